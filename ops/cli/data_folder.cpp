#include "ops/cli/data_folder.hpp"

namespace ikiiki::cli {

void DataFolder::add_to(CLI::App& command) {
    command.add_option("--data", data, "folder of the region's data")->required();
    command.add_option("--kek", kek_file, "key-encryption key file (default: DIR.kek)");
}

bool DataFolder::exists() const {
    std::error_code ignored;
    return std::filesystem::exists(data / "log", ignored);
}

Result<std::unique_ptr<Store>> DataFolder::open() const {
    if (!exists()) {
        return Error{.kind = Kind::not_found, .code = "no_data"};
    }
    return create();
}

Result<std::unique_ptr<Store>> DataFolder::create() const {
    return open_store({.data = data, .kek_file = kek_file});
}

}  // namespace ikiiki::cli
