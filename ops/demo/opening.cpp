#include "ops/demo/opening.hpp"

#include "ops/demo/awake.hpp"
#include "ops/demo/names.hpp"
#include "ops/demo/phrase.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::demo {
namespace {

constexpr std::int64_t us_per_minute = 60 * us_per_second;
constexpr std::int64_t us_per_hour = 60 * us_per_minute;

Standing standing(const Region& region, std::size_t user) {
    const auto actor = region.actor(user);
    return {.user = actor.user,
            .facility = actor.facility,
            .profession = actor.profession,
            .role = actor.role,
            .affiliated = true,
            .facility_approved = true,
            .pledged = true};
}

std::string_view municipality_name(std::string_view code) {
    return code == "082171" ? "取手市" : code == "082244" ? "守谷市" : "利根町";
}

RegisterPatient registration(Dice& dice, const DemoPatient& patient, Instant at) {
    RegisterPatient command;
    command.patient = patient.id;
    command.details = patient.details;
    const auto roll = dice.below(10);
    command.basis = roll < 7   ? ResidenceBasis::resident_register
                    : roll < 9 ? ResidenceBasis::actual_residence
                               : ResidenceBasis::facility_stay;
    command.confirmed_on = Date::in_japan(at);
    command.reason = Text<1, 500>::of(patient.story->reason);
    const auto town = std::string(municipality_name(patient.details.municipality.str()));
    command.evidence = Text<1, 500>::of(roll < 7 ? "住民票の写し（" + town + "発行）を確認"
                                        : roll < 9 ? "自宅を訪問し居住を確認（住民票は別の市町村）"
                                                   : "入居先の契約書で居住を確認（" + town + "）");
    return command;
}

GiveConsent consent(Dice& dice, const Region& region, const DemoPatient& patient, Instant at) {
    GiveConsent command;
    command.consent = ConsentId{demo_uuid(dice, at)};
    command.given_at = Instant{at.us - 20 * us_per_minute};
    command.method = dice.chance(0.85) ? ConsentMethod::paper : ConsentMethod::electronic;
    command.explained_by = region.users[patient.team.at(Profession::care_manager)].id;
    command.copy_given = true;
    command.document_ref =
        Line<0, 200>::of("同意書 第" + std::to_string(1000 + patient.number) + "号");
    command.giver = GiverKind::self;
    if (patient.story->incapable && !patient.story->alone) {
        const auto name = draw_name(dice, Sex::female, Generation::working);
        command.giver = GiverKind::proxy;
        command.proxy_reason = ProxyReason::incapable;
        command.giver_name =
            Line<0, 100>::of(patient.family_surname + ' ' + std::string(name.given));
        command.relation = Line<0, 60>::of(patient.family);
    }
    if (patient.fate == Fate::excludes) {
        for (const auto& facility : region.facilities) {
            const bool on_team =
                std::any_of(patient.team.begin(), patient.team.end(), [&](const auto& member) {
                    return region.facilities[region.users[member.second].facility].id ==
                           facility.id;
                });
            if (!on_team && facility.kind == FacilityKind::day_service) {
                command.scope.excluded_facilities.push_back(facility.id);
            }
        }
    }
    return command;
}

void invite(Dice& dice, const Region& region, const DemoPatient& patient, std::size_t user,
            Instant at, bool accepted, std::vector<Act>& acts) {
    const InvitationId invitation{demo_uuid(dice, at)};
    const auto who = standing(region, user);
    acts.push_back({at, patient.team.at(Profession::care_manager), InviteMember{invitation, who}});
    if (accepted) {
        const auto later = awake({at.us + dice.between(20, 420) * us_per_minute});
        acts.push_back({later, user, AcceptInvitation{invitation, who}});
    }
}

PostRecord first_record(Dice& dice, const DemoPatient& patient, Instant at) {
    static constexpr auto patterns = std::to_array<std::string_view>(
        {"いきいき i "
         "ネットへ登録しました。主な病名：<diagnosis>。登録の理由：<reason>。連絡の窓口は"
         "<family>。{週間予定は後日お送りします|初回の担当者会議は来週を予定しています}。",
         "初回訪問（アセスメント）。<diagnosis>。<reason>。主に関わる方は<family>。本人の希望「{"
         "住み慣れ"
         "た家で暮らしたい|人の世話になりすぎず過ごしたい|もう一度外に出たい}"
         "」。各職種の皆さま、よろ"
         "しくお願いします。"});
    PostRecord post;
    post.record = RecordId{demo_uuid(dice, at)};
    post.kind = RecordKind::notice;
    post.occurred_at = at;
    post.content.text =
        Text<0, 20'000>::of(fill(dice.pick(patterns), dice,
                                 {{"diagnosis", std::string(patient.story->diagnosis)},
                                  {"reason", std::string(patient.story->reason)},
                                  {"family", patient.family}}));
    return post;
}

template <class T>
const T* last_of(const std::vector<Act>& acts) {
    for (auto at = acts.rbegin(); at != acts.rend(); ++at) {
        if (const auto* found = std::get_if<T>(&at->what)) {
            return found;
        }
    }
    return nullptr;
}

void close_everything(Dice& dice, const DemoPatient& patient, Instant at, std::vector<Act>& acts) {
    const auto by = patient.team.at(Profession::care_manager);
    const auto name =
        Line<1, 100>::of(patient.family_surname.empty() ? patient.details.name.str()
                                                        : patient.family_surname + " 一郎");
    acts.push_back({at, by,
                    RequestDeletion{.request = RequestId{demo_uuid(dice, at)},
                                    .scope = DiscontinuationScope::person,
                                    .identified = true,
                                    .requester_name = name,
                                    .relation = Line<0, 60>::of("長男"),
                                    .note = Text<0, 500>::of("施設入所に伴い共有を終えたい")}});
    acts.push_back({Instant{at.us + 15 * us_per_minute}, by,
                    DiscontinueSupport{.scope = DiscontinuationScope::person,
                                       .requester_name = name,
                                       .relation = Line<0, 60>::of("長男"),
                                       .note = Text<0, 500>::of("申し出のとおり支援中止とした")}});
}

void close_one(const DemoPatient& patient, Instant at, std::vector<Act>& acts) {
    const auto* post = last_of<PostRecord>(acts);
    acts.push_back({at, patient.team.at(Profession::care_manager),
                    DiscontinueSupport{.scope = DiscontinuationScope::record,
                                       .record = post->record,
                                       .requester_name = patient.details.name,
                                       .relation = Line<0, 60>::of("本人"),
                                       .note = Text<0, 500>::of("この記録は共有してほしくない")}});
}

}  // namespace

void add_opening(Dice& dice, const Region& region, const DemoPatient& patient, Instant begin,
                 std::vector<Act>& acts) {
    const Instant at{begin.us + patient.registered_day * us_per_day +
                     dice.between(600, 960) * us_per_minute};
    const auto registrar = patient.team.at(Profession::care_manager);
    acts.push_back({at, registrar, registration(dice, patient, at)});
    acts.push_back({Instant{at.us + 40 * us_per_minute}, registrar,
                    first_record(dice, patient, Instant{at.us + 25 * us_per_minute})});
    if (patient.fate == Fate::no_consent) {
        return;
    }
    // The same day, or the next morning.
    const auto day = Date::in_japan(at).begin_in_japan().us;
    const Instant agreed{dice.chance(0.5)
                             ? at.us + dice.between(60, 110) * us_per_minute
                             : day + us_per_day + dice.between(560, 720) * us_per_minute};
    acts.push_back({agreed, registrar, consent(dice, region, patient, agreed)});
    auto next = agreed.us + us_per_hour;
    for (const auto& [profession, user] : patient.team) {
        if (user != registrar) {
            invite(dice, region, patient, user, Instant{next}, true, acts);
            next += 3 * us_per_minute;
        }
    }
}

void add_open_invitation(Dice& dice, const Region& region, const DemoPatient& patient, Instant end,
                         std::vector<Act>& acts) {
    const Instant at{end.us - dice.between(8, 40) * us_per_hour};
    invite(dice, region, patient, patient.invited_too, at, false, acts);
}

void add_fate(Dice& dice, const DemoPatient& patient, Instant end, std::vector<Act>& acts) {
    const Instant at{end.us - dice.between(2, 12) * us_per_day + 11 * us_per_hour};
    const auto cut = [&] { std::erase_if(acts, [&](const Act& act) { return act.at >= at; }); };
    const auto by = patient.team.at(Profession::care_manager);
    switch (patient.fate) {
        case Fate::discontinued:
            cut();
            close_everything(dice, patient, at, acts);
            break;
        case Fate::revoked: {
            cut();
            const auto* given = last_of<GiveConsent>(acts);
            acts.push_back({at, by,
                            RevokeConsent{given->consent,
                                          Text<0, 500>::of("本人より、共有をやめたいとの申し出")}});
            break;
        }
        case Fate::record_closed:
            cut();
            close_one(patient, at, acts);
            break;
        case Fate::relocates:
            acts.push_back(
                {at, by,
                 ReportRelocation{Date{Date::in_japan(end).days + 10}, Line<0, 6>::of("122173"),
                                  Text<0, 500>::of("柏市の長女宅へ転居の予定")}});
            break;
        case Fate::agrees:
        case Fate::no_consent:
        case Fate::excludes:
            break;
    }
}

}  // namespace ikiiki::demo
