#pragma once
#include <cstdint>
#include <string>
#include <vector>

/// Did what clients were told come true? Knows nothing of the product's code.
namespace ikiiki::test {

enum class Known { accepted, refused, unknown };

/// One attempt to post one record; times of one clock, in any unit.
struct Operation {
    std::string key;
    std::string text;  ///< different for each key
    Known outcome = Known::unknown;
    std::string id;             ///< when accepted
    std::uint64_t version = 0;  ///< when accepted
    std::int64_t invoked = 0;
    std::int64_t returned = 0;
};

/// One record of the final timeline.
struct Entry {
    std::string id;
    std::string text;
    std::uint64_t version = 0;
    bool operator==(const Entry&) const = default;
};

/// Everything that is wrong, in words; empty when the history can be true:
/// accepted records are there exactly once, as answered; refused ones are not; unknown ones at most
/// once; nothing else is; versions follow `before` without gap; who was answered before another
/// began comes first.
std::vector<std::string> faults(const std::vector<Operation>& operations,
                                const std::vector<Entry>& timeline, std::uint64_t before);

}  // namespace ikiiki::test
