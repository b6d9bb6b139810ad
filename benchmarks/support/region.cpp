#include "benchmarks/support/region.hpp"

#include "eventstore/crypto/password.hpp"
#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/totp.hpp"

#include "benchmarks/support/load.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace ikiiki::bench {
namespace {

constexpr const char* login_id = "bench-nurse";
constexpr const char* password = "measured-in-one-run-2026";

CommandContext context(std::string subject) {
    return {.command = random_uuid(), .occurred_at = clock_now(), .subject = std::move(subject)};
}

[[noreturn]] void give_up(std::string_view code) {
    std::fprintf(stderr, "benchmark cannot go on: %.*s\n", static_cast<int>(code.size()),
                 code.data());
    std::exit(1);
}

RegisterPatient registration(PatientId patient) {
    RegisterPatient command;
    command.patient = patient;
    command.details.name = Line<1, 100>::of("計測 花子");
    command.details.kana = Line<1, 100>::of("けいそく はなこ");
    command.details.birth_date = *Date::parse("1940-01-01");
    command.details.sex = Sex::female;
    command.details.municipality = MunicipalityCode::of("082171");
    command.basis = ResidenceBasis::actual_residence;
    command.confirmed_on = *Date::parse("2026-01-01");
    command.reason = Text<1, 500>::of("計測");
    command.evidence = Text<1, 500>::of("計測");
    return command;
}

void add_nurse(Store& store, Region& region) {
    const auto now = clock_now();
    const Deciding operator_acts{
        {UserId{random_uuid()}, region.nurse.facility, Profession::clerk, Role::operator_member},
        now};
    must(store.execute<Facility>(facility_stream(region.nurse.facility),
                                 ApproveFacility{region.nurse.facility,
                                                 Line<1, 100>::of("計測所"),
                                                 FacilityKind::visiting_nursing,
                                                 MunicipalityCode::of("082171"),
                                                 ApprovalBasis::in_scope,
                                                 {}},
                                 operator_acts, context("facility")));
    RegisterUser user;
    user.user = region.nurse.user;
    user.facility = region.nurse.facility;
    user.facility_approved = true;
    user.login_id = Line<3, 60>::of(login_id);
    user.name = Line<1, 100>::of("計測 ナース");
    user.kana = Line<1, 100>::of("けいそく なーす");
    user.profession = Profession::nurse;
    user.role = Role::care;
    user.password = Secret::of(hash_password(password));
    const auto stream = user_stream(region.nurse.user);
    must(store.execute<User>(stream, user, operator_acts, context("user")));
    const Deciding herself{region.nurse, now};
    must(store.execute<User>(stream, ChangePassword{user.password}, herself, context("user")));
    region.totp_secret = totp::new_secret();
    const auto sealed = Secret::of(store.keys().seal_secret("totp", region.totp_secret));
    must(store.execute<User>(stream, SetSecondFactor{sealed, {}}, herself, context("user")));
    must(store.execute<User>(stream, SignPledge{Line<1, 40>::of("2026-1")}, herself,
                             context("user")));
}

}  // namespace

Folder::Folder() {
    const char* base = std::getenv("IKIIKI_BENCH_DIR");
    path_ = std::filesystem::path(base != nullptr ? base : std::filesystem::temp_directory_path()) /
            ("ikiiki-bench-" + to_base32(random_uuid()));
    std::filesystem::create_directories(path_);
}

Folder::~Folder() {
    std::error_code code;
    std::filesystem::remove_all(path_, code);
}

Instant clock_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

void must(const Result<Receipt>& receipt) {
    if (!receipt) {
        give_up(receipt.error().code);
    }
}

Region make_region(Store& store, std::size_t patients) {
    Region region;
    region.nurse = {UserId{random_uuid()}, FacilityId{random_uuid()}, Profession::nurse,
                    Role::care};
    add_nurse(store, region);
    for (std::size_t i = 0; i < patients; ++i) {
        region.patients.push_back(PatientId{random_uuid()});
    }
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 32; ++t) {
        threads.emplace_back([&] {
            for (std::size_t i = next++; i < patients; i = next++) {
                const auto patient = region.patients[i];
                must(store.execute<Patient>(patient_stream(patient), registration(patient),
                                            Deciding{region.nurse, clock_now()},
                                            context(patient.text())));
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    return region;
}

PostRecord make_record(std::size_t bytes) {
    PostRecord command;
    command.record = RecordId{random_uuid()};
    command.kind = RecordKind::visit;
    command.occurred_at = clock_now();
    std::string text;
    while (text.size() + 3 <= bytes) {
        text += "記";
    }
    command.content.text = Text<0, 20'000>::of(text);
    return command;
}

void fill(Store& store, const Region& region, std::size_t count, int threads) {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> running;
    for (int t = 0; t < threads; ++t) {
        running.emplace_back([&] {
            for (std::size_t i = next++; i < count; i = next++) {
                const auto patient = region.patients[i % region.patients.size()];
                const auto command = make_record(300);
                must(store.execute<Patient>(patient_stream(patient), command,
                                            Deciding{region.nurse, clock_now()},
                                            context(command.record.text())));
            }
        });
    }
    for (auto& thread : running) {
        thread.join();
    }
}

std::unique_ptr<RunningService> serve(ServeOptions options) {
    options.rates = {.account_per_second = 1e9, .address_per_second = 1e9};
    auto service = start_service(options);
    if (!service) {
        give_up(service.error().code);
    }
    return *std::move(service);
}

std::unique_ptr<RunningService> serve(const Folder& folder,
                                      const std::optional<KafkaOptions>& kafka) {
    return serve({.data = folder.data(), .listen = "127.0.0.1:0", .kafka = kafka});
}

std::function<std::string(int, std::uint64_t)> record_posts(const Region& region,
                                                            const std::string& token) {
    const std::string body = "{\"kind\":\"visit\",\"occurred_at\":\"" + clock_now().text() +
                             "\",\"text\":\"" + std::string(1000, 'x') + "\"}";
    const auto number = std::make_shared<std::atomic<std::uint64_t>>(0);
    const auto salt = to_base32(random_uuid());
    return [=, patients = region.patients](int client, std::uint64_t n) {
        const auto place = (static_cast<std::size_t>(client) + n * 64) % patients.size();
        const auto patient = patients[place].text();
        const auto key = salt + std::to_string(++*number);
        return http_post("/api/v1/patients/" + patient + "/records", token, key, body);
    };
}

std::string sign_in(RunningService& service, const Region& region) {
    const auto code = totp::code_at(region.totp_secret, totp::step_at(clock_now()));
    const std::string body = std::string("{\"login_id\":\"") + login_id + "\",\"password\":\"" +
                             password + "\",\"code\":\"" + code + "\",\"as\":\"bearer\"}";
    const auto answer = exchange(service.port(), http_post("/api/v1/session", "-", "-", body));
    const auto at = answer.find("\"token\":\"");
    if (at == std::string::npos) {
        give_up("sign_in_failed");
    }
    return answer.substr(at + 9, answer.find('"', at + 9) - at - 9);
}

}  // namespace ikiiki::bench
