// reception-kiosk: reads its settings and runs the screen.

#include <cstdio>
#include <string>
#include <variant>
#include <vector>

#include "data/config/kiosk_config.h"
#include "kiosk/program.h"

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  const auto parsed = config::parse_kiosk(arguments);
  if (!parsed) {
    std::fprintf(stderr, "reception-kiosk: %s\n", parsed.error().message.c_str());
    return 2;
  }
  if (const auto* help = std::get_if<config::HelpText>(&*parsed)) {
    std::fputs(help->text.c_str(), stdout);
    return 0;
  }
  const auto done = kiosk::run(std::get<config::KioskConfig>(*parsed));
  if (!done) std::fprintf(stderr, "reception-kiosk: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
