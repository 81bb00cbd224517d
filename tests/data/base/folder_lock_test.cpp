#include "data/base/folder_lock.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/temp_folder.h"

namespace {

TEST(FolderLock, HasOneOwnerAndNamesIt) {
  const support::TempFolder folder;
  const auto first = base::FolderLock::take(folder.path());
  ASSERT_TRUE(first);
  const auto second = base::FolderLock::take(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::Code::kConflict);
  EXPECT_NE(second.error().message.find("process " + std::to_string(getpid())), std::string::npos);
  EXPECT_NE(second.error().message.find("one data folder serves one program"), std::string::npos);
}

TEST(FolderLock, GoesWithItsOwner) {
  const support::TempFolder folder;
  { const auto first = base::FolderLock::take(folder.path()); }
  EXPECT_TRUE(base::FolderLock::take(folder.path()));
}

TEST(FolderLock, IsHeldUntilTheLastOneThatSharesItIsGone) {
  const support::TempFolder folder;
  auto owner = base::FolderLock::take(folder.path());
  ASSERT_TRUE(owner);
  {
    const auto child = base::FolderLock::adopt(folder.path(), dup(owner->descriptor()));
    ASSERT_TRUE(child);
    { const auto gone = std::move(owner).value(); }
    EXPECT_FALSE(base::FolderLock::take(folder.path()));
  }
  EXPECT_TRUE(base::FolderLock::take(folder.path()));
}

TEST(FolderLock, AdoptsNothingButTheLockOfItsFolder) {
  const support::TempFolder folder;
  const support::TempFolder other;
  const auto ours = base::FolderLock::take(folder.path());
  const auto theirs = base::FolderLock::take(other.path());
  ASSERT_TRUE(ours && theirs);
  EXPECT_EQ(base::FolderLock::adopt(folder.path(), theirs->descriptor()).error().code,
            base::Code::kInvalid);
  EXPECT_EQ(base::FolderLock::adopt(folder.path(), 999).error().code, base::Code::kInvalid);
  const int stranger = open(folder.file("owner.lock").c_str(), O_RDWR | O_CLOEXEC);
  EXPECT_EQ(base::FolderLock::adopt(folder.path(), stranger).error().code, base::Code::kConflict);
  close(stranger);
}

}  // namespace
