#include "kiosk/shell/start.h"

#include <cstdio>

#include "data/base/process.h"
#include "kiosk/watch/exit_codes.h"

namespace shell {

int complain(const std::string& program, const base::Error& error) {
  std::fprintf(stderr, "%s: %s\n", program.c_str(), error.message.c_str());
  return error.code == base::Code::kConflict ? watch::kExitNotOwner : watch::kExitFailed;
}

int start(int count, char** values, const config::KioskProgram& program, const Run& run) {
  base::forbid_core_dumps();
  base::keep_files_private();
  const std::vector<std::string> arguments(values + 1, values + count);
  const auto parsed = config::parse_kiosk(arguments, program);
  if (!parsed) {
    (void)complain(program.name, parsed.error());
    return watch::kExitBadSettings;
  }
  if (const auto* help = std::get_if<config::HelpText>(&*parsed)) {
    std::fputs(help->text.c_str(), stdout);
    return watch::kExitDone;
  }
  return run(std::get<config::KioskConfig>(*parsed), arguments);
}

}  // namespace shell
