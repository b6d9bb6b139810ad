#include "domain/core/fields.hpp"

#include "domain/agreement/agreement.hpp"
#include "domain/facility/facility.hpp"
#include "domain/patient/patient.hpp"
#include "domain/user/user.hpp"
#include "domain/viewing/viewing.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace ikiiki {
namespace {

template <class E>
constexpr bool fully_described = false;
template <class... E>
constexpr bool fully_described<std::variant<E...>> = (FullyDescribed<E> && ...);

// A member that is missing in fields() would be missing in the log.
static_assert(fully_described<PatientEvent>);
static_assert(fully_described<UserEvent>);
static_assert(fully_described<FacilityEvent>);
static_assert(fully_described<AgreementEvent>);
static_assert(FullyDescribed<AccessRecorded> && FullyDescribed<SignInRecorded>);
static_assert(FullyDescribed<PersonDetails> && FullyDescribed<CareLevelTerm> &&
              FullyDescribed<Source> && FullyDescribed<ConsentScope> &&
              FullyDescribed<RecordContent> && FullyDescribed<Observation> &&
              FullyDescribed<Medication> && FullyDescribed<Coding>);

template <Described T>
void expect_distinct_names() {
    std::set<std::string_view> seen;
    for_each_field<T>(
        [&](const auto& field) { EXPECT_TRUE(seen.insert(field.name).second) << field.name; });
    EXPECT_EQ(seen.size(), field_count<T>);
}

template <class... E>
void expect_all_distinct(const std::variant<E...>*) {
    (expect_distinct_names<E>(), ...);
}

TEST(Fields, HaveDistinctNames) {
    expect_all_distinct(static_cast<const PatientEvent*>(nullptr));
    expect_all_distinct(static_cast<const UserEvent*>(nullptr));
    expect_all_distinct(static_cast<const FacilityEvent*>(nullptr));
    expect_all_distinct(static_cast<const AgreementEvent*>(nullptr));
}

template <NamedEnum E>
void expect_names_to_survive(E last) {
    for (std::size_t i = 0; i < names(E{}).size(); ++i) {
        const auto value = static_cast<E>(i);
        E back{};
        EXPECT_TRUE(from_name(name_of(value), back)) << name_of(value);
        EXPECT_EQ(back, value) << name_of(value) << " stands twice";
    }
    EXPECT_EQ(static_cast<std::size_t>(last) + 1, names(E{}).size());
    EXPECT_EQ(name_of(static_cast<E>(250)), "");
    E untouched{};
    EXPECT_FALSE(from_name("no such name", untouched));
}

TEST(Names, BelongToOneValueEach) {
    expect_names_to_survive(Profession::clerk);
    expect_names_to_survive(Role::auditor);
    expect_names_to_survive(RecordKind::document);
    expect_names_to_survive(CareLevel::care_5);
    expect_names_to_survive(Sex::other);
    expect_names_to_survive(ResidenceBasis::imported);
    expect_names_to_survive(FacilityKind::contractor);
    expect_names_to_survive(ApprovalBasis::agreement);
    expect_names_to_survive(GiverKind::proxy);
    expect_names_to_survive(ProxyReason::incapable);
    expect_names_to_survive(ConsentMethod::imported);
    expect_names_to_survive(CancelReason::consent_ended);
    expect_names_to_survive(DiscontinuationScope::person);
    expect_names_to_survive(Viewed::attachment);
    expect_names_to_survive(MediaType::pdf);
    expect_names_to_survive(Purpose::import);
    expect_names_to_survive(AlertState::ended);
}

}  // namespace
}  // namespace ikiiki
