#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::fhir {

/// What an import read and what became of it: counts by FHIR type, in words for people. Holds
/// neither names nor content; ids only of patients who were left out.
struct Report {
    struct Type {
        std::uint64_t read = 0;
        std::uint64_t mapped = 0;  ///< became, or became part of, something of ours
        std::uint64_t kept = 0;    ///< the same, in the source's own words: we have none for it
        std::uint64_t names = 0;   ///< only named by others: who, where, which drug
        std::map<std::string, std::uint64_t> skipped;  ///< by reason
    };
    struct LeftOut {
        std::string source_id;  ///< "Patient/5c79bba4"
        std::string reason;
        std::vector<std::string> related;  ///< ids of ours
    };
    struct File {
        std::string path;
        std::string reason;
    };
    static constexpr std::size_t types_max = 200;
    static constexpr std::size_t listed_max = 100;

    std::uint64_t files = 0;  ///< read to the end
    std::map<std::string, Type> types;
    std::map<std::string, std::uint64_t> notes;  ///< what people should know, with how often
    std::vector<File> files_skipped;             ///< the first `listed_max`
    std::uint64_t files_skipped_in_all = 0;
    std::uint64_t patients = 0;          ///< found in the files
    std::uint64_t patients_written = 0;  ///< registered now
    std::uint64_t patients_before = 0;   ///< had been registered by an earlier run
    std::uint64_t patients_left_out = 0;
    std::vector<LeftOut> left_out;  ///< the first `listed_max`
    std::uint64_t consents_written = 0;
    std::uint64_t records_written = 0;
    std::uint64_t records_before = 0;  ///< written by an earlier run
    std::uint64_t records_corrected = 0;
    std::map<std::string, std::uint64_t> records_refused;  ///< by stable code

    std::uint64_t resources() const;
    /// The row of a type; names that FHIR would not have share one row.
    Type& type(std::string_view name);
    void skip(std::string_view type, std::string_view reason, std::uint64_t count = 1);
    void note(std::string_view text, std::uint64_t count = 1);
    void skip_file(std::string path, std::string reason);
    void leave_out(LeftOut patient);
    /// Adds what another thread counted.
    void add(const Report& other);
};

}  // namespace ikiiki::fhir
