#include "eventstore/store/store.hpp"

#include "eventstore/store/folded_aggregate.hpp"
#include "eventstore/store/region.hpp"

namespace ikiiki {
namespace {

template <class A>
std::function<StreamCache::Held()> maker(const StreamId& stream) {
    check(stream.starts_with(A::stream) && stream.substr(A::stream.size()).starts_with('/'),
          "a stream of another aggregate");
    return [stream] { return std::make_shared<FoldedAggregate<A>>(stream); };
}

}  // namespace

template <class A>
Result<Receipt> Store::execute_with(
    const StreamId& stream,
    const std::function<Result<std::vector<typename A::Event>>(const A&)>& decision,
    const Deciding& by, const CommandContext& context) {
    const auto decide_on = [&](FoldedStream& folded) -> Result<Region::Decided> {
        auto& state = static_cast<FoldedAggregate<A>&>(folded).state;
        auto events = decision(state);
        if (!events) {
            return events.error();
        }
        Region::Decided decided;
        for (const auto& event : *events) {
            decided.events.push_back(encode(event));
        }
        decided.fold = [&state, made = *std::move(events)](const RecordHeader& header) {
            for (std::size_t i = 0; i < made.size(); ++i) {
                evolve(state, made[i], happened(header, i));
            }
        };
        return decided;
    };
    return region().execute({stream, maker<A>(stream), decide_on, by, context});
}

template <class A>
Result<Folded<A>> Store::load(const StreamId& stream) {
    Folded<A> folded;
    const auto loaded = region().load(stream, maker<A>(stream), [&](const FoldedStream& from) {
        folded.state = static_cast<const FoldedAggregate<A>&>(from).state;
        folded.version = from.version;
    });
    return loaded ? Result<Folded<A>>(std::move(folded)) : loaded.error();
}

template Result<Receipt> Store::execute_with<Patient>(
    const StreamId&, const std::function<Result<std::vector<PatientEvent>>(const Patient&)>&,
    const Deciding&, const CommandContext&);
template Result<Receipt> Store::execute_with<User>(
    const StreamId&, const std::function<Result<std::vector<UserEvent>>(const User&)>&,
    const Deciding&, const CommandContext&);
template Result<Receipt> Store::execute_with<Facility>(
    const StreamId&, const std::function<Result<std::vector<FacilityEvent>>(const Facility&)>&,
    const Deciding&, const CommandContext&);
template Result<Receipt> Store::execute_with<Agreement>(
    const StreamId&, const std::function<Result<std::vector<AgreementEvent>>(const Agreement&)>&,
    const Deciding&, const CommandContext&);
template Result<Receipt> Store::execute_with<Lease>(
    const StreamId&, const std::function<Result<std::vector<LeaseEvent>>(const Lease&)>&,
    const Deciding&, const CommandContext&);
template Result<Folded<Patient>> Store::load<Patient>(const StreamId&);
template Result<Folded<User>> Store::load<User>(const StreamId&);
template Result<Folded<Facility>> Store::load<Facility>(const StreamId&);
template Result<Folded<Agreement>> Store::load<Agreement>(const StreamId&);
template Result<Folded<Lease>> Store::load<Lease>(const StreamId&);

StreamId patient_stream(PatientId patient) {
    return "patient/" + patient.text();
}
StreamId user_stream(UserId user) {
    return "user/" + user.text();
}
StreamId facility_stream(FacilityId facility) {
    return "facility/" + facility.text();
}

StreamId agreement_stream(AgreementId agreement) {
    return "agreement/" + agreement.text();
}
StreamId lease_stream(std::string_view duty) {
    return "$lease/" + std::string(duty);
}

Result<std::unique_ptr<Store>> open_store(const StoreOptions& options) {
    return Region::open(options);
}

SealedContent sealed_content(const Record& record, std::size_t index, PatientId patient) {
    const auto& entry = record.header.events.at(index);
    const auto& payload = record.payloads.at(index);
    return {.patient = patient,
            .binding = binding_of(record.header),
            .index = static_cast<std::uint32_t>(index),
            .type = entry.type,
            .schema = entry.schema,
            .clear = payload.clear,
            .sealed = payload.sealed};
}

Happened happened(const RecordHeader& header, std::size_t index) {
    return {.actor = header.actor,
            .occurred_at = header.occurred_at,
            .recorded_at = header.recorded_at,
            .version = header.events.at(index).version};
}

}  // namespace ikiiki
