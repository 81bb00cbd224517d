#include "tests/bench/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int64_t kEndWait_ms = 5'000;  // between SIGTERM and SIGKILL

int64_t read_ns(clockid_t which) {
  timespec now{};
  clock_gettime(which, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

struct Stat {
  pid_t pid = 0;
  pid_t parent = 0;
  int64_t ticks = 0;  // own and of children that were waited for
};

std::optional<Stat> read_stat(const std::filesystem::path& folder) {
  std::ifstream in(folder / "stat");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  const size_t end = text.rfind(')');  // the name may hold anything
  if (end == std::string::npos) return std::nullopt;
  std::istringstream rest(text.substr(end + 1));
  std::string word;
  Stat stat;
  stat.pid = static_cast<pid_t>(std::atoi(text.c_str()));
  for (int field = 3; field <= 17 && rest >> word; ++field) {
    if (field == 4) stat.parent = static_cast<pid_t>(std::atoi(word.c_str()));
    if (field >= 14) stat.ticks += std::atoll(word.c_str());
  }
  return stat;
}

std::map<pid_t, Stat> all_processes() {
  std::map<pid_t, Stat> all;
  std::error_code gone;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", gone)) {
    if (std::isdigit(static_cast<unsigned char>(entry.path().filename().string()[0])) == 0) {
      continue;
    }
    if (const auto stat = read_stat(entry.path())) all[stat->pid] = *stat;
  }
  return all;
}

}  // namespace

base::Result<Process> Process::start(const std::vector<std::string>& arguments) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return base::io_error("no pipe");
  std::vector<char*> values;
  for (const auto& argument : arguments) values.push_back(const_cast<char*>(argument.c_str()));
  values.push_back(nullptr);
  const int64_t started_ns = read_ns(CLOCK_MONOTONIC);
  const double started_unix_ms = static_cast<double>(read_ns(CLOCK_REALTIME)) / 1e6;
  const pid_t pid = ::fork();
  if (pid < 0) return base::io_error("fork failed");
  if (pid == 0) {
    ::setpgid(0, 0);
    ::dup2(pipe[1], STDOUT_FILENO);
    ::dup2(pipe[1], STDERR_FILENO);
    ::execvp(values[0], values.data());
    _exit(127);
  }
  ::close(pipe[1]);
  Process process(pid, pipe[0]);
  process.started_ns_ = started_ns;
  process.started_unix_ms_ = started_unix_ms;
  return process;
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)), out_(std::exchange(other.out_, -1)),
      pending_(std::move(other.pending_)), said_(std::move(other.said_)),
      started_ns_(other.started_ns_), started_unix_ms_(other.started_unix_ms_) {}

Process::~Process() {
  if (pid_ <= 0) return;
  ::kill(-pid_, SIGTERM);
  const auto end = Clock::now() + std::chrono::milliseconds(kEndWait_ms);
  while (::waitpid(pid_, nullptr, WNOHANG) == 0) {
    if (Clock::now() > end) {
      ::kill(-pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ::kill(-pid_, SIGKILL);  // children that outlived it
  ::close(out_);
}

std::optional<std::string> Process::line(const std::function<bool(const std::string&)>& wanted,
                                         int64_t most_ms) {
  const auto end = Clock::now() + std::chrono::milliseconds(most_ms);
  while (true) {
    for (size_t at = pending_.find('\n'); at != std::string::npos; at = pending_.find('\n')) {
      const std::string one = pending_.substr(0, at);
      pending_.erase(0, at + 1);
      if (wanted(one)) return one;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return std::nullopt;
    pollfd ready{out_, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(left.count())) <= 0) continue;
    std::array<char, 65'536> buffer;
    const ssize_t n = ::read(out_, buffer.data(), buffer.size());
    if (n <= 0) return std::nullopt;
    pending_.append(buffer.data(), static_cast<size_t>(n));
    said_.append(buffer.data(), static_cast<size_t>(n));
  }
}

std::vector<pid_t> Process::tree() const {
  const auto all = all_processes();
  std::vector<pid_t> found{pid_};
  for (size_t i = 0; i < found.size(); ++i) {
    for (const auto& [pid, stat] : all) {
      if (stat.parent == found[i]) found.push_back(pid);
    }
  }
  return found;
}

int64_t Process::pss_kb() const {
  int64_t sum = 0;
  for (const pid_t pid : tree()) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string word; in >> word;) {
      int64_t kb = 0;
      if (word == "Pss:" && in >> kb) {
        sum += kb;
        break;
      }
    }
  }
  return sum;
}

double Process::cpu_ms() const {
  double sum = 0;
  for (const pid_t pid : tree()) sum += cpu_ms_of(pid);
  return sum;
}

double cpu_ms_of(pid_t pid) {
  const auto stat = read_stat("/proc/" + std::to_string(pid));
  if (!stat) return 0;
  return static_cast<double>(stat->ticks) * 1e3 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

int64_t rss_kb_of(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/status");
  int64_t kb = 0;
  for (std::string word; in >> word;) {
    if (word == "VmRSS:" && in >> kb) break;
  }
  return kb;
}

}  // namespace bench
