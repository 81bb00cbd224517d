#include "sync/server/core/reserve.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

namespace server {
namespace {

int64_t room_beside(const std::string& file) {
  std::error_code error;
  const auto space = std::filesystem::space(std::filesystem::path(file).parent_path(), error);
  return error ? 0 : static_cast<int64_t>(space.available);
}

}  // namespace

DiskReserve::DiskReserve(std::string file, int64_t bytes, base::Log& log)
    : file_(std::move(file)), bytes_(bytes), log_(log) {
  if (bytes_ == 0) return;
  bool taken = false;
  {
    const std::lock_guard lock(mutex_);
    taken = take();
    spent_ = !taken;
  }
  if (taken) {
    // It lay there already: opening a database needs room too, and its owner needs the centre.
    if (room_beside(file_) < kReserveStart_bytes) spend("at the start");
    return;
  }
  log_.error("the disk is full: no room for the reserve of {} MiB ({} MiB are free)", bytes_ >> 20,
             room_beside(file_) >> 20);
}

bool DiskReserve::take() {
  const int handle = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (handle < 0) return false;
  const bool taken = ::posix_fallocate(handle, 0, bytes_) == 0;
  ::close(handle);
  if (!taken) ::unlink(file_.c_str());
  return taken;
}

bool DiskReserve::spend(const std::string& what) {
  const std::lock_guard lock(mutex_);
  const bool made_room = bytes_ > 0 && !spent_.exchange(true);
  // The file first: the log wants room as well.
  if (made_room) ::unlink(file_.c_str());
  const int64_t free_kib = room_beside(file_) >> 10;
  if (made_room) {
    log_.error("the disk is full ({}): the reserve is used, {} KiB; only staff's own door is open",
               what, free_kib);
  } else if (!told_used_up_) {
    log_.error("the disk is full ({}), and there is no reserve: {} KiB are free", what, free_kib);
  }
  told_used_up_ = !made_room;
  return made_room;
}

void DiskReserve::tend() {
  if (!spent_) return;
  const std::lock_guard lock(mutex_);
  if (room_beside(file_) < bytes_ + kReserveMargin_bytes || !take()) return;
  spent_ = false;
  log_.warning("the disk has room again, and the reserve is kept");
}

}  // namespace server
