// The rows of a wish's log: numbered within their wish and building, read along their key, and
// begun once for what an earlier version stored.

#include "data/store/centre/wish_events.h"

#include <gtest/gtest.h>

#include "data/store/centre/wishes.h"
#include "tests/data/store/centre/centre_db.h"

namespace store::wish_events {
namespace {

using model::Stage;
using model::WishEventKind;

constexpr const char* kHere = "b1";

class WishEvents : public testing::Test {
 protected:
  static model::Wish wish(const std::string& id) {
    model::Wish w;
    w.id = id;
    w.building = kHere;
    w.text = "北门的灯坏了";
    w.stage = Stage::kDeliberating;
    w.created_ms = 1;
    w.released_ms = 2;
    w.updates = {{"u1", Stage::kCollected, 3, "已经收下。", {}}};
    return w;
  }
  size_t count(const std::string& id) { return all(*db, kHere, id)->size(); }

  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
};

TEST_F(WishEvents, AreNumberedWithinTheirWishAndBuilding) {
  model::WishEvent event = model::wish_event(WishEventKind::kMade, nullptr, wish("a"));
  event.n = 77;
  event.at_ms = 40;
  event.staff = "s1";
  event.party = model::Party::kProperty;
  EXPECT_EQ(*append(*db, kHere, "a", event), 1);
  EXPECT_EQ(*append(*db, kHere, "a", event), 2);
  EXPECT_EQ(*append(*db, kHere, "b", event), 1);
  EXPECT_EQ(*append(*db, "b2", "a", event), 1);
  const auto log = all(*db, kHere, "a");
  ASSERT_TRUE(log);
  ASSERT_EQ(log->size(), 2U);
  EXPECT_EQ((*log)[1].n, 2);
  EXPECT_EQ((*log)[1].at_ms, 40);
  EXPECT_EQ((*log)[1].staff, "s1");
  EXPECT_EQ((*log)[1].kind, WishEventKind::kMade);
  EXPECT_EQ((*log)[1].to, Stage::kDeliberating);
  EXPECT_EQ((*log)[1].party, model::Party::kProperty);
  EXPECT_EQ((*log)[1].changes, event.changes);
}

TEST_F(WishEvents, AreReadAlongTheirKey) {
  support::Explained explained(*db);
  ASSERT_TRUE(append(explained, kHere, "a", {}));
  ASSERT_TRUE(all(explained, kHere, "a"));
  EXPECT_TRUE(explained.walks("sqlite_autoindex_wish_event_1 (building=? AND wish=?"))
      << explained.plan();
}

TEST_F(WishEvents, BeginOnceForWhatAnEarlierVersionStored) {
  for (const char* id : {"a", "b", "broken"}) {
    ASSERT_TRUE(wishes::add(*db, kHere, wish(id), {}));
  }
  ASSERT_TRUE(db->run("UPDATE wish SET doc = '{' WHERE id = 'broken'"));
  ASSERT_TRUE(append(*db, kHere, "b", model::wish_event(WishEventKind::kMade, nullptr, wish("b"))));
  ASSERT_TRUE(fill(*db, kHere, 50)) << "as after a cut: b has its log already";
  ASSERT_TRUE(fill(*db, kHere, 60));
  const auto log = all(*db, kHere, "a");
  ASSERT_EQ(log->size(), 1U);
  EXPECT_EQ((*log)[0].kind, WishEventKind::kFound);
  EXPECT_EQ((*log)[0].at_ms, 50);
  EXPECT_EQ(*model::fold(*log), wish("a"));
  EXPECT_EQ(count("b"), 1U);
  EXPECT_EQ(count("broken"), 0U);
}

}  // namespace
}  // namespace store::wish_events
