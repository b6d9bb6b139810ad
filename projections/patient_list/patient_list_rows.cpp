#include "projections/patient_list/patient_list_rows.hpp"

#include "eventstore/codec/row.hpp"
#include "projections/core/event_names.hpp"
#include "projections/patient_list/patient_list_keys.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t most_recent = 100;
constexpr std::size_t most_questions = 1000;

bool earlier(const PatientActivity::Recent& left, const PatientActivity::Recent& right) {
    return std::pair(left.occurred_at, left.version) < std::pair(right.occurred_at, right.version);
}

/// Folds one event into what the list remembers of a patient.
class Fold {
  public:
    Fold(PatientActivity& activity, const Happened& happened)
        : activity_(activity), happened_(happened) {}

    void operator()(const RecordPosted& posted) const {
        const PatientActivity::Recent recent{happened_.version, posted.record, happened_.actor.user,
                                             posted.kind, posted.occurred_at};
        activity_.recent.push_back(recent);
        if (activity_.recent.size() > most_recent) {
            activity_.recent.erase(activity_.recent.begin());
        }
        if (!activity_.last || !earlier(recent, *activity_.last)) {
            activity_.last = recent;
        }
        answered(posted.reply_to);
        if (posted.reply_by && !posted.addressees.empty()) {
            activity_.questions.push_back({happened_.version, posted.record, happened_.actor.user,
                                           posted.addressees, *posted.reply_by});
            if (activity_.questions.size() > most_questions) {
                activity_.questions.erase(activity_.questions.begin());
            }
        }
    }
    void operator()(const RecordCorrected& event) const {
        if (event.occurred_at) {
            move(event.record, *event.occurred_at);
        }
    }
    void operator()(const RecordCancelled& event) const { forget(event.record); }
    void operator()(const SupportDiscontinued& event) const {
        if (event.scope == DiscontinuationScope::record) {
            forget(event.record);
        } else {
            activity_.discontinued_at = happened_.version;
            activity_.closed_through = happened_.version;
        }
    }
    void operator()(const ConsentGiven& event) const { reopen_or_close(event.scope); }
    void operator()(const ConsentChanged& event) const { reopen_or_close(event.scope); }
    template <class Other>
    void operator()(const Other& /*event*/) const {}

  private:
    /// As domain/consent does it: closed until a consent includes what was before.
    void reopen_or_close(const ConsentScope& scope) const {
        activity_.closed_through = scope.include_earlier ? 0 : activity_.discontinued_at;
    }

    /// An answer by anyone but the asker ends the waiting for all who were asked.
    void answered(RecordId record) const {
        std::erase_if(activity_.questions, [&](const auto& question) {
            return question.record == record && question.author != happened_.actor.user;
        });
    }

    void forget(RecordId record) const {
        const auto is_it = [&](const auto& one) { return one.record == record; };
        std::erase_if(activity_.recent, is_it);
        std::erase_if(activity_.questions, is_it);
        if (activity_.last && is_it(*activity_.last)) {
            activity_.last = latest_recent();
        }
    }

    /// Of records that are not recent any more only the latest one is known here.
    void move(RecordId record, Instant occurred_at) const {
        for (auto& recent : activity_.recent) {
            recent.occurred_at = recent.record == record ? occurred_at : recent.occurred_at;
        }
        if (!activity_.last) {
            return;
        }
        if (activity_.last->record == record) {
            activity_.last->occurred_at = occurred_at;
        }
        const auto latest = latest_recent();
        if (latest && earlier(*activity_.last, *latest)) {
            activity_.last = latest;
        }
    }

    std::optional<PatientActivity::Recent> latest_recent() const {
        const auto at = std::max_element(activity_.recent.begin(), activity_.recent.end(), earlier);
        return at == activity_.recent.end() ? std::nullopt : std::optional(*at);
    }

    PatientActivity& activity_;
    const Happened& happened_;
};

class PatientListProjection : public Projection {
  public:
    std::string_view name() const override { return "patient_list"; }
    int revision() const override { return 2; }
    bool follows(Topic topic) const override { return topic != Topic::network; }
    bool insert_only() const override { return false; }
    bool wants(std::string_view type) const override {
        return is_one_of<RecordPosted, RecordCorrected, RecordCancelled, SupportDiscontinued,
                         ConsentGiven, ConsentChanged, AccessRecorded>(type);
    }

    std::vector<RowsOf> rows_of(PatientId patient) const override {
        return {{patient_list_keys::activity(patient), {}},
                {"s", std::string(view_of(patient.bytes))}};
    }

    Result<Done> apply(const Seen& seen, Rows& rows) const override {
        return seen.topic() == Topic::access ? apply_access(seen, rows) : apply_patient(seen, rows);
    }

  private:
    static Result<Done> apply_patient(const Seen& seen, Rows& rows) {
        const auto& event = seen.patient_event();
        if (!event) {
            return event.error();
        }
        const auto key = patient_list_keys::activity(seen.patient());
        const auto stored = rows.get(key);
        auto activity = stored ? row::read_all<PatientActivity>(*stored) : PatientActivity{};
        if (!activity) {
            return activity.error();
        }
        const auto happened = seen.happened();
        std::visit(Fold(*activity, happened), *event);
        rows.put(key, row::bytes_of(*activity));
        return Done{};
    }

    /// Marks only grow, so the order of the two logs does not matter.
    static Result<Done> apply_access(const Seen& seen, Rows& rows) {
        const auto event = seen.access_event();
        if (!event) {
            return event.error();
        }
        const auto& access = std::get<AccessRecorded>(*event);
        if (access.viewed != Viewed::timeline || !access.allowed || access.seen_version == 0) {
            return Done{};
        }
        const auto key = patient_list_keys::seen(seen.happened().actor.user, seen.patient());
        const auto stored = rows.get(key);
        if (!stored || rocks::read_u64(*stored, 0) < access.seen_version) {
            std::string value;
            rocks::append_u64(value, access.seen_version);
            rows.put(key, std::move(value));
        }
        return Done{};
    }
};

}  // namespace

std::unique_ptr<const Projection> patient_list_projection() {
    return std::make_unique<PatientListProjection>();
}

}  // namespace ikiiki
