#pragma once
// A data folder has one owner: an flock on FOLDER/owner.lock, held while this object lives. The
// kernel drops it when the process dies, however it dies. Held by main(); any thread.
//
// An owner may share it with a program that it starts: a descriptor handed over by fork is the same
// lock, and it is held until the last of them closes it.

#include <string>

#include "data/base/result.h"

namespace base {

class FolderLock {
 public:
  // Makes the folder where absent, and closes it to others (mode 0700) in any case; on a disk that
  // takes no writes the folder itself is locked. kConflict where another process (or another
  // FolderLock) owns it, naming its process id.
  static Result<FolderLock> take(const std::string& folder);
  // The lock behind an inherited descriptor, which it owns from now on. kInvalid where that is not
  // the folder's lock file, kConflict where it does not hold the lock.
  static Result<FolderLock> adopt(const std::string& folder, int descriptor);
  int descriptor() const { return descriptor_; }  // to hand over; closed by exec unless dup'ed

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace base
