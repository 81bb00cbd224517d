// Who may do what, over every operation: tests/fixtures/roles.tsv against real calls by somebody of
// each single role, by somebody with none, and by somebody of another building.

#include <gtest/gtest.h>

#include "data/model/wish_steps.h"
#include "sync/server/api/contract/operation.h"
#include "sync/server/api/router.h"
#include "tests/sync/server/roles_table.h"
#include "tests/sync/server/roles_world.h"

namespace rig {
namespace {

// Rows whose things belong to nobody yet, so that nothing is anybody's own: a wish has no party
// that leads it, a notice none that it is of.
const std::set<std::string> kNobodysYet = {"move_wish:reopened", "make_notice", "save_notice",
                                           "delete_notice"};

RoleCalls all_calls() {
  RoleCalls all = wish_calls();
  all.merge(content_calls());
  all.merge(house_calls());
  all.merge(people_calls());
  return all;
}

bool is_party(const std::string& role) {
  return role == "organisation" || role == "property" || role == "enterprise" ||
         role == "department";
}

class RolesTable : public testing::Test {
 protected:
  RoleTable table_ = role_table();
  RoleCalls calls_ = all_calls();
};

class Roles : public RolesTable {
 protected:
  static const server::Route& route_of(const std::string& name) {
    const std::string operation = operation_of_case(name);
    return *std::find_if(server::routes().begin(), server::routes().end(),
                         [&](const auto& route) { return route.name == operation; });
  }
  void try_it(const std::string& name, const std::string& role, const std::string& party,
              bool may) {
    const auto call = calls_.find(name);
    ASSERT_NE(call, calls_.end()) << name << " has no call in roles_calls_*.cpp";
    const auto answer = call->second(world_, world_.person(role), party);
    EXPECT_EQ(answer.status, may ? 200 : 403) << name << " as " << (role.empty() ? "nobody" : role)
                                              << " for " << party << ": " << answer.body;
    if (answer.status == 200) world_.forget_things();
    if (route_of(name).permission == server::Permission::kOwnAccount) world_.forget_person(role);
  }
  void try_cell(const std::string& name, const std::string& role) {
    const std::string cell = table_.cell(name, role);
    const bool of_roster = cell == "roster" && name.ends_with(":roster");
    if (cell != "own" && cell != "lead") {
      return try_it(name, role, "", cell == "y" || of_roster);
    }
    ASSERT_TRUE(is_party(role)) << name << ": " << role << " is no party";
    if (kNobodysYet.contains(name)) return try_it(name, role, "", false);
    try_it(name, role, role, true);
    try_it(name, role, role == "property" ? "department" : "property", false);
  }

  RoleWorld world_;
};

TEST_F(RolesTable, EveryOperationHasItsRow) {
  std::map<std::string, int> named;
  for (const auto& [name, rows] : table_.case_rows) {
    const std::string operation = operation_of_case(name);
    EXPECT_NE(server::contract::find_operation(operation), nullptr) << name << " is no operation";
    ++named[operation];
  }
  for (const auto& route : server::routes()) {
    const std::string name(route.name);
    const bool is_open = table_.open.contains(name);
    const bool is_kiosks = table_.of_kiosks.contains(name);
    EXPECT_EQ(is_open, route.who == server::Who::kAnyone) << name;
    EXPECT_EQ(is_kiosks, route.who == server::Who::kKiosk) << name;
    EXPECT_NE(named.contains(name), is_open || is_kiosks)
        << name << " stands in no row of tests/fixtures/roles.tsv, or in two places";
  }
  for (const auto& [name, call] : calls_) {
    EXPECT_TRUE(table_.case_rows.contains(name)) << name << " is tried, and stands in no row";
  }
}

TEST_F(RolesTable, ARowWithoutAnOperationSaysSo) {
  for (const std::string& what : table_.later) RecordProperty("later", what);
  for (const auto& row : table_.rows) EXPECT_FALSE(row.cases.empty()) << row.what;
}

TEST_F(Roles, EachMayDoWhatTheTableSaysAndNothingElse) {
  for (const auto& [name, rows] : table_.case_rows) {
    for (const std::string& role : table_roles()) try_cell(name, role);
  }
}

// Which case a step is; "" of one that no staff take.
std::string case_of(const model::WishStep& step) {
  using D = model::WishDeed;
  using S = model::Stage;
  switch (step.deed) {
    case D::kRelease: return "release_wish";
    case D::kDecline:
      return step.from == S::kPendingReview ? "decline_wish" : "decline_wish:released";
    case D::kAnswer: return "answer_wish";
    case D::kLine: return "add_progress";
    case D::kMove:
      if (step.from == S::kAnswered && step.to == S::kDeliberating) return "move_wish:reopened";
      return "move_wish:" + std::string(model::to_string(step.to));
    case D::kWithdraw:
    case D::kNamed: return "";
  }
  return "";
}

TEST_F(RolesTable, EveryStepOfAWishIsOneOfTheTable) {
  for (const auto& step : model::wish_steps()) {
    const std::string name = case_of(step);
    if (name.empty()) {
      EXPECT_EQ(step.permission, model::Permission::kNobody);
      continue;
    }
    ASSERT_TRUE(table_.case_rows.contains(name)) << name;
    for (const std::string& role : table_roles()) {
      const std::string cell = table_.cell(name, role);
      const bool may = cell == "y" || (cell == "own" && !kNobodysYet.contains(name));
      EXPECT_EQ(server::may({role}, step.permission), may)
          << name << " from " << model::to_string(step.from) << " as " << role;
    }
  }
}

// Whoever may do everything elsewhere is nobody here: what has an id of ours is not there or not
// his, and nothing that he reads tells of ours.
TEST_F(Roles, AnotherBuildingIsNobodys) {
  const std::set<std::string> no_buildings = {
      "staff_media",  // who knows the hash has the picture
      "save_role",    // logging in is the centre's
  };
  const Caller stranger = world_.stranger();
  for (const auto& [name, call] : calls_) {
    const server::Route& route = route_of(name);
    const bool names_ours = route.pattern.find("{}") != std::string_view::npos;
    if (no_buildings.contains(name) || (!names_ours && route.method != "GET")) continue;
    const auto answer = call(world_, stranger, "");
    if (names_ours) {
      EXPECT_TRUE(answer.status == 403 || answer.status == 404)
          << name << ": " << answer.status << " " << answer.body;
    }
    for (const std::string& id : world_.our_ids) {
      EXPECT_EQ(answer.body.find(id), std::string::npos) << name << ": " << answer.body;
    }
  }
}

}  // namespace
}  // namespace rig
