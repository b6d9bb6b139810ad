#pragma once
#include "tests/api/kill/history.hpp"
#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>

/// One patient's records as clients write and read them, noted for the judge of history.hpp.
namespace ikiiki::test {

inline std::int64_t clock_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// IKIIKI_SEED, or another one each time.
inline std::uint64_t kill_seed() {
    const char* given = std::getenv("IKIIKI_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

/// Each key's text is its own.
inline Operation new_operation() {
    Operation one;
    one.key = fresh_key();
    one.text = "記録 " + one.key.substr(0, 9) + ' ' + one.key.substr(9, 9);
    one.invoked = clock_us();
    return one;
}

inline Answer post_record(const Client& nurse, const std::string& patient, const Operation& one) {
    return nurse.post(of(patient) + "/records", record_body(one.text),
                      {{"Idempotency-Key", one.key}});
}

inline void note_answer(Operation& operation, const Answer& answer) {
    operation.returned = clock_us();
    if (answer.status == 201) {
        operation.outcome = Known::accepted;
        operation.id = answer.id();
        operation.version = static_cast<std::uint64_t>(answer.number("/version"));
    } else {
        const bool open = answer.status == 0 || answer.code() == "outcome_unknown";
        operation.outcome = open ? Known::unknown : Known::refused;
    }
}

inline std::vector<Entry> record_timeline(const Client& nurse, const std::string& patient) {
    std::vector<Entry> entries;
    std::string cursor;
    do {
        const auto page = nurse.get(of(patient) + "/timeline?limit=100" +
                                    (cursor.empty() ? "" : "&cursor=" + encoded(cursor)));
        EXPECT_EQ(page.status, 200) << page.body;
        for (std::size_t i = 0; i < page.size("/items"); ++i) {
            const auto item = "/items/" + std::to_string(i);
            entries.push_back({page.text(item + "/id"), page.text(item + "/text"),
                               static_cast<std::uint64_t>(page.number(item + "/version"))});
        }
        cursor = page.text("/next_cursor");
    } while (!cursor.empty());
    return entries;
}

}  // namespace ikiiki::test
