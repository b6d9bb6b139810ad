#pragma once
#include "eventstore/store/store.hpp"

#include <CLI/App.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ikiiki::cli {

/// Where the data of a region is, as every command names it.
struct DataFolder {
    std::filesystem::path data;
    std::filesystem::path kek_file;   ///< empty: DIR.kek
    std::optional<KafkaAddress> log;  ///< nothing: the log is in DIR
    /// NAME=VALUE for librdkafka (TLS, SASL); from a configuration file, since they hold secrets.
    std::vector<std::string> kafka;

    /// Adds --data (required), --kek, and --log and --kafka.
    void add_to(CLI::App& command);
    std::filesystem::path control_socket() const { return data / "control.sock"; }
    std::filesystem::path views() const { return data / "views"; }
    bool exists() const { return exists_for(!log); }
    /// Whether there is a log, the embedded one or a copy of the one on Kafka.
    bool exists_for(bool embedded) const;
    /// What open_store is given; copying a log from Kafka shows its progress.
    StoreOptions store_options() const;
    /// Error: not_found `no_data` when nothing was ever written there; whatever open_store says.
    Result<std::unique_ptr<Store>> open() const;
    /// The same, but a new folder becomes a new region, or a new node of the one on Kafka.
    Result<std::unique_ptr<Store>> create() const;
};

/// Adds --log (into `log`) and --kafka (into `settings`).
void add_kafka_options(CLI::App& command, std::optional<KafkaAddress>& log,
                       std::vector<std::string>& settings);
KafkaOptions kafka_options(const KafkaAddress& log, const std::vector<std::string>& settings);

}  // namespace ikiiki::cli
