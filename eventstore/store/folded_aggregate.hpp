#pragma once
#include "eventstore/codec/codec.hpp"
#include "eventstore/store/folded_stream.hpp"
#include "eventstore/store/store.hpp"

namespace ikiiki {

/// The stream of one aggregate: Patient, User or Facility.
template <class A>
struct FoldedAggregate final : FoldedStream {
    using FoldedStream::FoldedStream;

    Result<Done> fold(const Record& record, std::size_t index) override {
        const auto& entry = record.header.events[index];
        auto event =
            decode<typename A::Event>(entry.type, entry.schema, record.payloads[index].clear);
        if (!event) {
            return event.error();
        }
        evolve(state, *event, happened(record.header, index));
        return Done{};
    }

    A state;
};

}  // namespace ikiiki
