#pragma once
#include "tests/tidy/tree.hpp"

/// The house rules, each a pure function from files to findings, so that each can be shown to
/// catch a small bad sample.
namespace ikiiki::tidy {

/// Layers include downwards only, quoted, with the layer in the path.
Findings include_direction(const SourceFile& file);
/// A library's headers stay in the folder the table names; domain stays pure.
Findings outside_includes(const SourceFile& file);

/// At most 300 lines a file, 100 columns a line (TypeScript: what Biome says), 70 lines a
/// function.
Findings file_length(const SourceFile& file);
Findings line_width(const SourceFile& file);
Findings function_length(const SourceFile& file);

/// No marks of unfinished work.
Findings unfinished_work(const SourceFile& file);
/// Names that say nothing.
Findings empty_names(const SourceFile& file);
/// Nothing that is true on one machine only: absolute paths, hosts of package registries.
Findings machine_bound(const SourceFile& file);

/// A header carries a contract: a comment at the margin, not only inside a type.
Findings header_contract(const SourceFile& file);
/// Each alternative of a domain event variant says its article: `Source: articles::art_…`.
Findings event_sources(const std::vector<SourceFile>& files);
/// Each `articles::` name that is used exists.
Findings article_names(const std::vector<SourceFile>& files);

/// The top level is fixed.
Findings top_level(const std::vector<SourceFile>& files);
/// Each decision has its own number.
Findings decisions(const std::vector<SourceFile>& files);
/// Each top folder has a README; the maps in the READMEs name the folders that exist, no more.
Findings folder_maps(const std::vector<SourceFile>& files);
/// Each relative link of a Markdown file leads to a file or folder of the tree.
Findings dead_links(const std::vector<SourceFile>& files);

}  // namespace ikiiki::tidy
