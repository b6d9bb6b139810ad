#include "api/session/session.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/crypto/random.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const Instant morning{1'800'000'000'000'000};

/// One entry as it stands in the log.
AppliedRecord applied(const AccessEvent& event, UserId user) {
    auto encoded = encode(event);
    Record record;
    record.header.recorded_at = morning;
    record.header.events.push_back({.stream = "sign-in/" + user.text(),
                                    .version = 0,
                                    .type = encoded.type,
                                    .schema = encoded.schema,
                                    .digest = {}});
    record.payloads.push_back({.salt = {}, .clear = encoded.clear, .sealed = {}});
    return {{{Topic::access, 0}, 5}, std::make_shared<const Record>(std::move(record))};
}

TEST(SessionFold, begins_nothing_with_entries_of_before_and_with_failed_ones) {
    OpenSessions open;
    SessionChanges changes;
    const UserId user{random_uuid()};
    const SessionId session{random_uuid()};
    fold(open, applied(SignInRecorded{user, true, {}, {}, {}, false, {}}, user), changes);
    fold(open, applied(SignInRecorded{user, false, {}, {}, session, false, 9}, user), changes);
    EXPECT_TRUE(open.sessions.empty());
    EXPECT_TRUE(changes.empty());
}

TEST(SessionFold, ends_all_of_a_user_when_an_entry_cannot_be_read) {
    OpenSessions open;
    SessionChanges changes;
    const UserId user{random_uuid()};
    const UserId other{random_uuid()};
    for (const auto who : {user, user, other}) {
        fold(open,
             applied(SignInRecorded{who, true, {}, {}, SessionId{random_uuid()}, false, {}}, who),
             changes);
    }
    ASSERT_EQ(open.sessions.size(), 3u);
    const auto ended = applied(SessionEnded{user, {}, false, {}}, user);
    auto newer = *ended.record;
    newer.header.events[0].schema = 99;
    fold(open, {ended.position, std::make_shared<const Record>(std::move(newer))}, changes);
    ASSERT_EQ(open.sessions.size(), 1u);
    EXPECT_EQ(open.sessions.begin()->second.user, other);
    EXPECT_EQ(changes.ended.size(), 2u);
}

}  // namespace
}  // namespace ikiiki::test
