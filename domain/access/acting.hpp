#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"
#include "domain/patient/patient.hpp"

#include <vector>

namespace ikiiki {

/// The member of the team who acts, and which record kinds are open to them (empty: all).
struct Acting {
    CareTeam::Member member;
    std::vector<RecordKind> record_kinds;
};

/// Does a member of the team see the patient now? Full for the registrar's facility, else by the
/// consent in force; nothing where they see nothing. Source: articles::art_16_1.
std::optional<Acting> sees(const Registration& registration, const Consents& consents,
                           const CareTeam::Member& member, Instant now);

/// The first check of every decision about a patient. Errors: not_found (no member, or a member
/// whom no consent covers), gone `discontinued` (16(3)).
Result<Acting> acting_member(const Patient& patient, const Deciding& by);

/// The same for the acts that stay open after 支援中止: the wish to delete, 支援中止 itself and the
/// new consent that ends it. Errors: not_found.
Result<Acting> acting_even_if_discontinued(const Patient& patient, const Deciding& by);

/// Is a record of this kind open to them?
bool kind_is_open(const std::vector<RecordKind>& record_kinds, RecordKind kind);

/// May they read this record of the patient now?
bool is_readable(const Patient& patient, const Acting& acting, const Records::Known& record);

/// What a stranger learns: nothing. One text for "is not there" and "is not for you".
Error patient_not_found();
/// 支援中止 of the whole person.
Error patient_discontinued();

}  // namespace ikiiki
