#pragma once
// The two programs as they were built: they lie one folder above this test's own. One thread.

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

namespace programs {

inline std::string path_of(const std::string& name) {
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  return (self.parent_path().parent_path() / name).string();
}

// A program at work, silent; killed where it still is when this goes.
class Running {
 public:
  Running(const std::string& name, std::vector<std::string> arguments,
          std::vector<std::string> environment = {"PATH=/usr/bin:/bin"}) {
    arguments.insert(arguments.begin(), path_of(name));
    const auto pointers = [](std::vector<std::string>& texts) {
      std::vector<char*> list;
      for (auto& text : texts) list.push_back(text.data());
      list.push_back(nullptr);
      return list;
    };
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    for (const int fd : {0, 1, 2}) {
      posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
    }
    posix_spawn(&pid_, arguments[0].c_str(), &files, nullptr, pointers(arguments).data(),
                pointers(environment).data());
    posix_spawn_file_actions_destroy(&files);
  }
  ~Running() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  bool started() const { return pid_ > 0; }
  void stop() { ::kill(pid_, SIGTERM); }
  // Its wait status; blocks until it ends.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return status;
  }
  bool is_alive() { return ::kill(pid_, 0) == 0 && ::waitpid(pid_, nullptr, WNOHANG) == 0; }

 private:
  pid_t pid_ = 0;
};

}  // namespace programs
