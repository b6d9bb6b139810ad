#pragma once
#include "domain/core/result.hpp"
#include "domain/regulation/refusals.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ikiiki::cli {

/// Which tests show a refusal or an article: read from the tests' sources, where a refusal is
/// written `"code", articles::art_16_1` inside a test, and a test names its article in a comment
/// `// Source: articles::art_16_1` on its first line.
class ArticleTests {
  public:
    /// An empty path: no tests are known. Error: not_found `no_tests`.
    static Result<ArticleTests> in(const std::filesystem::path& folder);

    /// "Suite.Name", sorted.
    std::vector<std::string> of(const Refusal& refusal) const;
    std::vector<std::string> of(const Article& article) const;

  private:
    void read(const std::string& source);
    /// By "art_16_1", or "art_16_1 consent_missing".
    std::map<std::string, std::vector<std::string>> tests_;
};

}  // namespace ikiiki::cli
