#include "tests/faults/centre_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace faults {
namespace {

std::string first_word(const std::string& path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  return word;
}

}  // namespace

base::Result<void> CentreProcess::start() {
  std::filesystem::create_directories(folders_.work);
  const std::string port_file = folders_.work + "/port";
  std::filesystem::remove(port_file);
  const std::vector<std::string> words = {folders_.program,
                                          "--data",
                                          folders_.data(),
                                          "--listen",
                                          "127.0.0.1:0",
                                          "--sample",
                                          folders_.assets + "/sample",
                                          "--assets",
                                          folders_.assets,
                                          "--port-file",
                                          port_file,
                                          "--enrol-file",
                                          folders_.work + "/enrol",
                                          "--log-level",
                                          "error",
                                          "--kiosk-share",
                                          "1000"};  // load, no lobby
  pid_ = ::fork();
  if (pid_ < 0) return base::io_error("cannot fork");
  if (pid_ == 0) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const int out = ::open((folders_.work + "/out").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    ::setenv("LD_PRELOAD", folders_.preload.c_str(), 1);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  for (int waited_ms = 0; waited_ms < kStart_ms; waited_ms += 5) {
    const std::string word = first_word(port_file);
    if (!word.empty()) {
      port_ = static_cast<uint16_t>(std::stoi(word));
      return {};
    }
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = 0;
      return base::internal("the centre ended at its start; see " + folders_.work + "/out");
    }
    ::poll(nullptr, 0, 5);
  }
  return base::internal("the centre did not listen in time");
}

std::string CentreProcess::enrol_secret() const { return first_word(folders_.work + "/enrol"); }

int CentreProcess::wait_for_end(int signal) {
  if (pid_ == 0) return -1;
  ::kill(pid_, signal);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = 0;
  return status;
}

void CentreProcess::kill() { wait_for_end(SIGKILL); }

base::Result<void> CentreProcess::stop() {
  const int status = wait_for_end(SIGTERM);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return base::internal("the centre did not end well");
}

}  // namespace faults
