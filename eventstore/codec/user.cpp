#include "domain/user/user.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/user_generated.h>

namespace ikiiki {

template <>
struct Stored<UserRegistered> : As<"user.registered", 1, wire::UserRegistered> {};
template <>
struct Stored<PasswordChanged> : As<"user.password_changed", 1, wire::PasswordChanged> {};
template <>
struct Stored<SecondFactorSet> : As<"user.second_factor_set", 1, wire::SecondFactorSet> {};
template <>
struct Stored<UserIdSuspended> : As<"user.id_suspended", 1, wire::UserIdSuspended> {};
template <>
struct Stored<UserIdSuspensionLifted>
    : As<"user.id_suspension_lifted", 1, wire::UserIdSuspensionLifted> {};
template <>
struct Stored<QualificationSuspended>
    : As<"user.qualification_suspended", 1, wire::QualificationSuspended> {};
template <>
struct Stored<QualificationSuspensionLifted>
    : As<"user.qualification_suspension_lifted", 1, wire::QualificationSuspensionLifted> {};
template <>
struct Stored<AffiliationEnded> : As<"user.affiliation_ended", 1, wire::AffiliationEnded> {};

template struct EventCodec<UserRegistered>;
template struct EventCodec<PasswordChanged>;
template struct EventCodec<SecondFactorSet>;
template struct EventCodec<UserIdSuspended>;
template struct EventCodec<UserIdSuspensionLifted>;
template struct EventCodec<QualificationSuspended>;
template struct EventCodec<QualificationSuspensionLifted>;
template struct EventCodec<AffiliationEnded>;

}  // namespace ikiiki
