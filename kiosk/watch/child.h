#pragma once
// A program that the supervisor started, and the two things it is handed: the lock of the data
// folder, and a pipe for its signs of life.
//
// Owned by the supervisor, its one thread. The child dies with the supervisor (the kernel kills
// it), and an object that goes away kills what still runs.

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"

namespace watch {

// Where a child finds what it was handed.
inline constexpr int kBeatDescriptor = 3;   // write end of the pipe
inline constexpr int kOwnerDescriptor = 4;  // of the folder's lock

struct Command {
  std::string program;                 // a path; /proc/self/exe is ourselves
  std::vector<std::string> arguments;  // without the program's name
  int owner_descriptor = -1;           // -1: none is handed over
};

struct Ended {
  int exit_code = -1;  // -1 when a signal ended it
  int signal = 0;
};

class Child {
 public:
  // kUnavailable when the system gives no process. A program that cannot be run ends with 127.
  static base::Result<Child> start(const Command& command);
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  pid_t pid() const { return pid_; }
  int beats() const { return beats_; }  // to wait on; readable when there was a sign of life
  bool take_beats();                    // true if there was one since the last call
  std::optional<Ended> ended();         // without waiting; tells once
  void ask_to_leave();                  // SIGTERM
  void kill();                          // SIGKILL

 private:
  Child(pid_t pid, int beats) : pid_(pid), beats_(beats) {}
  pid_t pid_ = -1;  // -1 once it has ended
  int beats_ = -1;
};

}  // namespace watch
