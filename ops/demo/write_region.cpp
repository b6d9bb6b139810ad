#include "domain/core/check.hpp"
#include "eventstore/crypto/password.hpp"
#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/totp.hpp"
#include "ops/demo/workplaces.hpp"
#include "ops/demo/write.hpp"

namespace ikiiki::demo {
namespace {

/// Verifies no password at all.
constexpr std::string_view no_password = "!";

class RegionWriter {
  public:
    RegionWriter(Store& store, const Plan& plan, Written& written)
        : store_(store), plan_(plan), written_(written) {
        now_ = Instant{plan.begin.us - 9 * us_per_day};
        for (std::size_t i = 0; i < plan.region.users.size(); ++i) {
            if (plan.region.users[i].sign_in == "operator") {
                operator_ = plan.region.actor(i);
            }
        }
        check(!operator_.user.is_nil(), "demo: nobody is the operator");
    }

    Result<Done> approve(const DemoFacility& facility) {
        ++written_.facilities;
        return give<Facility>(facility_stream(facility.id),
                              ApproveFacility{facility.id,
                                              Line<1, 100>::of(facility.name),
                                              facility.kind,
                                              MunicipalityCode::of(facility.municipality),
                                              ApprovalBasis::in_scope,
                                              {}},
                              operator_, facility.id.text());
    }

    Result<Done> employ(std::size_t index, std::vector<SignInSheet>& sheets) {
        const auto& user = plan_.region.users[index];
        const auto actor = plan_.region.actor(index);
        const bool named = !user.sign_in.empty();
        const auto first = named ? new_password() : std::string{};
        RegisterUser command;
        command.user = user.id;
        command.facility = actor.facility;
        command.facility_approved = true;
        command.login_id = Line<3, 60>::of(user.login_id);
        command.name = Line<1, 100>::of(user.name);
        command.kana = Line<1, 100>::of(user.kana);
        command.profession = user.profession;
        command.role = user.role;
        command.password =
            Secret::of(first.empty() ? std::string(no_password) : hash_password(first));
        ++written_.users;
        auto done = give<User>(user_stream(user.id), command, operator_, user.id.text());
        if (done && user.sign_in == newcomer_sign_in) {
            note(user, first, {}, sheets);
            return done;
        }
        if (done && named) {
            done = prepare(user, actor, sheets);
        }
        return done ? give<User>(user_stream(user.id), SignPledge{Line<1, 40>::of("2026-1")}, actor,
                                 user.id.text())
                    : done;
    }

  private:
    void note(const DemoUser& user, const std::string& password, std::string secret,
              std::vector<SignInSheet>& sheets) const {
        sheets.push_back({std::string(name_of(user.role)), std::string(user.sign_in), user.login_id,
                          password, std::move(secret), user.name,
                          std::string(plan_.region.facilities[user.facility].name)});
    }

    /// Own password and second factor, as if the person had signed in for the first time.
    Result<Done> prepare(const DemoUser& user, const Actor& actor,
                         std::vector<SignInSheet>& sheets) {
        const auto password = new_password();
        const auto secret = totp::new_secret();
        note(user, password, totp::secret_text(secret), sheets);
        auto done =
            give<User>(user_stream(user.id), ChangePassword{Secret::of(hash_password(password))},
                       actor, user.id.text());
        if (!done) {
            return done;
        }
        return give<User>(
            user_stream(user.id),
            SetSecondFactor{Secret::of(store_.keys().seal_secret("totp", secret)), {}}, actor,
            user.id.text());
    }

    template <class A, class C>
    Result<Done> give(const StreamId& stream, const C& command, const Actor& actor,
                      std::string subject) {
        now_.us += 30 * us_per_second;
        CommandContext context;
        context.command = random_uuid();
        context.purpose = Purpose::admin;
        context.occurred_at = now_;
        context.subject = std::move(subject);
        context.network_offset = store_.frontier({Topic::network, 0});
        const auto receipt = store_.execute<A>(stream, command, Deciding{actor, now_}, context);
        written_.commands += receipt.has_value();
        return receipt ? Result<Done>(Done{}) : receipt.error();
    }

    Store& store_;
    const Plan& plan_;
    Written& written_;
    Instant now_;
    Actor operator_;
};

}  // namespace

Result<std::vector<SignInSheet>> write_region(Store& store, const Plan& plan, Written& written) {
    RegionWriter writer(store, plan, written);
    std::vector<SignInSheet> sheets;
    for (const auto& facility : plan.region.facilities) {
        if (const auto done = writer.approve(facility); !done) {
            return done.error();
        }
    }
    for (std::size_t i = 0; i < plan.region.users.size(); ++i) {
        if (const auto done = writer.employ(i, sheets); !done) {
            return done.error();
        }
    }
    return sheets;
}

}  // namespace ikiiki::demo
