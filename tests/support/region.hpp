#pragma once
#include "api/serve.hpp"
#include "domain/facility/facility.hpp"
#include "domain/user/user.hpp"
#include "eventstore/crypto/totp.hpp"
#include "tests/support/client.hpp"
#include "tests/support/temporary_folder.hpp"

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

/// A small region behind a running service, made through the ordinary commands.
namespace ikiiki::test {

/// Time that passes like everybody's, but begins at 2026-05-14 10:00 in Japan and can be sent
/// ahead.
class Clock {
  public:
    Clock();
    Instant now() const;
    void pass(std::int64_t seconds) { ahead_us_ += seconds * us_per_second; }

  private:
    std::int64_t began_us_;
    std::atomic<std::int64_t> ahead_us_{0};
};

struct Person {
    Actor actor;
    std::string login_id;
    std::string name;
    std::string secret;        ///< of the second factor, raw bytes; empty: none set
    totp::Step next_step = 0;  ///< an earlier code may have been used
    std::string token;         ///< of the newest session; may be over
    Instant token_from;
    std::string id() const { return actor.user.text(); }
    std::string facility() const { return actor.facility.text(); }
};

/// Everybody's.
inline constexpr std::string_view password = "asagao-no-tsuru-ni-tsurube";

/// People, by facility:
///   station (訪問看護) nurse_a (manager), nurse_b, nurse_c, suspended_id (art. 35),
///     suspended_qualification (40), ended (6(2)), unpledged (26(1)), unchanged (password of the
///     first day), factorless (no second factor)
///   clinic doctor; pharmacy pharmacist; office care_manager; home_care helper; day day_worker;
///   other_clinic stranger; outside (out of the area, by exception) outsider
///   association operator, auditor; company contractor
class Region {
  public:
    explicit Region(RequestRates rates = {.account_per_second = 1e6, .address_per_second = 1e6});

    Person& at(std::string_view name);
    /// Signed in; the session is kept from call to call while it lasts.
    Client as(std::string_view name);
    Client anyone() const { return Client(service_->port()); }
    /// As who was signed in before they were suspended or left.
    Client still(std::string_view name) { return anyone().bearer(at(name).token); }

    /// A good answer to POST /session, from a code that was not used before.
    Answer sign_in(std::string_view name, bool bearer);
    std::string sign_in_body(const Person& person, std::string_view password,
                             const std::string& code, bool bearer) const;
    std::string next_code(Person& person);

    /// A command on someone's id by someone else; waits until the views know.
    template <class C>
    Result<Receipt> command_user(std::string_view whom, const C& command, std::string_view by) {
        return settled(service_->store().execute<User>(user_stream(at(whom).actor.user), command,
                                                       Deciding{at(by).actor, clock.now()},
                                                       context()));
    }
    /// Stops the service; start() goes on with the same folder.
    void stop() { service_.reset(); }
    void start();
    void restart() {
        stop();
        start();
    }
    std::filesystem::path data() const { return folder_.path() / "data"; }
    RunningService& service() { return *service_; }
    FacilityId facility(std::string_view name) const { return facilities_.at(std::string(name)); }
    CommandContext context() const;
    Result<Receipt> settled(Result<Receipt> receipt);

    Clock clock;

  private:
    struct Job {
        std::string_view facility;
        Profession profession;
        Role role;
    };
    void approve(std::string_view name, FacilityKind kind, std::string_view municipality);
    void add(std::string_view name, const Job& job);
    void first_use(Person& person, bool change_password, bool second_factor, bool pledge);

    TemporaryFolder folder_;
    RequestRates rates_;
    std::unique_ptr<RunningService> service_;
    std::map<std::string, FacilityId> facilities_;
    std::map<std::string, Person, std::less<>> people_;
    std::string hash_;
    std::mutex mutex_;
};

/// The region that tests share; each test registers its own patients.
Region& region();

}  // namespace ikiiki::test
