// A folder on a disk that takes no writes has one owner all the same.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "data/base/folder_lock.h"
#include "data/base/log_or_stderr.h"
#include "tests/support/temp_folder.h"

namespace {

TEST(FolderLock, IsHeldWhereItsFileCannotBeWritten) {
  support::TempFolder folder;
  // A directory in the file's place refuses writing to whoever runs the test.
  std::filesystem::create_directories(folder.file("owner.lock"));
  const auto owner = base::FolderLock::take(folder.path());
  ASSERT_TRUE(owner) << owner.error().message;
  const auto second = base::FolderLock::take(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::Code::kConflict);
}

TEST(FolderLock, OfAFolderThatCannotBeIsAnErrorAndNoConflict) {
  const auto owner = base::FolderLock::take("/proc/reception/kiosk");
  ASSERT_FALSE(owner);
  EXPECT_EQ(owner.error().code, base::Code::kIo);
}

TEST(LogOrStderr, GoesOnWithoutItsFile) {
  const auto log = base::open_log_or_stderr("/proc/reception/kiosk.log", base::LogLevel::kOff);
  ASSERT_TRUE(log);
  EXPECT_FALSE(base::open_log("/proc/reception/kiosk.log", base::LogLevel::kOff));
}

}  // namespace
