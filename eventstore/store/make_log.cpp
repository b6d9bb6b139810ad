#include "eventstore/kafka/kafka_log.hpp"
#include "eventstore/kafka/topics.hpp"
#include "eventstore/store/genesis.hpp"
#include "eventstore/store/store.hpp"

namespace ikiiki {

Result<Done> make_log(const KafkaOptions& options, std::uint16_t partitions,
                      const std::filesystem::path& scratch) {
    const auto made = kafka::create_topics(options, partitions);
    if (!made) {
        return made.error();
    }
    const auto log = kafka::once_known([&] { return KafkaLog::open(options, scratch); });
    if (!log) {
        return log.error();
    }
    const auto genesis = settle_genesis(**log, partitions);
    if (!genesis) {
        return genesis.error();
    }
    return genesis->partitions == partitions
               ? Result<Done>(Done{})
               : Error{.kind = Kind::invalid,
                       .code = "partitions_differ",
                       .detail = "the region has " + std::to_string(genesis->partitions)};
}

}  // namespace ikiiki
