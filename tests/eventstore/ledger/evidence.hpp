#pragma once
#include "domain/core/digest.hpp"
#include "eventstore/record/record.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ikiiki {

enum class Told : std::uint8_t { ok, refused, unknown };

/// One request of a client and what it was told.
struct Call {
    CommandId key{};
    StreamId stream;
    std::uint64_t invoked = 0;
    std::uint64_t returned = 0;
    Told told{};
    std::uint64_t offset = 0;   ///< told ok
    std::uint64_t version = 0;  ///< told ok
};

/// One entry of the final log, as plain facts.
struct LogLine {
    std::uint64_t offset = 0;
    std::uint64_t arrived = 0;
    RecordForm form{};
    CommandId key{};
    AttemptId attempt{};
    StreamId stream;
    std::uint64_t expected = 0;  ///< version it was decided on
    AttemptId basis{};           ///< attempt that made the state it was decided on
};

/// What one node said of the log.
struct Claims {
    std::vector<std::uint64_t> accepted;     ///< offsets, ascending
    std::map<std::uint64_t, Digest> chains;  ///< frontier → chain
    std::size_t open = 0;                    ///< attempts whose fate nobody was told, at the end
};

/// All that a run leaves for a judge. Nothing in it comes from the code under test but the claims.
struct Evidence {
    std::vector<Call> calls;
    std::vector<LogLine> log;
    std::vector<Claims> nodes;
};

/// Two judges written independently: the first folds the log anew and compares; the second folds
/// nothing and asks of every line and call whether it can be explained. Both answer the faults they
/// found, in words.
std::vector<std::string> faults_by_folding(const Evidence& evidence);
std::vector<std::string> faults_by_explaining(const Evidence& evidence);

}  // namespace ikiiki
