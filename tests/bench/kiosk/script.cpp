#include "tests/bench/kiosk/script.h"

#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "data/base/utf8.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/watch/stop.h"

namespace bench {
namespace {

using Json = nlohmann::json;
using input::PointerPhase;

constexpr int64_t kContentWait_ms = 90'000;  // for the first pull of all wishes
constexpr int64_t kSettle_ms = 3'000;        // transitions, pictures, the first glyphs
constexpr int64_t kStep_ms = 16;
constexpr int64_t kStill_ms = 60'000;
constexpr int kFlings = 16;
constexpr int kSubmits = 40;
constexpr size_t kSearches = 400;
constexpr int64_t kWaitMost_ms = 10'000;  // for anything that a tap should bring
constexpr double kMs = 1e6;
constexpr const char* kPhrase = "停车场出口抬杆太慢，上班高峰排到路上";

// Each is typed as it is spelled, then its first candidate is taken.
constexpr const char* kTyped[] = {
    "menkoudefeijidongchetaiduo",        "beimenyixiayujiujishui",
    "xiwangzengjiayixiechongdianzhuang", "diantidengdetaijiu",
    "wujianxiangyaoyigeanjingdedifang",  "huiyishidekongtiaotailengle"};

double cpu_ms() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

int64_t pss_kb() {
  std::ifstream in("/proc/self/smaps_rollup");
  for (std::string word; in >> word;) {
    int64_t kb = 0;
    if (word == "Pss:" && in >> kb) return kb;
  }
  return 0;
}

void print(const Json& json) {
  std::printf("%s\n", json.dump().c_str());
  std::fflush(stdout);
}

class Run {
 public:
  Run(const Script::Parts& parts, const Settings& settings) : p_(parts), settings_(settings) {}
  base::Result<void> run();

 private:
  bool step() { return !watch::told_to_stop() && p_.kiosk.host.step(); }
  base::Result<void> step_for(int64_t ms);
  template <typename Until>
  base::Result<void> step_until(const Until& until, const char* what, int64_t most_ms);
  base::Result<void> have_content();
  void tell(app::Action action);
  base::Result<void> open_wall();
  const ui::ProbeItem* find(ui::ProbeRole role, std::string_view label) const;
  base::Result<void> tap(const ui::ProbeItem* item, const char* what);
  std::map<std::string, uint64_t> frames_by_reason() const;

  base::Result<void> start();
  base::Result<void> still();
  base::Result<void> scroll();
  base::Result<void> keys();
  base::Result<void> submit();
  base::Result<void> search();

  Script::Parts p_;
  const Settings& settings_;
};

base::Result<void> Run::step_for(int64_t ms) {
  const int64_t end_ms = p_.kiosk.clock.boot_ms() + ms;
  p_.window.return_by(end_ms);
  while (p_.kiosk.clock.boot_ms() < end_ms) {
    if (!step()) return base::Error{base::Code::kUnavailable, "the window was closed"};
  }
  p_.window.return_by(INT64_MAX);
  return {};
}

template <typename Until>
base::Result<void> Run::step_until(const Until& until, const char* what, int64_t most_ms) {
  const int64_t end_ms = p_.kiosk.clock.boot_ms() + most_ms;
  p_.window.return_by(end_ms);
  while (!until()) {
    if (!step()) return base::Error{base::Code::kUnavailable, "the window was closed"};
    if (p_.kiosk.clock.boot_ms() >= end_ms) {
      return base::Error{base::Code::kTimeout, std::string("in time there came no ") + what};
    }
  }
  p_.window.return_by(INT64_MAX);
  return {};
}

base::Result<void> Run::have_content() {
  const auto whole = [this] {
    return p_.kiosk.content.building() != nullptr &&
           p_.kiosk.content.counts().total >= settings_.rows;
  };
  return step_until(whole, "content", kContentWait_ms);
}

void Run::tell(app::Action action) { p_.kiosk.mailbox.post(std::move(action)); }

base::Result<void> Run::open_wall() {
  TRY_VOID(have_content());
  tell(app::act::Start{});
  tell(app::act::GoTo{app::WishWallRoute{}});
  return step_for(kSettle_ms);
}

const ui::ProbeItem* Run::find(ui::ProbeRole role, std::string_view label) const {
  for (const auto& item : p_.kiosk.panel->ui->probe().items()) {
    if (item.role == role && (item.label == label || item.name.ends_with(label))) return &item;
  }
  return nullptr;
}

// A finger down now and up two frames later; returns when the lift was handed to the loop.
base::Result<void> Run::tap(const ui::ProbeItem* item, const char* what) {
  if (item == nullptr) return base::not_found(std::string("not on the screen: ") + what);
  const ui::Point at = item->hit_px.centre();
  const int64_t now_ms = p_.kiosk.clock.boot_ms();
  p_.window.touch(PointerPhase::kDown, at.x, at.y, now_ms);
  p_.window.touch(PointerPhase::kUp, at.x, at.y, now_ms + 2 * kStep_ms);
  return step_until([this] { return !p_.window.has_touches(); }, what, kWaitMost_ms);
}

std::map<std::string, uint64_t> Run::frames_by_reason() const {
  std::map<std::string, uint64_t> counts;
  for (size_t i = 0; i < platform::kFrameReasonCount; ++i) {
    const auto reason = static_cast<platform::FrameReason>(i);
    counts[std::string(to_string(reason))] = p_.kiosk.panel->pacer.count(reason);
  }
  return counts;
}

// The first frame that shows what the cache holds.
base::Result<void> Run::start() {
  const auto shown = [this] {
    return p_.window.frames() > 0 && p_.kiosk.content.building() != nullptr &&
           p_.kiosk.content.counts().total >= settings_.rows;
  };
  TRY_VOID(step_until(shown, "content", kContentWait_ms));
  print({{"bench", "start"},
         {"shown_ns", p_.window.take_frames().back().shown_ns},
         {"wishes", p_.kiosk.content.counts().total}});
  return {};
}

base::Result<void> Run::still() {
  TRY_VOID(open_wall());
  const auto before = frames_by_reason();
  const uint64_t shown = p_.window.frames();
  const uint64_t reasoned = p_.kiosk.panel->pacer.frames();
  const double cpu = cpu_ms();
  TRY_VOID(step_for(kStill_ms));
  Json frames = Json::object();
  for (const auto& [reason, count] : frames_by_reason()) {
    if (count > before.at(reason)) frames[reason] = count - before.at(reason);
  }
  const auto total = p_.window.frames() - shown;
  print({{"bench", "still"},
         {"wall_ms", kStill_ms},
         {"cpu_ms", cpu_ms() - cpu},
         {"pss_kb", pss_kb()},
         {"frames", frames},
         {"total", total},
         {"without_reason", total - (p_.kiosk.panel->pacer.frames() - reasoned)}});
  return {};
}

// Flings: a finger that moves up 900 px in 120 ms, every 900 ms; what follows is kinetic.
base::Result<void> Run::scroll() {
  TRY_VOID(open_wall());
  p_.window.take_frames();
  constexpr int kMoves = 8;
  for (int fling = 0; fling < kFlings; ++fling) {
    int64_t at_ms = p_.kiosk.clock.boot_ms();
    p_.window.touch(PointerPhase::kDown, 540, 1'500, at_ms);
    for (int i = 1; i <= kMoves; ++i) {
      at_ms += kStep_ms;
      p_.window.touch(PointerPhase::kMove, 540, 1'500 - 900.F * static_cast<float>(i) / kMoves,
                      at_ms);
    }
    p_.window.touch(PointerPhase::kUp, 540, 600, at_ms + 1);
    TRY_VOID(step_for(1'000));
  }
  Json wall = Json::array();
  Json cpu = Json::array();
  for (const auto& frame : p_.window.take_frames()) {
    wall.push_back(frame.wall_ms);
    cpu.push_back(frame.cpu_ms);
  }
  print({{"bench", "scroll"}, {"frame_ms", wall}, {"cpu_ms", cpu}, {"pss_kb", pss_kb()}});
  return {};
}

// A tap on each letter. From the lift to the glass; and, beside it, what the keyboard alone takes
// for the same letters.
base::Result<void> Run::keys() {
  TRY_VOID(p_.kiosk.pinyin.wait_loaded());
  TRY_VOID(have_content());
  tell(app::act::Start{});
  tell(app::act::GoTo{app::WishTextRoute{}});
  TRY_VOID(step_for(kSettle_ms));
  Json glass = Json::array();
  Json engine = Json::array();
  Json typed = Json::array();
  ime::Keyboard& keyboard = p_.state.keyboard;
  ime::TextBuffer& field = p_.state.wish.text;  // the one that it serves
  for (const char* letters : kTyped) {
    typed.push_back(letters);
    for (const char* letter = letters; *letter != 0; ++letter) {
      const std::string label(1, *letter);
      TRY_VOID(tap(find(ui::ProbeRole::kKey, label), label.c_str()));
      const auto offered = [&] {
        return !keyboard.candidates().empty() &&
               find(ui::ProbeRole::kCandidate, keyboard.candidates().front()) != nullptr;
      };
      TRY_VOID(step_until(offered, "candidates", kWaitMost_ms));
      const auto frames = p_.window.take_frames();
      if (frames.empty()) continue;
      const auto shown_ns = frames.back().shown_ns;
      glass.push_back(static_cast<double>(shown_ns - p_.window.lifted_ns()) / kMs);
    }
    keyboard.finish();
    field.wipe();
    TRY_VOID(step_for(10 * kStep_ms));
    for (const char* letter = letters; *letter != 0; ++letter) {
      const int64_t from_ns = monotonic_ns();
      keyboard.press({.kind = ime::KeyKind::kCharacter, .text = std::string(1, *letter)});
      engine.push_back(static_cast<double>(monotonic_ns() - from_ns) / kMs);
    }
    keyboard.finish();
    field.wipe();
  }
  print({{"bench", "keys"},
         {"pss_kb", pss_kb()},
         {"glass_ms", glass},
         {"engine_ms", engine},
         {"typed", typed}});
  return {};
}

base::Result<void> Run::submit() {
  TRY_VOID(have_content());
  Json committed = Json::array();
  Json glass = Json::array();
  for (int i = 0; i < kSubmits; ++i) {
    tell(app::act::EndSession{});
    tell(app::act::Start{});
    tell(app::act::UsePhrase{model::WishCategory::kTraffic, kPhrase});
    TRY_VOID(step_for(600));
    TRY_VOID(tap(find(ui::ProbeRole::kButton, "submit"), "submit"));
    const int64_t lifted_ns = p_.window.lifted_ns();
    TRY_VOID(step_until([this] { return p_.state.made.has_value(); }, "receipt", kWaitMost_ms));
    // These visitors come within a minute, not within hours.
    p_.state.caps.wishes.take_back(p_.state.session.number());
    committed.push_back(static_cast<double>(p_.outlet.committed_ns() - lifted_ns) / kMs);
    const auto frames = p_.window.take_frames();
    glass.push_back(static_cast<double>(frames.back().shown_ns - lifted_ns) / kMs);
  }
  print({{"bench", "submit"},
         {"committed_ms", committed},
         {"glass_ms", glass},
         {"sealed_bytes", p_.outlet.sealed_bytes()}});
  return {};
}

// What the screen asks for while somebody writes: wishes that say nearly the same as the first
// words of one that is on the wall.
base::Result<void> Run::search() {
  TRY_VOID(have_content());
  const auto lines = p_.kiosk.content.lines({}, kSearches);
  Json took = Json::array();
  size_t found = 0;
  for (size_t i = 0; i < kSearches && !lines.empty(); ++i) {
    const auto wish = p_.kiosk.content.wish(lines[i % lines.size()].id);
    if (!wish) continue;
    const std::string text(base::first_scalars(wish->text, 6 + i % 20));
    const int64_t from_ns = monotonic_ns();
    found += p_.kiosk.content.similar(wish->category, text, 2).empty() ? 0 : 1;
    took.push_back(static_cast<double>(monotonic_ns() - from_ns) / kMs);
  }
  print({{"bench", "search"},
         {"search_ms", took},
         {"found", found},
         {"pss_kb", pss_kb()},
         {"wishes", p_.kiosk.content.counts().total}});
  return {};
}

base::Result<void> Run::run() {
  switch (settings_.what) {
    case What::kStart: return start();
    case What::kStill: return still();
    case What::kScroll: return scroll();
    case What::kKeys: return keys();
    case What::kSubmit: return submit();
    case What::kSearch: return search();
  }
  return {};
}

}  // namespace

base::Result<What> what_of(const std::string& text) {
  if (text == "start") return What::kStart;
  if (text == "still") return What::kStill;
  if (text == "scroll") return What::kScroll;
  if (text == "keys") return What::kKeys;
  if (text == "submit") return What::kSubmit;
  if (text == "search") return What::kSearch;
  return base::invalid("a benchmark is start, still, scroll, keys, submit or search");
}

base::Result<int64_t> TimedOutlet::append(const store::OutboxItem& item) {
  auto number = real_.append(item);
  committed_ns_ = monotonic_ns();
  sealed_bytes_ = item.sealed.size();
  return number;
}

std::unique_ptr<platform::Window> Script::window(std::unique_ptr<platform::Window> real,
                                                 const base::Clock& clock) {
  auto timed = std::make_unique<TimedWindow>(std::move(real), clock);
  window_ = timed.get();
  return timed;
}

app::Route Script::first_place() const {
  if (settings_.what == What::kStart) return app::WishWallRoute{};
  return app::AttractRoute{};
}

base::Result<void> Script::go(shell::Kiosk& kiosk) {
  return Run({*window_, *outlet_, kiosk, *state_}, settings_).run();
}

}  // namespace bench
