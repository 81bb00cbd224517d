// The stores of those who work here: accounts and rights, sessions, audit lines, pictures, and what
// callers made by ids of their own.

#include <gtest/gtest.h>

#include "data/store/centre/audit.h"
#include "data/store/centre/made.h"
#include "data/store/centre/media.h"
#include "data/store/centre/sessions.h"
#include "data/store/centre/staff.h"
#include "tests/data/store/centre/centre_db.h"

namespace store {
namespace {

constexpr const char* kHere = "b1";
constexpr const char* kThere = "b2";

class OfficeSide : public testing::Test {
 protected:
  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
};

TEST_F(OfficeSide, ARightIsARightInOneBuilding) {
  ASSERT_TRUE(staff::add(*db, kHere, {"s1", "li", "某人", "hash"}, {"reviewer", "editor"}));
  EXPECT_EQ(*staff::roles(*db, kHere, "s1"), (std::vector<std::string>{"editor", "reviewer"}));
  EXPECT_TRUE((*staff::roles(*db, kThere, "s1")).empty());
  EXPECT_EQ((*staff::by_login(*db, "li"))->id, "s1");
  EXPECT_FALSE(*staff::by_login(*db, "LI"));
  EXPECT_FALSE(staff::add(*db, kThere, {"s2", "li", "另一个", "hash"}, {})) << "the name is taken";
  EXPECT_EQ(*staff::count(*db), 1);
}

TEST_F(OfficeSide, ALinkWorksOnceAndANewOneTakesItsPlace) {
  ASSERT_TRUE(staff::make_link(*db, kHere, "first"));
  ASSERT_TRUE(staff::make_link(*db, kHere, "second"));
  EXPECT_FALSE(*staff::is_link_open(*db, "first"));
  EXPECT_TRUE(*staff::is_link_open(*db, "second"));
  ASSERT_TRUE(staff::use_link(*db, "second", 5));
  EXPECT_FALSE(*staff::is_link_open(*db, "second"));
}

TEST_F(OfficeSide, ASessionNamesItsBuildingAndEndsWhenItIsOld) {
  for (int i = 1; i <= 3; ++i) {
    const std::string n = std::to_string(i);
    ASSERT_TRUE(sessions::add(*db, kHere, {"t" + n, "s1", "", "csrf", i * 10, i * 10, ""}));
  }
  EXPECT_EQ((*sessions::find(*db, "t1"))->building, kHere);
  ASSERT_TRUE(sessions::seen(*db, "t2", 100));
  ASSERT_TRUE(sessions::end_old(*db, 15, 50));
  EXPECT_FALSE(*sessions::find(*db, "t1")) << "made too long ago";
  EXPECT_TRUE(*sessions::find(*db, "t2")) << "seen since";
  EXPECT_FALSE(*sessions::find(*db, "t3")) << "idle";
  ASSERT_TRUE(sessions::end(*db, "t2"));
  EXPECT_FALSE(*sessions::find(*db, "t2"));
}

TEST_F(OfficeSide, AuditLinesArePagedByNumberWithinABuilding) {
  for (int64_t n = 1; n <= 9; ++n) {
    const std::string where = n % 3 == 0 ? kThere : kHere;
    ASSERT_TRUE(audit::append(*db, where, {n, n, "s1", "act", "thing", "{}", "h", where}));
  }
  const auto first = *audit::page(*db, kHere, {}, 1000, 4);
  ASSERT_EQ(first.size(), 4U);
  EXPECT_EQ(first[0].line.n, 8);
  EXPECT_EQ(first[3].line.n, 4);
  EXPECT_EQ(first[0].name, "") << "an account that is not there";
  const auto rest = *audit::page(*db, kHere, {}, first[3].line.n, 4);
  ASSERT_EQ(rest.size(), 2U);
  EXPECT_EQ(rest[1].line.n, 1);
  EXPECT_EQ(*audit::count(*db, kHere, {}, 100), 6);
  EXPECT_EQ((*audit::last_about(*db, kThere, "thing"))->n, 9);
  EXPECT_FALSE(*audit::last_about(*db, kThere, "another"));
  EXPECT_EQ((*audit::newest(*db, 1))[0].n, 9);
}

TEST_F(OfficeSide, APictureGoesOnceNothingNamesItAndNotBefore) {
  const std::string a(64, 'a');
  const std::string b(64, 'b');
  ASSERT_TRUE(media::put(*db, kHere, {a, "image/png", 4, 3, 10, 100}));
  ASSERT_TRUE(media::put(*db, kHere, {b, "image/png", 4, 3, 10, 100}));
  ASSERT_TRUE(media::name(*db, kHere, "notice", "n1", {a, a}));
  ASSERT_TRUE(media::name(*db, kThere, "event", "e1", {a}));
  EXPECT_EQ(*media::unnamed(*db, 200, 10), std::vector<std::string>{b});
  EXPECT_TRUE((*media::unnamed(*db, 100, 10)).empty()) << "young yet";
  EXPECT_FALSE(*media::remove_unnamed(*db, a, 200));
  ASSERT_TRUE(media::name(*db, kHere, "notice", "n1", {}));
  EXPECT_FALSE(*media::remove_unnamed(*db, a, 200)) << "another building shows it";
  ASSERT_TRUE(media::name(*db, kThere, "event", "e1", {b}));
  EXPECT_TRUE(*media::remove_unnamed(*db, a, 200));
  EXPECT_FALSE(*media::find(*db, a));
  EXPECT_FALSE(*media::remove_unnamed(*db, b, 200)) << "named since it was looked up";
  const auto left = *media::page(*db, "", 10);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].sha256, b);
}

TEST_F(OfficeSide, APictureSentAgainCountsAsMadeNow) {
  const std::string a(64, 'a');
  ASSERT_TRUE(media::put(*db, kHere, {a, "image/png", 4, 3, 10, 100}));
  ASSERT_TRUE(media::put(*db, kHere, {a, "image/png", 4, 3, 10, 900}));
  EXPECT_TRUE((*media::unnamed(*db, 200, 10)).empty());
  EXPECT_EQ((*media::find(*db, a))->made_ms, 900);
}

TEST_F(OfficeSide, ACallThatComesAgainIsKnownByItsIdAndItsContent) {
  using made::Before;
  EXPECT_EQ(*made::claim(*db, kHere, "i1", "wish", "h1", 5), Before::kNothing);
  EXPECT_EQ(*made::claim(*db, kHere, "i1", "wish", "h1", 6), Before::kSame);
  EXPECT_EQ(*made::claim(*db, kHere, "i1", "wish", "h2", 6), Before::kOther);
  EXPECT_EQ(*made::claim(*db, kHere, "i1", "notice", "h1", 6), Before::kOther);
  EXPECT_EQ(*made::claim(*db, kThere, "i1", "wish", "h2", 6), Before::kNothing)
      << "another building has its own";
}

TEST_F(OfficeSide, ListsWalkTheirIndexesAndSortNothing) {
  support::Explained seen(*db);
  ASSERT_TRUE(audit::page(seen, kHere, {}, 9, 5));
  EXPECT_TRUE(seen.walks("audit_building")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(audit::last_about(seen, kHere, "thing"));
  EXPECT_TRUE(seen.walks("audit_target")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(media::unnamed(seen, 9, 5));
  EXPECT_TRUE(seen.walks("media_made")) << seen.plan();
  EXPECT_TRUE(seen.walks("media_use_picture")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(media::remove_unnamed(seen, std::string(64, 'a'), 9));
  ASSERT_TRUE(sessions::end_old(seen, 1, 1));
  EXPECT_FALSE(seen.scans()) << seen.plan();
}

}  // namespace
}  // namespace store
