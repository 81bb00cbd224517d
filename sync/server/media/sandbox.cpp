#include "sync/server/media/sandbox.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace server {
namespace {

constexpr unsigned kNobody = 65534;

// --- Landlock ------------------------------------------------------------------------------------

// As the newest kernel knows it; what an older header or kernel lacks is left out by its size.
struct Rules {
  uint64_t files = 0;
  uint64_t network = 0;
  uint64_t scoped = 0;
};
constexpr uint64_t kAllFiles = (1ULL << 13) - 1;  // ABI 1: execute … make a symbolic link
constexpr uint64_t kRefer = 1ULL << 13;           // ABI 2
constexpr uint64_t kTruncate = 1ULL << 14;        // ABI 3
constexpr uint64_t kDeviceCalls = 1ULL << 15;     // ABI 5
constexpr uint64_t kTcp = 3;                      // ABI 4: bind, connect
constexpr uint64_t kScopes = 3;                   // ABI 6: abstract sockets, signals

constexpr uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr uint64_t kReadBelow = kReadFile | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr uint64_t kRun = LANDLOCK_ACCESS_FS_EXECUTE | kReadFile;

struct Grant {
  const char* path;
  uint64_t rights;
};
// What the loader, glibc, libvips, librsvg and fontconfig read; what is not there is left out.
constexpr std::array kGrants = std::to_array<Grant>({
  {"/usr/lib", kReadBelow}, {"/usr/lib64", kReadBelow}, {"/lib", kReadBelow},
      {"/lib64", kReadBelow}, {"/usr/share", kReadBelow}, {"/etc/ld.so.cache", kReadFile},
      {"/etc/fonts", kReadBelow}, {"/var/cache/fontconfig", kReadBelow}, {"/dev/null", kReadFile},
      {"/dev/urandom", kReadFile}, {"/sys/devices/system/cpu", kReadBelow},
#if defined(__x86_64__)
      {"/lib64/ld-linux-x86-64.so.2", kRun},
#elif defined(__aarch64__)
      {"/lib/ld-linux-aarch64.so.1", kRun},
#endif
});

Rules rules_of(long abi) {
  Rules rules;
  rules.files = kAllFiles;
  if (abi >= 2) rules.files |= kRefer;
  if (abi >= 3) rules.files |= kTruncate;
  if (abi >= 4) rules.network = kTcp;
  if (abi >= 5) rules.files |= kDeviceCalls;
  if (abi >= 6) rules.scoped = kScopes;
  return rules;
}

size_t size_of_rules(long abi) {
  if (abi >= 6) return sizeof(Rules);
  return abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
}

bool grant(int ruleset, const char* path, uint64_t rights) {
  const int place = ::open(path, O_PATH | O_CLOEXEC);
  if (place < 0) return errno == ENOENT || errno == ENOTDIR;
  landlock_path_beneath_attr beneath{};
  beneath.parent_fd = place;
  beneath.allowed_access = rights;
  const bool good =
      ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
  ::close(place);
  return good;
}

// --- seccomp -------------------------------------------------------------------------------------

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t kArchitecture = 0;  // none that we know the calls of
#endif

// Seen with strace over JPEG, PNG and SVG, and what their libraries call on other days: memory,
// files that are open or may be opened for reading, threads, time.
constexpr std::array kAllowed = std::to_array<long>({
  SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_pwrite64, SYS_lseek, SYS_close,
      SYS_fstat, SYS_newfstatat, SYS_statx, SYS_statfs, SYS_fstatfs, SYS_openat, SYS_faccessat,
      SYS_faccessat2, SYS_readlinkat, SYS_getdents64, SYS_getcwd, SYS_dup, SYS_dup3, SYS_fcntl,
      SYS_ftruncate, SYS_fadvise64, SYS_umask, SYS_pipe2, SYS_eventfd2, SYS_ppoll, SYS_pselect6,
      SYS_mmap, SYS_mprotect, SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_get_mempolicy,
      SYS_futex, SYS_set_robust_list, SYS_get_robust_list, SYS_rseq, SYS_set_tid_address,
      SYS_restart_syscall, SYS_sched_yield, SYS_sched_getaffinity, SYS_sched_getparam,
      SYS_sched_getscheduler, SYS_membarrier, SYS_rt_sigaction, SYS_rt_sigprocmask,
      SYS_rt_sigreturn, SYS_sigaltstack, SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep,
      SYS_nanosleep, SYS_gettimeofday, SYS_getrandom, SYS_getrusage, SYS_times, SYS_sysinfo,
      SYS_uname, SYS_getpid, SYS_getppid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid,
      SYS_getegid, SYS_exit, SYS_exit_group,
      SYS_execve,  // execve: of the one program, which Landlock sees to
#if defined(__x86_64__)
      SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_dup2, SYS_pipe, SYS_poll,
      SYS_select, SYS_arch_prctl, SYS_time,
#endif
});

constexpr sock_filter load(size_t offset) {
  return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<uint32_t>(offset)};
}
// Goes on with the next line where it holds, else leaves out as many lines as `other` says.
constexpr sock_filter when_equal(uint32_t value, uint8_t other) {
  return {BPF_JMP | BPF_JEQ | BPF_K, 0, other, value};
}
constexpr sock_filter when_set(uint32_t bits, uint8_t other) {
  return {BPF_JMP | BPF_JSET | BPF_K, 0, other, bits};
}
constexpr sock_filter answer(uint32_t what) { return {BPF_RET | BPF_K, 0, 0, what}; }

// The lower half of the first argument: both machines are little-endian.
constexpr size_t kFirstArgument = offsetof(seccomp_data, args);

constexpr auto kFilter = [] {
  std::array<sock_filter, 13 + 2 * kAllowed.size()> lines{};
  size_t n = 0;
  const auto add = [&](sock_filter line) { lines[n++] = line; };
  add(load(offsetof(seccomp_data, arch)));
  add({BPF_JMP | BPF_JEQ | BPF_K, 1, 0, kArchitecture});
  add(answer(SECCOMP_RET_KILL_PROCESS));  // the numbers below mean other calls there
  add(load(offsetof(seccomp_data, nr)));
  for (const long call : kAllowed) {
    add(when_equal(static_cast<uint32_t>(call), 1));
    add(answer(SECCOMP_RET_ALLOW));
  }
  add(when_equal(SYS_clone, 3));  // a thread, never a process; clone3 hides its flags: refused
  add(load(kFirstArgument));
  add(when_set(CLONE_THREAD, 5));
  add(answer(SECCOMP_RET_ALLOW));
  add(when_equal(SYS_prlimit64, 3));  // of itself, never of another
  add(load(kFirstArgument));
  add(when_equal(0, 1));
  add(answer(SECCOMP_RET_ALLOW));
  add(answer(SECCOMP_RET_ERRNO | ENOSYS));
  return lines;
}();

// What a kernel without seccomp filters says to an address that is none is EINVAL, not EFAULT.
bool knows_filters() {
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr, 0, 0) < 0 && errno == EFAULT;
}

base::Error no_wall(const char* which) {
  return {base::Code::kRefused, std::string("the kernel has no ") + which +
                                    ": what strangers sent is not decoded without it"};
}

}  // namespace

base::Result<Sandbox> Sandbox::prepare(const std::string& program) {
  if (kArchitecture == 0 || !knows_filters()) return no_wall("seccomp filters that we know");
  const long abi =
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) return no_wall("Landlock");
  const Rules rules = rules_of(abi);
  const long made = ::syscall(SYS_landlock_create_ruleset, &rules, size_of_rules(abi), 0);
  if (made < 0) return base::io_error(std::string("no Landlock rules: ") + std::strerror(errno));
  Sandbox sandbox(static_cast<int>(made));
  bool good = grant(sandbox.ruleset_, program.c_str(), kRun);
  for (const Grant& one : kGrants) good = good && grant(sandbox.ruleset_, one.path, one.rights);
  if (!good) return base::io_error(std::string("no Landlock rule: ") + std::strerror(errno));
  return sandbox;
}

Sandbox::Sandbox(Sandbox&& other) noexcept : ruleset_(std::exchange(other.ruleset_, -1)) {}

Sandbox::~Sandbox() {
  if (ruleset_ >= 0) ::close(ruleset_);
}

int Sandbox::enter() const {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  if (::geteuid() == 0) {  // the raw calls: glibc's would speak to threads that are not here
    (void)::syscall(SYS_setgroups, 0, nullptr);
    (void)::syscall(SYS_setresgid, kNobody, kNobody, kNobody);
    (void)::syscall(SYS_setresuid, kNobody, kNobody, kNobody);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);  // after the change of user, which clears it
  if (::syscall(SYS_landlock_restrict_self, ruleset_, 0) != 0) return errno;
  const sock_fprog program{static_cast<uint16_t>(kFilter.size()),
                           const_cast<sock_filter*>(kFilter.data())};
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) return errno;
  return 0;
}

}  // namespace server
