#include "data/base/process.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace {

// In a process of its own, since it cannot be taken back.
int status_of(void (*body)()) {
  const pid_t pid = fork();
  if (pid == 0) body();
  int status = 0;
  waitpid(pid, &status, 0);
  return status;
}

TEST(Process, ForbidsCoreDumps) {
  const int status = status_of([] {
    base::forbid_core_dumps();
    rlimit limit{1, 1};
    getrlimit(RLIMIT_CORE, &limit);
    const bool none = limit.rlim_cur == 0 && limit.rlim_max == 0;
    _exit(none && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : 1);
  });
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Process, LeavesNoCoreWhenItFalls) {
  const int status = status_of([] {
    base::forbid_core_dumps();
    std::signal(SIGABRT, SIG_DFL);
    raise(SIGABRT);
    _exit(0);
  });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_FALSE(WCOREDUMP(status));
}

}  // namespace
