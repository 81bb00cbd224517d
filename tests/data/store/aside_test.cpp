// Rows that a kiosk cannot read: kept byte for byte, counted, shown nowhere, and all others shown.

#include <gtest/gtest.h>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/store/cache_store.h"
#include "tests/support/calendar.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

using model::FeedRow;

class Aside : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(crypto::init());
    reopen();
  }
  void reopen() {
    cache_.reset();
    auto opened = store::CacheStore::open(folder_.path(), support::kNoon_ms);
    ASSERT_TRUE(opened) << opened.error().message;
    cache_ = std::move(*opened);
  }
  static FeedRow row(std::string kind, std::string id, int64_t revision, std::string body) {
    FeedRow row{std::move(kind), std::move(id), revision, false, "", std::move(body)};
    row.body_hash = crypto::sha256_hex(std::string_view(row.body));
    return row;
  }
  static FeedRow wish(const std::string& id, int64_t revision) {
    model::Wish wish;
    wish.id = id;
    wish.building = "b";
    wish.text = "北门积水";
    wish.stage = model::Stage::kCollected;
    wish.released_ms = wish.created_ms = 1;
    return row("wish", id, revision, model::to_body(wish));
  }
  // Nine ways of being unreadable; the dead row and the last are sound.
  static std::vector<FeedRow> odd_rows() {
    FeedRow altered = wish("altered", 2);
    altered.body[20] ^= 1;
    FeedRow no_hash = wish("no_hash", 3);
    no_hash.body_hash = "";
    FeedRow dead{"wish", "dead", 4, true, "", "{}"};
    return {altered,
            no_hash,
            dead,
            row("wish", "long", 5, std::string(base::kRowBodyMaxBytes + 1, ' ')),
            row("wish", "no_json", 6, "<html>"),
            row("notice", "no_title", 7, "{\"id\":\"x\"}"),
            row("event", "no_slots", 8, "[]"),
            row("building", "no_key", 9, "{\"name\":7}"),
            row("calendar", "no_years", 9, "{\"years\":7}"),
            row("unheard_of", "huge", 10, std::string(base::kRowBodyMaxBytes + 1, ' ')),
            wish("sound", 11)};
  }
  static store::PullMark mark(int64_t revision) { return {"c", "e", "b", revision, 1}; }
  void expect_set_aside() {
    EXPECT_EQ(cache_->count_aside().value(), 9);
    EXPECT_EQ(cache_->aside(100).value().size(), 9u);
    EXPECT_EQ(cache_->calendar().value(), model::CalendarTable{});
    EXPECT_EQ(cache_->wish_counts().value().total, 1);
    EXPECT_TRUE(cache_->wish("sound").value());
    for (const char* id : {"altered", "no_hash", "long", "no_json"}) {
      EXPECT_FALSE(cache_->wish(id).value()) << id;
    }
    model::Checksum sum;
    for (const FeedRow& sent : odd_rows()) {
      sum.add(sent);
      EXPECT_EQ(cache_->row(sent.kind, sent.id).value(), sent) << sent.id;
    }
    EXPECT_EQ(cache_->state().value().head.checksum, sum.hex());
    EXPECT_EQ(cache_->state().value().head.count, 11);
  }

  support::TempFolder folder_;
  std::unique_ptr<store::CacheStore> cache_;
};

TEST_F(Aside, OneOddRowOfEachKindStopsNoDelta) {
  ASSERT_TRUE(cache_->apply(odd_rows(), mark(11)));
  expect_set_aside();
  reopen();  // tried again, and still what they are
  expect_set_aside();
}

TEST_F(Aside, OneOddRowOfEachKindStopsNoSnapshot) {
  ASSERT_TRUE(cache_->begin_resync(mark(0)));
  ASSERT_TRUE(cache_->stage(odd_rows(), mark(11)));
  ASSERT_TRUE(cache_->commit_resync(mark(11)));
  expect_set_aside();
}

TEST_F(Aside, ARowComesBackWithItsNextRevision) {
  ASSERT_TRUE(cache_->apply(odd_rows(), mark(11)));
  ASSERT_TRUE(cache_->apply({wish("altered", 12), wish("long", 13)}, mark(13)));
  EXPECT_EQ(cache_->count_aside().value(), 7);
  EXPECT_EQ(cache_->wish_counts().value().total, 3);
  EXPECT_EQ(cache_->similar_wishes(model::WishCategory::kLife, "北门积水", 0.5F, 10).value().size(),
            3u);
  EXPECT_TRUE(cache_->wish("altered").value());
  FeedRow gone{"notice", "no_title", 14, true, "", ""};
  ASSERT_TRUE(cache_->apply({gone}, mark(14)));
  EXPECT_EQ(cache_->count_aside().value(), 6);
}

// What an older version could not read, the one that starts now can.
TEST_F(Aside, ARowIsTriedAgainByTheNextStart) {
  ASSERT_TRUE(cache_->apply({wish("w", 1)}, mark(1)));
  ASSERT_TRUE(cache_->database().script(
      "DELETE FROM wish_index; INSERT INTO wish_pairs (wish_pairs) VALUES ('delete-all');"
      "INSERT INTO aside_row VALUES ('wish', 'w', 'wish.stage has a word that is not known')"));
  EXPECT_FALSE(cache_->wish("w").value());
  reopen();
  EXPECT_EQ(cache_->count_aside().value(), 0);
  EXPECT_TRUE(cache_->wish("w").value());
  EXPECT_EQ(cache_->similar_wishes(model::WishCategory::kLife, "北门积水", 0.5F, 10).value().size(),
            1u);
}

// What a version paired otherwise is found by the pairs of the one that starts now.
TEST_F(Aside, PairsOfAnEarlierVersionAreFiledAnew) {
  ASSERT_TRUE(cache_->apply({wish("w", 1)}, mark(1)));
  ASSERT_TRUE(
      cache_->database().script("INSERT INTO wish_pairs (wish_pairs) VALUES ('delete-all');"
                                "UPDATE note SET value = 'filed' WHERE name = 'pairs'"));
  const auto found = [&] {
    return cache_->similar_wishes(model::WishCategory::kLife, "北门积水", 0.5F, 10).value().size();
  };
  EXPECT_EQ(found(), 0u);
  reopen();
  EXPECT_EQ(found(), 1u);
}

TEST_F(Aside, WhatIsNoRowIsKeptAndCounted) {
  ASSERT_TRUE(cache_->apply({wish("w", 1)}, mark(1), {"{\"kind\":7}", "null", "null"}));
  EXPECT_EQ(cache_->count_aside().value(), 2);
  std::vector<std::string> many;
  for (int i = 0; i < 300; ++i) many.push_back(std::to_string(i));
  ASSERT_TRUE(cache_->apply({}, mark(2), many));
  EXPECT_EQ(cache_->count_aside().value(), store::kOddRowsMax);
  ASSERT_TRUE(cache_->begin_resync(mark(0)));
  EXPECT_EQ(cache_->count_aside().value(), 0);
}

// A year that comes takes the place of the table that was there.
TEST_F(Aside, ACalendarIsReadAsItCame) {
  EXPECT_EQ(cache_->calendar().value(), model::CalendarTable{});
  const auto table = support::calendar_table();
  ASSERT_TRUE(cache_->apply({row("calendar", "b", 1, model::to_body(table))}, mark(1)));
  EXPECT_EQ(cache_->calendar().value(), table);
  const auto next = model::calendar_from_tsv("2027-01-01\toff\t元旦\tp\n").value();
  const auto both = model::with_years(table, next).value();
  ASSERT_TRUE(cache_->apply({row("calendar", "b", 2, model::to_body(both))}, mark(2)));
  EXPECT_EQ(cache_->calendar().value(), both);
}

// A word of a newer centre costs its phrases, not the key that every submission is sealed to.
TEST_F(Aside, ABuildingWithAnUnknownCategoryKeepsItsKey) {
  model::Building building;
  building.id = "b";
  building.name = "楼";
  building.sealing_key = {"k1", "key"};
  building.quick_phrases = {{model::WishCategory::kLife, {"一"}},
                            {model::WishCategory::kTraffic, {"二"}}};
  std::string body = model::to_body(building);
  body.replace(body.find("traffic"), 7, "weather");
  ASSERT_TRUE(cache_->apply({row("building", "b", 1, body)}, mark(1)));
  EXPECT_EQ(cache_->count_aside().value(), 0);
  const auto read = cache_->building().value();
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sealing_key.id, "k1");
  EXPECT_EQ(read->quick_phrases.size(), 1u);
}

}  // namespace
