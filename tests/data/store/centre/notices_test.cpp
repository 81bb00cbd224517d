// The store of notices: lists and counts by state at a moment, page by page, each along its index.

#include "data/store/centre/notices.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "data/model/body.h"
#include "tests/data/store/centre/centre_db.h"

namespace store {
namespace {

using model::NoticeState;

constexpr const char* kHere = "b1";
constexpr const char* kThere = "b2";
constexpr int64_t kNow = 1'800'000'000'000;

class Notices : public testing::Test {
 protected:
  model::Notice notice(const std::string& id, int64_t from, std::optional<int64_t> until) {
    model::Notice n;
    n.id = id;
    n.building = kHere;
    n.title = "停水 " + id;
    n.body_md = "周六上午停水。";
    n.published_ms = kNow - 1000;
    n.valid_from_ms = from;
    n.valid_until_ms = until;
    return n;
  }
  void put(const model::Notice& n, int64_t changed_ms, const char* where = kHere) {
    ASSERT_TRUE(notices::put(*db, where, n, n.published_ms > 0 ? 7 : 0, changed_ms));
  }
  // One of each state and of each edge between two.
  void put_all() {
    auto draft = notice("draft", kNow - 5, std::nullopt);
    draft.published_ms = 0;
    put(draft, 1);
    put(notice("tomorrow", kNow + 1, std::nullopt), 2);
    put(notice("from now", kNow, std::nullopt), 3);
    put(notice("until now", kNow - 5, kNow), 4);
    put(notice("a moment more", kNow - 5, kNow + 1), 5);
    auto gone = notice("gone", kNow - 5, kNow - 1);
    gone.withdrawn = model::Withdrawal{"写错了", kNow - 2};
    put(gone, 6);
    put(notice("elsewhere", kNow - 5, std::nullopt), 7, kThere);
  }
  std::vector<std::string> ids(const Listing<notices::Record>& list) {
    std::vector<std::string> out;
    for (const auto& record : list.records) out.push_back(record.notice.id);
    return out;
  }
  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
};
using Ids = std::vector<std::string>;

TEST_F(Notices, StandInTheStateThatTheRuleSaysAtEveryMoment) {
  put_all();
  for (const int64_t now : {kNow - 6, kNow - 5, kNow - 1, kNow, kNow + 1, kNow + 2}) {
    SCOPED_TRACE(now - kNow);
    const auto all = *notices::page(*db, kHere, {{}, {}, now}, {{}, 0, 100});
    ASSERT_EQ(all.records.size(), 6U);
    const auto counts = *notices::counts(*db, kHere, now);
    for (const NoticeState state : model::kNoticeStates) {
      Ids expected;
      for (const auto& r : all.records) {
        if (model::state_of(r.notice, now) == state) expected.push_back(r.notice.id);
      }
      const auto listed = *notices::page(*db, kHere, {state, {}, now}, {{}, 0, 100});
      EXPECT_EQ(ids(listed), expected) << model::to_string(state);
      EXPECT_EQ(*notices::count(*db, kHere, {state, {}, now}),
                static_cast<int64_t>(expected.size()));
      EXPECT_EQ(counts[static_cast<size_t>(state)], static_cast<int64_t>(expected.size()));
    }
  }
}

TEST_F(Notices, ArePagedByTheLastRowsKeyThroughEqualTimes) {
  for (int i = 0; i < 25; ++i) {
    put(notice("n" + std::to_string(100 + i), kNow, std::nullopt), i / 4);
  }
  Ids by_key;
  Slice slice{{}, 0, 4};
  for (;;) {
    const auto page = *notices::page(*db, kHere, {{}, {}, kNow}, slice);
    for (const auto& id : ids(page)) by_key.push_back(id);
    if (!page.next) break;
    slice.after = page.next;
  }
  EXPECT_EQ(by_key, ids(*notices::page(*db, kHere, {{}, {}, kNow}, {{}, 0, 100})));
  EXPECT_EQ(by_key.size(), 25U);
  EXPECT_EQ(by_key.front(), "n124");
  const auto second = *notices::page(*db, kHere, {{}, {}, kNow}, {{}, 4, 4});
  EXPECT_EQ(ids(second), Ids(by_key.begin() + 4, by_key.begin() + 8)) << "by offset";
}

TEST_F(Notices, OfAnotherBuildingAreNobodysHere) {
  put_all();
  EXPECT_FALSE(*notices::find(*db, kHere, "elsewhere"));
  EXPECT_TRUE(*notices::find(*db, kThere, "elsewhere"));
  EXPECT_FALSE(*notices::remove_draft(*db, kThere, "draft"));
  auto taken = notice("elsewhere", kNow, std::nullopt);
  taken.title = "别的";
  EXPECT_EQ(notices::put(*db, kHere, taken, 7, 9).error().code, base::Code::kConflict);
  EXPECT_EQ((*notices::find(*db, kThere, "elsewhere"))->notice.title, "停水 elsewhere");
  EXPECT_EQ(*notices::count_all(*db, kThere), 1);
}

TEST_F(Notices, OnlyADraftIsRemovedAndAVersionIsCounted) {
  put_all();
  EXPECT_FALSE(*notices::remove_draft(*db, kHere, "gone"));
  EXPECT_TRUE(*notices::remove_draft(*db, kHere, "draft"));
  EXPECT_FALSE(*notices::remove_draft(*db, kHere, "draft"));
  put(notice("gone", kNow, std::nullopt), 9);
  EXPECT_EQ((*notices::find(*db, kHere, "gone"))->version, 2);
}

TEST_F(Notices, ADocumentThatCannotBeReadCostsItsOwnRow) {
  put_all();
  ASSERT_TRUE(db->run("UPDATE notice SET doc = '{}' WHERE id = 'from now'"));
  const auto page = *notices::page(*db, kHere, {{}, {}, kNow}, {{}, 0, 100});
  EXPECT_EQ(page.records.size(), 5U);
  ASSERT_EQ(page.unread.size(), 1U);
  EXPECT_EQ(page.unread[0].id, "from now");
}

TEST_F(Notices, OfAnEarlierVersionGetTheirColumnsFromTheirDocuments) {
  put_all();
  const auto before = *notices::counts(*db, kHere, kNow);
  ASSERT_TRUE(db->run("UPDATE notice SET withdrawn = 0, valid_from_ms = 0, valid_until_ms = 0"));
  EXPECT_NE(*notices::counts(*db, kHere, kNow), before);
  ASSERT_TRUE(notices::fill_columns(*db, kHere));
  EXPECT_EQ(*notices::counts(*db, kHere, kNow), before);
}

TEST_F(Notices, ThatEndSoonAreLiveOnesByTheirEnd) {
  put_all();
  put(notice("next week", kNow - 5, kNow + 900), 8);
  EXPECT_EQ(ids(*notices::ending(*db, kHere, kNow, kNow + 901, 10)),
            (Ids{"a moment more", "next week"}));
  EXPECT_EQ(ids(*notices::ending(*db, kHere, kNow, kNow + 900, 10)), Ids{"a moment more"});
}

TEST_F(Notices, AreFoundByTheirWordsInTheStateThatTheRuleSaysAtEveryMoment) {
  put_all();
  auto other = notice("other", kNow - 5, std::nullopt);
  other.title = "停电";
  other.body_md = "";
  put(other, 8);
  const auto terms = search::read_terms("停水");
  for (const int64_t now : {kNow - 6, kNow - 5, kNow - 1, kNow, kNow + 1, kNow + 2}) {
    SCOPED_TRACE(now - kNow);
    std::vector<std::optional<NoticeState>> states{std::nullopt};
    for (const NoticeState state : model::kNoticeStates) states.push_back(state);
    for (const auto state : states) {
      Ids expected = ids(*notices::page(*db, kHere, {state, {}, now}, {{}, 0, 100}));
      std::erase(expected, "other");
      const auto found = *notices::search(*db, kHere, {state, {}, now}, terms, {{}, 0, 100});
      EXPECT_EQ(ids(found.listing), expected);
      EXPECT_EQ(found.total, static_cast<int64_t>(expected.size()));
    }
  }
  const auto policy = model::NoticeCategory::kPolicy;
  EXPECT_EQ(notices::search(*db, kHere, {{}, policy, kNow}, terms, {{}, 0, 9})->total, 0);
}

// More than one walk's worth: of all states, and of one that time brings.
TEST_F(Notices, ThatAreFoundArePagedByKeyAndByOffset) {
  for (int i = 0; i < 450; ++i) {
    put(notice("n" + std::to_string(100 + i), kNow - (i % 2), std::nullopt), i);
  }
  const auto terms = search::read_terms("停");
  for (const auto state : {std::optional<NoticeState>(), std::optional(NoticeState::kScheduled)}) {
    const notices::Wanted wanted{state, {}, kNow - 1};  // every other one begins in a moment
    const size_t all = state ? 225 : 450;
    Ids by_key;
    Slice slice{{}, 0, 100};
    for (;;) {
      const auto page = *notices::search(*db, kHere, wanted, terms, slice);
      EXPECT_EQ(page.total, static_cast<int64_t>(all));
      for (const auto& id : ids(page.listing)) by_key.push_back(id);
      if (!page.listing.next) break;
      slice.after = page.listing.next;
    }
    EXPECT_EQ(by_key, ids(*notices::page(*db, kHere, wanted, {{}, 0, 1000})));
    EXPECT_EQ(by_key.size(), all);
    const auto second = *notices::search(*db, kHere, wanted, terms, {{}, 120, 50});
    EXPECT_EQ(ids(second.listing), Ids(by_key.begin() + 120, by_key.begin() + 170));
  }
}

TEST_F(Notices, LeaveNoWordBehind) {
  put_all();
  ASSERT_TRUE(*notices::remove_draft(*db, kHere, "draft"));
  auto gone = notice("gone", kNow, std::nullopt);
  gone.title = "别的";
  gone.body_md = "";
  put(gone, 9);
  EXPECT_EQ(*db->integer("SELECT count(*) FROM search_text WHERE id = 'draft'"), 0);
  const auto found =
      *notices::search(*db, kHere, {{}, {}, kNow}, search::read_terms("停水"), {{}, 0, 100});
  EXPECT_EQ(ids(found.listing), (Ids{"a moment more", "until now", "from now", "tomorrow"}));
  for (const char* id : {"draft", "until now", "from now", "tomorrow", "a moment more", "gone"}) {
    ASSERT_TRUE(search::erase(*db, kHere, search::Kind::kNotice, id));
    ASSERT_TRUE(search::erase(*db, kThere, search::Kind::kNotice, "elsewhere"));
  }
  EXPECT_EQ(*db->integer("SELECT count(*) FROM search_list"), 0);
}

TEST_F(Notices, OfAnEarlierVersionAreFiledOnce) {
  put_all();
  ASSERT_TRUE(db->script("DELETE FROM search_text; DELETE FROM search_list;"));
  ASSERT_TRUE(db->run("UPDATE notice SET doc = '{' WHERE id = 'from now'"));
  const auto find = [&] {
    return ids(notices::search(*db, kHere, {{}, {}, kNow}, search::read_terms("停水"), {{}, 0, 100})
                   ->listing);
  };
  EXPECT_EQ(find(), Ids{});
  ASSERT_TRUE(notices::file_words(*db, kHere));
  const Ids filed{"gone", "a moment more", "until now", "tomorrow", "draft"};
  EXPECT_EQ(find(), filed);
  ASSERT_TRUE(db->script("DELETE FROM search_text; DELETE FROM search_list;"));
  ASSERT_TRUE(notices::file_words(*db, kHere));
  EXPECT_EQ(find(), Ids{}) << "once";
}

TEST_F(Notices, ListsAndCountsWalkTheirIndexesAndSortNothing) {
  support::Explained seen(*db);
  for (const Slice& slice : {Slice{{}, 0, 20}, Slice{{}, 40, 20}, Slice{Key{5, "x"}, 0, 20}}) {
    for (const NoticeState state : model::kNoticeStates) {
      seen.clear();
      ASSERT_TRUE(notices::page(seen, kHere, {state, {}, kNow}, slice));
      EXPECT_TRUE(seen.walks("notice_state")) << seen.plan();
    }
    for (const auto category :
         {std::optional<model::NoticeCategory>(), std::optional(model::NoticeCategory::kPolicy)}) {
      seen.clear();
      ASSERT_TRUE(notices::page(seen, kHere, {{}, category, kNow}, slice));
      EXPECT_TRUE(seen.walks("notice_changed")) << seen.plan();
    }
  }
  seen.clear();
  ASSERT_TRUE(notices::counts(seen, kHere, kNow));
  EXPECT_TRUE(seen.walks("COVERING INDEX notice_")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(notices::ending(seen, kHere, kNow, kNow + 9, 20));
  EXPECT_TRUE(seen.walks("notice_until")) << seen.plan();
}

// Each row that was found is looked up by its id: what is not found costs nothing.
TEST_F(Notices, ThatAreFoundAreLookedUpByTheirIds) {
  put_all();
  support::Explained seen(*db);
  const auto live = notices::search(seen, kHere, {NoticeState::kLive, {}, kNow},
                                    search::read_terms("停水"), {{}, 0, 20});
  EXPECT_EQ(live->total, 2);
  EXPECT_NE(seen.plan().find("notice USING INDEX sqlite_autoindex_notice_1 (id=?)"),
            std::string::npos)
      << seen.plan();
  EXPECT_EQ(seen.plan().find("notice_state"), std::string::npos) << seen.plan();
  EXPECT_FALSE(seen.scans()) << seen.plan();
}

}  // namespace
}  // namespace store
