#include "tests/bench/browser.h"

#include <unistd.h>

#include <filesystem>

namespace bench {
namespace {

constexpr int64_t kAnswerWait_ms = 90'000;

}  // namespace

base::Result<Process> Browser::open(const std::string& page, const std::string& hash,
                                    const std::vector<std::string>& more) const {
  std::vector<std::string> command = {program_,
                                      "--kiosk",
                                      "--no-first-run",
                                      "--no-default-browser-check",
                                      "--disable-sync",
                                      "--disable-background-networking",
                                      "--disable-component-update",
                                      "--disable-breakpad",
                                      "--password-store=basic",
                                      "--window-position=0,0",
                                      "--window-size=1080,1920",
                                      "--enable-logging=stderr",
                                      "--user-data-dir=" + profile_};
  if (::geteuid() == 0) command.emplace_back("--no-sandbox");  // it refuses root otherwise
  command.insert(command.end(), more.begin(), more.end());
  command.push_back("file://" + std::filesystem::absolute(page).string() + hash);
  return Process::start(command);
}

base::Result<model::Json> browser_says(Process& process, const std::string& field) {
  const std::string mark = "BENCH {\"" + field + "\"";
  const auto line = process.line(
      [&](const std::string& l) { return l.find(mark) != std::string::npos; }, kAnswerWait_ms);
  if (!line) return base::internal("the browser did not say " + field + ": " + process.said());
  const size_t from = line->find('{', line->find(mark));
  return model::parse_json(line->substr(from, line->rfind('}') + 1 - from));
}

}  // namespace bench
