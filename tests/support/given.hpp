#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"
#include "domain/regulation/refusals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace ikiiki::test {

/// 2026-05-14 12:00 in Japan: when decisions are made unless a test says otherwise.
inline const Instant noon = *Instant::parse("2026-05-14T12:00:00+09:00");
/// When history begins; each event is one second later.
inline const Instant history_start = *Instant::parse("2026-05-01T09:00:00+09:00");

template <class E>
std::string kinds_of(const std::vector<E>& events) {
    std::string text = "events (by index of the variant):";
    for (const auto& event : events) {
        text += ' ' + std::to_string(event.index());
    }
    return text;
}

/// Is the refusal one of those that `ikiiki articles` prints? Without an article it need not be.
inline bool is_listed(const Error& error) {
    return error.article.number.empty() ||
           std::ranges::count(refusals(), Refusal{error.article, error.code}) == 1;
}

/// What a decision gave.
template <class A>
class Outcome {
  public:
    using Events = std::vector<typename A::Event>;

    explicit Outcome(Result<Events> decision) : decision_(std::move(decision)) {}

    /// Exactly these events.
    void then(const Events& expected) const {
        ASSERT_TRUE(decision_.has_value()) << "refused: " << decision_.error().code;
        EXPECT_TRUE(*decision_ == expected)
            << "got " << kinds_of(*decision_) << "\nwant " << kinds_of(expected);
    }
    void then_nothing() const { then({}); }
    void accepted() const {
        ASSERT_TRUE(decision_.has_value()) << "refused: " << decision_.error().code;
        EXPECT_FALSE(decision_->empty());
    }
    /// This refusal with its article; the error for more questions.
    Error refused(std::string_view code, Article article, std::string_view pointer = {}) const {
        if (decision_.has_value()) {
            ADD_FAILURE() << "not refused, " << kinds_of(*decision_);
            return {};
        }
        const auto& error = decision_.error();
        EXPECT_EQ(error.code, code);
        EXPECT_EQ(error.article.number, article.number) << code;
        EXPECT_FALSE(error.detail.empty()) << code << " has no words for people";
        EXPECT_TRUE(is_listed(error)) << code << " is not in domain/regulation/refusals.cpp";
        if (!pointer.empty()) {
            EXPECT_EQ(error.pointer, pointer) << code;
        }
        return error;
    }
    const Result<Events>& decision() const { return decision_; }

  private:
    Result<Events> decision_;
};

/// A state told as history, then a command: given<Patient>({…}).by(nurse).when(…).then({…}).
template <class A>
class Given {
  public:
    using Events = std::vector<typename A::Event>;

    /// More history, by someone.
    Given& and_by(const Actor& actor, const Events& events) {
        for (const auto& event : events) {
            ++version_;
            const Instant at{history_start.us +
                             static_cast<std::int64_t>(version_) * us_per_second};
            evolve(state_, event, Happened{actor, at, at, version_});
        }
        return *this;
    }
    Given& by(const Actor& actor) {
        actor_ = actor;
        return *this;
    }
    Given& at(Instant now) {
        now_ = now;
        return *this;
    }
    template <class Command>
    Outcome<A> when(const Command& command) const {
        return Outcome<A>(decide(state_, command, Deciding{actor_, now_}));
    }
    const A& state() const { return state_; }
    std::uint64_t version() const { return version_; }

  private:
    A state_{};
    Actor actor_{};
    Instant now_ = noon;
    std::uint64_t version_ = 0;
};

template <class A>
Given<A> given(const std::vector<typename A::Event>& events = {}, const Actor& actor = {}) {
    Given<A> story;
    story.and_by(actor, events).by(actor);
    return story;
}

}  // namespace ikiiki::test
