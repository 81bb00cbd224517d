// The store of wishes: lists in both orders by key and by offset, counts that are kept, receipts,
// and what an earlier version left without words. Each list walks an index.

#include "data/store/centre/wishes.h"

#include <gtest/gtest.h>

#include "data/model/body.h"
#include "tests/data/store/centre/centre_db.h"

namespace store::wishes {
namespace {

using model::Stage;
using model::WishCategory;

constexpr const char* kHere = "b1";

class WishStore : public testing::Test {
 protected:
  model::Wish wish(const std::string& id, int64_t made_ms, Stage stage = Stage::kCollected) {
    model::Wish w;
    w.id = id;
    w.building = kHere;
    w.text = "北门的灯坏了 " + id;
    w.category = WishCategory::kTraffic;
    w.stage = stage;
    w.created_ms = made_ms;
    w.released_ms = stage == Stage::kPendingReview ? 0 : made_ms + 1;
    return w;
  }
  void add(const model::Wish& w, const Secrets& secrets = {}) {
    ASSERT_TRUE(wishes::add(*db, kHere, w, secrets));
  }
  static std::vector<std::string> ids(const Listing<Record>& listing) {
    std::vector<std::string> all;
    for (const auto& record : listing.records) all.push_back(record.wish.id);
    return all;
  }
  int64_t count(const Wanted& wanted) { return counts(*db, kHere)->of(wanted); }
  using Ids = std::vector<std::string>;

  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
  const Wanted all{std::nullopt, std::nullopt, true};
};

TEST_F(WishStore, KeepsAWishWithItsVersionWithinItsBuilding) {
  model::Wish w = wish("w1", 5);
  add(w, {"sealed", "tag", "code", "secret"});
  w.me_too = 3;
  ASSERT_TRUE(change(*db, kHere, w));
  ASSERT_TRUE(note_verdict(*db, kHere, "w1", model::Verdict::kPartly));
  const auto found = find(*db, kHere, "w1");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->wish, w);
  EXPECT_EQ((*found)->version, 2);
  EXPECT_EQ((*found)->original_text, w.text);
  EXPECT_EQ((*found)->contact, "sealed");
  EXPECT_EQ((*found)->rated, model::Verdict::kPartly);
  EXPECT_FALSE(*find(*db, "b2", "w1"));
  EXPECT_FALSE(change(*db, "b2", w));
  EXPECT_EQ(*by_receipt(*db, kHere, Receipt::kCode, "code"), "w1");
  EXPECT_EQ(*by_receipt(*db, kHere, Receipt::kSecret, "secret"), "w1");
  EXPECT_FALSE(*by_receipt(*db, "b2", Receipt::kCode, "code"));
  EXPECT_FALSE(*by_receipt(*db, kHere, Receipt::kCode, ""));
}

TEST_F(WishStore, PagesBothWaysByKeyAndByOffset) {
  for (int i = 0; i < 10; ++i) add(wish("w" + std::to_string(i), i / 2));
  Slice slice{std::nullopt, 0, 4};
  Ids seen;
  for (;;) {
    const auto page = wishes::page(*db, kHere, all, Order::kNewest, slice);
    ASSERT_TRUE(page);
    for (const auto& id : ids(*page)) seen.push_back(id);
    if (!page->next) break;
    slice.after = page->next;
  }
  EXPECT_EQ(seen, (Ids{"w9", "w8", "w7", "w6", "w5", "w4", "w3", "w2", "w1", "w0"}));
  EXPECT_EQ(ids(*wishes::page(*db, kHere, all, Order::kOldest, {Key{1, "w2"}, 0, 3})),
            (Ids{"w3", "w4", "w5"}));
  EXPECT_EQ(ids(*wishes::page(*db, kHere, all, Order::kOldest, {std::nullopt, 7, 5})),
            (Ids{"w7", "w8", "w9"}));
}

// However far in, in both orders: what is read from the nearer end is what is read from the first.
TEST_F(WishStore, AnOffsetIsTheSameFromEitherEnd) {
  for (int i = 0; i < 11; ++i) add(wish("w" + std::to_string(i + 10), i / 2));
  ASSERT_TRUE(db->run("UPDATE wish SET doc = '{' WHERE id = 'w18'"));
  for (const Order order : {Order::kNewest, Order::kOldest}) {
    for (int64_t offset = 0; offset < 13; ++offset) {
      Slice slice{std::nullopt, offset, 4};
      const auto walked = wishes::page(*db, kHere, all, order, slice);
      slice.total = 11;
      const auto near = wishes::page(*db, kHere, all, order, slice);
      ASSERT_TRUE(walked && near);
      EXPECT_EQ(ids(*near), ids(*walked)) << offset;
      EXPECT_EQ(near->unread.size(), walked->unread.size()) << offset;
      ASSERT_EQ(near->next.has_value(), walked->next.has_value()) << offset;
      if (walked->next) {
        EXPECT_EQ(near->next->id, walked->next->id) << offset;
      }
    }
  }
}

TEST_F(WishStore, CountsFollowEveryStep) {
  add(wish("a", 1));
  add(wish("b", 2, Stage::kPendingReview));
  model::Wish c = wish("c", 3, Stage::kPendingReview);
  add(c);
  EXPECT_EQ(count(all), 3);
  EXPECT_EQ(count({std::nullopt, std::nullopt, false}), 1);
  c.stage = Stage::kCollected;
  c.category = WishCategory::kHealth;
  c.released_ms = 9;
  ASSERT_TRUE(change(*db, kHere, c));
  EXPECT_EQ(count({Stage::kPendingReview, std::nullopt, true}), 1);
  EXPECT_EQ(count({Stage::kCollected, std::nullopt, false}), 2);
  EXPECT_EQ(count({Stage::kCollected, WishCategory::kHealth, false}), 1);
  EXPECT_EQ(*oldest_ms(*db, kHere, Stage::kPendingReview), 2);
  EXPECT_FALSE(*oldest_ms(*db, kHere, Stage::kAnswered));
  EXPECT_EQ(ids(*waiting(*db, kHere, 3, 5)), Ids{"a"});
}

TEST_F(WishStore, FindsByWordsAmongWhatIsWanted) {
  add(wish("a", 1));
  add(wish("b", 2, Stage::kPendingReview));
  add(wish("c", 3, Stage::kAnswered));
  const auto terms = search::read_terms("北门 灯");
  const auto find = [&](const Wanted& wanted) {
    return ids(search(*db, kHere, wanted, terms, Order::kNewest, {std::nullopt, 0, 9})->listing);
  };
  EXPECT_EQ(find(all), (Ids{"c", "b", "a"}));
  EXPECT_EQ(find({}), (Ids{"c", "a"}));
  EXPECT_EQ(find({Stage::kAnswered, std::nullopt, true}), Ids{"c"});
  EXPECT_EQ(find({std::nullopt, WishCategory::kHealth, true}), Ids{});
  const auto first = search(*db, kHere, all, terms, Order::kOldest, {std::nullopt, 0, 2});
  EXPECT_EQ(first->total, 3);
  const auto second = search(*db, kHere, all, terms, Order::kOldest, {first->listing.next, 0, 2});
  EXPECT_EQ(ids(second->listing), Ids{"c"});
  EXPECT_FALSE(second->listing.next);
}

TEST_F(WishStore, LooksAlikeAmongWhatStandsOnTheWall) {
  add(wish("a", 1));
  add(wish("waits", 2, Stage::kPendingReview));
  add(wish("closed", 3, Stage::kReferred));
  model::Wish other = wish("other", 4);
  other.category = WishCategory::kHealth;
  add(other);
  const auto alike = wishes::alike(*db, kHere, wish("new", 5), 9);
  ASSERT_TRUE(alike);
  ASSERT_EQ(alike->size(), 1U);
  EXPECT_EQ((*alike)[0].id, "a");
}

// One that cannot be read is told apart and stops neither a list nor the start.
TEST_F(WishStore, FillsWhatAnEarlierVersionStored) {
  add(wish("a", 1));
  add(wish("b", 2, Stage::kPendingReview));
  ASSERT_TRUE(db->run("UPDATE wish SET doc = '{' WHERE id = 'b'"));
  ASSERT_TRUE(
      db->script("DELETE FROM wish_count; DELETE FROM search_text; "
                 "DELETE FROM search_list; DELETE FROM search_scope;"));
  ASSERT_TRUE(fill(*db, kHere));
  ASSERT_TRUE(fill(*db, kHere));
  EXPECT_EQ(count(all), 2);
  const auto page = wishes::page(*db, kHere, all, Order::kNewest, {std::nullopt, 0, 9});
  EXPECT_EQ(ids(*page), Ids{"a"});
  ASSERT_EQ(page->unread.size(), 1U);
  EXPECT_EQ(page->unread[0].id, "b");
  const auto found =
      search(*db, kHere, all, search::read_terms("灯"), Order::kNewest, {std::nullopt, 0, 9});
  EXPECT_EQ(ids(found->listing), Ids{"a"});
  EXPECT_EQ(db->integer("SELECT version FROM wish WHERE id = 'a'").value(), 1);
}

// Each row that was found is looked up by its id: what else the building has costs nothing.
TEST_F(WishStore, LooksUpWhatItFoundByTheIds) {
  for (int i = 0; i < 30; ++i) add(wish("w" + std::to_string(i), i));
  support::Explained explained(*db);
  for (const int64_t limit : {1, 20, 30}) {
    explained.clear();
    const auto found = search(explained, kHere, all, search::read_terms("灯"), Order::kNewest,
                              {std::nullopt, 0, limit});
    EXPECT_EQ(found->listing.records.size(), static_cast<size_t>(limit));
    EXPECT_NE(explained.plan().find("wish USING INDEX sqlite_autoindex_wish_1 (id=?)"),
              std::string::npos)
        << explained.plan();
  }
}

TEST_F(WishStore, EveryListWalksItsIndex) {
  for (int i = 0; i < 50; ++i) add(wish("w" + std::to_string(i), i));
  support::Explained explained(*db);
  const auto walks = [&](const Wanted& wanted, const char* index) {
    for (const Order order : {Order::kNewest, Order::kOldest}) {
      for (const auto& after : {std::optional<Key>(), std::optional<Key>({5, "w5"})}) {
        explained.clear();
        ASSERT_TRUE(page(explained, kHere, wanted, order, {after, 0, 5}));
        EXPECT_TRUE(explained.walks(index)) << index << "\n" << explained.plan();
      }
    }
  };
  walks(all, "wish_list ");
  walks({}, "wish_list ");
  walks({Stage::kCollected, std::nullopt, true}, "wish_list_stage ");
  walks({std::nullopt, WishCategory::kTraffic, false}, "wish_list_category ");
  walks({Stage::kCollected, WishCategory::kTraffic, false}, "wish_list_both ");
  explained.clear();
  ASSERT_TRUE(waiting(explained, kHere, 20, 5));
  EXPECT_TRUE(explained.walks("wish_list_stage ")) << explained.plan();
  explained.clear();
  ASSERT_TRUE(oldest_ms(explained, kHere, Stage::kCollected));
  EXPECT_TRUE(explained.walks("COVERING INDEX wish_list_stage ")) << explained.plan();
  explained.clear();
  ASSERT_TRUE(by_receipt(explained, kHere, Receipt::kCode, "x"));
  EXPECT_TRUE(explained.walks("wish_code ")) << explained.plan();
  explained.clear();
  ASSERT_TRUE(by_receipt(explained, kHere, Receipt::kSecret, "x"));
  EXPECT_TRUE(explained.walks("wish_secret ")) << explained.plan();
  explained.clear();
  ASSERT_TRUE(counts(explained, kHere));
  EXPECT_FALSE(explained.scans()) << explained.plan();
}

}  // namespace
}  // namespace store::wishes
