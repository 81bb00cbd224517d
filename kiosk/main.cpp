// reception-kiosk: reads its settings and runs what they ask for: the supervisor (which starts this
// program again as its child), the screen, or the page that stands in for it.

#include <cstdio>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "data/base/process.h"
#include "data/config/kiosk_config.h"
#include "kiosk/program.h"
#include "kiosk/watch/exit_codes.h"
#include "kiosk/watch/safe_page.h"
#include "kiosk/watch/supervisor.h"

namespace {

int complain(const base::Error& error, int exit_code) {
  std::fprintf(stderr, "reception-kiosk: %s\n", error.message.c_str());
  return exit_code;
}

// What cannot be right at any time is said before anything is started.
bool has_assets(const config::KioskConfig& config) {
  return std::filesystem::is_regular_file(config.assets + "/i18n/zh.json");
}

int run(const config::KioskConfig& config, const std::vector<std::string>& arguments) {
  if (config.supervision == config::Supervision::kSafePage) {
    const auto shown = watch::show_safe_page(config);
    return shown ? watch::kExitDone : complain(shown.error(), watch::kExitFailed);
  }
  const bool is_child = config.supervision == config::Supervision::kChild;
  if (!is_child && !has_assets(config)) {
    return complain(base::invalid("--assets " + config.assets + " holds no i18n/zh.json"),
                    watch::kExitBadSettings);
  }
  if (watch::is_supervised(config)) {
    const auto watched = watch::supervise(config, arguments);
    if (watched) return *watched;
    const bool owned = watched.error().code == base::Code::kConflict;
    return complain(watched.error(), owned ? watch::kExitNotOwner : watch::kExitFailed);
  }
  const auto done = kiosk::run(config);
  if (done) return watch::kExitDone;
  const bool owned = done.error().code == base::Code::kConflict;
  return complain(done.error(), owned ? watch::kExitNotOwner : watch::kExitFailed);
}

}  // namespace

int main(int count, char** values) {
  base::forbid_core_dumps();
  base::keep_files_private();
  const std::vector<std::string> arguments(values + 1, values + count);
  const auto parsed = config::parse_kiosk(arguments);
  if (!parsed) return complain(parsed.error(), watch::kExitBadSettings);
  if (const auto* help = std::get_if<config::HelpText>(&*parsed)) {
    std::fputs(help->text.c_str(), stdout);
    return watch::kExitDone;
  }
  return run(std::get<config::KioskConfig>(*parsed), arguments);
}
