// bench_kiosk …: runs the kiosk's benchmarks (reception-kiosk --bench) on the display it is given,
// each beside its peer: Chromium in kiosk mode over a page of the same cards, libime alone, SQLite
// alone. Prints figures.

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <thread>

#include "data/model/json.h"
#include "tests/bench/figures.h"
#include "tests/bench/peers.h"
#include "tests/bench/process.h"

namespace {

using bench::Figure;
using bench::Process;
using bench::Summary;
using model::Json;

constexpr int kStarts = 7;
constexpr int kBrowserStarts = 4;  // the first one fills its profile
constexpr int64_t kAnswerWait_ms = 150'000;
constexpr int64_t kBrowserSettle_ms = 8'000;
constexpr int64_t kBrowserStill_ms = 20'000;
constexpr int kCommits = 200;

using Options = std::map<std::string, std::string>;

struct Wall {  // a centre, a kiosk's data folder and the page that stands for it
  std::string server, data, enrol, page;
  int wishes = 0;
};

class Bench {
 public:
  explicit Bench(Options options)
      : o_(std::move(options)),
        small_{o_["--server"], o_["--data"], o_["--enrol"], o_["--page"], 1'000},
        large_{o_["--large-server"], o_["--large-data"], o_["--large-enrol"], o_["--large-page"],
               10'000} {}

  base::Result<void> run() {
    TRY_VOID(kiosk(small_, "start"));  // enrols, pulls everything
    TRY_VOID(kiosk(large_, "start"));
    TRY_VOID(start());
    TRY_VOID(still());
    TRY_VOID(scroll());
    TRY_VOID(keys());
    return submit();
  }

 private:
  std::vector<std::string> kiosk_command(const Wall& wall, const std::string& what) {
    return {o_["--kiosk"],   "--server",     wall.server,
            "--data",        wall.data,      "--assets",
            o_["--assets"],  "--enrol-file", wall.enrol,
            "--window",      "1080x1920",    "--unsupervised",
            "--idle-off",    "--bench",      what,
            "--bench-rows",  std::to_string(wall.wishes)};
  }
  base::Result<Json> kiosk(const Wall& wall, const std::string& what, double* start_ms = nullptr);
  base::Result<Process> browser(const Wall& wall, const std::string& hash,
                                const std::vector<std::string>& more);
  base::Result<Json> browser_says(Process& process, const std::string& field);
  bool has_browser() { return !o_["--browser"].empty(); }

  base::Result<void> start();
  base::Result<void> still();
  base::Result<void> scroll();
  base::Result<void> keys();
  base::Result<void> submit();

  Options o_;
  Wall small_;
  Wall large_;
};

std::vector<double> numbers(const Json& json) { return json.get<std::vector<double>>(); }

std::string spread(const Summary& s, const char* unit) {
  char text[120];
  std::snprintf(text, sizeof text, "p50 %.2f, p99 %.2f, max %.2f %s of %zu", s.p50, s.p99, s.max,
                unit, s.count);
  return text;
}

base::Result<Json> Bench::kiosk(const Wall& wall, const std::string& what, double* start_ms) {
  TRY(auto process, Process::start(kiosk_command(wall, what)));
  const auto line = process.line([](const std::string& l) { return l.starts_with("{\"bench\""); },
                                 kAnswerWait_ms);
  if (!line) return base::internal("the kiosk's benchmark " + what + ": " + process.said());
  TRY(auto json, model::parse_json(*line));
  if (start_ms != nullptr) {
    *start_ms =
        static_cast<double>(json["shown_ns"].get<int64_t>() - process.started_ns()) / 1e6;
  }
  return json;
}

base::Result<Process> Bench::browser(const Wall& wall, const std::string& hash,
                                     const std::vector<std::string>& more) {
  std::vector<std::string> command = {
      o_["--browser"], "--kiosk", "--no-first-run", "--no-default-browser-check", "--disable-sync",
      "--disable-background-networking", "--disable-component-update", "--disable-breakpad",
      "--password-store=basic", "--window-position=0,0", "--window-size=1080,1920",
      "--enable-logging=stderr", "--user-data-dir=" + o_["--profile"]};
  if (::geteuid() == 0) command.emplace_back("--no-sandbox");  // it refuses root otherwise
  command.insert(command.end(), more.begin(), more.end());
  command.push_back("file://" + std::filesystem::absolute(wall.page).string() + hash);
  return Process::start(command);
}

// The page reports on its console, which the browser logs.
base::Result<Json> Bench::browser_says(Process& process, const std::string& field) {
  const std::string mark = "BENCH {\"" + field + "\"";
  const auto line = process.line(
      [&](const std::string& l) { return l.find(mark) != std::string::npos; }, 90'000);
  if (!line) return base::internal("the browser did not say " + field + ": " + process.said());
  const size_t from = line->find('{', line->find(mark));
  return model::parse_json(line->substr(from, line->rfind('}') + 1 - from));
}

base::Result<void> Bench::start() {
  std::vector<double> ours;
  for (int i = 0; i < kStarts; ++i) {
    double took = 0;
    TRY_VOID(kiosk(small_, "start", &took));
    ours.push_back(took);
  }
  const Summary s = bench::summarise(ours);
  Figure f{"kiosk", "process start -> first frame with content", "ms", s.p50, {},
           "Chromium kiosk, first paint", "<= 500", spread(s, "ms")};
  std::vector<double> peer;
  for (int i = 0; has_browser() && i < kBrowserStarts; ++i) {
    TRY(auto process, browser(small_, "", {}));
    TRY(const auto said, browser_says(process, "paint_unix_ms"));
    if (i > 0) peer.push_back(said["paint_unix_ms"].get<double>() - process.started_unix_ms());
  }
  if (!peer.empty()) f.peer = bench::summarise(peer).p50;
  bench::print(f);
  return {};
}

base::Result<void> Bench::still() {
  TRY(const auto said, kiosk(small_, "still"));
  Figure memory{"kiosk", "PSS with 1,000 wishes", "MB", said["pss_kb"].get<double>() / 1024, {},
                "Chromium, all processes", "<= 150", ""};
  const double share = 100 * said["cpu_ms"].get<double>() / said["wall_ms"].get<double>();
  Figure idle{"kiosk", "CPU on a still wall, 60 s", "% of a core", share, {}, "Chromium, 20 s",
              "<= 0.5", "frames: " + said["total"].dump() + ", by reason " +
              said["frames"].dump() + ", without one " + said["without_reason"].dump()};
  if (has_browser()) {
    TRY(auto process, browser(small_, "", {}));
    TRY_VOID(browser_says(process, "paint_unix_ms"));
    std::this_thread::sleep_for(std::chrono::milliseconds(kBrowserSettle_ms));
    memory.peer = static_cast<double>(process.pss_kb()) / 1024;
    const double before = process.cpu_ms();
    std::this_thread::sleep_for(std::chrono::milliseconds(kBrowserStill_ms));
    idle.peer = 100 * (process.cpu_ms() - before) / static_cast<double>(kBrowserStill_ms);
  }
  bench::print(memory);
  bench::print(idle);
  return {};
}

base::Result<void> Bench::scroll() {
  TRY(const auto said, kiosk(large_, "scroll"));
  const Summary ours = bench::summarise(numbers(said["frame_ms"]));
  const Summary cpu = bench::summarise(numbers(said["cpu_ms"]));
  Figure middle{"kiosk", "frame, scrolling 10,000 wishes, p50", "ms", ours.p50, {},
                "Chromium, unlimited rate", "", "processor time of all threads: " +
                spread(cpu, "ms")};
  Figure tail{"kiosk", "frame, scrolling 10,000 wishes, p99", "ms", ours.p99, {},
              "Chromium, unlimited rate", "<= 14", spread(ours, "ms")};
  if (has_browser()) {
    TRY(auto process, browser(large_, "#scroll",
                              {"--disable-frame-rate-limit", "--disable-gpu-vsync"}));
    TRY(const auto page, browser_says(process, "frame_ms"));
    const Summary peer = bench::summarise(numbers(page["frame_ms"]));
    middle.peer = peer.p50;
    tail.peer = peer.p99;
  }
  bench::print(middle);
  bench::print(tail);
  return {};
}

base::Result<void> Bench::keys() {
  TRY(const auto said, kiosk(small_, "keys"));
  const Summary engine = bench::summarise(numbers(said["engine_ms"]));
  const Summary glass = bench::summarise(numbers(said["glass_ms"]));
  TRY(const auto raw, bench::libime_keys(said["typed"].get<std::vector<std::string>>()));
  const Summary peer = bench::summarise(raw);
  bench::print({"kiosk", "key -> candidates, p50", "ms", engine.p50, peer.p50, "libime alone", "",
                ""});
  bench::print({"kiosk", "key -> candidates, p99", "ms", engine.p99, peer.p99, "libime alone",
                "<= 5", spread(engine, "ms")});
  bench::print({"kiosk", "key -> candidates on the glass, p99", "ms", glass.p99, {}, "", "",
                spread(glass, "ms")});
  return {};
}

base::Result<void> Bench::submit() {
  TRY(const auto said, kiosk(small_, "submit"));
  const Summary ours = bench::summarise(numbers(said["committed_ms"]));
  const Summary glass = bench::summarise(numbers(said["glass_ms"]));
  TRY(const auto raw, bench::sqlite_commits(small_.data, kCommits,
                                            said["sealed_bytes"].get<size_t>()));
  const Summary peer = bench::summarise(raw);
  bench::print({"kiosk", "tap on submit -> committed, p50", "ms", ours.p50, peer.p50,
                "bare SQLite, FULL", "", ""});
  bench::print({"kiosk", "tap on submit -> committed, p99", "ms", ours.p99, peer.p99,
                "bare SQLite, FULL", "<= 20", spread(ours, "ms")});
  bench::print({"kiosk", "tap on submit -> receipt on the glass, p99", "ms", glass.p99, {}, "", "",
                spread(glass, "ms")});
  return {};
}

}  // namespace

int main(int count, char** values) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) options[values[i]] = values[i + 1];
  const auto done = Bench(std::move(options)).run();
  if (!done) std::fprintf(stderr, "bench_kiosk: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
