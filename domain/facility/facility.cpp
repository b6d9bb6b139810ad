#include "domain/facility/facility.hpp"

#include "domain/access/authority.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/regulation/articles.hpp"

namespace ikiiki {
namespace {

Error may_not() {
    return Error{Kind::forbidden, "may_not", "施設の承認はサービス運用者だけが行えます。",
                 articles::art_6_1};
}

Error impossible(std::string_view pointer) {
    return Error{Kind::invalid, "value_impossible", "値を選んでください。", articles::art_6_1,
                 std::string(pointer)};
}

/// Before the first day too, so that all is ready when it comes.
std::optional<Error> agreement_fault(const ApproveFacility& command, Instant now) {
    if (in_area(command.municipality.str())) {
        return impossible("/basis");
    }
    if (!not_over(command.agreements, now)) {
        return Error{Kind::rule, "agreement_missing",
                     "その市町村との広域利用の協定がないため、承認できません。", articles::art_6_3,
                     "/basis"};
    }
    return std::nullopt;
}

std::optional<Error> basis_fault(const ApproveFacility& command, Instant now) {
    if (command.kind == FacilityKind::unknown) {
        return impossible("/kind");
    }
    if (command.basis == ApprovalBasis::unknown) {
        return impossible("/basis");
    }
    if (command.basis == ApprovalBasis::exception && command.reason.empty()) {
        return Error{Kind::rule, "reason_missing", "例外として認める理由が必要です。",
                     articles::art_6_1, "/reason"};
    }
    if (command.basis == ApprovalBasis::agreement) {
        return agreement_fault(command, now);
    }
    // The contractor runs the system and need not sit in the area (art. 5).
    if (command.basis == ApprovalBasis::in_scope && command.kind != FacilityKind::contractor &&
        !in_area(command.municipality.str())) {
        return Error{Kind::rule, "facility_out_of_area",
                     "管外の施設は、サービス運用者が例外として認める場合に限ります。",
                     articles::art_6_1, "/municipality"};
    }
    return std::nullopt;
}

}  // namespace

FacilityDecision decide(const Facility& facility, const ApproveFacility& command,
                        const Deciding& by) {
    if (!may(by.actor.role, Permission::approve_facility)) {
        return may_not();
    }
    if (facility.approved) {
        return std::vector<FacilityEvent>{};
    }
    if (auto fault = basis_fault(command, by.now)) {
        return *std::move(fault);
    }
    if (auto fault = personal_number_fault(
            {{"/name", command.name.str()}, {"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    return std::vector<FacilityEvent>{FacilityApproved{command.facility, command.name, command.kind,
                                                       command.municipality, command.basis,
                                                       command.reason}};
}

FacilityDecision decide(const Facility& facility, const WithdrawFacility&, const Deciding& by) {
    if (!may(by.actor.role, Permission::approve_facility)) {
        return may_not();
    }
    if (facility.id.is_nil()) {
        return Error{Kind::not_found, "not_found", "該当する施設が見つかりません。",
                     articles::art_6_1};
    }
    if (!facility.approved) {
        return std::vector<FacilityEvent>{};
    }
    return std::vector<FacilityEvent>{FacilityWithdrawn{by.now}};
}

namespace {

struct Fold {
    Facility& facility;

    void operator()(const FacilityApproved& event) const {
        check(!facility.approved, "a facility is approved once at a time");
        facility = {event.facility, event.name, event.kind, event.municipality, true, event.basis};
    }
    void operator()(const FacilityWithdrawn&) const {
        check(facility.approved, "only an approved facility leaves");
        facility.approved = false;
    }
};

}  // namespace

void evolve(Facility& facility, const FacilityEvent& event, const Happened&) {
    std::visit(Fold{facility}, event);
}

}  // namespace ikiiki
