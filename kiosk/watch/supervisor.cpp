#include "kiosk/watch/supervisor.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <optional>

#include "data/base/folder_lock.h"
#include "data/base/log_or_stderr.h"
#include "kiosk/platform/blanking.h"
#include "kiosk/watch/exit_codes.h"

namespace watch {
namespace {

const char* name_of(Program program) {
  return program == Program::kKiosk ? "the kiosk" : "the safe page";
}

// Signals as something to wait on. They stay blocked afterwards: the process is about to leave.
class Signals {
 public:
  Signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGCHLD}) sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    descriptor_ = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  ~Signals() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  int descriptor() const { return descriptor_; }
  bool told_to_stop() {
    signalfd_siginfo info{};
    bool told = false;
    while (read(descriptor_, &info, sizeof(info)) == sizeof(info)) {
      told = told || info.ssi_signo != SIGCHLD;
    }
    return told;
  }

 private:
  int descriptor_ = -1;
};

class Watch {
 public:
  Watch(const SupervisorOptions& options, const base::Clock& clock, base::Log& log)
      : options_(options), clock_(clock), log_(log), policy_(options.limits) {}

  int run() {
    for (;;) {
      const Order order = policy_.next(clock_.boot_ms());
      if (order.kind == Order::Kind::kLeave) return order.exit_code;
      carry_out(order);
      if (order.kind == Order::Kind::kNothing) wait();
      look();
    }
  }

 private:
  void carry_out(const Order& order);
  void start(Program program);
  void wait();
  void look();
  void tell(const Ended& how);

  const SupervisorOptions& options_;
  const base::Clock& clock_;
  base::Log& log_;
  Policy policy_;
  Signals signals_;
  std::optional<Child> child_;
  Program program_ = Program::kKiosk;
};

void Watch::carry_out(const Order& order) {
  switch (order.kind) {
    case Order::Kind::kStart: start(order.program); break;
    case Order::Kind::kAskToLeave:
      if (child_) child_->ask_to_leave();
      break;
    case Order::Kind::kKill:
      log_.error("{} does not answer; it is killed", name_of(program_));
      if (child_) child_->kill();
      break;
    case Order::Kind::kNothing:
    case Order::Kind::kLeave: break;
  }
}

void Watch::start(Program program) {
  options_.before_start();
  program_ = program;
  Command command{options_.program, options_.arguments, options_.owner_descriptor};
  command.arguments.emplace_back(program == Program::kKiosk ? "--child" : "--safe-page");
  auto child = Child::start(command);
  if (!child) {
    log_.error("{} cannot be started: {}", name_of(program), child.error().message);
    policy_.ended(End::kCrashed, kExitFailed, clock_.boot_ms());
    return;
  }
  child_.emplace(std::move(child).value());
  log_.info("{} starts as process {}", name_of(program), child_->pid());
  policy_.started(clock_.boot_ms());
}

void Watch::wait() {
  std::array<pollfd, 2> on{{{signals_.descriptor(), POLLIN, 0},
                            {child_ ? child_->beats() : -1, POLLIN, 0}}};  // -1 is passed over
  poll(on.data(), on.size(), static_cast<int>(policy_.wait_ms(clock_.boot_ms())));
}

void Watch::look() {
  if (signals_.told_to_stop()) policy_.told_to_stop();
  if (!child_) return;
  if (child_->beats() >= 0 && child_->take_beats()) policy_.beat(clock_.boot_ms());
  const auto how = child_->ended();
  if (!how) return;
  child_.reset();
  const bool for_good = how->exit_code == kExitBadSettings || how->exit_code == kExitNotOwner;
  const End end = for_good                      ? End::kForGood
                  : how->exit_code == kExitDone ? End::kFinished
                                                : End::kCrashed;
  policy_.ended(end, how->exit_code, clock_.boot_ms());
  tell(*how);
}

void Watch::tell(const Ended& how) {
  if (how.exit_code == kExitDone) {
    log_.info("{} left", name_of(program_));
  } else if (how.exit_code >= 0) {
    log_.error("{} ended with {}; crashes in a row: {}", name_of(program_), how.exit_code,
               policy_.crashes_in_a_row());
  } else {
    log_.error("{} fell: {}; crashes in a row: {}", name_of(program_), strsignal(how.signal),
               policy_.crashes_in_a_row());
  }
}

}  // namespace

bool is_supervised(const config::KioskConfig& config) {
  return config.supervision == config::Supervision::kSupervise && config.exit_after_ms == 0;
}

int watch_over(const SupervisorOptions& options, const base::Clock& clock, base::Log& log) {
  return Watch(options, clock, log).run();
}

base::Result<int> supervise(const config::KioskConfig& config,
                            const std::vector<std::string>& arguments) {
  const auto owner = base::FolderLock::take(config.data);
  if (!owner && owner.error().code == base::Code::kConflict) return owner.error();
  TRY(const auto log, base::open_log_or_stderr(config.data + "/watch.log", config.log_level));
  // Whatever became of the disk, something is shown.
  if (!owner) log->error("{}", owner.error().message);
  const base::SystemClock clock;
  // The children keep the display lit too, but one that fell cannot put back what was set before.
  platform::BlankingOff lit;
  SupervisorOptions options;
  options.arguments = arguments;
  options.owner_descriptor = owner ? owner->descriptor() : -1;
  options.before_start = [&lit] { lit.assert_again(); };
  return watch_over(options, clock, *log);
}

}  // namespace watch
