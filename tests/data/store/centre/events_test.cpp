// The store of events: lists and counts by state at a moment, page by page, each along its index.

#include "data/store/centre/events.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/data/store/centre/centre_db.h"

namespace store {
namespace {

using model::EventState;

constexpr const char* kHere = "b1";
constexpr const char* kThere = "b2";
constexpr int64_t kNow = 1'800'000'000'000;
using Ids = std::vector<std::string>;

class Events : public testing::Test {
 protected:
  model::Event event(const std::string& id, int64_t starts, int64_t ends) {
    model::Event e;
    e.id = id;
    e.building = kHere;
    e.title = "讲座 " + id;
    e.place = "一楼会客厅";
    e.starts_ms = starts;
    e.ends_ms = ends;
    e.published_ms = kNow - 1000;
    model::Slot slot;
    slot.id = "s";
    slot.starts_ms = starts;
    slot.ends_ms = ends;
    slot.capacity = 5;
    e.slots.push_back(slot);
    return e;
  }
  void put(const model::Event& e, const char* where = kHere) {
    ASSERT_TRUE(events::put(*db, where, e, e.published_ms > 0 ? 7 : 0));
  }
  void put_all() {
    auto draft = event("draft", kNow + 10, kNow + 20);
    draft.published_ms = 0;
    put(draft);
    put(event("over now", kNow - 10, kNow));
    put(event("running", kNow - 10, kNow + 1));
    put(event("next", kNow + 5, kNow + 9));
    auto off = event("off", kNow + 5, kNow + 9);
    off.cancelled = model::Withdrawal{"讲师病了", kNow - 1};
    put(off);
    put(event("elsewhere", kNow + 5, kNow + 9), kThere);
  }
  Ids ids(const Listing<events::Record>& list) {
    Ids out;
    for (const auto& record : list.records) out.push_back(record.event.id);
    return out;
  }
  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
};

TEST_F(Events, StandInTheStateThatTheRuleSaysAtEveryMoment) {
  put_all();
  for (const int64_t now : {kNow - 1, kNow, kNow + 1, kNow + 9}) {
    SCOPED_TRACE(now - kNow);
    const auto all = *events::page(*db, kHere, {{}, now}, {{}, 0, 100});
    ASSERT_EQ(all.records.size(), 5U);
    const auto counts = *events::counts(*db, kHere, now);
    for (const EventState state : model::kEventStates) {
      Ids expected;
      for (const auto& r : all.records) {
        if (model::state_of(r.event, now) == state) expected.push_back(r.event.id);
      }
      EXPECT_EQ(ids(*events::page(*db, kHere, {state, now}, {{}, 0, 100})), expected)
          << model::to_string(state);
      EXPECT_EQ(counts[static_cast<size_t>(state)], static_cast<int64_t>(expected.size()));
    }
  }
}

TEST_F(Events, ArePagedByTheLastRowsKeyThroughEqualTimes) {
  for (int i = 0; i < 23; ++i) {
    put(event("e" + std::to_string(100 + i), kNow + i / 5, kNow + 50));
  }
  Ids by_key;
  Slice slice{{}, 0, 4};
  for (;;) {
    const auto page = *events::page(*db, kHere, {EventState::kComing, kNow}, slice);
    for (const auto& id : ids(page)) by_key.push_back(id);
    if (!page.next) break;
    slice.after = page.next;
  }
  EXPECT_EQ(by_key, ids(*events::page(*db, kHere, {{}, kNow}, {{}, 0, 100})));
  EXPECT_EQ(by_key.size(), 23U);
}

TEST_F(Events, OfTheseDaysAreWhatRunsAndWhatBeginsSoonTheFirstFirst) {
  put_all();
  EXPECT_EQ(ids(*events::around(*db, kHere, kNow, kNow + 5, 10)),
            (Ids{"over now", "running", "next", "off"}));
  EXPECT_EQ(ids(*events::around(*db, kHere, kNow + 1, kNow + 4, 10)), Ids{"running"});
  EXPECT_EQ(ids(*events::around(*db, kHere, kNow, kNow + 5, 1)), Ids{"over now"});
}

TEST_F(Events, OfAnEarlierVersionGetTheirColumnsFromTheirDocuments) {
  put_all();
  const auto before = *events::counts(*db, kHere, kNow);
  ASSERT_TRUE(db->run("UPDATE event SET cancelled = 0, ends_ms = 0"));
  EXPECT_NE(*events::counts(*db, kHere, kNow), before);
  ASSERT_TRUE(events::fill_columns(*db, kHere));
  EXPECT_EQ(*events::counts(*db, kHere, kNow), before);
}

TEST_F(Events, AreFoundByTheirWordsInTheStateThatTheRuleSaysAtEveryMoment) {
  put_all();
  auto other = event("other", kNow + 5, kNow + 9);
  other.title = "义诊";
  put(other);
  const auto terms = search::read_terms("讲座 会客");
  for (const int64_t now : {kNow - 1, kNow, kNow + 1, kNow + 9}) {
    SCOPED_TRACE(now - kNow);
    std::vector<std::optional<EventState>> states{std::nullopt};
    for (const EventState state : model::kEventStates) states.push_back(state);
    for (const auto state : states) {
      Ids expected = ids(*events::page(*db, kHere, {state, now}, {{}, 0, 100}));
      std::erase(expected, "other");
      std::sort(expected.begin(), expected.end());
      const auto found = *events::search(*db, kHere, {state, now}, terms, {{}, 0, 100});
      Ids listed = ids(found.listing);
      std::sort(listed.begin(), listed.end());  // those that begin in one moment: as they came
      EXPECT_EQ(listed, expected);
      EXPECT_EQ(found.total, static_cast<int64_t>(expected.size()));
    }
  }
  const auto first = *events::search(*db, kHere, {{}, kNow}, terms, {{}, 0, 1});
  EXPECT_EQ(ids(first.listing), Ids{"draft"}) << "the last to begin comes first";
}

TEST_F(Events, AreFoundByTheWordsThatStandNow) {
  put_all();
  const auto find = [&](const char* words) {
    return ids(
        events::search(*db, kHere, {{}, kNow}, search::read_terms(words), {{}, 0, 9})->listing);
  };
  auto moved = event("next", kNow + 50, kNow + 60);
  moved.place = "二楼";
  moved.slots[0].label = "甲场";
  put(moved);
  EXPECT_EQ(find("二楼 甲"), Ids{"next"});
  EXPECT_EQ(find("二楼 会客厅"), Ids{});
  EXPECT_EQ(find("讲师病了"), Ids{"off"}) << "the reason that people read";
  EXPECT_EQ(find("next"), Ids{"next"}) << "of its title";
  EXPECT_EQ(find("b1"), Ids{});
}

// Each row that was found is looked up by its id: what is not found costs nothing.
TEST_F(Events, ThatAreFoundAreLookedUpByTheirIds) {
  put_all();
  support::Explained seen(*db);
  const auto coming = events::search(seen, kHere, {EventState::kComing, kNow},
                                     search::read_terms("讲座"), {{}, 0, 20});
  EXPECT_EQ(coming->total, 2);
  EXPECT_NE(seen.plan().find("event USING INDEX sqlite_autoindex_event_1 (id=?)"),
            std::string::npos)
      << seen.plan();
  EXPECT_EQ(seen.plan().find("event_state"), std::string::npos) << seen.plan();
  EXPECT_FALSE(seen.scans()) << seen.plan();
}

TEST_F(Events, OfAnEarlierVersionAreFiledOnce) {
  put_all();
  ASSERT_TRUE(db->script("DELETE FROM search_text; DELETE FROM search_list;"));
  ASSERT_TRUE(db->run("UPDATE event SET doc = '{' WHERE id = 'running'"));
  ASSERT_TRUE(events::file_words(*db, kHere));
  ASSERT_TRUE(events::file_words(*db, kHere));
  const auto found = *events::search(*db, kHere, {{}, kNow}, search::read_terms("讲"), {{}, 0, 9});
  EXPECT_EQ(found.total, 4);
  EXPECT_EQ(ids(found.listing), (Ids{"draft", "off", "next", "over now"}));
}

TEST_F(Events, OfAnotherBuildingAreNobodysHere) {
  put_all();
  EXPECT_FALSE(*events::find(*db, kHere, "elsewhere"));
  EXPECT_EQ(events::put(*db, kHere, event("elsewhere", kNow, kNow + 1), 7).error().code,
            base::Code::kConflict);
  EXPECT_EQ((*events::find(*db, kThere, "elsewhere"))->event.ends_ms, kNow + 9);
  EXPECT_EQ((*events::find(*db, kThere, "elsewhere"))->version, 1);
  EXPECT_EQ(*events::count_all(*db, kThere), 1);
}

TEST_F(Events, ListsAndCountsWalkTheirIndexesAndSortNothing) {
  support::Explained seen(*db);
  for (const Slice& slice : {Slice{{}, 0, 20}, Slice{{}, 40, 20}, Slice{Key{5, "x"}, 0, 20}}) {
    for (const EventState state : model::kEventStates) {
      seen.clear();
      ASSERT_TRUE(events::page(seen, kHere, {state, kNow}, slice));
      EXPECT_TRUE(seen.walks("event_state")) << seen.plan();
    }
    seen.clear();
    ASSERT_TRUE(events::page(seen, kHere, {{}, kNow}, slice));
    EXPECT_TRUE(seen.walks("event_starts")) << seen.plan();
  }
  seen.clear();
  ASSERT_TRUE(events::counts(seen, kHere, kNow));
  EXPECT_TRUE(seen.walks("COVERING INDEX event_")) << seen.plan();
  seen.clear();
  ASSERT_TRUE(events::around(seen, kHere, kNow, kNow + 9, 20));
  // What has not ended is few, whatever lies behind: those are put in order of their beginning.
  EXPECT_NE(seen.plan().find("event_ends"), std::string::npos) << seen.plan();
  EXPECT_FALSE(seen.scans()) << seen.plan();
}

}  // namespace
}  // namespace store
