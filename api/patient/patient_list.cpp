#include "api/patient/patient_list.hpp"

#include "api/handling.hpp"
#include "api/patient/patient_answers.hpp"
#include "projections/patient_list/patient_list.hpp"

#include <algorithm>
#include <map>

namespace ikiiki {
namespace {

constexpr std::size_t usual_limit = 500;

struct Candidate {
    PatientSharing patient;
    PatientLine line;
    AccessReason reason{};
};

/// All patients of the caller whose sharing lets them appear. A person under 支援中止 stays as an
/// empty line, so that a team knows why someone is gone.
Result<std::vector<Candidate>> candidates(App& app, const Visitor& visitor,
                                          const std::vector<PatientId>& patients) {
    std::vector<Candidate> found;
    for (const auto& patient : patients) {
        auto sharing = app.views.access().of(patient);
        if (!sharing) {
            return sharing.error();
        }
        if (!*sharing) {
            continue;
        }
        const auto access = authorise((*sharing)->sharing, visitor.standing, app.now());
        const bool closed = !access && access.error().kind == Kind::gone;
        if (!access && !closed) {
            continue;
        }
        PatientLine line;
        line.id = patient;
        line.status = closed ? PatientStatus::discontinued : PatientStatus::active;
        found.push_back(
            {**std::move(sharing), std::move(line), access ? access->reason : AccessReason::none});
    }
    return found;
}

/// One entry per patient shown, then the names are opened with the receipts.
Result<Done> open_names(App& app, const Visitor& visitor, std::vector<Candidate>& shown) {
    std::vector<AccessRecorded> entries;
    std::vector<Candidate*> open_ones;
    for (auto& candidate : shown) {
        if (candidate.line.status != PatientStatus::active) {
            continue;
        }
        open_ones.push_back(&candidate);
        entries.push_back({.patient = candidate.line.id,
                           .viewed = Viewed::listed,
                           .purpose = Purpose::care,
                           .allowed = true,
                           .reason = Line<0, 60>::of(name_of(candidate.reason)),
                           .request = Line<0, 60>::of(visitor.request_id),
                           .address = Line<0, 64>::of(visitor.address)});
    }
    const auto receipts = app.access.record_all(visitor.actor, entries, app.now());
    if (!receipts) {
        return receipts.error();
    }
    for (std::size_t i = 0; i < open_ones.size(); ++i) {
        const auto details =
            current_details(open_ones[i]->patient, (*receipts)[i], app.store.keys());
        if (!details) {
            return details.error();
        }
        auto& line = open_ones[i]->line;
        line.name = details->name.str();
        line.kana = details->kana.str();
        line.sex = details->sex;
        line.birth_date = details->birth_date;
        line.alerts = details->alerts;
        if (details->care_level) {
            line.care_level = details->care_level->level;
        }
    }
    return Done{};
}

Result<Done> add_news(App& app, const Visitor& visitor, const std::vector<PatientId>& patients,
                      std::vector<Candidate>& shown) {
    const auto summaries = app.views.patients().of(visitor.actor.user, patients);
    if (!summaries) {
        return summaries.error();
    }
    std::map<PatientId, const PatientSummary*> by_patient;
    for (const auto& summary : *summaries) {
        by_patient[summary.patient] = &summary;
    }
    for (auto& candidate : shown) {
        const auto found = by_patient.find(candidate.line.id);
        if (found == by_patient.end() || candidate.line.status != PatientStatus::active) {
            continue;
        }
        const auto& summary = *found->second;
        candidate.line.unread = summary.unread;
        if (summary.last_at) {
            candidate.line.last = LastAnswer{*summary.last_at, summary.last_kind};
        }
        if (summary.reply_due) {
            candidate.line.reply_due = ReplyDueAnswer{*summary.reply_due, summary.reply_record};
        }
    }
    return Done{};
}

bool is_wanted(const PatientLine& line, ListFilter filter, const std::string& search) {
    if (filter == ListFilter::unread && line.unread == 0) {
        return false;
    }
    if (filter == ListFilter::due && !line.reply_due) {
        return false;
    }
    return search.empty() || (line.name && line.name->find(search) != std::string::npos) ||
           (line.kana && line.kana->find(search) != std::string::npos);
}

/// Kana in code point order is the order of the fifty sounds; closed lines come last.
bool by_kana(const Candidate& a, const Candidate& b) {
    const auto key = [](const PatientLine& line) {
        return std::tuple(!line.kana.has_value(), line.kana.value_or(""), line.id);
    };
    return key(a.line) < key(b.line);
}

/// The page that begins with the patient the cursor names. Who has left the list meanwhile marks no
/// place in it, and the rest must not pass for nothing: the list is read anew.
Result<PatientListAnswer> page_of(std::vector<Candidate>& shown, const ListQuery& query) {
    auto start = shown.begin();
    if (query.cursor) {
        start = std::ranges::find(shown, *query.cursor,
                                  [](const Candidate& candidate) { return candidate.line.id; });
        if (start == shown.end()) {
            return bad_cursor();
        }
    }
    const auto limit = query.limit ? query.limit->count : usual_limit;
    const auto filter = query.filter.value_or(ListFilter::all);
    const auto search = query.q.value_or(Line<0, 100>{}).str();
    PatientListAnswer answer;
    for (auto at = start; at != shown.end(); ++at) {
        if (!is_wanted(at->line, filter, search)) {
            continue;
        }
        if (answer.items.size() == limit) {
            answer.next_cursor = at->line.id.text();
            break;
        }
        answer.items.push_back(std::move(at->line));
    }
    return answer;
}

}  // namespace

Response list_patients(App& app, const Exchange& exchange) {
    const auto query = from_query<ListQuery>(exchange.request);
    if (!query) {
        return problem(query.error());
    }
    const auto visitor = visitor_of(exchange);
    const auto fresh = wait_until_current(app);
    const auto working = may_work(visitor.standing, app.now());
    if (!fresh || !working) {
        return problem(fresh ? working.error() : fresh.error());
    }
    const auto patients = app.views.access().patients_of(visitor.actor.user);
    if (!patients) {
        return problem(patients.error());
    }
    auto shown = candidates(app, visitor, *patients);
    if (!shown) {
        return problem(shown.error());
    }
    const auto opened = open_names(app, visitor, *shown);
    const auto news = opened ? add_news(app, visitor, *patients, *shown) : opened;
    if (!news) {
        return problem(news.error());
    }
    std::ranges::sort(*shown, by_kana);
    const auto answer = page_of(*shown, *query);
    return answer ? answered(to_json(*answer), "") : problem(answer.error());
}

}  // namespace ikiiki
