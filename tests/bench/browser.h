#pragma once
// The peer of the kiosk: Chromium in kiosk mode over a page of the same notes. One at a time, from
// one thread.

#include <string>
#include <vector>

#include "data/model/json.h"
#include "tests/bench/process.h"

namespace bench {

class Browser {
 public:
  // `program` is "" where there is none; `profile` a folder of its own.
  Browser(std::string program, std::string profile)
      : program_(std::move(program)), profile_(std::move(profile)) {}
  bool is_there() const { return !program_.empty(); }
  // Opens the page full size with `hash` behind its address, and `more` flags.
  base::Result<Process> open(const std::string& page, const std::string& hash,
                             const std::vector<std::string>& more) const;

 private:
  std::string program_;
  std::string profile_;
};

// What the page reports on its console, which the browser logs: the object that begins with
// `field`.
base::Result<model::Json> browser_says(Process& process, const std::string& field);

}  // namespace bench
