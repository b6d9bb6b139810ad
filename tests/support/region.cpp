#include "tests/support/region.hpp"

#include "eventstore/crypto/password.hpp"
#include "eventstore/crypto/random.hpp"
#include "tests/support/places.hpp"

#include <chrono>
#include <stdexcept>

namespace ikiiki::test {
namespace {

std::int64_t steady_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

template <class T>
T must(Result<T> result) {
    if (!result) {
        throw std::runtime_error("region: " + std::string(result.error().code) + ' ' +
                                 result.error().detail);
    }
    return *std::move(result);
}

const Actor founder{UserId{random_uuid()}, FacilityId{random_uuid()}, Profession::clerk,
                    Role::operator_member};

}  // namespace

Clock::Clock() : began_us_(steady_us()) {}

Instant Clock::now() const {
    static const auto start = *Instant::parse("2026-05-14T10:00:00+09:00");
    return {start.us + steady_us() - began_us_ + ahead_us_};
}

Region::Region(RequestRates rates) : rates_(rates), hash_(hash_password(password)) {
    start();
    using enum FacilityKind;
    approve("station", visiting_nursing, "082171");
    approve("clinic", clinic, "082171");
    approve("pharmacy", pharmacy, "082244");
    approve("office", care_management, "082171");
    approve("home_care", home_care, "082244");
    approve("day", day_service, "082171");
    approve("other_clinic", clinic, "085642");
    approve("outside", hospital, "122084");
    approve("association", medical_association, "082171");
    approve("company", contractor, "131016");

    using P = Profession;
    add("nurse_a", {"station", P::nurse, Role::facility_manager});
    for (const auto* name : {"nurse_b", "nurse_c", "suspended_id", "suspended_qualification",
                             "ended", "unpledged", "unchanged", "factorless"}) {
        add(name, {"station", P::nurse, Role::care});
    }
    add("doctor", {"clinic", P::doctor, Role::care});
    add("pharmacist", {"pharmacy", P::pharmacist, Role::care});
    add("care_manager", {"office", P::care_manager, Role::care});
    add("helper", {"home_care", P::helper, Role::care});
    add("day_worker", {"day", P::care_worker, Role::care});
    add("stranger", {"other_clinic", P::doctor, Role::care});
    add("outsider", {"outside", P::nurse, Role::care});
    add("operator", {"association", P::clerk, Role::operator_member});
    add("auditor", {"association", P::clerk, Role::auditor});
    add("contractor", {"company", P::clerk, Role::contractor});

    for (const auto* name : {"suspended_id", "suspended_qualification", "ended", "unpledged"}) {
        as(name);
    }
    must(command_user("suspended_id", SuspendUserId{Text<0, 500>::of("端末の紛失")}, "operator"));
    must(command_user("suspended_qualification",
                      SuspendQualification{1, Line<0, 200>::of("協議 2026-3"), Text<0, 500>()},
                      "operator"));
    must(command_user("ended", EndAffiliation{clock.now()}, "nurse_a"));
}

void Region::start() {
    ServeOptions options;
    options.data = data();
    options.listen = "127.0.0.1:0";
    options.metrics = "127.0.0.1:0";
    options.workers = 16;
    options.cleaner = std::filesystem::path(binary_dir) / "ikiiki-cleaner";
    options.rates = rates_;
    options.now = [this] { return clock.now(); };
    options.alert_every = std::chrono::milliseconds(20);
    service_ = must(start_service(options));
}

CommandContext Region::context() const {
    return {.command = random_uuid(), .occurred_at = clock.now()};
}

Result<Receipt> Region::settled(Result<Receipt> receipt) {
    if (receipt) {
        service_->views().wait_for(receipt->position, std::chrono::seconds(10));
    }
    return receipt;
}

void Region::approve(std::string_view name, FacilityKind kind, std::string_view municipality) {
    ApproveFacility command;
    command.facility = FacilityId{random_uuid()};
    command.name = Line<1, 100>::of("施設 " + std::string(name));
    command.kind = kind;
    command.municipality = MunicipalityCode::of(municipality);
    const bool outside = name == "outside";
    command.basis = outside ? ApprovalBasis::exception : ApprovalBasis::in_scope;
    command.reason = Text<0, 500>::of(outside ? "隣の市の病院" : "");
    must(service_->store().execute<Facility>(facility_stream(command.facility), command,
                                             Deciding{founder, clock.now()}, context()));
    facilities_[std::string(name)] = command.facility;
}

void Region::add(std::string_view name, const Job& job) {
    Person person;
    person.actor = {UserId{random_uuid()}, facility(job.facility), job.profession, job.role};
    person.login_id = "id-" + std::string(name);
    person.name = "職員 " + std::string(name);
    RegisterUser command;
    command.user = person.actor.user;
    command.facility = person.actor.facility;
    command.facility_approved = true;
    command.login_id = Line<3, 60>::of(person.login_id);
    command.name = Line<1, 100>::of(person.name);
    command.kana = Line<1, 100>::of("しょくいん " + std::string(name));
    command.profession = job.profession;
    command.role = job.role;
    command.password = Secret::of(hash_);
    auto& kept = people_[std::string(name)] = person;
    must(service_->store().execute<User>(user_stream(person.actor.user), command,
                                         Deciding{founder, clock.now()}, context()));
    first_use(kept, name != "unchanged", name != "factorless" && name != "unchanged",
              name != "unpledged" && name != "unchanged");
}

void Region::first_use(Person& person, bool change_password, bool second_factor, bool pledge) {
    auto& store = service_->store();
    const auto stream = user_stream(person.actor.user);
    const Deciding by{person.actor, clock.now()};
    if (change_password) {
        must(store.execute<User>(stream, ChangePassword{Secret::of(hash_)}, by, context()));
    }
    if (second_factor) {
        person.secret = totp::new_secret();
        const auto sealed = store.keys().seal_secret("totp", person.secret);
        must(store.execute<User>(stream, SetSecondFactor{Secret::of(sealed), {}}, by, context()));
    }
    if (pledge) {
        must(settled(
            store.execute<User>(stream, SignPledge{Line<1, 40>::of("2026-1")}, by, context())));
    }
}

Person& Region::at(std::string_view name) {
    const auto found = people_.find(name);
    if (found == people_.end()) {
        throw std::runtime_error("nobody is called " + std::string(name));
    }
    return found->second;
}

std::string Region::next_code(Person& person) {
    const auto now = totp::step_at(clock.now());
    if (person.next_step > now + 1) {
        clock.pass(totp::seconds_per_step);
        return next_code(person);
    }
    const auto step = std::max(person.next_step, now - 1);
    person.next_step = step + 1;
    return totp::code_at(person.secret, step);
}

std::string Region::sign_in_body(const Person& person, std::string_view with,
                                 const std::string& code, bool bearer) const {
    return "{\"login_id\":" + json_string(person.login_id) + ",\"password\":" + json_string(with) +
           (code.empty() ? "" : ",\"code\":" + json_string(code)) +
           (bearer ? ",\"as\":\"bearer\"}" : "}");
}

Answer Region::sign_in(std::string_view name, bool bearer) {
    auto& person = at(name);
    const auto code = person.secret.empty() ? std::string() : next_code(person);
    return anyone().post("/api/v1/session", sign_in_body(person, password, code, bearer));
}

Client Region::as(std::string_view name) {
    const std::scoped_lock lock(mutex_);
    auto& person = at(name);
    constexpr auto fresh_us = 5 * 60 * us_per_second;
    if (person.token.empty() || clock.now().us - person.token_from.us > fresh_us) {
        const auto answer = sign_in(name, true);
        if (answer.status != 200) {
            throw std::runtime_error("sign-in of " + person.login_id + ": " + answer.body);
        }
        person.token = answer.text("/token");
        person.token_from = clock.now();
    }
    return anyone().bearer(person.token);
}

Region& region() {
    static Region shared;
    return shared;
}

}  // namespace ikiiki::test
