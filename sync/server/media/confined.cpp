#include "sync/server/media/confined.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "sync/server/media/sandbox.h"

namespace server {
namespace {

constexpr rlim_t kOpenFilesMax = 32;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  Descriptor(const Descriptor&) = delete;
  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

base::Error failure(const char* doing) {
  const base::Code code = errno == ENOSPC || errno == ENOMEM ? base::Code::kFull : base::Code::kIo;
  return {code, std::string(doing) + ": " + std::strerror(errno)};
}

base::Result<Descriptor> memory_of(std::string_view bytes) {
  Descriptor memory(::memfd_create("picture", MFD_CLOEXEC));
  if (memory.get() < 0) return failure("no memory for a picture");
  while (!bytes.empty()) {
    const ssize_t n = ::write(memory.get(), bytes.data(), bytes.size());
    if (n <= 0) return failure("no memory for a picture");
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  if (::lseek(memory.get(), 0, SEEK_SET) != 0) return failure("memory that cannot be read");
  return memory;
}

base::Result<std::string> content_of(const Descriptor& memory) {
  struct stat status {};
  if (::fstat(memory.get(), &status) != 0) return failure("memory that cannot be looked at");
  const auto size = static_cast<size_t>(status.st_size);
  if (size > kConfinedOutputMaxBytes) return base::invalid("the program wrote too much");
  std::string bytes(size, '\0');
  size_t at = 0;
  while (at < size) {
    const ssize_t n = ::pread(memory.get(), bytes.data() + at, size - at, static_cast<off_t>(at));
    if (n <= 0) return failure("memory that cannot be read");
    at += static_cast<size_t>(n);
  }
  return bytes;
}

void limit(int what, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

struct Handed {
  const char* const* arguments;
  int input;
  int output;
  int told;  // errno goes here where the walls or the program could not be had; closed by exec
};

// Between fork and exec: only calls that are safe there.
[[noreturn]] void become(const Handed& handed, const Sandbox& sandbox) {
  const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  int problem = 0;
  if (::dup2(handed.input, 0) < 0 || ::dup2(handed.output, 1) < 0 || ::dup2(nothing, 2) < 0 ||
      ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC) != 0) {
    problem = errno;
  }
  limit(RLIMIT_CPU, kConfinedProcessor_s);
  limit(RLIMIT_FSIZE, kConfinedOutputMaxBytes);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, kOpenFilesMax);
  limit(RLIMIT_AS, kConfinedMemory_bytes);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (problem == 0) problem = sandbox.enter();
  if (problem == 0) {
    static const char* const kEnvironment[] = {"PATH=/usr/bin:/bin", "VIPS_CONCURRENCY=1",
                                               "VIPS_DISC_THRESHOLD=1g", nullptr};
    ::execve(handed.arguments[0], const_cast<char* const*>(handed.arguments),
             const_cast<char* const*>(kEnvironment));
    problem = errno;
  }
  [[maybe_unused]] const ssize_t said = ::write(handed.told, &problem, sizeof problem);
  ::_exit(127);
}

base::Result<void> wait_for(pid_t child, int time_ms) {
  int status = 0;
  for (int waited_ms = 0; waited_ms < time_ms; waited_ms += 10) {
    if (::waitpid(child, &status, WNOHANG) == child) {
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
      return base::invalid("the program refused what it was given");
    }
    ::poll(nullptr, 0, 10);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return base::invalid("the program took too long");
}

}  // namespace

base::Result<std::string> run_confined(const ConfinedRun& run) {
  TRY(const Sandbox sandbox, Sandbox::prepare(run.program));
  TRY(const Descriptor input, memory_of(run.input));
  TRY(const Descriptor output, memory_of({}));
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failure("no pipe for a picture");
  const Descriptor told(ends[0]);
  Descriptor telling(ends[1]);
  std::vector<const char*> arguments{run.program.c_str()};
  for (const std::string& argument : run.arguments) arguments.push_back(argument.c_str());
  arguments.push_back(nullptr);

  const pid_t child = ::fork();
  if (child < 0) return failure("no process for a picture");
  if (child == 0) become({arguments.data(), input.get(), output.get(), telling.get()}, sandbox);
  telling.close();
  int problem = 0;
  const bool failed = ::read(told.get(), &problem, sizeof problem) == sizeof problem;
  const auto ended = wait_for(child, run.time_ms);
  if (failed) {
    errno = problem;
    return failure("the sandbox or its program cannot be had");
  }
  if (!ended) return ended.error();
  return content_of(output);
}

}  // namespace server
