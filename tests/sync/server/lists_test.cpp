// The lists of staff over the wire: pages by their key, counts of all there is, words of events,
// and today at the size of a real building.

#include <gtest/gtest.h>

#include "data/store/centre/events.h"
#include "data/store/centre/notices.h"
#include "data/store/centre/registrations.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class Lists : public testing::Test {
 protected:
  using Sow = std::function<base::Result<void>(sql::Connection&)>;
  void write(const Sow& sow) {
    const auto done = rig_.core().write(sow);
    ASSERT_TRUE(done) << done.error().message;
  }
  model::Event event(int64_t starts_ms) {
    model::Event e;
    e.id = base::make_id(rig_.clock, rig_.random);
    e.building = rig_.core().building;
    e.title = "讲座";
    e.place = "一楼会客厅";
    e.starts_ms = starts_ms;
    e.ends_ms = starts_ms + base::kHour_ms;
    e.signup_opens_ms = starts_ms - base::kDay_ms;
    e.signup_closes_ms = starts_ms;
    e.published_ms = rig_.clock.wall_ms();
    e.slots.push_back(
        {base::make_id(rig_.clock, rig_.random), "", e.starts_ms, e.ends_ms, 5, 0, 0});
    return e;
  }
  // All ids of a list, asked for by the key of the page before.
  std::vector<std::string> walk(const std::string& list, const std::string& asked) {
    std::vector<std::string> ids;
    std::string after;
    for (int pages = 0; pages < 100; ++pages) {
      const Json page = rig_.get(staff_, "/api/v1/staff/" + list + "?limit=3" + asked +
                                             (after.empty() ? "" : "&after=" + after));
      for (const Json& item : page["items"]) ids.push_back(item["id"]);
      if (page["next"].is_null()) return ids;
      after = page["next"];
    }
    ADD_FAILURE() << "no end";
    return ids;
  }
  std::vector<std::string> all(const std::string& list, const std::string& asked) {
    std::vector<std::string> ids;
    const Json page = rig_.get(staff_, "/api/v1/staff/" + list + "?limit=200" + asked);
    for (const Json& item : page["items"]) ids.push_back(item["id"]);
    return ids;
  }

  Rig rig_;
  Caller staff_ = rig_.staff("administrator");
};

TEST_F(Lists, ArePagedByTheirKeyAsByTheirOffset) {
  for (int i = 0; i < 8; ++i) {
    rig_.published_event(staff_, 5);
    rig_.post(staff_, "/api/v1/staff/notices", rig_.notice_draft());
  }
  for (const auto& [list, asked] :
       std::vector<std::pair<std::string, std::string>>{{"notices", ""},
                                                        {"notices", "&state=draft"},
                                                        {"events", ""},
                                                        {"events", "&when=coming"},
                                                        {"notices", "&q=%E5%81%9C%E6%B0%B4"},
                                                        {"events", "&q=%E8%AE%B2%E5%BA%A7"}}) {
    SCOPED_TRACE(list + asked);
    const auto ids = walk(list, asked);
    EXPECT_EQ(ids.size(), 8U);
    EXPECT_EQ(ids, all(list, asked));
  }
  expect_refusal(rig_.send(staff_, "GET", "/api/v1/staff/notices?after=nonsense"), 400,
                 "bad_request");
}

TEST_F(Lists, CountWhatNoPageHolds) {
  const int64_t now = rig_.clock.wall_ms();
  write([&](sql::Connection& db) -> base::Result<void> {
    for (int64_t i = 0; i < 2'500; ++i) {
      TRY_VOID(
          store::events::put(db, rig_.core().building, event(now - (i + 2) * base::kHour_ms), 1));
    }
    return store::events::put(db, rig_.core().building, event(now + base::kHour_ms), 1);
  });
  const Json page = rig_.get(staff_, "/api/v1/staff/events?when=past&limit=1");
  EXPECT_EQ(page["counts"]["past"], 2'500);
  EXPECT_EQ(page["counts"]["coming"], 1);
  EXPECT_EQ(page["total"], 2'500);
  const Json today = rig_.get(staff_, "/api/v1/staff/today");
  EXPECT_EQ(today["events_coming"], 1);
}

TEST_F(Lists, OfSignUpsGoOnBehindTheirKeyWithTheirPositions) {
  const Json made = rig_.published_event(staff_, 2);
  const std::string id = made["id"];
  write([&](sql::Connection& db) -> base::Result<void> {
    for (int i = 0; i < 10; ++i) {
      store::registrations::Registration one;
      one.id = base::make_id(rig_.clock, rig_.random);
      one.event = id;
      one.slot = made["slots"][0]["id"];
      one.state =
          i < 2 ? model::RegistrationState::kConfirmed : model::RegistrationState::kWaitlisted;
      one.made_ms = rig_.clock.wall_ms();
      TRY_VOID(store::registrations::add(db, rig_.core().building, one, {}));
    }
    return {};
  });
  const auto ids = walk("events/" + id + "/registrations", "");
  EXPECT_EQ(ids, all("events/" + id + "/registrations", ""));
  EXPECT_EQ(ids.size(), 10U);
  const Json first = rig_.get(staff_, "/api/v1/staff/events/" + id + "/registrations?limit=4");
  EXPECT_EQ(first["counts"], (Json{{"confirmed", 2}, {"waitlisted", 8}}));
  const Json second =
      rig_.get(staff_, "/api/v1/staff/events/" + id +
                           "/registrations?limit=4&after=" + first["next"].get<std::string>());
  EXPECT_EQ(second["items"][0]["position"], 3);
}

TEST_F(Lists, OfEventsAreFoundByWhatPeopleReadOfThem) {
  auto draft = rig_.event_draft(5);
  draft["place"] = "三楼瑜伽室";
  draft["body_md"] = "**自带**毛巾";
  const Json found = rig_.post(staff_, "/api/v1/staff/events", draft);
  rig_.published_event(staff_, 5);
  const std::string yoga = "%E7%91%9C%E4%BC%BD";            // 瑜伽
  const std::string towel = "%E8%87%AA%E5%B8%A6%E6%AF%9B";  // 自带毛, over the bold's end
  for (const std::string& words : {yoga, towel, yoga + "%20" + towel}) {
    EXPECT_EQ(all("events", "&q=" + words), std::vector<std::string>{found["id"]}) << words;
  }
  EXPECT_TRUE(all("events", "&q=body_md").empty());
  EXPECT_TRUE(all("events", "&when=coming&q=" + yoga).empty()) << "a draft is none of those";
}

}  // namespace
}  // namespace rig
