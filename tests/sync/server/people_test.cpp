// Who works here: invitations, roles, ends, and that nobody is left out or let in by mistake.

#include <array>
#include <atomic>
#include <set>
#include <thread>

#include "data/store/centre/sessions.h"
#include "tests/sync/server/links.h"

namespace rig {
namespace {

constexpr const char* kAdmins = "lantern harbour 25";
constexpr const char* kNew = "a kettle by window 3";

class People : public testing::Test {
 protected:
  People() : admin_(rig_.with_password(kAdmins)) {}

  HttpResponse ask(const Caller& as, const char* method, const std::string& at, Json body) {
    if (!body.contains("password")) body["password"] = kAdmins;
    return rig_.send(as, method, "/api/v1/staff/people" + at, model::dump_json(body));
  }
  Json invited(const std::string& login, const Json& roles) {
    const auto answer =
        ask(admin_, "POST", "", {{"login", login}, {"name", "前台 02"}, {"roles", roles}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return parsed(answer);
  }
  HttpResponse join(const Json& invitation, const std::string& password = kNew) {
    return open_link(rig_, invitation["path"], password);
  }
  HttpResponse login(const std::string& name, const std::string& password = kNew) {
    return rig_.send({}, "POST", "/api/v1/login",
                     model::dump_json({{"login", name}, {"password", password}}));
  }
  Json person(const std::string& id) {
    const Json people = rig_.get(admin_, "/api/v1/staff/people");
    for (const Json& one : people["items"]) {
      if (one["id"] == id) return one;
    }
    return nullptr;
  }
  std::string path_of(const std::string& id) { return "/" + id; }

  Rig rig_;
  Caller admin_;
};

TEST_F(People, AnInvitationLetsOnePersonInOnce) {
  const Json made = invited("desk2", {"front_desk", "reader"});
  EXPECT_EQ(made["person"]["state"], "invited");
  expect_refusal(login("desk2"), 401, "wrong_login");
  rig_.clock.advance(base::kMinute_ms);
  EXPECT_EQ(parsed(look_at_link(rig_, made["path"]))["login"], "desk2");
  const auto in = join(made);
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(parsed(in)["me"]["roles"], Json({"front_desk", "reader"}));
  expect_refusal(join(made), 404, "no_such_link");
  expect_refusal(look_at_link(rig_, made["path"]), 404, "no_such_link");
  EXPECT_EQ(login("desk2").status, 200);
  EXPECT_EQ(person(made["person"]["id"])["state"], "active");
}

TEST_F(People, WhatARoleMayIsWhatWhoeverHoldsItMay) {
  const std::string gone = invited("desk2", {"front_desk", "reader"})["person"]["id"];
  const auto roles_now = [&] { return rig_.get(admin_, "/api/v1/staff/roles")["items"]; };
  EXPECT_EQ(roles_now()[4]["people"], 1 + 1);  // the administrator of this test holds it too
  rig_.with_roles("reader");
  EXPECT_EQ(ask(admin_, "POST", "/" + gone + "/disable", {{"version", 1}}).status, 200);
  const Json roles = roles_now();
  EXPECT_EQ(roles.size(), 11U);
  EXPECT_EQ(roles[4]["people"], 1);
  for (const Json& row : roles) {
    const Json me = rig_.get(rig_.with_roles(row["role"]), "/api/v1/staff/me");
    std::set<std::string> may = me["permissions"];
    std::set<std::string> said = row["all"];
    said.merge(std::set<std::string>(row["own"]));
    EXPECT_EQ(said, may) << row["role"];
    const bool is_member =
        row["role"] == "property" || row["role"] == "enterprise" || row["role"] == "department";
    EXPECT_EQ(row["own"], is_member ? Json({"wishes.line"}) : Json::array()) << row["role"];
  }
}

TEST_F(People, AnInvitationEndsAfterADayAndANewOneTakesItsPlace) {
  const Json made = invited("desk2", {"front_desk"});
  const std::string id = made["person"]["id"];
  const Json second = parsed(ask(admin_, "POST", "/" + id + "/link", Json::object()));
  expect_refusal(join(made), 404, "no_such_link");
  rig_.clock.advance(24 * base::kHour_ms);
  expect_refusal(join(second), 404, "no_such_link");
  admin_ = rig_.with_password(kAdmins);
  EXPECT_EQ(join(parsed(ask(admin_, "POST", "/" + id + "/link", Json::object()))).status, 200);
}

TEST_F(People, OfTwoTabsOneComesTooLate) {
  const Json made = invited("desk2", {"front_desk"});
  std::atomic<int> in = 0;
  std::atomic<int> late = 0;
  std::vector<std::thread> tabs;
  for (const char* password : {"a kettle by window 3", "two kettles by window 4"}) {
    tabs.emplace_back([&, password] {
      const auto answer = join(made, password);
      if (answer.status == 200) ++in;
      if (answer.status == 404) ++late;
    });
  }
  for (auto& tab : tabs) tab.join();
  EXPECT_EQ(in, 1);
  EXPECT_EQ(late, 1);
}

TEST_F(People, AnInvitationAskedForAgainIsTheSameOne) {
  const Json body = {{"id", kUnused}, {"login", "desk2"}, {"name", "前台"}, {"roles", {"reader"}}};
  const Json once = parsed(ask(admin_, "POST", "", body));
  const Json again = parsed(ask(admin_, "POST", "", body));
  EXPECT_EQ(again["path"], once["path"]);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM staff WHERE login = 'desk2'"), 1);
  Json other = body;
  other["login"] = "desk3";
  expect_refusal(ask(admin_, "POST", "", other), 409, "conflict");
  other["id"] = "0192f0c1-7b2e-7c3d-8a4f-000000000042";
  other["login"] = "desk2";
  expect_refusal(ask(admin_, "POST", "", other), 422, "login_taken");
  EXPECT_EQ(rig_.text("SELECT hash FROM made WHERE id = '" + std::string(kUnused) + "'").size(),
            64U);
}

TEST_F(People, EachChangeAsksForThePassword) {
  const Json made = invited("desk2", {"reader"});
  const std::string at = path_of(made["person"]["id"]);
  for (const auto& [method, path] :
       {std::pair("POST", std::string()), std::pair("PUT", at), std::pair("POST", at + "/disable"),
        std::pair("POST", at + "/enable"), std::pair("POST", at + "/link")}) {
    rig_.clock.advance(base::kHour_ms / 4);
    const Json body = {{"login", "desk3"},
                       {"name", "x"},
                       {"roles", {"reader"}},
                       {"version", 1},
                       {"password", "not this one, no"}};
    expect_refusal(ask(admin_, method, path, body), 403, "wrong_password");
  }
  EXPECT_EQ(person(made["person"]["id"])["version"], 1);
}

TEST_F(People, RolesAreThoseOfTheListAndOfTheVersionThatWasSeen) {
  const Json made = invited("desk2", {"reader"});
  const std::string at = path_of(made["person"]["id"]);
  const Json editor = {{"version", 1}, {"name", "编辑"}, {"roles", {"editor"}}};
  for (const Json& wrong : {Json({"janitor"}), Json::array(), Json({7}), Json("editor")}) {
    Json body = editor;
    body["roles"] = wrong;
    expect_refusal(ask(admin_, "PUT", at, body), 400, "bad_request");
  }
  const auto saved = ask(admin_, "PUT", at, editor);
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(parsed(saved)["roles"], Json({"editor"}));
  const auto stale = ask(admin_, "PUT", at, editor);
  expect_refusal(stale, 409, "stale");
  EXPECT_EQ(parsed(stale)["error"]["current"]["roles"], Json({"editor"}));
  EXPECT_EQ(parsed(stale)["error"]["current"]["version"], 2);
}

TEST_F(People, ADisabledAccountIsOutAtOnceAndComesBackWithItsPassword) {
  const Json made = invited("desk2", {"administrator"});
  Caller second;
  Rig::take_session(join(made), &second);
  EXPECT_EQ(rig_.send(second, "GET", "/api/v1/staff/me").status, 200);
  const std::string at = path_of(made["person"]["id"]);
  const Json unused = parsed(ask(admin_, "POST", at + "/link", Json::object()));
  ASSERT_EQ(ask(admin_, "POST", at + "/disable", {{"version", 1}}).status, 200);
  expect_refusal(join(unused), 404, "no_such_link");
  expect_refusal(rig_.send(second, "GET", "/api/v1/staff/me"), 401, "not_logged_in");
  expect_refusal(login("desk2"), 403, "account_disabled");
  expect_refusal(login("desk2", "not the right one"), 401, "wrong_login");
  rig_.clock.advance(base::kHour_ms / 4);
  ASSERT_EQ(ask(admin_, "POST", at + "/enable", {{"version", 2}}).status, 200);
  EXPECT_EQ(login("desk2").status, 200);
}

TEST_F(People, TheLastAdministratorStays) {
  // The rig's own people are nobody who could log in.
  const std::string at = path_of(admin_.id);
  const Json reader = {{"version", 1}, {"name", "A"}, {"roles", {"reader"}}};
  expect_refusal(ask(admin_, "PUT", at, reader), 422, "last_administrator");
  expect_refusal(ask(admin_, "POST", at + "/disable", {{"version", 1}}), 422, "last_administrator");
  const Json invitation = invited("second", {"administrator"});
  expect_refusal(ask(admin_, "PUT", at, reader), 422, "last_administrator");
  ASSERT_EQ(join(invitation).status, 200);
  EXPECT_EQ(ask(admin_, "PUT", at, reader).status, 200);
}

// Each removes the other in the same moment: one of them is refused, whoever it is.
TEST_F(People, TwoAdministratorsWhoRemoveEachOtherLeaveOne) {
  for (int round = 0; round < 8; ++round) {
    Rig rig(static_cast<uint64_t>(round) + 1);
    const std::array<Caller, 2> both = {rig.with_password(kAdmins), rig.with_password(kAdmins)};
    std::array<int, 2> status{};
    std::vector<std::thread> threads;
    for (size_t i = 0; i < 2; ++i) {
      threads.emplace_back([&, i] {
        const Json body = {{"version", 1}, {"takes_over", both[i].id}, {"password", kAdmins}};
        status[i] = rig.send(both[i], "POST", "/api/v1/staff/people/" + both[1 - i].id + "/disable",
                             model::dump_json(body))
                        .status;
      });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(std::count(status.begin(), status.end(), 200), 1) << status[0] << " " << status[1];
    EXPECT_EQ(rig.count("SELECT count(*) FROM staff WHERE disabled_ms = 0 AND password <> '' AND "
                        "password <> 'no password opens this'"),
              1);
  }
}

TEST_F(People, WhatOnlyOnePersonHoldsGoesToAnotherFirst) {
  const Json made = invited("desk2", {"department"});
  ASSERT_EQ(join(made).status, 200);
  ASSERT_EQ(ask(admin_, "PUT", path_of(admin_.id),
                {{"version", 1}, {"name", "A"}, {"roles", {"administrator"}}})
                .status,
            200);
  const std::string at = path_of(made["person"]["id"]) + "/disable";
  const auto alone = ask(admin_, "POST", at, {{"version", 1}});
  expect_refusal(alone, 422, "role_alone");
  EXPECT_EQ(parsed(alone)["error"]["roles"], Json({"department"}));
  EXPECT_EQ(person(made["person"]["id"])["version"], 1) << "refused, it left nothing behind";
  expect_refusal(ask(admin_, "POST", at, {{"version", 1}, {"takes_over", made["person"]["id"]}}),
                 422, "heir_unable");
  expect_refusal(ask(admin_, "POST", at, {{"version", 1}, {"takes_over", kUnused}}), 404,
                 "not_found");
  ASSERT_EQ(ask(admin_, "POST", at, {{"version", 1}, {"takes_over", admin_.id}}).status, 200);
  EXPECT_EQ(person(admin_.id)["roles"], Json({"administrator", "department"}));
}

// The role goes while the call is on its way: read before, refused inside the write.
TEST_F(People, ARoleThatIsTakenMeanwhileRefusesTheStep) {
  server::Staff who =
      *server::admit_staff(rig_.core(), rig_.request(admin_, "GET", "/api/v1/staff/me"),
                           model::Permission::kStaffManage);
  who.roles = {"administrator", "reviewer"};
  const auto still = [&] {
    return rig_.core().write([&](sql::Connection& db) {
      return audit(rig_.core(), db, who, "step", "", Json::object());
    });
  };
  EXPECT_TRUE(still());
  const auto hold = [&](const std::vector<std::string>& roles) {
    EXPECT_TRUE(rig_.core().write([&](sql::Connection& db) {
      return store::staff::set_roles(db, who.building, who.id, roles);
    }));
  };
  hold({"administrator"});
  EXPECT_EQ(still().error().name, "not_allowed") << "a role that the call came in with is gone";
  who.roles = {"administrator"};
  EXPECT_TRUE(still());
  ASSERT_TRUE(rig_.core().write([&](sql::Connection& db) {
    return store::staff::set_roles(db, who.building, who.id, {"reader"});
  }));
  EXPECT_EQ(still().error().name, "not_allowed");
  ASSERT_TRUE(rig_.core().write(
      [&](sql::Connection& db) { return store::sessions::end(db, who.session_hash); }));
  EXPECT_EQ(still().error().name, "not_logged_in");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'step'"), 2);
}

TEST_F(People, AWeakPasswordIsRefusedWithWhatIsWrongWithIt) {
  const Json made = invited("receptiondesk", {"reader"});
  for (const auto& [password, fault] :
       {std::pair("short one", "short"), std::pair("password2026", "common"),
        std::pair("woaini1314520", "common"), std::pair("receptiondesk2026", "about_you"),
        std::pair("123456789012345", "pattern"), std::pair("qiantai02qiantai02", "about_you")}) {
    const auto answer = join(made, password);
    expect_refusal(answer, 400, "weak_password");
    EXPECT_EQ(parsed(answer)["error"]["fault"], fault) << password;
  }
  EXPECT_EQ(join(made).status, 200) << "and the link was not used up";
}

}  // namespace
}  // namespace rig
