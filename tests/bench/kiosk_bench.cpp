// bench_kiosk …: runs the kiosk's benchmarks (reception-bench) on the display it is given,
// each beside its peer: Chromium in kiosk mode over a page of the same cards, libime alone, SQLite
// alone. Prints figures.

#include <chrono>
#include <cstdio>
#include <map>
#include <thread>

#include "data/model/json.h"
#include "tests/bench/browser.h"
#include "tests/bench/figures.h"
#include "tests/bench/peer_page.h"
#include "tests/bench/peers.h"
#include "tests/bench/process.h"
#include "tests/bench/screen.h"

namespace {

using bench::Figure;
using bench::Process;
using bench::Summary;
using model::Json;

constexpr int kStarts = 7;
constexpr int kBrowserStarts = 4;  // the first one fills its profile
constexpr int kHugeStarts = 4;     // the first one warms the disk
constexpr int64_t kAnswerWait_ms = 150'000;
constexpr int64_t kBrowserSettle_ms = 8'000;
constexpr int64_t kBrowserStill_ms = 60'000;
constexpr int kCommits = 200;
constexpr int kFlings = 16;  // as many as the kiosk makes
constexpr int kTouches = 24;
constexpr double kFrame_ms = 1000.0 / 60;

constexpr bench::Area kNotes{60, 640, 960, 900};    // of the list, on both
constexpr bench::Area kTouched{130, 960, 280, 80};  // about the finger, on a note
constexpr int kFingerX = 270;
constexpr int kFingerY = 1'000;
constexpr int kDrag_px = 100;  // ends a press without opening the note

using Options = std::map<std::string, std::string>;

struct Wall {  // a centre, a kiosk's data folder and the page that stands for it
  std::string server, data, enrol, page;
  int wishes = 0;
};

class Bench {
 public:
  explicit Bench(Options options)
      : o_(std::move(options)), small_{o_["--server"], o_["--data"], o_["--enrol"], o_["--page"],
                                       1'000},
        large_{o_["--large-server"], o_["--large-data"], o_["--large-enrol"], o_["--large-page"],
               10'000},
        huge_{o_["--huge-server"], o_["--huge-data"], o_["--huge-data"] + "/none", "", 100'000} {}

  base::Result<void> run() {
    for (const Wall* wall : {&small_, &large_}) {
      TRY_VOID(kiosk(*wall, "start"));  // enrols, pulls everything
      TRY_VOID(kiosk(*wall, "start"));  // and the pictures
      TRY_VOID(bench::write_page(wall->page, wall->data, o_["--assets"], o_["--template"]));
    }
    TRY_VOID(start());
    TRY_VOID(still());
    TRY_VOID(scroll());
    TRY_VOID(touch());
    TRY_VOID(huge());
    TRY_VOID(keys());
    return submit();
  }

 private:
  std::vector<std::string> kiosk_command(const Wall& wall, const std::string& what) {
    return {o_["--kiosk"], "--server", wall.server,    "--data",
            wall.data,     "--assets", o_["--assets"], "--enrol-file",
            wall.enrol,    "--window", "1080x1920",    "--idle-off",
            "--bench",     what,       "--bench-rows", std::to_string(wall.wishes)};
  }
  base::Result<Json> kiosk(const Wall& wall, const std::string& what, double* start_ms = nullptr);
  base::Result<Summary> browser_scroll(const std::string& list, int flings);
  base::Result<std::vector<double>> presses();

  base::Result<void> start();
  base::Result<void> still();
  base::Result<void> scroll();
  base::Result<void> touch();
  base::Result<void> huge();
  base::Result<void> keys();
  base::Result<void> submit();

  Options o_;
  bench::Browser browser_{o_["--browser"], o_["--profile"]};
  Wall small_;
  Wall large_;
  Wall huge_;
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
    *start_ms = static_cast<double>(json["shown_ns"].get<int64_t>() - process.started_ns()) / 1e6;
  }
  return json;
}

base::Result<void> Bench::start() {
  std::vector<double> ours;
  for (int i = 0; i < kStarts; ++i) {
    double took = 0;
    TRY_VOID(kiosk(small_, "start", &took));
    ours.push_back(took);
  }
  const Summary s = bench::summarise(ours);
  Figure f{"kiosk",  "process start -> wall of 1,000 painted",
           "ms",     s.p50,
           {},       "Chromium kiosk, first paint",
           "<= 0.2", spread(s, "ms")};
  std::vector<double> peer;
  for (int i = 0; browser_.is_there() && i < kBrowserStarts; ++i) {
    TRY(auto process, browser_.open(small_.page, "", {}));
    TRY(const auto said, bench::browser_says(process, "paint_unix_ms"));
    if (i > 0) peer.push_back(said["paint_unix_ms"].get<double>() - process.started_unix_ms());
  }
  if (!peer.empty()) f.peer = bench::summarise(peer).p50;
  bench::print(f);
  return {};
}

base::Result<void> Bench::still() {
  TRY(const auto said, kiosk(small_, "still"));
  Figure memory{"kiosk", "PSS on a wall of 1,000",  "MB",      said["pss_kb"].get<double>() / 1024,
                {},      "Chromium, all processes", "<= 0.25", ""};
  const double share = 100 * said["cpu_ms"].get<double>() / said["wall_ms"].get<double>();
  Figure idle{"kiosk",
              "CPU on a still wall, 60 s",
              "% of a core",
              share,
              {},
              "Chromium, 60 s",
              "<= 0.25",
              "frames: " + said["total"].dump() + ", by reason " + said["frames"].dump() +
                  ", without one " + said["without_reason"].dump()};
  if (browser_.is_there()) {
    TRY(auto process, browser_.open(small_.page, "", {}));
    TRY_VOID(bench::browser_says(process, "paint_unix_ms"));
    bench::wait_ms(kBrowserSettle_ms);
    memory.peer = static_cast<double>(process.pss_kb()) / 1024;
    const double before = process.cpu_ms();
    bench::wait_ms(kBrowserStill_ms);
    idle.peer = 100 * (process.cpu_ms() - before) / static_cast<double>(kBrowserStill_ms);
  }
  bench::print(memory);
  bench::print(idle);
  return {};
}

// As fast as either can: no display holds the pace. `list`: how the page keeps its notes.
base::Result<Summary> Bench::browser_scroll(const std::string& list, int flings) {
  TRY(auto process, browser_.open(large_.page, "#" + list + "-scroll" + std::to_string(flings),
                                  {"--disable-frame-rate-limit", "--disable-gpu-vsync"}));
  TRY(const auto page, bench::browser_says(process, "frame_ms"));
  return bench::summarise(numbers(page["frame_ms"]));
}

base::Result<void> Bench::scroll() {
  TRY(const auto said, kiosk(large_, "scroll"));
  const Summary ours = bench::summarise(numbers(said["frame_ms"]));
  const Summary cpu = bench::summarise(numbers(said["cpu_ms"]));
  Figure figures[] = {
      {"kiosk",
       "frame, flinging through 10,000, p50",
       "ms",
       ours.p50,
       {},
       "Chromium",
       "",
       "processor time of all threads: " + spread(cpu, "ms")},
      {"kiosk",
       "frame, flinging through 10,000, p99",
       "ms",
       ours.p99,
       {},
       "Chromium",
       "<= 0.75",
       spread(ours, "ms")},
      {"kiosk", "frame, flinging through 10,000, max", "ms", ours.max, {}, "Chromium", "", ""}};
  if (browser_.is_there()) {
    TRY(const Summary listed, browser_scroll("virtual", kFlings));
    TRY(const Summary plain, browser_scroll("plain", kFlings / 2));
    const bool virtual_wins = listed.p99 <= plain.p99;
    const Summary& best = virtual_wins ? listed : plain;  // what a fair site would do
    figures[0].peer = best.p50;
    figures[1].peer = best.p99;
    figures[2].peer = best.max;
    figures[1].note += virtual_wins ? "; peer: virtual list" : "; peer: content-visibility";
    figures[2].note = "the page's other list: " + spread(virtual_wins ? plain : listed, "ms");
  }
  for (const auto& figure : figures) bench::print(figure);
  return {};
}

// Presses of a real pointer on a note until its pixels in the X server's memory are others; a drag
// ends each without opening the note.
base::Result<std::vector<double>> Bench::presses() {
  TRY(const auto screen, bench::Screen::open(o_["--screen"]));
  TRY(const auto finger, bench::Finger::open());
  finger->move(kFingerX, kFingerY);
  if (!screen->settle(kNotes, 1'500, 30'000)) return base::internal("no wall came to be touched");
  std::vector<double> took;
  for (int i = 0; i < kTouches; ++i) {
    finger->move(kFingerX, kFingerY);
    bench::wait_ms(150 + i % 7 * 5);  // at no fixed moment of anybody's clock
    const uint64_t before = screen->hash(kTouched);
    const auto from = std::chrono::steady_clock::now();
    finger->press();
    std::chrono::duration<double, std::milli> passed{};
    do {
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      passed = std::chrono::steady_clock::now() - from;
    } while (screen->hash(kTouched) == before && passed.count() < 1'000);
    if (passed.count() < 1'000) took.push_back(passed.count());  // else it was between two notes
    finger->move(kFingerX, kFingerY + (i % 2 == 0 ? -kDrag_px : kDrag_px));
    bench::wait_ms(250);
    finger->lift();
    (void)screen->settle(kNotes, 250, 5'000);
  }
  if (took.empty()) return base::internal("no press changed a pixel");
  return took;
}

base::Result<void> Bench::touch() {
  std::vector<double> ours;
  {
    TRY(auto process, Process::start(kiosk_command(small_, "still")));
    TRY(ours, presses());
  }
  const Summary s = bench::summarise(ours);
  Figure f{"kiosk", "touch -> changed pixels, p50", "ms", s.p50, {}, "Chromium", "<= 1 frame", ""};
  Figure frames{"kiosk",  "touch -> changed pixels, p50, in frames of 60 Hz",
                "frames", s.p50 / kFrame_ms,
                {},       "Chromium",
                "<= 1",   spread(s, "ms")};
  if (browser_.is_there()) {
    TRY(auto process, browser_.open(small_.page, "", {}));
    TRY_VOID(bench::browser_says(process, "paint_unix_ms"));
    TRY(const auto theirs, presses());
    const Summary peer = bench::summarise(theirs);
    f.peer = peer.p50;
    frames.peer = peer.p50 / kFrame_ms;
    frames.note += "; peer: " + spread(peer, "ms");
  }
  bench::print(f);
  bench::print(frames);
  return {};
}

// The same with 100,000 wishes in the cache and no centre: beside our own figures for 1,000.
base::Result<void> Bench::huge() {
  std::vector<double> starts;
  for (int i = 0; i < kHugeStarts; ++i) {
    double took = 0;
    TRY_VOID(kiosk(huge_, "start", &took));
    if (i > 0) starts.push_back(took);
  }
  double small = 0;
  TRY_VOID(kiosk(small_, "start", &small));
  bench::print({"kiosk", "start with 100,000 in the cache", "ms", bench::summarise(starts).p50,
                small, "ours, 1,000", "1", ""});
  TRY(const auto thousand, kiosk(small_, "scroll"));
  TRY(const auto flung, kiosk(huge_, "scroll"));
  const Summary frames = bench::summarise(numbers(flung["frame_ms"]));
  bench::print({"kiosk", "frame, flinging through 100,000, p99", "ms", frames.p99,
                bench::summarise(numbers(thousand["frame_ms"])).p99, "ours, 1,000", "1",
                spread(frames, "ms")});
  bench::print({"kiosk", "PSS on a wall of 100,000", "MB", flung["pss_kb"].get<double>() / 1024,
                thousand["pss_kb"].get<double>() / 1024, "ours, 1,000", "1", ""});
  TRY(const auto said, kiosk(huge_, "search"));
  const Summary search = bench::summarise(numbers(said["search_ms"]));
  bench::print({"kiosk",
                "similar wishes among 100,000, p99",
                "ms",
                search.p99,
                {},
                "",
                "<= 50",
                spread(search, "ms") + ", found " + said["found"].dump()});
  return {};
}

base::Result<void> Bench::keys() {
  TRY(const auto said, kiosk(small_, "keys"));
  const Summary engine = bench::summarise(numbers(said["engine_ms"]));
  const Summary glass = bench::summarise(numbers(said["glass_ms"]));
  TRY(const auto raw, bench::libime_keys(said["typed"].get<std::vector<std::string>>()));
  const Summary peer = bench::summarise(raw);
  bench::print(
      {"kiosk", "key -> candidates, p50", "ms", engine.p50, peer.p50, "libime alone", "", ""});
  bench::print({"kiosk", "key -> candidates, p99", "ms", engine.p99, peer.p99, "libime alone",
                "<= 5", spread(engine, "ms")});
  bench::print({"kiosk",
                "key -> candidates on the glass, p99",
                "ms",
                glass.p99,
                {},
                "",
                "",
                spread(glass, "ms")});
  bench::print({"kiosk",
                "PSS with the keyboard in use",
                "MB",
                said["pss_kb"].get<double>() / 1024,
                {},
                "",
                "",
                "pinyin's files included"});
  return {};
}

base::Result<void> Bench::submit() {
  TRY(const auto said, kiosk(small_, "submit"));
  const Summary ours = bench::summarise(numbers(said["committed_ms"]));
  const Summary glass = bench::summarise(numbers(said["glass_ms"]));
  TRY(const auto raw,
      bench::sqlite_commits(small_.data, kCommits, said["sealed_bytes"].get<size_t>()));
  const Summary peer = bench::summarise(raw);
  bench::print({"kiosk", "tap on submit -> committed, p50", "ms", ours.p50, peer.p50,
                "bare SQLite, FULL", "", ""});
  bench::print({"kiosk", "tap on submit -> committed, p99", "ms", ours.p99, peer.p99,
                "bare SQLite, FULL", "<= 20", spread(ours, "ms")});
  bench::print({"kiosk",
                "tap on submit -> receipt on the glass, p99",
                "ms",
                glass.p99,
                {},
                "",
                "",
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
