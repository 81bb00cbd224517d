// A role that asks for two-step login: whoever holds it without one sets it up before anything
// else, and nobody is locked out by it.

#include <thread>

#include "sync/server/desk/people.h"
#include "tests/sync/server/links.h"

namespace rig {
namespace {

const std::string kPassword = "lantern harbour 25";

class TwoStepRoles : public testing::Test {
 protected:
  TwoStepRoles() : admin_(rig_.with_password(kPassword)) {}

  HttpResponse demand(const std::string& role, bool on, const std::string& password = kPassword) {
    return rig_.send(admin_, "PUT", "/api/v1/staff/roles/" + role,
                     model::dump_json({{"two_step", on}, {"password", password}}));
  }
  HttpResponse own(const Caller& as, const std::string& what, Json body) {
    if (!body.contains("password")) body["password"] = kPassword;
    return rig_.send(as, "POST", "/api/v1/staff/account" + what, model::dump_json(body));
  }
  void set_up(const Caller& as, const std::string& password = kPassword) {
    const Json begun = parsed(own(as, "/two_step", {{"password", password}}));
    const auto done = own(as, "/two_step/confirm",
                          {{"ticket", begun["ticket"]}, {"code", rig_.digits(begun["secret"])}});
    EXPECT_EQ(done.status, 200) << done.body;
  }
  Json me(const Caller& as) { return rig_.get(as, "/api/v1/staff/me"); }
  HttpResponse today(const Caller& as) { return rig_.send(as, "GET", "/api/v1/staff/today"); }
  server::Staff admitted(const Caller& as, model::Permission permission) {
    return *server::admit_staff(rig_.core(), rig_.request(as, "GET", "/api/v1/staff/me"),
                                permission);
  }

  Rig rig_;
  Caller admin_;
};

TEST_F(TwoStepRoles, WhoHoldsOneWithoutASecondStepSetsItUpBeforeAnythingElse) {
  const Caller reviewer = rig_.with_roles("reviewer");
  ASSERT_EQ(today(reviewer).status, 200);
  const auto asked = demand("reviewer", true);
  ASSERT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(parsed(asked)["two_step"], true);
  expect_refusal(today(reviewer), 403, "two_step_needed");
  expect_refusal(rig_.send(reviewer, "POST", "/api/v1/staff/wishes", "{}"), 403, "two_step_needed");
  EXPECT_EQ(me(reviewer)["two_step_needed"], true);
  EXPECT_EQ(me(reviewer)["permissions"], Json::array());
  EXPECT_EQ(rig_.send(reviewer, "GET", "/api/v1/staff/account").status, 200);
  EXPECT_EQ(today(rig_.with_roles("editor")).status, 200) << "another role is asked for nothing";
  EXPECT_EQ(rig_.text("SELECT target FROM audit WHERE action = 'staff.two_step_role'"), "reviewer");
}

TEST_F(TwoStepRoles, WhoAsksForItOfHisOwnRoleIsNotLockedOut) {
  ASSERT_EQ(demand("administrator", true).status, 200);
  expect_refusal(demand("administrator", false), 403, "two_step_needed");
  set_up(admin_);
  EXPECT_EQ(me(admin_)["two_step_needed"], false);
  EXPECT_EQ(today(admin_).status, 200);
  expect_refusal(own(admin_, "/two_step/end", Json::object()), 403, "two_step_needed");
  ASSERT_EQ(demand("administrator", false).status, 200);
  EXPECT_EQ(own(admin_, "/two_step/end", Json::object()).status, 200);
}

TEST_F(TwoStepRoles, TheMachineLetsTheLastAdministratorBackIn) {
  ASSERT_EQ(demand("administrator", true).status, 200);
  set_up(admin_);
  const auto link = rig_.centre->reset_link(admin_.id);
  ASSERT_TRUE(link) << link.error().message;
  const std::string next = "another harbour 28";
  const auto in = open_link(rig_, *link, next);
  ASSERT_EQ(in.status, 200) << in.body;
  Caller back;
  Rig::take_session(in, &back);
  expect_refusal(today(back), 403, "two_step_needed");
  set_up(back, next);
  EXPECT_EQ(today(back).status, 200);
}

TEST_F(TwoStepRoles, AreARoleThatThereIsAndThePasswordAgain) {
  expect_refusal(demand("reviewer", true, "not the right one"), 403, "wrong_password");
  rig_.clock.advance(base::kMinute_ms);
  expect_refusal(demand("janitor", true), 404, "not_found");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'staff.two_step_role'"), 0);
  const Json roles = rig_.get(admin_, "/api/v1/staff/roles")["items"];
  for (const Json& row : roles) EXPECT_EQ(row["two_step"], false);
}

// Whichever is first: nobody goes on without a second step where his role asks for it.
TEST_F(TwoStepRoles, OneWhoEndsItWhileItIsAskedForDoesNotSlipThrough) {
  const Caller other = rig_.with_password(kPassword);
  set_up(other);
  const server::Staff who = admitted(admin_, model::Permission::kStaffManage);
  HttpResponse ended;
  std::thread ending([&] { ended = own(other, "/two_step/end", Json::object()); });
  EXPECT_TRUE(desk::ask_two_step(rig_.centre->desk(), who, "reviewer", true));
  ending.join();
  if (ended.status == 200) expect_refusal(today(other), 403, "two_step_needed");
  else expect_refusal(ended, 403, "two_step_needed");
}

// The demand comes while a call is on its way: read before, refused inside the write.
TEST_F(TwoStepRoles, ADemandThatComesMeanwhileRefusesTheStep) {
  const server::Staff who = admitted(rig_.with_roles("editor"), model::Permission::kNoticesEdit);
  ASSERT_EQ(demand("reader", true).status, 200);
  const auto step = [&] {
    return rig_.core().write([&](sql::Connection& db) {
      return audit(rig_.core(), db, who, "notice.save", "", Json::object());
    });
  };
  EXPECT_TRUE(step());
  ASSERT_EQ(demand("editor", true).status, 200);
  const auto late = step();
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().name, "two_step_needed");
}

}  // namespace
}  // namespace rig
