#include "ops/cli/data_folder.hpp"

#include "ops/progress/progress.hpp"

namespace ikiiki::cli {

void DataFolder::add_to(CLI::App& command) {
    command.add_option("--data", data, "folder of the region's data")->required();
    command.add_option("--kek", kek_file, "key-encryption key file (default: DIR.kek)");
    add_kafka_options(command, log, kafka);
}

bool DataFolder::exists_for(bool embedded) const {
    std::error_code ignored;
    return std::filesystem::exists(data / (embedded ? "log" : "copy"), ignored);
}

StoreOptions DataFolder::store_options() const {
    StoreOptions options{.data = data, .kek_file = kek_file};
    if (log) {
        options.kafka = kafka_options(*log, kafka);
        options.kafka->on_copy = [progress = std::make_shared<Progress>("records"), begun = false](
                                     std::uint64_t copied, std::uint64_t of) mutable {
            if (copied == of) {
                progress->end();
                return;
            }
            if (!begun) {
                progress->begin("copying the log", of);
                begun = true;
            }
            progress->at(copied);
        };
    }
    return options;
}

Result<std::unique_ptr<Store>> DataFolder::open() const {
    if (!exists()) {
        return Error{.kind = Kind::not_found, .code = "no_data"};
    }
    return create();
}

Result<std::unique_ptr<Store>> DataFolder::create() const {
    return open_store(store_options());
}

void add_kafka_options(CLI::App& command, std::optional<KafkaAddress>& log,
                       std::vector<std::string>& settings) {
    command.add_option_function<std::string>(
        "--log",
        [&log](const std::string& text) {
            log = KafkaAddress::parse(text);
            if (!log) {
                throw CLI::ValidationError("--log", "takes kafka://host:port,…[/NAME]");
            }
        },
        "the region's log: kafka://host:port,…[/NAME] (default: the one in DIR)");
    command
        .add_option("--kafka", settings,
                    "NAME=VALUE for librdkafka, such as security.protocol=SASL_SSL; better kept in "
                    "the file of --config")
        ->check([](const std::string& text) {
            const auto equals = text.find('=');
            return equals == std::string::npos || equals == 0 ? "takes NAME=VALUE" : "";
        });
}

KafkaOptions kafka_options(const KafkaAddress& log, const std::vector<std::string>& settings) {
    KafkaOptions options{.address = log};
    for (const auto& setting : settings) {
        const auto equals = setting.find('=');
        options.settings.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
    }
    return options;
}

}  // namespace ikiiki::cli
