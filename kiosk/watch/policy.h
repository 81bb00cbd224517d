#pragma once
// When to start the kiosk, when to take it for frozen, when to show the page instead: the
// supervisor's judgement, without processes and without a clock.
//
// Pure; the supervisor's one thread. It is told what happened (started, beat, ended, told_to_stop)
// and answers next() with what to do now. Times are of the boot clock.
//
//   the kiosk runs → it falls → again, soon → … → kCrashesInARow → the page → the kiosk again …

#include <cstdint>
#include <optional>

#include "data/base/clock.h"

namespace watch {

inline constexpr int kCrashesInARow = 3;  // then the page

struct Limits {
  int64_t steady_ms = 5 * base::kMinute_ms;  // a run this long ends a row of crashes
  int64_t restart_first_ms = 500;            // after the first crash; doubles
  int64_t restart_most_ms = 10 * base::kSecond_ms;
  int64_t page_first_ms = base::kMinute_ms;  // the page, then the kiosk again; doubles
  int64_t page_most_ms = 15 * base::kMinute_ms;
  int64_t page_restart_ms = 5 * base::kSecond_ms;   // the page itself fell: no display, say
  int64_t start_most_ms = 2 * base::kMinute_ms;     // until the first sign of life
  int64_t silence_most_ms = 30 * base::kSecond_ms;  // between signs of life: many missed ones
  int64_t stop_most_ms = 10 * base::kSecond_ms;     // from being asked to leave to being killed
  int64_t gap_ms = 5 * base::kSecond_ms;  // we slept ourselves (suspend): nobody's silence counts
};

enum class Program : uint8_t { kKiosk, kSafePage };

// How a program ended. What leaves as it was told, or with settings that no restart mends, ends the
// supervisor too; everything else counts as a crash.
enum class End : uint8_t { kFinished, kForGood, kCrashed };

struct Order {
  enum class Kind : uint8_t { kNothing, kStart, kAskToLeave, kKill, kLeave };
  Kind kind = Kind::kNothing;
  Program program = Program::kKiosk;  // of kStart
  int exit_code = 0;                  // of kLeave
};

class Policy {
 public:
  explicit Policy(const Limits& limits = {}) : limits_(limits) {}

  // What to do now. kStart is answered by started() or, where that failed, by ended(); kAskToLeave
  // and kKill come once each.
  Order next(int64_t now_ms);
  // Until next() may have something new to say without anything happening; ms.
  int64_t wait_ms(int64_t now_ms) const;

  void started(int64_t now_ms);
  void beat(int64_t now_ms);
  void ended(End end, int exit_code, int64_t now_ms);
  void told_to_stop() { leaving_ = true; }

  int crashes_in_a_row() const { return crashes_; }
  bool killed_frozen() const { return frozen_; }  // the running one, for the log

 private:
  enum class Ask : uint8_t { kNone, kAsked, kKilled };

  Order look_at_running(int64_t now_ms);
  int64_t silent_until_ms() const;  // when the running one counts as frozen
  void kiosk_crashed(int64_t now_ms);
  void page_ended(End end, int64_t now_ms);
  void leave(int exit_code);

  Limits limits_;
  Program program_ = Program::kKiosk;  // running, or to be started at start_ms_
  bool running_ = false;
  int64_t start_ms_ = 0;
  int64_t started_ms_ = 0;
  int64_t heard_ms_ = 0;  // the last sign of life, or the start
  bool heard_ = false;    // there was one since the start
  Ask ask_ = Ask::kNone;
  int64_t asked_ms_ = 0;
  bool frozen_ = false;
  int crashes_ = 0;
  int64_t page_ms_ = 0;  // how long the page stands; 0: it was not needed lately
  int64_t page_until_ms_ = 0;
  bool leaving_ = false;
  int exit_code_ = 0;
  std::optional<int64_t> looked_ms_;
};

}  // namespace watch
