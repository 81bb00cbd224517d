#pragma once
// The child's end of the pipe to its supervisor: a byte now and then says that its loop turns.
//
// Main thread of the child. Without a supervisor (or when it is gone) it does nothing. The caller
// ignores SIGPIPE.

#include <cstdint>

#include "data/base/clock.h"

namespace watch {

// A loop that has nothing to do turns at least this often, so that silence means something, and so
// that SIGTERM is heeded soon: GLFW's wait goes on after a signal.
inline constexpr int64_t kBeatEvery_ms = 2 * base::kSecond_ms;
inline constexpr int64_t kBeatLeast_ms = base::kSecond_ms;  // never more often

class Heartbeat {
 public:
  // `descriptor` is what child.h calls kBeatDescriptor; anything but a pipe is left alone.
  Heartbeat(const base::Clock& clock, int descriptor);
  void beat();

 private:
  const base::Clock& clock_;
  int descriptor_ = -1;
  int64_t next_ms_ = 0;
};

}  // namespace watch
