// The audit as staff read it: by person, kind, thing and day of the building; what is worth a look;
// the chain verified from the page; refusals and sign-ins in it, and nothing that a stranger typed.

#include "sync/server/desk/audit_book.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "sync/server/auth/audit.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class AuditBook : public testing::Test {
 protected:
  AuditBook() : admin_(rig_.staff("administrator")) {}

  Json look(const std::string& query = "") {
    return rig_.get(admin_, "/api/v1/staff/audit" + query);
  }
  Json items(const std::string& query) { return look(query)["items"]; }
  Json verify() {
    const Json told = rig_.post(admin_, "/api/v1/staff/audit/verify", Json::object());
    rig_.clock.advance(base::kMinute_ms);
    return told;
  }
  void run(const std::string& sql) {
    const auto done = rig_.core().write([&](sql::Connection& db) -> base::Result<void> {
      TRY_VOID(db.run(sql));
      return {};
    });
    ASSERT_TRUE(done) << done.error().message;
  }
  void line(const std::string& staff, const std::string& action) {
    const auto done = rig_.core().write([&](sql::Connection& db) {
      return server::audit(rig_.core(), db, staff, action, staff, Json::object());
    });
    ASSERT_TRUE(done);
  }
  std::set<std::string> actions(const Json& items) {
    std::set<std::string> all;
    for (const Json& item : items) all.insert(item["action"]);
    return all;
  }
  std::string pushed_wish() {
    if (kiosk_.token.empty()) kiosk_ = rig_.kiosk();
    auto sent = rig_.wish("门口的非机动车太多");
    sent.contact = model::Contact{"某人", kPhone};
    rig_.push(kiosk_, sent);
    return sent.id;
  }
  Json contact(const Caller& as, const std::string& wish) {
    return parsed(rig_.send(as, "POST", "/api/v1/staff/wishes/" + wish + "/contact",
                            R"({"reason":"核对时间"})"));
  }

  Rig rig_;
  Caller admin_;
  Caller kiosk_;
};

TEST_F(AuditBook, IsReadByPersonThingKindAndAction) {
  const std::string wish = pushed_wish();
  contact(admin_, wish);
  const Caller other = rig_.staff("administrator");
  rig_.post(other, "/api/v1/staff/notices", rig_.notice_draft());
  EXPECT_EQ(actions(items("?staff=" + other.id)), std::set<std::string>{"notice.save"});
  EXPECT_EQ(actions(items("?about=" + wish)), std::set<std::string>{"wish.contact"});
  EXPECT_EQ(actions(items("?only=contact")), std::set<std::string>{"wish.contact"});
  EXPECT_EQ(actions(items("?action=notice.save")), std::set<std::string>{"notice.save"});
  EXPECT_EQ(actions(items("?staff=centre")), std::set<std::string>{"kiosk.enrol_local"});
  EXPECT_EQ(items("?staff=" + other.id + "&only=contact"), Json::array());
  expect_refusal(rig_.send(admin_, "GET", "/api/v1/staff/audit?only=all"), 400, "bad_request");
}

TEST_F(AuditBook, NamesWhatALineIsAbout) {
  const std::string wish = pushed_wish();
  contact(admin_, wish);
  const Json about = items("?about=" + wish)[0];
  EXPECT_EQ(about["kind"], "contact");
  EXPECT_EQ(about["detail"]["reason"], "核对时间");
  EXPECT_EQ(about["subject"],
            (Json{{"kind", "wish"}, {"id", wish}, {"name", "门口的非机动车太多"}, {"ordinal", 0}}));
  const Json event = rig_.published_event(admin_, 3);
  const auto sent = rig_.registration(event, "某人", kPhone);
  rig_.push(kiosk_, sent);
  rig_.post(admin_, "/api/v1/staff/registrations/" + sent.id + "/cancel", {{"reason", "来电"}});
  const Json cancelled = items("?about=" + sent.id)[0]["subject"];
  EXPECT_EQ(cancelled["kind"], "registration");
  EXPECT_EQ(cancelled["name"], event["title"]);
  EXPECT_EQ(cancelled["ordinal"], 1);
  EXPECT_EQ(items("?action=kiosk.enrol_local")[0]["subject"]["name"],
            rig_.text("SELECT name FROM kiosk"));
  EXPECT_EQ(look().dump().find(kPhone), std::string::npos);
}

// The day of the building's zone, not of the world's.
TEST_F(AuditBook, IsReadByTheBuildingsDay) {
  const base::Zone& zone = rig_.core().zone();
  const int64_t midnight = zone.from_civil({2026, 11, 27, 0, 0, 0});
  rig_.clock.advance(midnight - 1 - rig_.clock.wall_ms());
  line(admin_.id, "logout");
  rig_.clock.advance(1);
  line(admin_.id, "login");
  admin_ = rig_.staff("administrator");
  EXPECT_EQ(actions(items("?day=2026-11-26&only=sign_in")), std::set<std::string>{"logout"});
  EXPECT_EQ(actions(items("?day=2026-11-27&only=sign_in")), std::set<std::string>{"login"});
  EXPECT_EQ(look("?day=2026-11-27&only=sign_in")["total"], 1);
  EXPECT_EQ(items("?day=2026-11-28"), Json::array());
  expect_refusal(rig_.send(admin_, "GET", "/api/v1/staff/audit?day=27.11."), 400, "bad_request");
}

TEST_F(AuditBook, PagesByTheLastLineOfThePageBefore) {
  for (int i = 0; i < 7; ++i) line("somebody", "login");
  std::vector<int64_t> seen;
  std::string query = "?staff=somebody&limit=3";
  for (Json page = look(query);; page = look(query + "&before=" + page["next"].dump())) {
    EXPECT_EQ(page["total"], 7);
    for (const Json& item : page["items"]) seen.push_back(item["n"]);
    if (page["next"].is_null()) break;
  }
  EXPECT_EQ(seen.size(), 7U);
  EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend()));
}

// --- refusals and sign-ins ---

TEST_F(AuditBook, ARefusedRightStandsInItWithWhoAndWhat) {
  const std::string wish = pushed_wish();
  const Caller property = rig_.with_roles("property");
  EXPECT_EQ(contact(property, wish)["error"]["code"], "not_allowed");
  const Json all = items("?only=refusal");
  ASSERT_EQ(all.size(), 1U);
  const Json refused = all[0];
  EXPECT_EQ(refused["action"], "right.refused");
  EXPECT_EQ(refused["staff"], property.id);
  EXPECT_EQ(refused["target"], wish);
  EXPECT_EQ(refused["subject"]["kind"], "wish");
  EXPECT_EQ(refused["detail"],
            (Json{{"tried", "wishes.contact"}, {"from", "192.0.2.1"}, {"kind", "wish"}}));
  EXPECT_EQ(items("?about=" + wish).size(), 1U) << "it is found by the thing too";
}

// Refused by what the step is about, and before a large body was read.
TEST_F(AuditBook, ARightThatAStepRefusesStandsInItToo) {
  const std::string wish = pushed_wish();
  const Caller property = rig_.with_roles("property");
  const Json body = {{"version", 1}, {"line", "清理了"}, {"party", "department"}};
  EXPECT_EQ(rig_.send(property, "POST", "/api/v1/staff/wishes/" + wish + "/line",
                      model::dump_json(body))
                .status,
            403);
  EXPECT_EQ(items("?only=refusal").size(), 1U);
  const auto early = rig_.centre->refuse_early(
      rig_.request(property, "POST", "/api/v1/staff/calendar/import", std::string(70'000, ' ')));
  ASSERT_TRUE(early);
  EXPECT_EQ(early->status, 403);
  EXPECT_EQ(items("?only=refusal")[0]["detail"]["tried"], "settings.manage");
}

TEST_F(AuditBook, AFloodOfRefusalsIsCountedAndNotWrittenDown) {
  const Caller reader = rig_.with_roles("reader");
  std::vector<std::thread> threads;
  std::vector<HttpRequest> requests;
  for (int i = 0; i < 4; ++i) {
    requests.push_back(rig_.request(reader, "GET", "/api/v1/staff/people"));
  }
  for (const auto& request : requests) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) EXPECT_EQ(rig_.centre->handle(request).status, 403);
    });
  }
  for (auto& thread : threads) thread.join();
  rig_.clock.advance(base::kMinute_ms);
  const Json lines = items("?only=refusal&limit=200");
  ASSERT_EQ(lines.size(), static_cast<size_t>(server::kIncidentsPerMinute) + 1);
  EXPECT_EQ(lines[0]["detail"]["more"], 200 - server::kIncidentsPerMinute);
}

TEST_F(AuditBook, KeepsNothingThatAStrangerTypedForALogin) {
  const Json typed = {{"login", "my secret sentence"}, {"password", "x"}};
  rig_.send({}, "POST", "/api/v1/login", model::dump_json(typed));
  rig_.send({}, "POST", "/api/v1/login", model::dump_json(typed));  // throttled by now
  const Json lines = items("?only=refusal");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0]["detail"]["tried"], lines[1]["detail"]["tried"]) << "the same text is seen";
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE detail LIKE '%secret%'"), 0);
}

TEST_F(AuditBook, AWrongPasswordOfAStepIsOneLine) {
  const Caller admin = rig_.with_password("lantern harbour 25");
  const Json body = {
      {"login", "desk2"}, {"name", "前台"}, {"roles", {"reader"}}, {"password", "no"}};
  expect_refusal(rig_.send(admin, "POST", "/api/v1/staff/people", model::dump_json(body)), 403,
                 "wrong_password");
  const Json lines = items("?only=refusal");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["action"], "password.wrong");
  EXPECT_EQ(lines[0]["target"], "staff.invite");
}

TEST_F(AuditBook, GlancesAtSevenDays) {
  const std::string wish = pushed_wish();
  contact(admin_, wish);
  contact(rig_.staff("administrator"), wish);
  contact(rig_.with_roles("property"), wish);
  const base::Zone& zone = rig_.core().zone();
  rig_.clock.advance(zone.from_civil({2026, 11, 26, 22, 0, 0}) - rig_.clock.wall_ms());
  line(admin_.id, "login");
  rig_.clock.advance(8 * base::kHour_ms - 1);
  line(admin_.id, "login");
  rig_.clock.advance(1);
  line(admin_.id, "login");
  admin_ = rig_.staff("administrator");
  const Json now = rig_.get(admin_, "/api/v1/staff/audit/glance");
  EXPECT_EQ(now["contacts"], 2);
  EXPECT_EQ(now["contact_people"], 2);
  EXPECT_EQ(now["refusals"], 1);
  EXPECT_EQ(now["night_sign_ins"], 2) << "from 22:00 until before 6:00";
  EXPECT_TRUE(now["checked"].is_null());
  rig_.clock.advance(8 * base::kDay_ms);
  admin_ = rig_.staff("administrator");
  const Json later = rig_.get(admin_, "/api/v1/staff/audit/glance");
  EXPECT_EQ(later["contacts"], 0);
  EXPECT_EQ(later["night_sign_ins"], 0);
}

// --- the chain ---

TEST_F(AuditBook, VerifiesTheChainAndSaysSoInIt) {
  for (int i = 0; i < 5; ++i) line("somebody", "login");
  const Json told = verify();
  EXPECT_EQ(told["whole"], true);
  EXPECT_EQ(told["lines"], 5);
  EXPECT_TRUE(told["broken"].is_null());
  const Json checked = rig_.get(admin_, "/api/v1/staff/audit/glance")["checked"];
  EXPECT_EQ(checked["lines"], 5);
  EXPECT_EQ(checked["whole"], true);
  EXPECT_EQ(verify()["lines"], 6) << "that it was verified is a line itself";
}

TEST_F(AuditBook, SaysFromWhichLineOnTheChainDoesNotHold) {
  for (int i = 0; i < 5; ++i) {
    rig_.clock.advance(base::kSecond_ms);
    line("somebody", "login");
  }
  const int64_t third = rig_.count("SELECT at_ms FROM audit WHERE n = 3");
  run("UPDATE audit SET detail = '{\"x\":1}' WHERE n = 3");
  const Json told = verify();
  EXPECT_EQ(told["whole"], false);
  EXPECT_EQ(told["lines"], 2);
  EXPECT_EQ(told["broken"], (Json{{"n", 3}, {"at_ms", third}, {"fault", "hash"}, {"other", 0}}));
  const Json checked = rig_.get(admin_, "/api/v1/staff/audit/glance")["checked"];
  EXPECT_EQ(checked["broken"], 3);
  EXPECT_EQ(checked["broken_at_ms"], third);
  run("DELETE FROM audit WHERE n = 2");
  EXPECT_EQ(verify()["broken"]["fault"], "missing");
}

TEST_F(AuditBook, SaysThatTheEndWasCutOff) {
  for (int i = 0; i < 5; ++i) line("somebody", "login");
  run("DELETE FROM audit WHERE n > 3");
  const Json broken = verify()["broken"];
  EXPECT_EQ(broken["fault"], "cut_off");
  EXPECT_EQ(broken["n"], 4);
  EXPECT_EQ(broken["other"], 5);
}

// By itself, once a day of the building, from three in the morning on.
TEST_F(AuditBook, IsVerifiedEachNightByTheCentreItself) {
  const base::Zone& zone = rig_.core().zone();
  const auto checks = [&] {
    EXPECT_TRUE(rig_.centre->housekeep());
    return rig_.count("SELECT count(*) FROM audit WHERE action = 'audit.verify'");
  };
  rig_.clock.advance(zone.from_civil({2026, 11, 27, 2, 59, 0}) - rig_.clock.wall_ms());
  EXPECT_EQ(checks(), 0) << "nothing was ever done";
  line("somebody", "login");
  EXPECT_EQ(checks(), 0) << "it is not three yet";
  rig_.clock.advance(base::kMinute_ms);
  EXPECT_EQ(checks(), 1);
  rig_.clock.advance(20 * base::kHour_ms);
  EXPECT_EQ(checks(), 1) << "once a day";
  rig_.clock.advance(4 * base::kHour_ms);
  run("UPDATE audit SET detail = '{\"x\":1}' WHERE n = 1");
  EXPECT_EQ(checks(), 2);
  admin_ = rig_.staff("administrator");
  const Json checked = rig_.get(admin_, "/api/v1/staff/audit/glance")["checked"];
  EXPECT_EQ(checked["whole"], false);
  EXPECT_EQ(checked["broken"], 1);
}

TEST_F(AuditBook, ShowsALineInItsChain) {
  for (int i = 0; i < 4; ++i) line("somebody", "login");
  const auto link = [&](int n) {
    return rig_.get(admin_, "/api/v1/staff/audit/" + std::to_string(n));
  };
  EXPECT_EQ(link(1)["before_hash"], "");
  EXPECT_EQ(link(1)["follows"], true);
  EXPECT_EQ(link(2)["before_hash"], link(1)["line"]["hash"]);
  EXPECT_EQ(link(2)["followed"], true);
  EXPECT_TRUE(link(4)["followed"].is_null()) << "it is the last";
  run("UPDATE audit SET detail = '{\"x\":1}' WHERE n = 3");
  EXPECT_EQ(link(3)["follows"], false);
  EXPECT_EQ(link(4)["follows"], true) << "it hangs on the hash, which nobody changed";
  run("DELETE FROM audit WHERE n = 2");
  EXPECT_EQ(link(3)["follows"], false);
  EXPECT_EQ(link(1)["followed"], false);
  for (const char* none : {"99", "0", "x", "1x", "1234567890123456789"}) {
    expect_refusal(rig_.send(admin_, "GET", std::string("/api/v1/staff/audit/") + none), 404,
                   "not_found");
  }
}

TEST_F(AuditBook, IsVerifiedSoOftenAMinuteAndByManyAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> good{0}, late{0};
  const HttpRequest request = rig_.request(admin_, "POST", "/api/v1/staff/audit/verify", "{}");
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      const int status = rig_.centre->handle(request).status;
      if (status == 200) ++good;
      else if (status == 429) ++late;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(good, 3);
  EXPECT_EQ(late, 3);
  rig_.clock.advance(base::kMinute_ms);
  EXPECT_EQ(verify()["whole"], true);
}

}  // namespace
}  // namespace rig
