#include "tests/support/fault_disk.h"

#include <sqlite3.h>

#include <cassert>
#include <chrono>
#include <thread>

namespace support {
namespace {

FaultDisk* the_disk = nullptr;  // one at a time: SQLite knows one default
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs fault_vfs;
sqlite3_io_methods fault_methods;

// SQLite gives as much room a file as szOsFile says: ours first, the real one behind it.
struct File {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
const sqlite3_io_methods& real_methods(sqlite3_file* file) { return *ours(file)->real()->pMethods; }

int close_file(sqlite3_file* f) {
  const int rc = real_methods(f).xClose(ours(f)->real());
  f->pMethods = nullptr;
  return rc;
}
int read_file(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  return real_methods(f).xRead(ours(f)->real(), to, n, at);
}
int write_file(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  sqlite3_int64 size = 0;
  real_methods(f).xFileSize(ours(f)->real(), &size);
  const int64_t growth = at + n > size ? at + n - size : 0;
  if (growth > 0 && the_disk->room_bytes != FaultDisk::kUnlimited &&
      (the_disk->room_bytes -= growth) < 0) {
    the_disk->room_bytes += growth;
    ++the_disk->faults;
    return SQLITE_FULL;
  }
  return real_methods(f).xWrite(ours(f)->real(), from, n, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
  return real_methods(f).xTruncate(ours(f)->real(), size);
}
int sync_file(sqlite3_file* f, int flags) {
  const int delay_ms = the_disk->sync_delay_ms;
  if (delay_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
  int left = the_disk->syncs_to_fail;
  while (left > 0 && !the_disk->syncs_to_fail.compare_exchange_weak(left, left - 1)) {
  }
  if (left > 0) {
    ++the_disk->faults;
    return SQLITE_IOERR_FSYNC;
  }
  const int rc = real_methods(f).xSync(ours(f)->real(), flags);
  if (rc == SQLITE_OK) ++the_disk->syncs;
  return rc;
}
int file_size(sqlite3_file* f, sqlite3_int64* size) {
  return real_methods(f).xFileSize(ours(f)->real(), size);
}
int lock_file(sqlite3_file* f, int how) { return real_methods(f).xLock(ours(f)->real(), how); }
int unlock_file(sqlite3_file* f, int how) { return real_methods(f).xUnlock(ours(f)->real(), how); }
int check_lock(sqlite3_file* f, int* out) {
  return real_methods(f).xCheckReservedLock(ours(f)->real(), out);
}
int file_control(sqlite3_file* f, int op, void* arg) {
  return real_methods(f).xFileControl(ours(f)->real(), op, arg);
}
int sector_size(sqlite3_file* f) { return real_methods(f).xSectorSize(ours(f)->real()); }
int characteristics(sqlite3_file* f) {
  return real_methods(f).xDeviceCharacteristics(ours(f)->real());
}
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return real_methods(f).xShmMap(ours(f)->real(), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int at, int n, int flags) {
  return real_methods(f).xShmLock(ours(f)->real(), at, n, flags);
}
void shm_barrier(sqlite3_file* f) { real_methods(f).xShmBarrier(ours(f)->real()); }
int shm_unmap(sqlite3_file* f, int remove) {
  return real_methods(f).xShmUnmap(ours(f)->real(), remove);
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  f->pMethods = nullptr;
  const int rc = real_vfs->xOpen(real_vfs, name, ours(f)->real(), flags, out);
  if (rc == SQLITE_OK) f->pMethods = &fault_methods;
  return rc;
}

}  // namespace

FaultDisk::FaultDisk() {
  assert(the_disk == nullptr);
  the_disk = this;
  real_vfs = sqlite3_vfs_find("unix");
  fault_methods = {
      2,         close_file,  read_file,  write_file,   truncate_file, sync_file,       file_size,
      lock_file, unlock_file, check_lock, file_control, sector_size,   characteristics, shm_map,
      shm_lock,  shm_barrier, shm_unmap,  nullptr,      nullptr};
  fault_vfs = *real_vfs;  // all but opening is the real one's
  fault_vfs.zName = "reception-fault";
  fault_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
  fault_vfs.xOpen = open_file;
  sqlite3_vfs_register(&fault_vfs, 1);
}

FaultDisk::~FaultDisk() {
  sqlite3_vfs_unregister(&fault_vfs);
  sqlite3_vfs_register(real_vfs, 1);
  the_disk = nullptr;
}

}  // namespace support
