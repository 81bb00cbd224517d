#pragma once
// A program that the benchmark starts, watches and ends: its lines, its memory, its time on the
// processor, all of its children included. One at a time, from one thread.

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"

namespace bench {

class Process {
 public:
  // Standard output and error come back as one stream of lines. In a group of its own.
  static base::Result<Process> start(const std::vector<std::string>& arguments);
  Process(Process&& other) noexcept;
  Process& operator=(Process&&) = delete;
  Process(const Process&) = delete;
  ~Process();  // ends the whole group

  // The first line that `wanted` takes; nullopt after `most_ms`, or when the stream ended.
  std::optional<std::string> line(const std::function<bool(const std::string&)>& wanted,
                                  int64_t most_ms);
  std::string said() const { return said_; }  // everything so far, for error messages

  int64_t started_ns() const { return started_ns_; }  // CLOCK_MONOTONIC, before the exec
  double started_unix_ms() const { return started_unix_ms_; }
  int64_t pss_kb() const;  // of the tree
  double cpu_ms() const;   // of the tree, children that have ended included

 private:
  Process(pid_t pid, int out) : pid_(pid), out_(out) {}
  std::vector<pid_t> tree() const;

  pid_t pid_;
  int out_;
  std::string pending_;
  std::string said_;
  int64_t started_ns_ = 0;
  double started_unix_ms_ = 0;
};

// Of one process that somebody else started; 0 where there is none.
double cpu_ms_of(pid_t pid);
int64_t rss_kb_of(pid_t pid);

}  // namespace bench
