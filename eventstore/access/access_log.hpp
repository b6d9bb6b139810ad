#pragma once
#include "domain/core/actor.hpp"
#include "domain/patient/patient.hpp"
#include "domain/viewing/viewing.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/keys/sealed_content.hpp"
#include "eventstore/record/position.hpp"

#include <span>
#include <vector>

namespace ikiiki {

class Store;
class KeyRing;

/// Proof that an access to one patient is durably in the access log. Nothing but AccessLog makes
/// one, and nothing opens sealed content without one (architecture: the fourth idea).
class AccessReceipt {
  public:
    PatientId patient() const { return patient_; }
    Position position() const { return position_; }

  private:
    friend class AccessLog;
    AccessReceipt(PatientId patient, Position position) : patient_(patient), position_(position) {}
    PatientId patient_;
    Position position_;
};

/// Writes who saw or was refused what. Returns only after the entry is durable. Thread-safe.
class AccessLog {
  public:
    explicit AccessLog(Store& store) : store_(store) {}

    /// `entry.allowed` must hold for a receipt that opens anything; a refusal is recorded with
    /// refuse().
    Result<AccessReceipt> record(const Actor& actor, const AccessRecorded& entry, Instant now);
    /// One entry per patient, one append per partition: for lists.
    Result<std::vector<AccessReceipt>> record_all(const Actor& actor,
                                                  std::span<const AccessRecorded> entries,
                                                  Instant now);
    Result<Done> refuse(const Actor& actor, const AccessRecorded& entry, Instant now);
    /// What happens at the door, in the order it happened: one user's entries stand in one
    /// partition.
    Result<Position> sign_in(const SignInRecorded& entry, Instant now);
    Result<Position> session_ended(const Actor& actor, const SessionEnded& entry, Instant now);
    Result<Position> code_used(const Actor& actor, const CodeUsed& entry, Instant now);

  private:
    Result<Position> at_the_door(const Actor& actor, UserId user, const AccessEvent& entry,
                                 Instant now);

    Store& store_;
};

/// Opens one event's content. Error: forbidden `wrong_receipt` when the receipt is for another
/// patient, gone `erased` without a key, damaged `bad_seal` when bytes or place were changed.
Result<PatientEvent> open(const AccessReceipt& receipt, const SealedContent& content,
                          KeyRing& keys);

}  // namespace ikiiki
