#pragma once
// The walls around a child process that reads what strangers sent. Prepared by the parent, entered
// by the child between fork and exec. Any worker thread; one object a child.
//
// Two walls, both the kernel's own and both required:
//  - Landlock: files may be read below the system's library folders only, executed is the one
//    program, nothing is written, made or removed by name; no TCP and no signals out of it where
//    the kernel knows those (ABI 4 and 6). Names and sizes of files can still be asked for, what
//    is in them not.
//  - seccomp: an allow-list of what decoding a picture needs. Sockets, signals to others, ptrace,
//    new processes, namespaces, mounts, clocks and the rest answer ENOSYS.
// The child dies with the thread that started it. Started as root, it also becomes nobody; that one
// is beside the walls, not instead: in a container that maps root alone it is left out.
//
// Where the kernel has no Landlock (before 5.13, or left out at its start) or no seccomp, prepare()
// says kRefused and nothing is run: a picture less is a smaller harm than a decoder that can read
// the keys. Debian 12's kernel has both. It does not bound time and memory: see confined.h.

#include <linux/filter.h>

#include <string>

#include "data/base/result.h"

namespace server {

class Sandbox {
 public:
  // For one program, named by its absolute path. kRefused where the kernel offers no such walls.
  static base::Result<Sandbox> prepare(const std::string& program);

  Sandbox(Sandbox&& other) noexcept;
  Sandbox& operator=(Sandbox&&) = delete;
  Sandbox(const Sandbox&) = delete;
  ~Sandbox();

  // In the child, before exec: only calls that are safe there. 0, or errno of the wall that failed.
  int enter() const;

 private:
  explicit Sandbox(int ruleset) : ruleset_(ruleset) {}
  int ruleset_ = -1;  // Landlock's; closed by exec
};

}  // namespace server
