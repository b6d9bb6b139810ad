#pragma once
#include "eventstore/rocks/database.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

/// What lies in a folder of keys (DIR/keys), whichever log it serves.
namespace ikiiki::keys {

constexpr rocks::Family ring_family = 0;  ///< the secret's row (wrapping.hpp), and those below
constexpr rocks::Family keys_family = 1;  ///< a patient's id: their wrapped key

/// u64: the next entry of the log's `keys` partition to take. Only where the log is shared.
constexpr std::string_view place_row = "place";
/// There while what a rotation has for later nodes is not all in the log.
constexpr std::string_view unpublished_row = "unpublished";

inline Result<std::unique_ptr<rocks::Database>> open_rows(const std::filesystem::path& dir) {
    return rocks::Database::open(dir, {"ring", "keys"}, {.truth = true});
}

/// For a folder that serves the other kind of log than it is opened for.
inline Error log_moved(bool to_kafka) {
    return {.kind = Kind::unavailable,
            .code = "log_moved",
            .detail = to_kafka ? "it is on Kafka, and --log names it"
                               : "it is in the folder, and --log is not given"};
}

}  // namespace ikiiki::keys
