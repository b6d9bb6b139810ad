#include "ops/demo/region.hpp"

#include "domain/core/check.hpp"
#include "ops/demo/names.hpp"
#include "ops/demo/workplaces.hpp"

namespace ikiiki::demo {
namespace {

/// Two people of the region may share a family name, but not the whole name.
PersonName unused_name(Dice& dice, const std::vector<DemoUser>& users) {
    for (;;) {
        const auto name =
            draw_name(dice, dice.chance(0.7) ? Sex::female : Sex::male, Generation::working);
        const auto text = name.text();
        bool used = false;
        for (const auto& user : users) {
            used = used || user.name == text;
        }
        if (!used) {
            return name;
        }
    }
}

void hire(Region& region, const Workplace& place, Dice& dice, Instant begin) {
    const auto facility = region.facilities.size() - 1;
    int number = 0;
    for (const auto& staff : place.staff) {
        for (int i = 0; i < staff.count; ++i) {
            const auto name = unused_name(dice, region.users);
            DemoUser user;
            user.id = UserId{demo_uuid(dice, begin)};
            user.facility = facility;
            user.name = name.text();
            user.family = name.family;
            user.kana = name.kana();
            user.profession = staff.profession;
            user.role = staff.role;
            user.sign_in = i == 0 ? staff.sign_in : std::string_view{};
            user.login_id = user.sign_in.empty()
                                ? std::string(place.login) + '-' + std::to_string(++number)
                                : std::string(user.sign_in);
            region.users.push_back(std::move(user));
        }
    }
}

}  // namespace

Uuid demo_uuid(Dice& dice, Instant at) {
    Uuid uuid;
    const auto ms = static_cast<std::uint64_t>(at.us / 1000);
    const auto high = dice.next();
    const auto low = dice.next();
    for (std::size_t i = 0; i < 6; ++i) {
        uuid[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    }
    for (std::size_t i = 6; i < 8; ++i) {
        uuid[i] = static_cast<std::uint8_t>(high >> (8 * i));
    }
    for (std::size_t i = 8; i < 16; ++i) {
        uuid[i] = static_cast<std::uint8_t>(low >> (8 * (i - 8)));
    }
    uuid[6] = static_cast<std::uint8_t>(0x70u | (uuid[6] & 0x0fu));
    uuid[8] = static_cast<std::uint8_t>(0x80u | (uuid[8] & 0x3fu));
    return uuid;
}

Actor Region::actor(std::size_t user) const {
    const auto& who = users[user];
    return {who.id, facilities[who.facility].id, who.profession, who.role};
}

const DemoUser& Region::signed_in_as(std::string_view sign_in) const {
    for (const auto& user : users) {
        if (user.sign_in == sign_in) {
            return user;
        }
    }
    throw Bug("demo: no such sign-in");
}

std::vector<std::size_t> Region::with(Profession profession) const {
    const bool visits = profession == Profession::doctor || profession == Profession::nurse;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < users.size(); ++i) {
        const auto& user = users[i];
        const bool cares = user.role == Role::care || user.role == Role::facility_manager;
        const bool ward = facilities[user.facility].kind == FacilityKind::hospital;
        if (user.profession == profession && cares && !(visits && ward) &&
            user.sign_in != newcomer_sign_in) {
            found.push_back(i);
        }
    }
    return found;
}

std::size_t Region::known(Profession profession) const {
    const auto all = with(profession);
    check(!all.empty(), "demo: nobody of a profession");
    for (const auto user : all) {
        if (!users[user].sign_in.empty() && users[user].role == Role::care) {
            return user;
        }
    }
    return all.front();
}

Region make_region(const Dice& seed, Instant begin) {
    Region region;
    auto dice = seed.fork("region");
    for (const auto& place : workplaces()) {
        region.facilities.push_back(
            {FacilityId{demo_uuid(dice, begin)}, place.name, place.kind, place.municipality});
        hire(region, place, dice, begin);
    }
    return region;
}

}  // namespace ikiiki::demo
