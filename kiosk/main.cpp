// reception-kiosk: reads its settings and runs what they ask for: the supervisor (which starts this
// program again as its child), the screen, or the page that stands in for it.

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/shell/lobby.h"
#include "kiosk/shell/program.h"
#include "kiosk/shell/start.h"
#include "kiosk/watch/exit_codes.h"
#include "kiosk/watch/safe_page.h"
#include "kiosk/watch/supervisor.h"

namespace {

constexpr const char* kName = "reception-kiosk";

// What cannot be right at any time is said before anything is started.
bool has_assets(const config::KioskConfig& config) {
  return std::filesystem::is_regular_file(config.assets + "/i18n/zh.json");
}

int exit_code_of(const base::Result<void>& done) {
  return done ? watch::kExitDone : shell::complain(kName, done.error());
}

int run(const config::KioskConfig& config, const std::vector<std::string>& arguments) {
  if (config.supervision == config::Supervision::kSafePage) {
    return exit_code_of(watch::show_safe_page(config));
  }
  const bool is_child = config.supervision == config::Supervision::kChild;
  if (!is_child && !has_assets(config)) {
    (void)shell::complain(kName,
                          base::invalid("--assets " + config.assets + " holds no i18n/zh.json"));
    return watch::kExitBadSettings;
  }
  if (watch::is_supervised(config)) {
    const auto watched = watch::supervise(config, arguments);
    return watched ? *watched : shell::complain(kName, watched.error());
  }
  shell::Lobby lobby;
  return exit_code_of(shell::run(config, lobby));
}

}  // namespace

int main(int count, char** values) { return shell::start(count, values, {kName}, run); }
