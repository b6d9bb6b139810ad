#include "ops/import/writing/importer.hpp"

#include "domain/access/access.hpp"
#include "domain/access/authority.hpp"
#include "projections/directory/directory.hpp"

#include <algorithm>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t listed_max = 40;

/// Names of facilities are public; whoever mistyped one sees what there is.
Error no_such_facility(const Directory& directory) {
    Error error{.kind = Kind::not_found, .code = "no_such_facility"};
    std::size_t listed = 0;
    for (const auto& facility : directory.facilities()) {
        if (facility->approved && listed++ < listed_max) {
            error.detail += "\n  " + facility->id.text() + "  " + facility->name.str();
        }
    }
    return error;
}

std::shared_ptr<const Facility> facility_called(const Directory& directory,
                                                const std::string& text) {
    if (const auto id = FacilityId::parse(text)) {
        return directory.facility(*id);
    }
    std::shared_ptr<const Facility> found;
    for (const auto& facility : directory.facilities()) {
        if (facility->name.str() == text && facility->approved) {
            if (found) {
                return nullptr;  // two of one name: say the id
            }
            found = facility;
        }
    }
    return found;
}

Result<UserId> only_manager(const Directory& directory, FacilityId facility, Instant now) {
    UserId manager;
    for (const auto& user : directory.users()) {
        if (user->facility != facility || user->role != Role::facility_manager ||
            !may_work(directory.standing(user->id), now)) {
            continue;
        }
        if (!manager.is_nil()) {
            return Error{.kind = Kind::invalid,
                         .code = "who_imports",
                         .detail = "the facility has several managers"};
        }
        manager = user->id;
    }
    if (manager.is_nil()) {
        return Error{.kind = Kind::invalid,
                     .code = "who_imports",
                     .detail = "the facility has no manager who may work"};
    }
    return manager;
}

}  // namespace

Result<Importer> importer_of(const Directory& directory, const std::string& facility,
                             const std::string& login_id, Instant now) {
    const auto offset = directory.network_offset();
    const auto brings = facility_called(directory, facility);
    if (!brings) {
        return no_such_facility(directory);
    }
    auto user = Result<UserId>(UserId{});
    if (login_id.empty()) {
        user = only_manager(directory, brings->id, now);
        if (!user) {
            return user.error();
        }
    } else if (const auto named = directory.by_login_id(login_id);
               named && named->facility == brings->id) {
        user = named->id;
    } else {
        return Error{.kind = Kind::not_found, .code = "no_such_user"};
    }
    const auto standing = directory.standing(*user);
    if (const auto working = may_work(standing, now); !working) {
        return working.error();
    }
    if (!may(standing.role, Permission::register_patient) ||
        !may(standing.role, Permission::write_record)) {
        return Error{.kind = Kind::forbidden, .code = "may_not"};
    }
    return Importer{{standing.user, standing.facility, standing.profession, standing.role}, offset};
}

}  // namespace ikiiki::fhir
