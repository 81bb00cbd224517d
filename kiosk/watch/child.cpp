#include "kiosk/watch/child.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace watch {
namespace {

constexpr int kCannotRun = 127;  // as a shell has it
constexpr int kAboveOurs = 10;   // out of the way of the descriptors that are handed over

base::Error os_error(const char* doing) {
  return {base::Code::kUnavailable, std::string(doing) + ": " + std::strerror(errno)};
}

void hand_over(int from, int to) {
  if (from >= 0) dup2(from, to);
  else close(to);
}

// In the forked child: system calls only, as little of the parent as possible.
[[noreturn]] void become(const char* program, char* const* arguments, int beats, int owner,
                         pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(kCannotRun);  // it died before the line above
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int beats_aside = fcntl(beats, F_DUPFD, kAboveOurs);
  const int owner_aside = owner < 0 ? -1 : fcntl(owner, F_DUPFD, kAboveOurs);
  hand_over(beats_aside, kBeatDescriptor);
  hand_over(owner_aside, kOwnerDescriptor);
  close_range(kOwnerDescriptor + 1, ~0U, 0);
  execv(program, arguments);
  _exit(kCannotRun);
}

}  // namespace

base::Result<Child> Child::start(const Command& command) {
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) return os_error("pipe");
  std::vector<std::string> words{command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    become(command.program.c_str(), pointers.data(), pipe_ends[1], command.owner_descriptor,
           parent);
  }
  close(pipe_ends[1]);
  if (pid < 0) {
    const base::Error error = os_error("fork");
    close(pipe_ends[0]);
    return error;
  }
  return Child(pid, pipe_ends[0]);
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), beats_(std::exchange(other.beats_, -1)) {}

Child& Child::operator=(Child&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(beats_, other.beats_);
  return *this;
}

Child::~Child() {
  if (pid_ > 0) {
    kill();
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  if (beats_ >= 0) close(beats_);
}

bool Child::take_beats() {
  std::array<char, 64> bytes{};
  bool any = false;
  ssize_t got = 0;
  while ((got = read(beats_, bytes.data(), bytes.size())) > 0) any = true;
  if (got == 0) {  // it closed its end, or died: nothing to wait on any more
    close(beats_);
    beats_ = -1;
  }
  return any;
}

std::optional<Ended> Child::ended() {
  int status = 0;
  if (pid_ <= 0 || waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
  pid_ = -1;
  Ended how;
  if (WIFEXITED(status)) how.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) how.signal = WTERMSIG(status);
  return how;
}

void Child::ask_to_leave() {
  if (pid_ > 0) ::kill(pid_, SIGTERM);
}

void Child::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

}  // namespace watch
