// The store of sign-ups: places by slot, positions page by page, what a step may change.

#include "data/store/centre/registrations.h"

#include <gtest/gtest.h>

#include "tests/data/store/centre/centre_db.h"

namespace store {
namespace {

using model::RegistrationState;
using registrations::Registration;

constexpr const char* kHere = "b1";
constexpr const char* kThere = "b2";

class Registrations : public testing::Test {
 protected:
  Registration sign_up(const std::string& id, const std::string& slot, RegistrationState state) {
    Registration r;
    r.id = id;
    r.event = "e1";
    r.slot = slot;
    r.state = state;
    r.made_ms = ++made_;
    return r;
  }
  void add(const Registration& r, const char* where = kHere) {
    ASSERT_TRUE(registrations::add(
        *db, where, r, {"sealed " + r.id, "tag " + r.id, "code " + r.id, "secret " + r.id}));
  }
  // i of 0 to 11: slots a and b in turn, the first two of each confirmed, the fifth cancelled.
  void add_twelve() {
    for (int i = 0; i < 12; ++i) {
      const auto state = i < 4    ? RegistrationState::kConfirmed
                         : i == 4 ? RegistrationState::kCancelled
                                  : RegistrationState::kWaitlisted;
      add(sign_up("r" + std::to_string(10 + i), i % 2 == 0 ? "a" : "b", state));
    }
    auto refused = sign_up("refused", "a", RegistrationState::kRefused);
    refused.refusal = "signup_closed";
    add(refused);
  }
  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
  int64_t made_ = 0;
};

TEST_F(Registrations, GetTheNextOrdinalOfTheirEventAndThoseNotTakenNone) {
  add_twelve();
  EXPECT_EQ((*registrations::find(*db, kHere, "r10"))->ordinal, 1);
  EXPECT_EQ((*registrations::find(*db, kHere, "r21"))->ordinal, 12);
  EXPECT_EQ((*registrations::find(*db, kHere, "refused"))->ordinal, 0);
  auto other = sign_up("other", "a", RegistrationState::kRecorded);
  other.event = "e2";
  add(other);
  EXPECT_EQ((*registrations::find(*db, kHere, "other"))->ordinal, 1);
}

TEST_F(Registrations, TellTheirPositionOnEveryPageAsOneByOne) {
  add_twelve();
  int64_t after = -1;
  size_t seen = 0;
  for (;;) {
    const auto page = *registrations::page(*db, kHere, "e1", after, 5);
    for (const Registration& row : page) {
      EXPECT_EQ(row.position, *registrations::waiting_position(*db, kHere, row.id)) << row.id;
      EXPECT_NE(row.id, "refused");
    }
    seen += page.size();
    if (page.size() < 5) break;
    after = page.back().ordinal;
  }
  EXPECT_EQ(seen, 12U);
  EXPECT_EQ(*registrations::waiting_position(*db, kHere, "r21"), 4);
  EXPECT_EQ(*registrations::waiting_position(*db, kHere, "r20"), 3) << "of its own slot";
  EXPECT_EQ(*registrations::waiting_position(*db, kHere, "r10"), std::nullopt);
}

TEST_F(Registrations, AreCountedBySlotAndByState) {
  add_twelve();
  const auto a = *registrations::places(*db, kHere, "e1", "a");
  EXPECT_EQ(a.confirmed, 2);
  EXPECT_EQ(a.waitlisted, 3);
  const auto by_slot = *registrations::places_by_slot(*db, kHere, "e1");
  EXPECT_EQ(by_slot.at("b").waitlisted, 4);
  const auto counts = *registrations::counts(*db, kHere, "e1");
  EXPECT_EQ(counts[static_cast<size_t>(RegistrationState::kWaitlisted)], 7);
  EXPECT_EQ(counts[static_cast<size_t>(RegistrationState::kRefused)], 1);
  EXPECT_EQ(*registrations::first_waiting(*db, kHere, "e1", "b"), "r15");
  EXPECT_EQ(*registrations::first_waiting(*db, kThere, "e1", "b"), std::nullopt);
}

TEST_F(Registrations, StepOnlyFromWhereTheyStand) {
  add_twelve();
  EXPECT_FALSE(*registrations::step(*db, kHere, "r10", RegistrationState::kWaitlisted,
                                    RegistrationState::kConfirmed));
  EXPECT_FALSE(*registrations::step(*db, kThere, "r10", RegistrationState::kConfirmed,
                                    RegistrationState::kCancelled));
  EXPECT_TRUE(*registrations::step(*db, kHere, "r10", RegistrationState::kConfirmed,
                                   RegistrationState::kCancelled, model::CancelledBy::kStaff));
  const auto now = *registrations::find(*db, kHere, "r10");
  EXPECT_EQ(now->state, RegistrationState::kCancelled);
  EXPECT_EQ(now->cancelled_by, model::CancelledBy::kStaff);
}

TEST_F(Registrations, AreFoundByWhatTheirReceiptCarriesAndByTheirPerson) {
  add_twelve();
  EXPECT_EQ(*registrations::by_code(*db, kHere, "code r12"), "r12");
  EXPECT_EQ(*registrations::by_secret(*db, kHere, "secret r12"), "r12");
  EXPECT_EQ(*registrations::by_code(*db, kThere, "code r12"), std::nullopt);
  EXPECT_TRUE(*registrations::is_signed_up(*db, kHere, "e1", "tag r12"));
  EXPECT_FALSE(*registrations::is_signed_up(*db, kHere, "e1", "tag r14")) << "cancelled";
  EXPECT_FALSE(*registrations::is_signed_up(*db, kHere, "e2", "tag r12"));
}

TEST_F(Registrations, GiveContactsOfThoseWhoStandAlone) {
  add_twelve();
  const auto sealed = *registrations::contacts(*db, kHere, "e1", {"r10", "r14", "refused", "no"});
  EXPECT_EQ(sealed, (std::map<std::string, std::string>{{"r10", "sealed r10"}}));
  EXPECT_EQ(*registrations::contact(*db, kHere, "r10"), "sealed r10");
  EXPECT_EQ(*registrations::contact(*db, kThere, "r10"), "");
}

TEST_F(Registrations, ListsAndCountsWalkTheirIndexesAndSortNothing) {
  support::Explained seen(*db);
  ASSERT_TRUE(registrations::page(seen, kHere, "e1", 40, 50));
  EXPECT_TRUE(seen.walks("registration_event")) << seen.plan();
  EXPECT_TRUE(seen.walks("COVERING INDEX registration_place")) << seen.plan();
  for (const auto& ask : std::vector<std::function<bool()>>{
           [&] { return registrations::counts(seen, kHere, "e1").has_value(); },
           [&] { return registrations::places(seen, kHere, "e1", "a").has_value(); },
           [&] { return registrations::places_by_slot(seen, kHere, "e1").has_value(); },
           [&] { return registrations::first_waiting(seen, kHere, "e1", "a").has_value(); }}) {
    seen.clear();
    ASSERT_TRUE(ask());
    EXPECT_TRUE(seen.walks("registration_place")) << seen.plan();
  }
  seen.clear();
  ASSERT_TRUE(registrations::recorded(seen, kHere));
  EXPECT_TRUE(seen.walks("registration_state")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(registrations::is_signed_up(seen, kHere, "e1", "tag"));
  EXPECT_TRUE(seen.walks("registration_person")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(registrations::by_code(seen, kHere, "code"));
  EXPECT_TRUE(seen.walks("registration_code")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(registrations::by_secret(seen, kHere, "secret"));
  EXPECT_TRUE(seen.walks("registration_secret")) << seen.plan();
}

}  // namespace
}  // namespace store
