// The supervisor over real processes: a shell stands for the kiosk.

#include "kiosk/watch/supervisor.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "data/base/folder_lock.h"
#include "kiosk/watch/exit_codes.h"
#include "tests/support/temp_folder.h"

namespace watch {
namespace {

constexpr int kPatience_ms = 60'000;  // a hung test fails; a slow machine does not

class SupervisorTest : public ::testing::Test {
 protected:
  // The script sees how it was started as $1 and the run's number as $n, and notes both.
  SupervisorOptions options(const std::string& script) {
    SupervisorOptions options;
    options.program = "/bin/sh";
    options.arguments = {"-c", "echo $1 >> " + log_ + "; n=$(wc -l < " + log_ + "); " + script,
                         "kiosk"};
    options.limits.restart_first_ms = 1;
    options.limits.page_first_ms = 200;
    return options;
  }
  int watch(const SupervisorOptions& options) { return watch_over(options, clock_, quiet_); }
  // In a process of its own; its id.
  pid_t watch_aside(const SupervisorOptions& options) {
    const pid_t pid = fork();
    if (pid == 0) _exit(watch(options));
    return pid;
  }
  std::string text_of(const std::string& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  template <typename Condition>
  bool eventually(const Condition& condition) {
    for (int waited_ms = 0; waited_ms < kPatience_ms; waited_ms += 5) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
  static int exit_code_of(pid_t pid) {
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  support::TempFolder folder_;
  std::string log_ = folder_.file("runs");
  base::SystemClock clock_;
  base::NullLog quiet_;
};

TEST_F(SupervisorTest, LeavesWhenTheKioskIsDone) {
  EXPECT_EQ(watch(options("exit 0")), kExitDone);
  EXPECT_EQ(text_of(log_), "--child\n");
}

TEST_F(SupervisorTest, BringsItBackHoweverItFell) {
  EXPECT_EQ(watch(options("case $n in 1) kill -ABRT $$;; 2) exit 7;; *) exit 0;; esac")),
            kExitDone);
  EXPECT_EQ(text_of(log_), "--child\n--child\n--child\n");
}

TEST_F(SupervisorTest, ShowsThePageAfterThreeCrashesAndThenTriesAgain) {
  // The page beats, waits to be asked, and leaves; the kiosk after it works.
  const std::string page = "trap 'exit 0' TERM; while :; do echo . >&3; sleep 0.02; done";
  EXPECT_EQ(watch(options("if [ $1 = --safe-page ]; then " + page +
                          "; fi; [ $n -lt 4 ] && kill -SEGV $$; exit 0")),
            kExitDone);
  EXPECT_EQ(text_of(log_), "--child\n--child\n--child\n--safe-page\n--child\n");
}

TEST_F(SupervisorTest, DoesNotRepeatWhatCannotBeMended) {
  EXPECT_EQ(watch(options("exit 2")), kExitBadSettings);
  EXPECT_EQ(watch(options("exit 3")), kExitNotOwner);
  EXPECT_EQ(text_of(log_), "--child\n--child\n");
}

TEST_F(SupervisorTest, FindsAFrozenOneByItsSilenceAndKillsIt) {
  auto given = options("[ $n -gt 1 ] && exit 0; echo . >&3; trap '' TERM; exec sleep 1000");
  given.limits.silence_most_ms = 300;
  EXPECT_EQ(watch(given), kExitDone);
  EXPECT_TRUE(text_of(log_).starts_with("--child\n--child\n"));
}

TEST_F(SupervisorTest, PassesOnThatItWasToldToStop) {
  const std::string told = folder_.file("told");
  const pid_t pid =
      watch_aside(options("trap 'echo left > " + told + "; exit 0' TERM; echo > " +
                          folder_.file("up") + "; while :; do echo . >&3; sleep 0.02; done"));
  ASSERT_TRUE(eventually([&] { return access(folder_.file("up").c_str(), F_OK) == 0; }));
  kill(pid, SIGTERM);
  EXPECT_EQ(exit_code_of(pid), kExitDone);
  EXPECT_EQ(text_of(told), "left\n");
}

TEST_F(SupervisorTest, TakesTheKioskWithItWhenItIsKilled) {
  const std::string child = folder_.file("child");
  const pid_t pid = watch_aside(options("echo $$ > " + child + "; exec sleep 1000"));
  ASSERT_TRUE(eventually([&] { return text_of(child).ends_with("\n"); }));
  const pid_t orphan = std::stoi(text_of(child));
  kill(pid, SIGKILL);
  EXPECT_EQ(exit_code_of(pid), -1);
  EXPECT_TRUE(eventually([&] {  // gone, or a zombie of whoever takes orphans here
    const std::string stat = text_of("/proc/" + std::to_string(orphan) + "/stat");
    return stat.empty() || stat.find(") Z ") != std::string::npos;
  }));
}

TEST_F(SupervisorTest, HandsTheFoldersLockOver) {
  const auto owner = base::FolderLock::take(folder_.path());
  ASSERT_TRUE(owner);
  auto given = options("[ /proc/self/fd/4 -ef " + folder_.file("owner.lock") + " ]");
  given.owner_descriptor = owner->descriptor();
  EXPECT_EQ(watch(given), kExitDone);
}

TEST_F(SupervisorTest, HandsNothingElseOver) {
  const auto owner = base::FolderLock::take(folder_.path());
  ASSERT_TRUE(owner);
  auto given = options(
      "for fd in /proc/$$/fd/*; do [ ${fd##*/} -gt 4 ] && "
      "[ ${fd##*/} -lt 10 ] && exit 2; done; exit 0");
  EXPECT_EQ(watch(given), kExitDone);
}

TEST(Supervision, IsForTheLobbyNotForRunsThatEndByThemselves) {
  config::KioskConfig config;
  EXPECT_TRUE(is_supervised(config));
  config.exit_after_ms = 1000;
  EXPECT_FALSE(is_supervised(config));
  config = {};
  config.supervision = config::Supervision::kChild;
  EXPECT_FALSE(is_supervised(config));
}

}  // namespace
}  // namespace watch
