// What the table of roles (roles_test.cpp) does not say by itself: in whose name, whose contact,
// how many names.

#include "sync/server/auth/rights.h"
#include "data/sql/sqlite/database.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "data/sql/migrate.h"
#include "data/store/centre/schema.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class RightsTest : public testing::Test {
 protected:
  RightsTest() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}

  HttpResponse step(const Caller& as, const std::string& what, Json body) {
    const Json now = rig_.get(staff_, "/api/v1/staff/wishes/" + wish_);
    body["version"] = now["version"];
    return rig_.send(as, "POST", "/api/v1/staff/wishes/" + wish_ + "/" + what,
                     model::dump_json(body));
  }
  void pending_wish() {
    auto sent = rig_.wish("门口的非机动车太多");
    sent.contact = model::Contact{"某人", kPhone};
    rig_.push(kiosk_, sent);
    wish_ = sent.id;
  }
  void released_wish() {
    pending_wish();
    EXPECT_EQ(step(staff_, "release", {{"text", "门口太挤"}, {"category", "traffic"}, {"line", ""}})
                  .status,
              200);
  }

  Rig rig_;
  Caller staff_, kiosk_;
  std::string wish_;
};

TEST_F(RightsTest, ARoleThatNobodyKnowsHoldsNothing) {
  for (const auto permission : model::permissions()) {
    EXPECT_FALSE(server::may({"janitor", "administrators", ""}, permission))
        << model::to_string(permission);
    EXPECT_TRUE(server::may({"administrator", "reviewer", "editor", "event_desk", "organisation"},
                            permission))
        << model::to_string(permission);
  }
  EXPECT_FALSE(server::may({"administrator"}, model::Permission::kNobody));
  EXPECT_TRUE(server::may({}, model::Permission::kOwnAccount));
}

TEST_F(RightsTest, APartyIsSpokenForByItsOwnMembersOnly) {
  released_wish();
  const std::vector<std::string> parties = {"organisation", "property", "enterprise", "department"};
  for (const auto& role : parties) {
    const Caller caller = rig_.with_roles(role);
    for (const auto& party : parties) {
      const auto answer = step(caller, "line", {{"line", "看过现场。"}, {"party", party}});
      if (role == party) EXPECT_EQ(answer.status, 200) << role << ": " << answer.body;
      else expect_refusal(answer, 403, "not_allowed");
    }
  }
  // Who is there for a party alone never speaks without its name.
  const auto silent = step(rig_.with_roles("property"), "line", {{"line", "在修。"}});
  ASSERT_EQ(silent.status, 200) << silent.body;
  EXPECT_EQ(parsed(silent)["party"], "property");
  // The office does: a reviewer's line is nobody's, and he cannot lend himself a party.
  const Caller reviewer = rig_.with_roles("reviewer");
  const auto plain = step(reviewer, "line", {{"line", "已转给物业。"}});
  ASSERT_EQ(plain.status, 200) << plain.body;
  EXPECT_TRUE(parsed(plain)["updates"].back()["party"].is_null());
  expect_refusal(step(reviewer, "line", {{"line", "好。"}, {"party", "property"}}), 403,
                 "not_allowed");
  // Two roles are two voices.
  const Caller both = rig_.with_roles("property enterprise");
  EXPECT_EQ(step(both, "line", {{"line", "好。"}, {"party", "enterprise"}}).status, 200);
}

TEST_F(RightsTest, StepsAndAnswersAreTheOrganisationsInItsOwnName) {
  released_wish();
  const Json move = {{"stage", "deliberating"}, {"line", "上会。"}};
  const Json answer = {{"text", "都办好了。"}, {"outcome", "solved"}};
  const auto in_name_of = [](Json body, const char* party) {
    body["party"] = party;
    return body;
  };
  const Caller organisation = rig_.with_roles("organisation");
  for (const char* role : {"property", "enterprise", "department", "reviewer", "administrator"}) {
    expect_refusal(step(rig_.with_roles(role), "move", move), 403, "not_allowed");
    expect_refusal(step(rig_.with_roles(role), "answer", answer), 403, "not_allowed");
  }
  expect_refusal(step(organisation, "move", in_name_of(move, "property")), 403, "not_allowed");
  EXPECT_EQ(step(organisation, "move", in_name_of(move, "organisation")).status, 200);
  EXPECT_EQ(step(organisation, "move", {{"stage", "mobilising"}, {"line", "办。"}}).status, 200);
  expect_refusal(step(organisation, "answer", in_name_of(answer, "department")), 403,
                 "not_allowed");
  EXPECT_EQ(step(organisation, "answer", in_name_of(answer, "organisation")).status, 200);
}

TEST_F(RightsTest, WhoMayNotReadAWishLearnsNothingOfItByAStepEither) {
  pending_wish();
  const std::string path = "/api/v1/staff/wishes/" + wish_ + "/line";
  const auto answer = rig_.send(rig_.with_roles("property"), "POST", path,
                                R"({"version":99,"line":"好。","party":"property"})");
  expect_refusal(answer, 403, "not_allowed");  // a stale version would have shown the text
  EXPECT_EQ(answer.body.find("非机动车"), std::string::npos);
  const Json read = rig_.get(rig_.with_roles("administrator"), "/api/v1/staff/wishes/" + wish_);
  EXPECT_FALSE(read.contains("original_text"));
  EXPECT_TRUE(rig_.get(rig_.with_roles("reviewer"), "/api/v1/staff/wishes/" + wish_)
                  .contains("original_text"));
}

TEST_F(RightsTest, ContactsAreOfTheirKind) {
  pending_wish();
  const Json event = rig_.published_event(staff_, 2);
  const auto person = rig_.registration(event, "某人", kPhone);
  rig_.push(kiosk_, person);
  const std::string of_wish = "/api/v1/staff/wishes/" + wish_ + "/contact";
  const std::string of_person = "/api/v1/staff/registrations/" + person.id + "/contact";
  const Caller reviewer = rig_.with_roles("reviewer");
  const Caller desk = rig_.with_roles("event_desk");
  const std::string reason = R"({"reason":"回电"})";
  EXPECT_EQ(rig_.send(reviewer, "POST", of_wish, reason).status, 200);
  EXPECT_EQ(rig_.send(desk, "POST", of_person, reason).status, 200);
  const int64_t lines = rig_.count("SELECT count(*) FROM audit");
  expect_refusal(rig_.send(desk, "POST", of_wish, reason), 403, "not_allowed");
  expect_refusal(rig_.send(reviewer, "POST", of_person, reason), 403, "not_allowed");
  const Caller admin = rig_.with_roles("administrator");
  expect_refusal(rig_.send(admin, "POST", of_wish, reason), 403, "not_allowed");
  expect_refusal(rig_.send(admin, "POST", of_person, reason), 403, "not_allowed");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit"), lines);
  // An id of the other kind opens nothing.
  expect_refusal(rig_.send(desk, "POST", "/api/v1/staff/registrations/" + wish_ + "/contact",
                           reason),
                 404, "no_contact");
}

TEST(FirstAccount, KeepsWhatItCouldDoWhenTheRolesAreToldApart) {
  const support::TempFolder folder;
  sqlite::Options how;
  how.application_id = store::kCentreApplicationId;
  const std::string path = folder.file("centre.db");
  {
    auto db = sqlite::Database::open(path, how);
    ASSERT_TRUE(db) << db.error().message;
    ASSERT_TRUE(sql::migrate(**db, store::centre_migrations().first(1), 0));
    ASSERT_TRUE((*db)->run("INSERT INTO meta (key, value) VALUES ('building', 'b')"));
    for (const char* roles : {"administrator", "reviewer"}) {
      ASSERT_TRUE(
          (*db)->run("INSERT INTO staff (id, login, name, password, roles) VALUES (:roles, "
                     ":roles, 'Somebody', '', :roles)",
                     {{"roles", roles}}));
    }
  }
  auto db = sqlite::Database::open(path, how);
  ASSERT_TRUE(db);
  ASSERT_TRUE(sql::migrate(**db, store::centre_migrations(), 0));
  const auto roles_of = [&](const char* id) { return *store::staff::roles(**db, "b", id); };
  server::Roles all = server::first_account_roles();
  std::sort(all.begin(), all.end());
  EXPECT_EQ(roles_of("administrator"), all);
  EXPECT_EQ(roles_of("reviewer"), server::Roles{"reviewer"});
  EXPECT_EQ(*store::staff::roles(**db, "another", "administrator"), server::Roles{});
}

class NamesTest : public RightsTest {
 protected:
  NamesTest() : event_(rig_.published_event(staff_, 200)) {
    path_ = "/api/v1/staff/events/" + event_["id"].get<std::string>() + "/names";
    const auto sown = rig_.core().write([&](sql::Connection& db) -> server::Answer {
      for (int i = 0; i < 60; ++i) {
        const std::string id = base::make_id(rig_.clock, rig_.random);
        TRY(const auto contact, rig_.core().seal(R"({"name":"某人)" + std::to_string(i) +
                                                 R"(","phone":"13800000000"})"));
        TRY_VOID(db.run(
            "INSERT INTO registration (id, event, slot, ordinal, state, made_ms, "
            "contact, person_tag, code_hash, secret_hash, building) VALUES (:id, :event, 's', "
            ":n, :state, 0, :contact, :id, :id, :id, :building)",
            {{"id", id},
             {"building", rig_.core().building},
             {"event", event_["id"].get<std::string>()},
             {"n", i},
             {"state", i == 7 ? "cancelled" : "confirmed"},
             {"contact", contact}}));
        ids_.push_back(id);
      }
      return HttpResponse{};
    });
    EXPECT_TRUE(sown);
  }
  HttpResponse ask(const Caller& as, size_t count) {
    Json body = {{"ids", Json::array()}};
    for (size_t i = 0; i < count; ++i) body["ids"].push_back(ids_[i]);
    return rig_.send(as, "POST", path_, model::dump_json(body));
  }
  Json event_;
  std::string path_;
  std::vector<std::string> ids_;
};

TEST_F(NamesTest, AreUnsealedFiftyAtATimeAndEachPageIsAnAuditLine) {
  const Caller desk = rig_.with_roles("event_desk");
  const Json names = parsed(ask(desk, 50))["names"];
  EXPECT_EQ(names.size(), 49u);  // who cancelled is not named any more
  EXPECT_EQ(names[ids_[0]], "某人0");
  EXPECT_EQ(names.dump().find("138"), std::string::npos);
  const Json line = rig_.get(staff_, "/api/v1/staff/audit?limit=1")["items"][0];
  EXPECT_EQ(line["action"], "registration.names");
  EXPECT_EQ(line["staff"], desk.id);
  EXPECT_EQ(line["target"], event_["id"]);
  EXPECT_EQ(line["detail"]["names"], 49);
  expect_refusal(ask(desk, 51), 400, "bad_request");
  expect_refusal(ask(desk, 0), 400, "bad_request");
}

TEST_F(NamesTest, OfAnotherEventStaySealed) {
  const Json other = rig_.published_event(staff_, 5);
  path_ = "/api/v1/staff/events/" + other["id"].get<std::string>() + "/names";
  EXPECT_EQ(parsed(ask(rig_.with_roles("front_desk"), 5))["names"], Json::object());
}

TEST_F(NamesTest, OfAnEventThatIsNotHereAreNotFound) {
  const Caller desk = rig_.with_roles("event_desk");
  const std::string at = std::string("/api/v1/staff/events/") + kUnused;
  const int64_t lines = rig_.count("SELECT count(*) FROM audit");
  expect_refusal(rig_.send(desk, "GET", at + "/registrations"), 404, "not_found");
  path_ = at + "/names";
  expect_refusal(ask(desk, 1), 404, "not_found");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit"), lines);
}

TEST_F(NamesTest, AreLimitedByTheHourEvenWhenManyAskAtOnce) {
  const Caller desk = rig_.with_roles("front_desk");
  std::atomic<int> given = 0;
  std::vector<std::thread> askers;
  for (int t = 0; t < 4; ++t) {
    askers.emplace_back([&] {
      for (int i = 0; i < 40; ++i) given += ask(desk, 1).status == 200;
    });
  }
  for (auto& asker : askers) asker.join();
  EXPECT_GE(given, 120);
  EXPECT_LE(given, 123);  // those four who looked at the limit at the same moment
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'registration.names'"), given);
  expect_refusal(ask(desk, 1), 429, "throttled");
  rig_.clock.advance(base::kHour_ms);
  EXPECT_EQ(ask(rig_.with_roles("front_desk"), 1).status, 200);
}

}  // namespace
}  // namespace rig
