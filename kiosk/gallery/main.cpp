// reception-gallery: pictures of every state of the kiosk, drawn by the kiosk itself; see
// gallery.h.
//   reception-gallery --shots DIR [--fixed-time-ms MS] …: the settings of reception-kiosk beside
// them; with --safe-page the supervisor's page alone.

#include "kiosk/gallery/gallery.h"
#include "kiosk/shell/program.h"
#include "kiosk/shell/start.h"

namespace {

config::KioskProgram program(gallery::Settings* settings) {
  using Need = config::OwnFlag::Need;
  const auto folder = [settings](const std::string& text) -> base::Result<void> {
    if (text.empty()) return base::invalid("the name of a folder");
    settings->folder = text;
    return {};
  };
  const auto time = [settings](const std::string& text) -> base::Result<void> {
    TRY(settings->fixed_time_ms, config::whole_between(text, 0, INT64_MAX));
    return {};
  };
  return {"reception-gallery",
          "pictures of every screen of Reception",
          {{"--shots", "write a PNG of every screen there and leave", Need::kMust, folder},
           {"--fixed-time-ms", "a standing clock, for pictures", Need::kOptional, time}}};
}

}  // namespace

int main(int count, char** values) {
  gallery::Settings settings;
  const auto described = program(&settings);
  return shell::start(count, values, described, [&](const auto& config, const auto&) {
    base::Result<void> done;
    if (config.supervision == config::Supervision::kSafePage) {
      done = gallery::take_safe_page(config, settings.folder);
    } else {
      gallery::Gallery role(settings);
      done = shell::run(config, role);
    }
    return done ? 0 : shell::complain(described.name, done.error());
  });
}
