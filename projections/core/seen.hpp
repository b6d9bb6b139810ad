#pragma once
#include "eventstore/store/store.hpp"

#include <optional>
#include <string_view>

namespace ikiiki {

/// One accepted event as projections see it; decoded at most once, however many look. Borrows the
/// record.
class Seen {
  public:
    Seen(const AppliedRecord& applied, std::size_t index);

    Position position() const { return applied_.position; }
    std::size_t index() const { return index_; }
    Topic topic() const { return applied_.position.partition.topic; }
    std::string_view type() const { return entry().type; }
    std::uint64_t version() const { return entry().version; }
    /// The patient whose stream (patient/… or access/…) the event is in; nil for other streams.
    PatientId patient() const { return patient_; }
    Happened happened() const;
    SealedContent content() const;

    /// Personal fields stay sealed. Error: damaged, from the codec.
    const Result<PatientEvent>& patient_event() const;
    Result<AccessEvent> access_event() const;

  private:
    const EventEntry& entry() const { return applied_.record->header.events[index_]; }
    const AppliedRecord& applied_;
    std::size_t index_;
    PatientId patient_;
    mutable std::optional<Result<PatientEvent>> patient_event_;
};

/// The id behind the slash of "<kind>/<id>"; nil when the stream is of another kind.
template <class Id>
Id id_in(std::string_view stream) {
    const auto slash = stream.find('/');
    const auto id =
        slash == std::string_view::npos ? std::nullopt : Id::parse(stream.substr(slash + 1));
    return id ? *id : Id{};
}

}  // namespace ikiiki
