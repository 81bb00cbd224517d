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

namespace {

// A disk that takes no writes can be owned all the same: by the file as it is, or by the folder.
int open_lock(const std::string& folder, const std::string& path) {
  int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return descriptor;
}

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return io_error("cannot make " + folder + ": " + problem.message());
  fs::permissions(folder, fs::perms::owner_all, problem);  // whoever made it
  const std::string path = folder + "/owner.lock";
  const int descriptor = open_lock(folder, path);
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
  struct stat file {};
  struct stat whole {};
  struct stat ours {};
  const bool handed = fstat(descriptor, &ours) == 0;
  const bool by_file = stat((folder + "/owner.lock").c_str(), &file) == 0 && is_same(file, ours);
  const bool by_folder = stat(folder.c_str(), &whole) == 0 && is_same(whole, ours);
  if (!handed || (!by_file && !by_folder)) {
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
