// Loaded before libc's own (LD_PRELOAD): every block that a database writes takes kWrite_ms and
// every sync kSync_ms longer, as on a worn disk. A process that is killed between two blocks of a
// commit has not committed: what it answered before is lost.

#include <dlfcn.h>
#include <sys/types.h>
#include <time.h>

namespace {

constexpr long kWrite_ms = 2;
constexpr long kSync_ms = 5;

void pause_ms(long ms) {
  const timespec pause{0, ms * 1'000'000};
  nanosleep(&pause, nullptr);
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" int fsync(int file) {
  pause_ms(kSync_ms);
  return next<int (*)(int)>("fsync")(file);
}

extern "C" int fdatasync(int file) {
  pause_ms(kSync_ms);
  return next<int (*)(int)>("fdatasync")(file);
}

extern "C" ssize_t pwrite64(int file, const void* from, size_t n, off64_t at) {
  pause_ms(kWrite_ms);
  return next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(file, from, n, at);
}

extern "C" ssize_t pwrite(int file, const void* from, size_t n, off_t at) {
  return pwrite64(file, from, n, at);
}
