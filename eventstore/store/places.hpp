#pragma once
#include "eventstore/store/store.hpp"

#include <filesystem>

namespace ikiiki {

/// Where in a region's folder its parts lie.
struct Places {
    explicit Places(const StoreOptions& options)
        : log(options.data / "log"),
          head(options.data / "head"),
          copy(options.data / "copy"),
          ledger(options.data / "ledger"),
          keys(options.data / "keys"),
          kek(kek_file_of(options)) {}

    std::filesystem::path log;   ///< the embedded one
    std::filesystem::path head;  ///< how far that was acknowledged
    std::filesystem::path copy;  ///< of the log on Kafka
    std::filesystem::path ledger;
    std::filesystem::path keys;
    std::filesystem::path kek;  ///< outside the folder
};

}  // namespace ikiiki
