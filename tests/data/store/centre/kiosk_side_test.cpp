// The stores of what kiosks bring: every call names its building and gets nothing of another's, and
// every list walks an index.

#include <gtest/gtest.h>

#include "data/store/centre/kiosks.h"
#include "data/store/centre/streams.h"
#include "tests/data/store/centre/centre_db.h"

namespace store {
namespace {

constexpr const char* kHere = "b1";
constexpr const char* kThere = "b2";

class KioskSide : public testing::Test {
 protected:
  kiosks::Kiosk kiosk(const std::string& id, int64_t enrolled_ms) {
    kiosks::Kiosk made;
    made.id = id;
    made.name = "大堂 " + id;
    made.token_hash = "hash of " + id;
    made.enrolled_ms = enrolled_ms;
    made.resent_epoch = "e1";
    made.report = "{}";
    return made;
  }
  void SetUp() override {
    for (int i = 0; i < 4; ++i) {
      const std::string n = std::to_string(i);
      ASSERT_TRUE(kiosks::add(*db, i < 3 ? kHere : kThere, kiosk("k" + n, 100 + i)));
    }
  }
  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
};

TEST_F(KioskSide, KiosksAreListedByTheOrderOfTheirEnrolmentPageByPage) {
  const auto first = *kiosks::page(*db, kHere, 0, "", 2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].id, "k0");
  const auto rest = *kiosks::page(*db, kHere, first[1].enrolled_ms, first[1].id, 2);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].id, "k2");
  EXPECT_EQ(rest[0].building, kHere);
}

TEST_F(KioskSide, AKioskOfAnotherBuildingIsNobodyHere) {
  EXPECT_FALSE(*kiosks::active(*db, kHere, "k3"));
  EXPECT_TRUE(*kiosks::active(*db, kThere, "k3"));
  EXPECT_FALSE(*kiosks::rename(*db, kHere, "k3", "别名"));
  EXPECT_FALSE(*kiosks::revoke(*db, kHere, "k3", 5));
  ASSERT_TRUE(kiosks::tell(*db, kHere, "k3", {9, 9, "{}"}));
  EXPECT_EQ((*kiosks::active(*db, kThere, "k3"))->last_seen_ms, 0);
  EXPECT_EQ(*kiosks::count_active(*db, kHere), 3);
  EXPECT_EQ(*kiosks::count_active(*db, ""), 4);
}

TEST_F(KioskSide, ATokenFindsItsKioskUntilThatIsRevoked) {
  EXPECT_EQ((*kiosks::by_token(*db, "hash of k3"))->building, kThere);
  EXPECT_TRUE(*kiosks::revoke(*db, kThere, "k3", 5));
  EXPECT_FALSE(*kiosks::revoke(*db, kThere, "k3", 6)) << "once";
  EXPECT_FALSE(*kiosks::by_token(*db, "hash of k3"));
  EXPECT_EQ((*kiosks::all_active(*db)).size(), 3U);
}

TEST_F(KioskSide, MissingAreThoseWhoHaveNotSentAgainUnderThisEpoch) {
  ASSERT_TRUE(kiosks::resent(*db, kHere, "k1", "e2"));
  ASSERT_TRUE(kiosks::resent(*db, kHere, "k3", "e2")) << "of another building: nothing changes";
  EXPECT_EQ(*kiosks::count_missing(*db, kHere, "e2"), 2);
  EXPECT_EQ(*kiosks::count_missing(*db, "", "e2"), 3);
  const auto missing = *kiosks::missing(*db, kHere, "e2", 10);
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_EQ(missing[1].id, "k2");
}

TEST_F(KioskSide, NumbersOfAStreamAreTakenOnceAndAnsweredTheSame) {
  EXPECT_TRUE((*streams::find(*db, kHere, "k0", "s")).is_new);
  ASSERT_TRUE(streams::take(*db, kHere, "k0", "s", 1, {"i1", "h1", "a1"}));
  ASSERT_TRUE(streams::take(*db, kHere, "k0", "s", 2, {"i2", "", "void"}));
  EXPECT_FALSE(streams::take(*db, kHere, "k0", "s", 2, {"i3", "h3", "a3"})) << "taken";
  const auto stream = *streams::find(*db, kHere, "k0", "s");
  EXPECT_EQ(stream.next_number, 3);
  EXPECT_EQ((*streams::under(*db, kHere, "k0", "s", 1))->answer, "a1");
  EXPECT_FALSE(*streams::under(*db, kThere, "k0", "s", 1));
  EXPECT_EQ((*streams::of_item(*db, kHere, "i1"))->payload_hash, "h1");
  EXPECT_FALSE(*streams::of_item(*db, kHere, "i2")) << "a void is no item";
  EXPECT_FALSE(*streams::of_item(*db, kThere, "i1"));
  ASSERT_TRUE(streams::answer_anew(*db, kHere, {"i1", "h1", "a2"}));
  EXPECT_EQ((*streams::under(*db, kHere, "k0", "s", 1))->answer, "a2");
}

TEST_F(KioskSide, SafeNeverGoesBack) {
  ASSERT_TRUE(streams::take(*db, kHere, "k0", "s", 1, {"i1", "h1", "a1"}));
  ASSERT_TRUE(streams::declare_safe(*db, {"k0", "s", 1}));
  ASSERT_TRUE(streams::declare_safe(*db, {"k0", "s", 0}));
  EXPECT_EQ((*streams::find(*db, kHere, "k0", "s")).safe_through, 1);
  const auto reached = *streams::reached(*db);
  ASSERT_EQ(reached.size(), 1U);
  EXPECT_EQ(reached[0].number, 1);
}

TEST_F(KioskSide, WhatCannotBeOpenedIsNotedOnceAndCountedByKiosk) {
  EXPECT_TRUE(*streams::note_unopened(*db, kHere, {"i1", "k0", "key", "cannot_open", 7}));
  EXPECT_FALSE(*streams::note_unopened(*db, kHere, {"i1", "k0", "key", "cannot_open", 8}));
  EXPECT_TRUE(*streams::note_unopened(*db, kHere, {"i2", "k1", "key", "cannot_open", 8}));
  EXPECT_TRUE(*streams::note_unopened(*db, kHere, {"i3", "k1", "key", "cannot_open", 8}));
  EXPECT_EQ(*streams::count_unopened(*db, kHere), 3);
  EXPECT_EQ(*streams::count_unopened(*db, kThere), 0);
  const auto by_kiosk = *streams::unopened_by_kiosk(*db, kHere, 1);
  ASSERT_EQ(by_kiosk.size(), 1U);
  EXPECT_EQ(by_kiosk[0], std::pair(std::string("大堂 k1"), int64_t{2}));
  ASSERT_TRUE(streams::forget_unopened(*db, kThere, "i1"));
  EXPECT_EQ(*streams::count_unopened(*db, kHere), 3);
  ASSERT_TRUE(streams::forget_unopened(*db, kHere, "i1"));
  EXPECT_EQ(*streams::count_unopened(*db, kHere), 2);
}

TEST_F(KioskSide, ListsAndLookUpsWalkTheirIndexes) {
  support::Explained seen(*db);
  ASSERT_TRUE(kiosks::page(seen, kHere, 1, "x", 5));
  EXPECT_TRUE(seen.walks("kiosk_building")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(kiosks::by_token(seen, "hash"));
  EXPECT_TRUE(seen.walks("kiosk_token")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(streams::of_item(seen, kHere, "i1"));
  EXPECT_TRUE(seen.walks("pushed_")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(streams::under(seen, kHere, "k0", "s", 1));
  ASSERT_TRUE(streams::find(seen, kHere, "k0", "s"));
  ASSERT_TRUE(streams::take(seen, kHere, "k0", "s", 1, {"i1", "h1", "a1"}));
  EXPECT_FALSE(seen.scans()) << seen.plan();
}

}  // namespace
}  // namespace store
