#include "data/base/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace base {
namespace fs = std::filesystem;

Result<FolderLock> FolderLock::take(const std::string& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return io_error("cannot make " + folder + ": " + problem.message());
  fs::permissions(folder, fs::perms::owner_all, problem);  // whoever made it
  const std::string path = folder + "/owner.lock";
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return io_error("cannot open " + path + ": " + std::strerror(errno));
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> owner{};
    const ssize_t got = pread(descriptor, owner.data(), owner.size() - 1, 0);
    close(descriptor);
    const std::string who = got > 0 ? std::string(owner.data()) : "unknown";
    return Error{Code::kConflict, folder + " belongs to process " + who +
                                      ", which is running; one data folder serves one program"};
  }
  const std::string me = std::to_string(getpid());
  // The number is only for the sentence above; the lock itself is the kernel's.
  if (ftruncate(descriptor, 0) == 0) {
    [[maybe_unused]] const ssize_t put = pwrite(descriptor, me.data(), me.size(), 0);
  }
  return FolderLock(descriptor);
}

Result<FolderLock> FolderLock::adopt(const std::string& folder, int descriptor) {
  struct stat there {};
  struct stat ours {};
  const std::string path = folder + "/owner.lock";
  if (stat(path.c_str(), &there) != 0 || fstat(descriptor, &ours) != 0 ||
      there.st_dev != ours.st_dev || there.st_ino != ours.st_ino) {
    return invalid("no lock of " + folder + " was handed over");
  }
  // Where it is held through this very descriptor already, asking again changes nothing.
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return Error{Code::kConflict, folder + " belongs to another process"};
  }
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  return FolderLock(descriptor);
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace base
