#include "data/base/log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "tests/support/temp_folder.h"

namespace {

// Lines go to standard error too; a test's do not.
class QuietErrors {
 public:
  QuietErrors() : kept_(dup(STDERR_FILENO)) {
    std::fflush(stderr);
    null_ = std::fopen("/dev/null", "w");
    dup2(fileno(null_), STDERR_FILENO);
  }
  ~QuietErrors() {
    std::fflush(stderr);
    dup2(kept_, STDERR_FILENO);
    close(kept_);
    std::fclose(null_);
  }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;

 private:
  int kept_;
  std::FILE* null_ = nullptr;
};

TEST(Log, NeverTakesMoreThanItsRoomAndKeepsTheNewest) {
  const support::TempFolder folder;
  const QuietErrors quiet;
  const std::string line(base::kLogLineMaxBytes, 'x');
  const size_t cap = base::kLogFileMaxBytes * base::kLogFiles;
  // Over a restart in the middle, as a kiosk's log is.
  for (int run = 0; run < 2; ++run) {
    auto log = base::open_log(folder.file("kiosk.log"), base::LogLevel::kInfo);
    ASSERT_TRUE(log);
    for (size_t written = 0; written < cap; written += line.size()) {
      (*log)->write(base::LogLevel::kInfo, line);
    }
    (*log)->info("the last line of run {}", run);
  }
  size_t bytes = 0;
  size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    bytes += file.file_size();
    ++files;
  }
  EXPECT_LE(files, base::kLogFiles);
  EXPECT_LE(bytes, cap);
  EXPECT_GT(bytes, cap / 2);
}

TEST(Log, CutsLongLinesAndKeepsOthersOutOfTheMargin) {
  const support::TempFolder folder;
  const QuietErrors quiet;
  {
    auto log = base::open_log(folder.file("kiosk.log"), base::LogLevel::kInfo);
    ASSERT_TRUE(log);
    (*log)->info("one\nforged line");
    (*log)->write(base::LogLevel::kInfo, std::string(100'000, 'y'));
  }
  EXPECT_LT(std::filesystem::file_size(folder.file("kiosk.log")), 2 * base::kLogLineMaxBytes);
}

}  // namespace
