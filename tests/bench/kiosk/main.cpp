// reception-bench: one benchmark of the kiosk on the display it is given; see script.h.
//   reception-bench --bench NAME [--bench-rows N] …: the settings of reception-kiosk beside them.

#include "kiosk/shell/program.h"
#include "kiosk/shell/start.h"
#include "tests/bench/kiosk/script.h"

namespace {

constexpr int kRowsMost = 100'000;

config::KioskProgram program(bench::Settings* settings) {
  using Need = config::OwnFlag::Need;
  const auto what = [settings](const std::string& text) -> base::Result<void> {
    TRY(settings->what, bench::what_of(text));
    return {};
  };
  const auto rows = [settings](const std::string& text) -> base::Result<void> {
    TRY(const int64_t wishes, config::whole_between(text, 0, kRowsMost));
    settings->rows = static_cast<int>(wishes);
    return {};
  };
  return {"reception-bench",
          "the kiosk of Reception under a stopwatch",
          {{"--bench", "start, still, scroll, keys, submit or search", Need::kMust, what},
           {"--bench-rows", "wishes in the cache before it begins (1000)", Need::kOptional, rows}}};
}

}  // namespace

int main(int count, char** values) {
  bench::Settings settings;
  const auto described = program(&settings);
  return shell::start(count, values, described, [&](const auto& config, const auto&) {
    bench::Script script(settings);
    const auto done = shell::run(config, script);
    return done ? 0 : shell::complain(described.name, done.error());
  });
}
