#pragma once
#include "eventstore/store/store.hpp"
#include "projections/directory/directory.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

namespace ikiiki {

/// The directory, folded in memory. One thread applies, any thread reads.
class DirectoryFold : public Directory {
  public:
    /// Records of the network log in order; `next` is the offset to go on from.
    void apply(const std::vector<AppliedRecord>& records, std::uint64_t next);

    std::shared_ptr<const User> user(UserId user) const override;
    std::shared_ptr<const User> by_login_id(std::string_view login_id) const override;
    std::shared_ptr<const Facility> facility(FacilityId facility) const override;
    std::vector<std::shared_ptr<const User>> users() const override;
    std::vector<std::shared_ptr<const Facility>> facilities() const override;
    std::vector<std::shared_ptr<const Agreement>> agreements() const override;
    AgreementTerms agreed_with(std::string_view municipality) const override;
    Standing standing(UserId user) const override;
    std::uint64_t network_offset() const override;

    std::uint64_t applied() const;
    /// Streams with an event that could not be followed: such users, facilities and
    /// agreements are not there.
    std::vector<std::string> parked_streams() const;

  private:
    struct Snapshot {
        std::unordered_map<UserId, std::shared_ptr<const User>, IdHash> users;
        std::map<std::string, UserId, std::less<>> logins;
        std::unordered_map<FacilityId, std::shared_ptr<const Facility>, IdHash> facilities;
        std::unordered_map<AgreementId, std::shared_ptr<const Agreement>, IdHash> agreements;
        std::set<std::string> parked;
        std::uint64_t next = 0;
        std::uint64_t applied = 0;
    };
    static void apply_event(Snapshot& to, const AppliedRecord& applied, std::size_t index);
    static Result<Done> fold_user(Snapshot& to, const Record& record, std::size_t index);
    static AgreementTerms agreed_with(const Snapshot& in, std::string_view municipality);
    static void park(Snapshot& to, const std::string& stream);
    std::shared_ptr<const Snapshot> snapshot() const;

    mutable std::mutex mutex_;
    std::shared_ptr<const Snapshot> snapshot_ = std::make_shared<Snapshot>();
};

}  // namespace ikiiki
