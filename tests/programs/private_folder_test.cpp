// A data folder that somebody made beforehand, open to all as a umask of 022 makes it, with an
// older version's files in it: nothing in it is readable by others once the program has it.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "tests/programs/programs.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_folder.h"

namespace {

namespace fs = std::filesystem;

constexpr int kStartsWithin_s = 120;  // on a machine that does much else

std::string open_to_others(const std::string& folder) {
  std::string open;
  const auto look = [&](const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0 && (status.st_mode & 077) != 0) open += path + "\n";
  };
  look(folder);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) look(entry.path().string());
  return open;
}

class PrivateFolder : public testing::Test {
 protected:
  void SetUp() override {
    before_ = ::umask(022);
    for (const char* sub : {"", "/media", "/keys", "/backups"}) {
      fs::create_directories(data() + sub);
    }
    std::ofstream(data() + "/server.log.1") << "old lines";
    ASSERT_NE(open_to_others(data()), "");
  }
  void TearDown() override { ::umask(before_); }
  std::string data() const { return folder_.file("data"); }

  support::TempFolder folder_;
  mode_t before_ = 0;
};

TEST_F(PrivateFolder, IsTheCentresAlone) {
  const std::string port = folder_.file("port");
  programs::Running centre("reception-server",
                           {"--data", data(), "--listen", "127.0.0.1:0", "--port-file", port});
  ASSERT_TRUE(centre.started());
  for (int i = 0; i < kStartsWithin_s * 10 && !fs::exists(port) && centre.is_alive(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  ASSERT_TRUE(fs::exists(port)) << "it did not start";
  EXPECT_TRUE(fs::exists(data() + "/centre.db"));
  EXPECT_TRUE(fs::exists(data() + "/centre.db-wal"));
  EXPECT_EQ(open_to_others(data()), "");
  centre.stop();
  EXPECT_EQ(centre.wait(), 0);
  EXPECT_EQ(open_to_others(data()), "");
}

// Without a display it goes as far as its stores.
TEST_F(PrivateFolder, IsTheKiosksAlone) {
  programs::Running kiosk("reception-kiosk",
                          {"--server", "http://127.0.0.1:9", "--data", data(), "--assets",
                           support::source_dir() + "/assets", "--unsupervised"});
  ASSERT_TRUE(kiosk.started());
  EXPECT_NE(kiosk.wait(), 0);
  EXPECT_TRUE(fs::exists(data() + "/outbox.db"));
  EXPECT_TRUE(fs::exists(data() + "/cache.db"));
  EXPECT_EQ(open_to_others(data()), "");
}

}  // namespace
