// What an end takes away for good, and what one building may not do to an account of two.

#include <atomic>
#include <thread>

#include "data/store/centre/staff.h"
#include "tests/sync/server/links.h"

namespace rig {
namespace {

constexpr const char* kAdmins = "lantern harbour 25";

class PeopleEnds : public testing::Test {
 protected:
  PeopleEnds() : admin_(rig_.with_password(kAdmins)) {}

  HttpResponse ask(const std::string& id, const char* method, const std::string& what, Json body) {
    body["password"] = kAdmins;
    const std::string at = "/api/v1/staff/people" + (id.empty() ? "" : "/" + id);
    return rig_.send(admin_, method, at + what, model::dump_json(body));
  }
  // Of somebody who can log in.
  std::string somebody(const Json& roles) {
    const Json made = parsed(ask("", "POST", "",
                                 {{"login", base::make_id(rig_.clock, rig_.random)},
                                  {"name", "前台 02"},
                                  {"roles", roles}}));
    EXPECT_EQ(open_link(rig_, made["path"], "a kettle by window 3").status, 200);
    return made["person"]["id"];
  }
  void hold(const std::string& id, const std::string& building,
            const std::vector<std::string>& roles) {
    EXPECT_TRUE(rig_.core().write(
        [&](sql::Connection& db) { return store::staff::set_roles(db, building, id, roles); }));
  }

  Rig rig_;
  Caller admin_;
};

TEST_F(PeopleEnds, WhatWasHandedOverStaysWithWhoHasIt) {
  hold(admin_.id, rig_.core().building, {"administrator"});
  const std::string heir = somebody({"reader"});
  const std::string both = somebody({"reader", "department"});
  const std::string only = somebody({"front_desk"});
  for (const std::string& id : {both, only}) {
    const auto gone = ask(id, "POST", "/disable", {{"version", 1}, {"takes_over", heir}});
    ASSERT_EQ(gone.status, 200) << gone.body;
    EXPECT_EQ(parsed(gone)["roles"], Json({"reader"}));
    EXPECT_EQ(parsed(ask(id, "POST", "/enable", {{"version", 2}}))["roles"], Json({"reader"}));
  }
  EXPECT_EQ(rig_.count("SELECT count(*) FROM staff_right WHERE role IN ('front_desk', "
                       "'department') AND staff = '" +
                       heir + "'"),
            2);
}

TEST_F(PeopleEnds, WhatOthersHoldTooIsThereAgain) {
  rig_.with_roles("front_desk");
  const std::string id = somebody({"front_desk"});
  ASSERT_EQ(ask(id, "POST", "/disable", {{"version", 1}}).status, 200);
  EXPECT_EQ(parsed(ask(id, "POST", "/enable", {{"version", 2}}))["roles"], Json({"front_desk"}));
}

TEST_F(PeopleEnds, AnAccountOfTwoBuildingsIsNeitherResetNorEndedFromOne) {
  rig_.with_roles("reader");
  const std::string id = somebody({"reader"});
  hold(id, kUnused, {"reviewer"});
  const int64_t lines = rig_.count("SELECT count(*) FROM audit");
  expect_refusal(ask(id, "POST", "/link", {{"id", kUnused}}), 422, "of_other_building");
  expect_refusal(ask(id, "POST", "/disable", {{"version", 1}}), 422, "of_other_building");
  expect_refusal(ask(id, "POST", "/enable", {{"version", 1}}), 422, "of_other_building");
  Json other = {{"version", 1}, {"name", "别的名字"}, {"roles", {"front_desk"}}};
  expect_refusal(ask(id, "PUT", "", other), 422, "of_other_building");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit"), lines);
  other["name"] = "前台 02";
  EXPECT_EQ(ask(id, "PUT", "", other).status, 200) << "its roles here are the building's";
  hold(id, kUnused, {});
  EXPECT_EQ(ask(id, "POST", "/link", {{"id", kUnused}}).status, 200);
}

// Whoever chooses one looks as he types; a guesser is slowed, and nobody else with him.
TEST_F(PeopleEnds, LooksAtAPasswordAreCountedByWhoLooks) {
  std::atomic<int> judged = 0;
  const auto look = [&](const Caller& as) {
    return rig_.send(as, "POST", "/api/v1/password", R"({"password":"lantern harbour 26"})");
  };
  std::vector<std::thread> guessers;
  for (int t = 0; t < 2; ++t) {
    guessers.emplace_back([&] {
      for (int i = 0; i < 80; ++i) judged += look({}).status == 200 ? 1 : 0;
    });
  }
  for (auto& guesser : guessers) guesser.join();
  EXPECT_EQ(judged, 120);
  expect_refusal(look({}), 429, "throttled");
  EXPECT_EQ(look(admin_).status, 200) << "a session counts for itself";
  rig_.clock.advance(2 * base::kSecond_ms);
  EXPECT_EQ(look({}).status, 200);
  expect_refusal(look({}), 429, "throttled");
}

TEST_F(PeopleEnds, EverybodyWithARoleHereIsCountedOnce) {
  somebody({"reader", "front_desk"});
  const auto count = [&] {
    return *rig_.core().read(
        [&](sql::Connection& db) { return store::staff::count_here(db, rig_.core().building); });
  };
  EXPECT_EQ(count(), 2);
  hold(admin_.id, kUnused, {"administrator"});
  EXPECT_EQ(count(), 2);
}

}  // namespace
}  // namespace rig
