#include "projections/core/generation.hpp"

#include "eventstore/codec/row.hpp"
#include "eventstore/crypto/digest.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

using namespace std::string_view_literals;

constexpr auto checkpoint_mark = "\0ckpt"sv;
constexpr auto park_mark = "\0park"sv;
constexpr std::size_t hash_chunk = 1u << 20;

std::string hex(const Digest& digest) {
    constexpr auto digits = "0123456789abcdef"sv;
    std::string out;
    for (const auto byte : digest.bytes) {
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 0xf]);
    }
    return out;
}

void append_sized(std::string& out, std::string_view bytes) {
    rocks::append_u64(out, bytes.size());
    out.append(bytes);
}

}  // namespace

std::string checkpoint_key(Partition partition) {
    std::string key(checkpoint_mark);
    key.push_back(static_cast<char>(partition.topic));
    rocks::append_u16(key, partition.index);
    return key;
}

std::string park_key(const Parked& parked) {
    std::string key(park_mark);
    key.push_back(static_cast<char>(parked.topic));
    return key.append(view_of(parked.patient.bytes));
}

Generation::~Generation() {
    if (retired_) {
        // A family that could not be dropped is dropped at the next open: the catalog does not
        // name it.
        static_cast<void>(database_->drop_family(family_).has_value());
    }
}

Result<Done> Generation::load() {
    std::optional<Error> fault;
    const auto visit = [&](std::string_view key, std::string_view value) {
        if (key.size() == checkpoint_mark.size() + 3 && key.starts_with(checkpoint_mark)) {
            const auto at = key.substr(checkpoint_mark.size());
            const auto high = static_cast<std::uint8_t>(at[1]);
            const auto low = static_cast<std::uint8_t>(at[2]);
            const Partition partition{static_cast<Topic>(at[0]),
                                      static_cast<std::uint16_t>(high << 8 | low)};
            auto checkpoint = row::read_all<ViewCheckpoint>(value);
            if (!checkpoint) {
                fault = checkpoint.error();
                return false;
            }
            checkpoints_[partition] = *checkpoint;
        } else if (key.size() == park_mark.size() + 17 && key.starts_with(park_mark)) {
            Parked parked{static_cast<Topic>(key[park_mark.size()]), {}};
            std::copy_n(key.begin() + park_mark.size() + 1, 16, parked.patient.bytes.begin());
            parked_.insert(parked);
        }
        return true;
    };
    const std::lock_guard lock(mutex_);
    for (const auto mark : {checkpoint_mark, park_mark}) {
        const auto done =
            database_->scan(family_, mark, rocks::after_prefix(mark), rocks::Order::forward, visit);
        if (!done) {
            return done.error();
        }
    }
    return fault ? Result<Done>(*fault) : Done{};
}

ViewCheckpoint Generation::checkpoint(Partition partition) const {
    const std::lock_guard lock(mutex_);
    const auto at = checkpoints_.find(partition);
    return at == checkpoints_.end() ? ViewCheckpoint{} : at->second;
}

Checkpoints Generation::checkpoints() const {
    const std::lock_guard lock(mutex_);
    return checkpoints_;
}

bool Generation::is_parked(const Parked& parked) const {
    const std::lock_guard lock(mutex_);
    return parked_.contains(parked);
}

bool Generation::is_parked(PatientId patient) const {
    const std::lock_guard lock(mutex_);
    return std::any_of(parked_.begin(), parked_.end(),
                       [&](const auto& one) { return one.patient == patient; });
}

std::set<PatientId> Generation::parked() const {
    const std::lock_guard lock(mutex_);
    std::set<PatientId> patients;
    for (const auto& one : parked_) {
        patients.insert(one.patient);
    }
    return patients;
}

void Generation::advance(Partition partition, const ViewCheckpoint& checkpoint) {
    const std::lock_guard lock(mutex_);
    checkpoints_[partition] = checkpoint;
}

void Generation::park(const std::set<Parked>& parked) {
    const std::lock_guard lock(mutex_);
    parked_.insert(parked.begin(), parked.end());
}

void Generation::park_anew(PatientId patient, const std::set<Parked>& parked) {
    const std::lock_guard lock(mutex_);
    std::erase_if(parked_, [&](const auto& one) { return one.patient == patient; });
    parked_.insert(parked.begin(), parked.end());
}

Result<std::string> Generation::hash() const {
    Digest digest;
    std::string chunk;
    const auto fold = [&] {
        digest = sha256({view_of(digest.bytes), chunk});
        chunk.clear();
    };
    const auto visit = [&](std::string_view key, std::string_view value) {
        if (!key.starts_with(checkpoint_mark)) {
            append_sized(chunk, key);
            append_sized(chunk, value);
            if (chunk.size() >= hash_chunk) {
                fold();
            }
        }
        return true;
    };
    if (const auto done = database_->scan(family_, "", "", rocks::Order::forward, visit); !done) {
        return done.error();
    }
    fold();
    return hex(digest);
}

}  // namespace ikiiki
