// The path of a sign-up: every pair of states, whoever asks; and what a place takes.

#include "data/model/registration_steps.h"

#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "data/model/standing.h"

namespace model {
namespace {

using State = RegistrationState;
using From = std::optional<State>;

const std::vector<State> kStates = {State::kRecorded,  State::kConfirmed, State::kWaitlisted,
                                    State::kCancelled, State::kAttended,  State::kNoShow,
                                    State::kRefused};

TEST(RegistrationSteps, OfEveryPairOfStatesOnlyTheseAreSteps) {
  const std::map<std::tuple<Actor, From, State>, int> expected = {
      {{Actor::kCentre, std::nullopt, State::kRecorded}, 1},
      {{Actor::kCentre, std::nullopt, State::kConfirmed}, 1},
      {{Actor::kCentre, std::nullopt, State::kWaitlisted}, 1},
      {{Actor::kCentre, std::nullopt, State::kRefused}, 1},
      {{Actor::kCentre, State::kRecorded, State::kConfirmed}, 1},
      {{Actor::kCentre, State::kRecorded, State::kWaitlisted}, 1},
      {{Actor::kCentre, State::kWaitlisted, State::kConfirmed}, 1},
      {{Actor::kVisitor, State::kRecorded, State::kCancelled}, 1},
      {{Actor::kVisitor, State::kConfirmed, State::kCancelled}, 1},
      {{Actor::kVisitor, State::kWaitlisted, State::kCancelled}, 1},
      {{Actor::kStaff, State::kRecorded, State::kCancelled}, 1},
      {{Actor::kStaff, State::kConfirmed, State::kCancelled}, 1},
      {{Actor::kStaff, State::kWaitlisted, State::kCancelled}, 1},
  };
  std::vector<From> froms{std::nullopt};
  froms.insert(froms.end(), kStates.begin(), kStates.end());
  size_t found = 0;
  for (const Actor by : {Actor::kVisitor, Actor::kStaff, Actor::kCentre}) {
    for (const From from : froms) {
      for (const State to : kStates) {
        const bool is_step = find_step(from, to, by) != nullptr;
        EXPECT_EQ(is_step, expected.contains({by, from, to}))
            << static_cast<int>(by) << ": " << (from ? to_string(*from) : "-") << " to "
            << to_string(to);
        found += is_step ? 1 : 0;
      }
    }
  }
  EXPECT_EQ(found, registration_steps().size()) << "no step stands twice";
}

TEST(RegistrationSteps, OfStaffNeedARightAndAReasonAndOthersNone) {
  for (const RegistrationStep& step : registration_steps()) {
    const bool by_staff = step.by == Actor::kStaff;
    EXPECT_EQ(step.permission, by_staff ? Permission::kRegistrationsCancel : Permission::kNobody);
    EXPECT_EQ((step.needs & kNeedsReason) != 0, by_staff);
    const bool frees = step.from == State::kConfirmed && step.to == State::kCancelled;
    EXPECT_EQ(step.follows == Follows::kPromotion, frees);
  }
}

TEST(RegistrationSteps, APlaceIsGivenWithAllThatItNeedsAndElseTheNextBest) {
  const uint8_t all = kNeedsPlace | kNeedsBeforeStart | kNeedsBeforeEnd | kNeedsAllSent;
  EXPECT_EQ(place_of(std::nullopt, all), State::kConfirmed);
  EXPECT_EQ(place_of(std::nullopt, all & ~kNeedsPlace), State::kWaitlisted);
  EXPECT_EQ(place_of(std::nullopt, all & ~kNeedsBeforeStart), State::kWaitlisted) << "it has begun";
  EXPECT_EQ(place_of(std::nullopt, all & ~(kNeedsBeforeStart | kNeedsBeforeEnd)), State::kRecorded)
      << "it is over: not placed";
  EXPECT_EQ(place_of(std::nullopt, all & ~kNeedsAllSent), State::kRecorded) << "in a recovery";
  EXPECT_EQ(place_of(State::kRecorded, all), State::kConfirmed);
  EXPECT_EQ(place_of(State::kRecorded, kNeedsNothing), State::kRecorded);
  EXPECT_EQ(place_of(State::kCancelled, all), State::kCancelled) << "for good";
}

TEST(RegistrationSteps, AReceiptOffersWhatTheTableLetsAVisitorDo) {
  for (const State state : kStates) {
    const bool is_step = find_step(state, State::kCancelled, Actor::kVisitor) != nullptr;
    EXPECT_EQ(may_cancel(state, SlotTime::kToCome), is_step) << to_string(state);
    EXPECT_EQ(may_cancel(state, SlotTime::kRunning), is_step) << to_string(state);
    EXPECT_FALSE(may_cancel(state, SlotTime::kOver)) << to_string(state);
  }
}

}  // namespace
}  // namespace model
