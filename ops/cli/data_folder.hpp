#pragma once
#include "eventstore/store/store.hpp"

#include <CLI/App.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace ikiiki::cli {

/// Where the data of a region is, as every command names it.
struct DataFolder {
    std::filesystem::path data;
    std::filesystem::path kek_file;  ///< empty: DIR.kek

    /// Adds --data (required) and --kek.
    void add_to(CLI::App& command);
    std::filesystem::path control_socket() const { return data / "control.sock"; }
    std::filesystem::path views() const { return data / "views"; }
    bool exists() const;
    /// Error: not_found `no_data` when nothing was ever written there; whatever open_store says.
    Result<std::unique_ptr<Store>> open() const;
    /// The same, but a new folder becomes a new region.
    Result<std::unique_ptr<Store>> create() const;
};

}  // namespace ikiiki::cli
