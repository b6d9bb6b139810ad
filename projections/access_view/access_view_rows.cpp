#include "projections/access_view/access_view_rows.hpp"

#include "eventstore/codec/row.hpp"
#include "projections/access_view/access_view_keys.hpp"
#include "projections/access_view/stored_sharing.hpp"
#include "projections/core/event_names.hpp"

#include <set>

namespace ikiiki {
namespace {

namespace keys = access_view_keys;

/// Keeps the closed content that the banner and the list of consents show.
class Keep {
  public:
    Keep(StoredSharing& stored, const Seen& seen) : stored_(stored), seen_(seen) {}

    void operator()(const PatientRegistered& event) const {
        stored_.match_key = event.match_key;
        stored_.shown.registered = seen_.content();
    }
    void operator()(const DetailsChanged& event) const {
        stored_.match_key = event.match_key;
        stored_.shown.details = seen_.content();
    }
    void operator()(const RelocationReported& /*event*/) const {
        stored_.shown.relocation = seen_.content();
    }
    void operator()(const ConsentGiven& /*event*/) const { consent(); }
    void operator()(const ConsentChanged& /*event*/) const { consent(); }
    void operator()(const ConsentRevoked& /*event*/) const { consent(); }
    template <class Other>
    void operator()(const Other& /*event*/) const {}

  private:
    void consent() const { stored_.shown.consents.push_back({seen_.content(), seen_.happened()}); }
    StoredSharing& stored_;
    const Seen& seen_;
};

/// Every index row that follows from one patient's row.
std::set<std::string> index_of(const StoredSharing& stored) {
    std::set<std::string> index;
    const auto& sharing = stored.shown.sharing;
    for (const auto& [user, member] : sharing.team.members) {
        index.insert(keys::members(user));
    }
    for (const auto& [id, invitation] : sharing.team.invitations) {
        index.insert(keys::invited(invitation.user));
    }
    if (sharing.registration.registered) {
        index.insert(keys::namesakes(stored.match_key));
    }
    return index;
}

void put_index_changes(const std::set<std::string>& before, const std::set<std::string>& after,
                       PatientId patient, Rows& rows) {
    for (const auto& prefix : before) {
        if (!after.contains(prefix)) {
            rows.erase(prefix + std::string(view_of(patient.bytes)));
        }
    }
    for (const auto& prefix : after) {
        if (!before.contains(prefix)) {
            rows.put(prefix + std::string(view_of(patient.bytes)), {});
        }
    }
}

class AccessViewProjection : public Projection {
  public:
    std::string_view name() const override { return "access_view"; }
    int revision() const override { return 2; }
    bool follows(Topic topic) const override { return topic == Topic::patients; }
    bool insert_only() const override { return false; }
    /// All: an event of an unknown name may be one that closes.
    bool wants(std::string_view /*type*/) const override { return true; }
    std::vector<RowsOf> rows_of(PatientId patient) const override { return keys::rows_of(patient); }

    Result<Done> apply(const Seen& seen, Rows& rows) const override {
        if (!is_one_of<RecordPosted, RecordCorrected, RecordCancelled, RecordAcknowledged,
                       DeletionRequested>(seen.type())) {
            if (auto done = fold(seen, rows); !done) {
                return done;
            }
        }
        std::string version;
        rocks::append_u64(version, seen.version());
        rows.put(keys::version(seen.patient()), std::move(version));
        return Done{};
    }

  private:
    static Result<Done> fold(const Seen& seen, Rows& rows) {
        const auto& event = seen.patient_event();
        if (!event) {
            return event.error();
        }
        const auto key = keys::sharing(seen.patient());
        const auto bytes = rows.get(key);
        auto stored = bytes ? row::read_all<StoredSharing>(*bytes) : StoredSharing{};
        if (!stored) {
            return stored.error();
        }
        const auto before = index_of(*stored);
        evolve(stored->shown.sharing, *event, seen.happened());
        std::visit(Keep(*stored, seen), *event);
        put_index_changes(before, index_of(*stored), seen.patient(), rows);
        rows.put(key, row::bytes_of(*stored));
        return Done{};
    }
};

}  // namespace

std::unique_ptr<const Projection> access_view_projection() {
    return std::make_unique<AccessViewProjection>();
}

}  // namespace ikiiki
