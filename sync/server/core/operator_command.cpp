#include "sync/server/core/operator_command.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace server {
namespace {

constexpr int kLook_ms = 20;                // between two looks at the child
constexpr size_t kComplaintMaxBytes = 400;  // of its standard error

struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

base::Result<pid_t> start(const std::string& command, const std::string& path, int complaints) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&files, 0, 1);
  posix_spawn_file_actions_adddup2(&files, complaints, 2);
  posix_spawn_file_actions_addclosefrom_np(&files, 3);  // connections, the folder's lock
  posix_spawnattr_t how;
  posix_spawnattr_init(&how);
  sigset_t none;
  sigset_t usual;
  sigemptyset(&none);
  sigfillset(&usual);
  posix_spawnattr_setsigmask(&how, &none);  // we block SIGTERM; it must not
  posix_spawnattr_setsigdefault(&how, &usual);
  posix_spawnattr_setflags(&how,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const std::string script = command + " \"$1\"";
  const char* const arguments[] = {"sh", "-c", script.c_str(), "reception", path.c_str(), nullptr};
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, "/bin/sh", &files, &how, const_cast<char* const*>(arguments), environ);
  posix_spawnattr_destroy(&how);
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) return base::io_error(std::string("cannot start it: ") + std::strerror(failed));
  return child;
}

std::string complaint_of(int file) {
  std::array<char, kComplaintMaxBytes> text{};
  const ssize_t got = ::pread(file, text.data(), text.size(), 0);
  std::string line(text.data(), got > 0 ? static_cast<size_t>(got) : 0);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  while (line.ends_with(' ')) line.pop_back();
  return line.empty() ? "" : ": " + line;
}

}  // namespace

base::Result<void> run_operator_command(const std::string& command, const std::string& path,
                                        int64_t limit_ms, const std::atomic<bool>& stop) {
  const Descriptor complaints{::memfd_create("complaints", MFD_CLOEXEC)};
  if (complaints.number < 0) return base::io_error("no memory for what it says");
  TRY(const pid_t child, start(command, path, complaints.number));
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit_ms);
  int status = 0;
  for (;;) {
    const pid_t gone = ::waitpid(child, &status, WNOHANG);
    if (gone == child) break;
    const bool late = std::chrono::steady_clock::now() >= end;
    if (late || stop || (gone < 0 && errno != EINTR)) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      if (!late) return base::Error{base::Code::kRefused, "it was told to stop"};
      return base::Error{base::Code::kTimeout,
                         "it took longer than " + std::to_string(limit_ms / 1000) + " s"};
    }
    ::poll(nullptr, 0, kLook_ms);
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  const std::string how = WIFEXITED(status) ? "status " + std::to_string(WEXITSTATUS(status))
                                            : "signal " + std::to_string(WTERMSIG(status));
  return base::Error{base::Code::kRefused,
                     "it ended with " + how + complaint_of(complaints.number)};
}

}  // namespace server
