#pragma once
// A data folder has one owner: an flock on FOLDER/owner.lock, held while this object lives. The
// kernel drops it when the process dies, however it dies. Held by main(); any thread.

#include <string>

#include "data/base/result.h"

namespace base {

class FolderLock {
 public:
  // Makes the folder (mode 0700) where absent. kConflict where another process (or another
  // FolderLock) owns it, naming its process id.
  static Result<FolderLock> take(const std::string& folder);
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
