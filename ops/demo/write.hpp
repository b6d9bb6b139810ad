#pragma once
#include "eventstore/store/store.hpp"
#include "ops/demo/plan.hpp"
#include "ops/demo/sign_ins.hpp"

#include <functional>
#include <vector>

namespace ikiiki::demo {

/// What was written.
struct Written {
    std::uint64_t facilities = 0;
    std::uint64_t users = 0;
    std::uint64_t patients = 0;
    std::uint64_t records = 0;   ///< care records
    std::uint64_t commands = 0;  ///< all accepted ones
    std::uint64_t looks = 0;     ///< entries of the access history
};

/// Facilities and users of the plan; the named sign-ins have finished their first-use steps.
/// Passwords and second factors are random, whatever the seed.
Result<std::vector<SignInSheet>> write_region(Store& store, const Plan& plan, Written& written);

/// Everything about the patients, several of them at once. `more` is called after each command,
/// from several threads. Stops at the first refusal, which is a mistake of ours.
Result<Done> write_patients(Store& store, const Plan& plan, Written& written,
                            const std::function<void(std::uint64_t)>& more);

std::uint64_t acts_of(const Plan& plan);

}  // namespace ikiiki::demo
