#pragma once
#include "tests/support/region.hpp"

#include <string>
#include <string_view>

namespace ikiiki::test {

enum class Turn { shared, revoked, discontinued };

/// A patient with everybody in every relation to it, told as history in one append: nurse_a
/// registered; nurse_b and the doctor sit on the team; so do the helper, whose facility the consent
/// excludes, everybody who may not work any more, and those whose role sees no patient; the
/// pharmacist was removed; the care manager is invited. One record by nurse_a with one file, of
/// which the doctor was told.
struct Scene {
    PatientId patient;
    ConsentId consent;
    InvitationId invitation;
    RecordId record;
    AttachmentId attachment;
    std::string canary;  ///< in the name and in the record's text
};
Scene make_scene(Region& region, Turn turn);

}  // namespace ikiiki::test
