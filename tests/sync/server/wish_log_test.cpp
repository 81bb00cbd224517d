// The log of a wish through the whole centre: after every call, of staff and of visitors, it comes
// to what the row says; the audit names its numbers, and taking back reads from it.

#include "data/model/wish_log.h"

#include "data/store/centre/wish_events.h"
#include "data/store/centre/wishes.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using model::WishEventKind;

class WishLog : public testing::Test {
 protected:
  WishLog() : staff_(rig_.staff("administrator reviewer organisation")), kiosk_(rig_.kiosk()) {}

  static std::string at(const std::string& id, const std::string& step = "") {
    return "/api/v1/staff/wishes/" + id + step;
  }
  std::string made(const std::string& text = "门口太挤") {
    return rig_.post(staff_, "/api/v1/staff/wishes",
                     {{"category", "life"}, {"source", "visit"}, {"text", text}})["id"];
  }
  void step(const std::string& id, const std::string& name, Json body) {
    body["version"] = rig_.get(staff_, at(id))["version"];
    rig_.post(staff_, at(id, name), body);
    comes_to_its_row(id);
  }
  void release(const std::string& id) {
    step(id, "/release", {{"text", "门口有点挤"}, {"category", "traffic"}, {"line", "收下了。"}});
  }
  std::vector<model::WishEvent> log(const std::string& id) {
    auto found = rig_.core().read(
        [&](sql::Connection& db) { return store::wish_events::all(db, rig_.core().building, id); });
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : std::vector<model::WishEvent>{};
  }
  std::vector<std::string> kinds(const std::string& id) {
    std::vector<std::string> words;
    for (const auto& event : log(id)) words.emplace_back(model::to_string(event.kind));
    return words;
  }
  void comes_to_its_row(const std::string& id) {
    auto row = rig_.core().read(
        [&](sql::Connection& db) { return store::wishes::find(db, rig_.core().building, id); });
    ASSERT_TRUE(row && *row);
    const auto folded = model::fold(log(id), (*row)->wish);
    ASSERT_TRUE(folded) << folded.error().message;
    EXPECT_EQ(*folded, (*row)->wish);
  }
  Json last_audit() { return rig_.get(staff_, "/api/v1/staff/audit?limit=1")["items"][0]; }
  HttpResponse undo(const std::string& id) {
    return rig_.send(staff_, "POST", at(id, "/undo"), "{}");
  }
  using Words = std::vector<std::string>;

  Rig rig_;
  Caller staff_, kiosk_;
};

TEST_F(WishLog, ComesToTheRowAfterEveryStepOfStaff) {
  const auto id = made();
  comes_to_its_row(id);
  release(id);
  step(id, "/move", {{"stage", "deliberating"}, {"line", "议一议。"}});
  step(id, "/line", {{"line", "看过了。"}, {"text", "看过了。"}});
  step(id, "/move", {{"stage", "mobilising"}, {"line", "约了人。"}, {"party", "organisation"}});
  step(id, "/answer", {{"text", "修好了"}, {"outcome", "partly"}, {"party", "organisation"}});
  step(id, "/answer", {{"text", "又修了"}, {"outcome", "solved"}, {"party", "organisation"}});
  step(id, "/move", {{"stage", "referred"}, {"line", "转出。"}, {"referred", {{"body", "12345"}}}});
  EXPECT_EQ(kinds(id),
            (Words{"made", "released", "moved", "line", "moved", "answered", "answered", "moved"}));
  const auto all = log(id);
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].n, static_cast<int64_t>(i) + 1);
    EXPECT_EQ(all[i].staff, staff_.id);
  }
  EXPECT_EQ(all[5].party, model::Party::kOrganisation);
  EXPECT_EQ(last_audit()["detail"]["event"], 8);
}

TEST_F(WishLog, AMergeStandsInBothAndCountsInNone) {
  const auto a = made();
  const auto b = made("门口总是挤");
  release(a);
  release(b);
  step(a, "/move", {{"stage", "merged"}, {"line", "一起办。"}, {"merged_into", b}});
  comes_to_its_row(b);
  EXPECT_EQ(kinds(b), (Words{"made", "released", "took_in"}));
  auto said = rig_.submission(model::SubmissionKind::kMeToo);
  said.target = b;
  EXPECT_EQ(rig_.push(kiosk_, said).status, protocol::PushStatus::kAccepted);
  EXPECT_EQ(log(b).size(), 3U);
  comes_to_its_row(b);
}

TEST_F(WishLog, TakingBackGivesWhatWasBeforeAndIsAStepItself) {
  const auto id = made();
  release(id);
  ASSERT_EQ(undo(id).status, 200);
  comes_to_its_row(id);
  const Json now = rig_.get(staff_, at(id));
  EXPECT_EQ(now["text"], "门口太挤");
  EXPECT_EQ(now["category"], "life");
  EXPECT_EQ(now["stage"], "pending_review");
  EXPECT_TRUE(now["updates"].empty());
  EXPECT_EQ(kinds(id), (Words{"made", "released", "undone"}));
  EXPECT_EQ(last_audit()["detail"]["event"], 3);
  EXPECT_EQ(undo(id).status, 422) << "once";
  release(id);
  step(id, "/line", {{"line", "看过了。"}, {"text", "看过了。"}});
  EXPECT_EQ(undo(id).status, 422) << "something came after it";
}

// Its author's own step came after the release: no undo brings the wish back.
TEST_F(WishLog, WhatItsAuthorWithdrewIsNotTakenBackByStaff) {
  const auto wish = rig_.wish("门口太挤");
  ASSERT_EQ(rig_.push(kiosk_, wish).status, protocol::PushStatus::kAccepted);
  comes_to_its_row(wish.id);
  release(wish.id);
  auto withdrawal = rig_.submission(model::SubmissionKind::kWithdraw);
  withdrawal.receipt_code = wish.receipt_code;
  withdrawal.receipt_secret = wish.receipt_secret;
  ASSERT_EQ(rig_.push(kiosk_, withdrawal).status, protocol::PushStatus::kAccepted);
  comes_to_its_row(wish.id);
  EXPECT_EQ(kinds(wish.id), (Words{"made", "released", "withdrawn"}));
  EXPECT_EQ(log(wish.id)[2].staff, "");
  const auto answer = undo(wish.id);
  EXPECT_EQ(answer.status, 422) << answer.body;
  EXPECT_EQ(parsed(answer)["error"]["code"], "too_late");
  EXPECT_EQ(rig_.get(staff_, at(wish.id))["stage"], "withdrawn");
}

// A version before the log: its wish begins with what it is, at the start or with the next step.
TEST_F(WishLog, BeginsForAWishOfAnEarlierVersion) {
  const auto at_start = made();
  const auto later = made("门口总是挤");
  release(at_start);
  release(later);
  const auto forgotten = rig_.core().write([&](sql::Connection& db) -> server::Answer {
    TRY_VOID(db.script("DELETE FROM wish_event;"));
    TRY_VOID(db.run("DELETE FROM meta WHERE key = 'wish_events_filled'"));
    return HttpResponse{};
  });
  ASSERT_TRUE(forgotten);
  step(later, "/move", {{"stage", "deliberating"}, {"line", "议一议。"}});
  EXPECT_EQ(kinds(later), (Words{"found", "moved"}));
  rig_.open();
  EXPECT_EQ(kinds(at_start), Words{"found"});
  EXPECT_EQ(kinds(later), (Words{"found", "moved"}));
  comes_to_its_row(at_start);
  step(at_start, "/answer", {{"text", "修好了"}, {"outcome", "solved"}});
}

}  // namespace
}  // namespace rig
