// `reception-server verify-audit`: a sentence and 0 where the chain is whole, 1 where it is not.

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "tests/programs/programs.h"
#include "tests/support/temp_folder.h"

namespace {

int verify(const std::string& data) {
  programs::Running command("reception-server", {"verify-audit", "--data", data});
  const int status = command.wait();
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(VerifyAudit, SaysBesideARunningCentreWhetherTheChainIsWhole) {
  const support::TempFolder folder;
  const std::string data = folder.file("data");
  const std::string port = folder.file("port");
  EXPECT_EQ(verify(data), 1) << "there is no centre yet";
  EXPECT_FALSE(std::filesystem::exists(data)) << "looking makes nothing";
  programs::Running centre("reception-server",
                           {"--data", data, "--listen", "127.0.0.1:0", "--port-file", port});
  for (int i = 0; i < 1200 && !std::filesystem::exists(port) && centre.is_alive(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  ASSERT_TRUE(std::filesystem::exists(port)) << "it did not start";
  EXPECT_EQ(verify(data), 0);
  std::ofstream(data + "/audit.witness") << "7 a b\n";  // injected: not under our key
  EXPECT_EQ(verify(data), 1);
}

}  // namespace
