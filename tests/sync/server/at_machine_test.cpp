// Somebody forgot his password, and nobody else can help: the machine can.

#include "sync/server/at_machine.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/sync/server/links.h"

namespace rig {
namespace {

class AtTheMachine : public testing::Test {
 protected:
  // Asks as the command does, while a centre answers as main does.
  base::Result<std::string> ask(const std::string& login) {
    std::atomic<bool> done = false;
    std::thread centre([&] {
      while (!done) {
        server::answer_at_machine(*rig_.centre);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    });
    support::SeededRandom random(5);
    auto link = server::ask_for_reset(rig_.data(), login, random, 60 * base::kSecond_ms);
    done = true;
    centre.join();
    return link;
  }
  Rig rig_;
};

TEST_F(AtTheMachine, ALinkBringsWhoForgotThePasswordBackIn) {
  const Caller lost = rig_.with_password("lantern harbour 25");
  const auto link = ask(lost.id);
  ASSERT_TRUE(link) << link.error().message;
  const auto in = open_link(rig_, *link, "another harbour 28");
  EXPECT_EQ(in.status, 200) << in.body;
  expect_refusal(rig_.send(lost, "GET", "/api/v1/staff/me"), 401, "not_logged_in");
  EXPECT_EQ(rig_.text("SELECT action FROM audit WHERE action = 'staff.reset'"), "staff.reset");
}

TEST_F(AtTheMachine, ADisabledAccountComesBackWithItsLinkAndNotWithItsOldPassword) {
  const Caller lost = rig_.with_password("lantern harbour 25");
  ASSERT_TRUE(rig_.core().write(
      [&](sql::Connection& db) { return store::staff::set_disabled(db, lost.id, 7); }));
  const auto link = ask(lost.id);
  ASSERT_TRUE(link) << link.error().message;
  const Json old = {{"login", lost.id}, {"password", "lantern harbour 25"}};
  expect_refusal(rig_.send({}, "POST", "/api/v1/login", model::dump_json(old)), 401, "wrong_login");
  EXPECT_EQ(open_link(rig_, *link, "another harbour 28").status, 200);
}

TEST_F(AtTheMachine, SomebodyWhoIsNotThereGetsNoLinkAndNothingIsLeftLying) {
  const auto link = ask("nobody");
  ASSERT_FALSE(link);
  EXPECT_EQ(link.error().code, base::Code::kNotFound);
  for (const auto& entry : std::filesystem::directory_iterator(rig_.data())) {
    EXPECT_EQ(entry.path().filename().string().find("staff-reset"), std::string::npos);
  }
}

TEST_F(AtTheMachine, WhatALateAnswerLeftIsGoneWithTheNextStart) {
  const std::string late = rig_.data() + "/staff-reset-" + std::string(43, 'A');
  const std::string asked = rig_.data() + "/staff-reset";
  for (const auto& path : {late, asked}) std::ofstream(path) << "link\n/join#secret\n";
  server::forget_at_machine(rig_.data());
  EXPECT_FALSE(std::filesystem::exists(late));
  EXPECT_FALSE(std::filesystem::exists(asked));
  EXPECT_TRUE(std::filesystem::exists(rig_.data() + "/centre.db"));
}

TEST_F(AtTheMachine, ACommandWhoseCentreDoesNotAnswerSaysSo) {
  support::SeededRandom random(5);
  const auto link = server::ask_for_reset(rig_.data(), "first", random, 100);
  ASSERT_FALSE(link);
  EXPECT_FALSE(std::filesystem::exists(rig_.data() + "/staff-reset"));
}

}  // namespace
}  // namespace rig
