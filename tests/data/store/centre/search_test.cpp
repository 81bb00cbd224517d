// What staff find by its words: short and long terms, on both shelves, paged, and erased with the
// text.

#include "data/store/centre/search.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "data/store/centre/search_lists.h"
#include "tests/data/store/centre/centre_db.h"

namespace store::search {
namespace {

constexpr const char* kHere = "b1";

class SearchStore : public testing::Test {
 protected:
  void put(const std::string& id, int64_t at_ms, const std::string& text,
           Shelf shelf = Shelf::kOpen, std::vector<uint32_t> marks = {}) {
    Text filed{id, at_ms, shelf, std::move(marks), ""};
    add_line(&filed.words, text);
    ASSERT_TRUE(search::put(*db, kHere, Kind::kWish, filed));
  }
  Found ask(const Query& query, const char* building = kHere) {
    auto found = find(*db, building, Kind::kWish, query);
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : Found{};
  }
  static std::vector<std::string> ids(const Found& found) {
    std::vector<std::string> all;
    for (const auto& hit : found.hits) all.push_back(hit.id);
    return all;
  }
  std::vector<std::string> ask(const std::string& typed) {
    Query query;
    query.terms = read_terms(typed);
    const Found found = ask(query);
    EXPECT_EQ(found.total, static_cast<int64_t>(found.hits.size())) << typed;
    return ids(found);
  }
  int64_t rows(const char* table) {
    return db->integer(std::string("SELECT count(*) FROM ") + table).value();
  }
  using Ids = std::vector<std::string>;

  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
};

TEST_F(SearchStore, FindsOneTwoAndMoreCharacters) {
  put("a", 10, "北门的电梯坏了");
  put("b", 20, "电动车停在门口");
  put("c", 30, "梯子挡住电表");
  EXPECT_EQ(ask("电"), (Ids{"c", "b", "a"}));
  EXPECT_EQ(ask("了"), Ids{"a"}) << "the last of its line";
  EXPECT_EQ(ask("电梯"), Ids{"a"});
  EXPECT_EQ(ask("的电梯坏"), Ids{"a"});
  EXPECT_EQ(ask("梯电"), Ids{});
  EXPECT_EQ(ask("北门 坏了"), Ids{"a"});
  EXPECT_EQ(ask("北门 门口"), Ids{});
  EXPECT_EQ(ask("坏 梯 门 电"), Ids{"a"}) << "four words";
}

TEST_F(SearchStore, ALongWordIsFoundWholeAndNotItsPairsApart) {
  put("apart", 10, "北门东门南北");
  put("whole", 20, "去门南北");
  EXPECT_EQ(ask("门南北"), (Ids{"whole", "apart"}));
  put("pairs", 30, "北门 门南 南北");
  EXPECT_EQ(ask("门南北"), (Ids{"whole", "apart"}));
}

TEST_F(SearchStore, FoldsWidthAndCaseAndRunsOverNoEnd) {
  Text two{"a", 10, Shelf::kOpen, {}, ""};
  add_line(&two.words, "ＷｉＦｉ在12㎡很慢");
  add_line(&two.words, "已经收下");
  ASSERT_TRUE(search::put(*db, kHere, Kind::kWish, two));
  for (const char* typed : {"wifi", "WIFI", "ｗｉｆｉ", "12m2", "已经收下", "慢", "收"}) {
    EXPECT_EQ(ask(typed), Ids{"a"}) << typed;
  }
  EXPECT_EQ(ask("慢已"), Ids{}) << "across two lines";
  EXPECT_EQ(ask("%"), Ids{}) << "no wildcard";
}

TEST_F(SearchStore, WhatWasErasedOrChangedIsFoundNoMoreAndLeavesNoRow) {
  put("a", 10, "北门积水");
  put("a", 10, "南门积水");
  EXPECT_EQ(ask("北门"), Ids{});
  EXPECT_EQ(ask("南门"), Ids{"a"});
  ASSERT_TRUE(erase(*db, kHere, Kind::kWish, "a"));
  ASSERT_TRUE(erase(*db, kHere, Kind::kWish, "never"));
  EXPECT_EQ(ask("积水"), Ids{});
  EXPECT_EQ(rows("search_text"), 0);
  EXPECT_EQ(rows("search_list"), 0);
}

TEST_F(SearchStore, WhatIsUnreleasedIsFoundByThoseAloneWhoAskForIt) {
  put("open", 10, "门口太挤");
  put("waits", 20, "门口太黑", Shelf::kUnreleased);
  EXPECT_EQ(ask("门口"), Ids{"open"});
  Query query;
  query.terms = read_terms("门口");
  query.with_unreleased = true;
  EXPECT_EQ(ids(ask(query)), (Ids{"waits", "open"}));
  put("waits", 20, "门口太黑");
  EXPECT_EQ(ask("门口"), (Ids{"waits", "open"})) << "released";
  put("open", 10, "门口太挤", Shelf::kUnreleased);
  EXPECT_EQ(ask("门口"), Ids{"waits"}) << "taken back";
}

TEST_F(SearchStore, EveryBuildingAndKindFindsItsOwn) {
  put("a", 10, "门口太挤");
  Query query;
  query.terms = read_terms("门口");
  EXPECT_EQ(ask(query, "b2").total, 0);
  EXPECT_EQ(find(*db, kHere, Kind::kNotice, query)->total, 0);
}

TEST_F(SearchStore, PagesFollowTheTimeInBothDirectionsAndMarksAreKept) {
  for (int i = 0; i < 700; ++i) {  // more than a chunk, filed in no order
    const int n = (i * 37) % 700;
    put("w" + std::to_string(n), n / 2, n % 7 == 0 ? "灯坏了" : "灯太暗", Shelf::kOpen,
        {static_cast<uint32_t>(n % 3)});
  }
  Query query;
  query.terms = read_terms("灯");
  query.limit = 150;
  Ids all;
  do {
    const Found page = ask(query);
    EXPECT_EQ(page.total, 700);
    for (const auto& hit : page.hits) all.push_back(hit.id);
    EXPECT_EQ(page.more, all.size() < 700);
    query.after = page.hits.back().number;
  } while (all.size() < 700);
  for (size_t i = 1; i < all.size(); ++i) {
    EXPECT_GE(std::stoi(all[i - 1].substr(1)) / 2, std::stoi(all[i].substr(1)) / 2) << i;
  }
  query = {};
  query.terms = read_terms("坏了");
  query.marks = {1};
  query.newest_first = false;
  query.offset = 2;
  query.limit = 2;
  EXPECT_EQ(ids(ask(query)), (Ids{"w49", "w70"})) << "7, 28, 49, 70, …";
  EXPECT_EQ(ask(query).total, 33);
  query.marks = {9};
  EXPECT_EQ(ask(query).total, 0);
}

TEST_F(SearchStore, ManyOfOneMillisecondHaveTheirOrder) {
  for (int i = 0; i < 1500; ++i) put("w" + std::to_string(i), 5, "同一刻");
  Query query;
  query.terms = read_terms("同一刻");
  query.limit = 1;
  EXPECT_EQ(ids(ask(query)), Ids{"w1499"});
  EXPECT_EQ(rows("search_text"), 1500);
}

TEST_F(SearchStore, ManyAtOnceAreFiledAsOneByOne) {
  std::vector<Text> texts;
  for (int i = 0; i < 450; ++i) {
    const Shelf shelf = i % 2 == 0 ? Shelf::kOpen : Shelf::kUnreleased;
    texts.push_back({"w" + std::to_string(i), i, shelf, {7}, ""});
    add_line(&texts.back().words, "灯坏了");
  }
  const std::vector<Text> first(texts.begin(), texts.begin() + 100);
  ASSERT_TRUE(put_all(*db, kHere, Kind::kWish, first));
  ASSERT_TRUE(put_all(*db, kHere, Kind::kWish, texts)) << "some of them again";
  put("early", -5, "灯坏了", Shelf::kOpen, {7});
  Query query;
  query.terms = read_terms("坏了");
  query.marks = {7};
  query.with_unreleased = true;
  EXPECT_EQ(ask(query).total, 451);
  query.newest_first = false;
  query.limit = 3;
  EXPECT_EQ(ids(ask(query)), (Ids{"w0", "early", "w1"})) << "before all times is the first of them";
  query.with_unreleased = false;
  EXPECT_EQ(ask(query).total, 226);
}

TEST_F(SearchStore, LooksThroughNoTable) {
  put("a", 10, "北门的电梯坏了", Shelf::kOpen, {1});
  support::Explained explained(*db);
  Query query;
  query.marks = {1};
  for (const char* typed : {"电", "电梯", "的电梯坏", "北门 坏了"}) {
    explained.clear();
    query.terms = read_terms(typed);
    EXPECT_EQ(find(explained, kHere, Kind::kWish, query)->total, 1);
    EXPECT_FALSE(explained.scans()) << typed << "\n" << explained.plan();
    EXPECT_FALSE(explained.sorts()) << typed << "\n" << explained.plan();
  }
  explained.clear();
  EXPECT_EQ(share_pairs(explained, kHere, Kind::kWish, "北门的灯", 1, 5)->size(), 1U);
  EXPECT_FALSE(explained.scans()) << explained.plan();
}

// Those that carry another mark are passed over, not counted.
TEST_F(SearchStore, LooksAlikeWithinTheMarkHoweverManyOthersShareAsMuch) {
  for (int i = 0; i < 60; ++i) {
    put("other" + std::to_string(i), 100 + i, "天台种一棵石榴", Shelf::kOpen, {2});
  }
  put("far", 1, "天台种一棵石榴", Shelf::kOpen, {1});
  const auto like = share_pairs(*db, kHere, Kind::kWish, "天台种石榴", 1, 3);
  ASSERT_TRUE(like);
  ASSERT_EQ(like->size(), 1U);
  EXPECT_EQ((*like)[0].id, "far");
}

TEST_F(SearchStore, LooksAlikeByTheRarestPairsFirst) {
  for (int i = 0; i < 300; ++i) {
    put("common" + std::to_string(i), i, "希望物业尽快处理", Shelf::kOpen, {1});
  }
  put("rare", 1000, "希望天台种一棵石榴", Shelf::kOpen, {1});
  put("other", 1001, "石榴树在天台上", Shelf::kOpen, {2});
  put("waits", 1002, "天台石榴", Shelf::kUnreleased, {1});
  const auto like = share_pairs(*db, kHere, Kind::kWish, "希望物业在天台种石榴", 1, 3);
  ASSERT_TRUE(like);
  ASSERT_EQ(like->size(), 3U);
  EXPECT_EQ((*like)[0].words, "希望天台种一棵石榴\n");
}

}  // namespace
}  // namespace store::search
