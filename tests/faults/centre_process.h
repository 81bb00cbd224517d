#pragma once
// The real reception-server as a child: started on a data folder with the sample building, killed
// at any moment, started again. One thread; ends what it started.

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "data/base/result.h"

namespace faults {

inline constexpr int kStart_ms = 60'000;  // the sample's pictures are drawn at the first

struct CentreFolders {
  std::string program;  // reception-server
  std::string assets;
  std::string preload;  // a library with faults in it (slow_disk.cpp)
  std::string work;     // data, port and enrolment files
  std::string data() const { return work + "/centre"; }
};

class CentreProcess {
 public:
  explicit CentreProcess(CentreFolders folders) : folders_(std::move(folders)) {}
  ~CentreProcess() { kill(); }
  CentreProcess(const CentreProcess&) = delete;
  CentreProcess& operator=(const CentreProcess&) = delete;

  base::Result<void> start();  // returns when it listens
  void kill();                 // SIGKILL, wherever it is
  base::Result<void> stop();   // SIGTERM; kInternal where it did not end well

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::string enrol_secret() const;  // of this start; works once

 private:
  int wait_for_end(int signal);

  CentreFolders folders_;
  pid_t pid_ = 0;
  uint16_t port_ = 0;
};

}  // namespace faults
