#include "kiosk/program.h"

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "data/base/folder_lock.h"
#include "data/base/log_or_stderr.h"
#include "data/base/private_files.h"
#include "data/base/utf8.h"
#include "data/crypto/hash.h"
#include "kiosk/app/sync_outlet.h"
#include "kiosk/bench.h"
#include "kiosk/gallery.h"
#include "kiosk/link.h"
#include "kiosk/panel.h"
#include "kiosk/screens/host.h"
#include "kiosk/screens/shots.h"
#include "kiosk/speech/alsa.h"
#include "kiosk/speech/espeak.h"
#include "kiosk/speech/speaker.h"
#include "kiosk/ui/probe_file.h"
#include "kiosk/watch/child.h"
#include "kiosk/watch/heartbeat.h"

namespace kiosk {
namespace {

constexpr int64_t kShotsContentWait_ms = 60'000;  // for the first pull and its pictures
constexpr int64_t kShotsFreshWait_ms = 10'000;    // then what the cache holds is shown as it is

// SIGTERM and SIGINT end the loop at its next turn.
volatile std::sig_atomic_t told_to_stop = 0;
void take_signal(int) { told_to_stop = 1; }

std::unique_ptr<ime::Handwriting> open_handwriting(base::Log& log) {
  auto opened = ime::Handwriting::open();
  if (opened) return std::move(*opened);
  log.warning("{}", opened.error().message);
  return nullptr;
}

// How people speak in any lobby, for the keyboard to guess by; without it pinyin guesses worse.
std::vector<std::string> read_sentences(const std::string& path, base::Log& log) {
  std::ifstream in(path);
  if (!in) log.warning("no sentences for the keyboard in {}", path);
  std::vector<std::string> lines;
  size_t rubbish = 0;
  for (std::string line; std::getline(in, line);) {
    if (base::is_text(line)) lines.push_back(std::move(line));
    else ++rubbish;
  }
  if (rubbish > 0) log.warning("{} lines of {} are no text and were left out", rubbish, path);
  return lines;
}

// The benchmark of the start shows what its peer shows first: the wall.
app::Route first_place(const config::KioskConfig& config) {
  if (config.bench == config::Bench::kStart) return app::WishWallRoute{};
  return app::AttractRoute{};
}

// The voice is heard only where somebody asks for it; nothing of it is loaded before.
speech::Speaker::Parts speech_parts(const config::KioskConfig& config, base::Log& log,
                                    std::function<void()> quiet) {
  auto readings = speech::Readings::load(config.assets + "/lexicon/readings.tsv");
  if (!readings) log.warning("readings: {}", readings.error().message);
  speech::Speaker::Parts parts;
  parts.synthesiser = std::make_unique<speech::Espeak>();
  parts.audio = std::make_unique<speech::Alsa>();
  if (readings) parts.readings = std::move(*readings);
  parts.quiet = std::move(quiet);
  return parts;
}

ime::Fuzzy fuzzy_of(const config::KioskConfig& config) {
  const config::FuzzySounds& on = config.fuzzy;
  return {on.z_zh, on.c_ch, on.s_sh, on.n_ng, on.l_n};
}

// All that runs, in the order in which it needs each other; torn down in reverse.
struct Running {
  Running(const config::KioskConfig& given, base::Log& given_log, std::unique_ptr<Link> given_link,
          std::unique_ptr<Panel> given_panel, app::Strings given_strings, base::Zone zone)
      : config(given), log(given_log),
        clock(config.shots_dir.empty() ? static_cast<const base::Clock&>(system) : gallery_clock),
        link(std::move(given_link)), panel(std::move(given_panel)),
        strings(std::move(given_strings)),
        pinyin(
            {}, [this] { panel->window->wake(); }, fuzzy_of(config)),
        handwriting(open_handwriting(log)), content(link->walls(), log), shot_content(content),
        state(first_place(config),
              config.idle_timer == config::IdleTimer::kOff ? app::IdleTimer::kOff
                                                           : app::IdleTimer::kOn,
              &pinyin, handwriting.get()),
        mailbox([this] { panel->window->wake(); }),
        outlet({link->outbox(), link->receipts(), [this] { link->wake(); },
                [this] { return link->status(); }},
               mailbox),
        bench_outlet(outlet),
        effects(
            config.bench == config::Bench::kNone ? static_cast<app::Outlet&>(outlet) : bench_outlet,
            mailbox, link->stamps(), random, [this] { return now_ms(); }, log),
        lanes(effects, mailbox, log),
        scene({state, shown(), strings, config.max_offline_ms}, std::move(zone)),
        speaker(speech_parts(config, log, [this] { panel->window->wake(); }), log),
        narrator(speaker, panel->ui->explore()), host({*panel->window,
                                                       panel->pacer,
                                                       *panel->ui,
                                                       *panel->presenter,
                                                       *panel->images,
                                                       state,
                                                       shown(),
                                                       scene,
                                                       effects,
                                                       lanes,
                                                       mailbox,
                                                       pinyin,
                                                       narrator,
                                                       clock,
                                                       log,
                                                       [this] { return now_ms(); },
                                                       config.timezone,
                                                       static_cast<float>(config.panel_bottom_mm),
                                                       static_cast<int>(watch::kBeatEvery_ms),
                                                       [this] { drawn(); }}) {
    pinyin.set_speech(read_sentences(config.assets + "/lexicon/sentences.txt", log));
  }

  app::Content& shown() {
    if (config.shots_dir.empty()) return content;
    return shot_content;
  }
  int64_t now_ms() const { return config.fixed_time_ms.value_or(link->time().now_ms()); }
  void drawn() {
    link->put_on_screen(content.revision());
    if (!config.probe_file.empty()) list_controls();
    if (capture.wanted) capture.picture = panel->renderer->screenshot(panel->window->map());
  }
  void list_controls() {
    const auto put = probe_file.put(panel->ui->probe(), panel->window->map());
    if (!put && !probe_failed) log.warning("--probe-file: {}", put.error().message);
    probe_failed = !put;
  }

  const config::KioskConfig& config;
  base::Log& log;
  base::SystemClock system;
  GalleryClock gallery_clock;
  const base::Clock& clock;  // of the screen: it stands while pictures are taken
  base::SystemRandom random;
  std::unique_ptr<Link> link;
  std::unique_ptr<Panel> panel;
  app::Strings strings;
  ime::PinyinEngine pinyin;
  std::unique_ptr<ime::Handwriting> handwriting;  // null: its tab is not shown
  app::StoreContent content;
  screens::ShotContent shot_content;  // around it, for pictures
  app::AppState state;
  app::Mailbox mailbox;
  app::SyncOutlet outlet;
  BenchOutlet bench_outlet;
  app::Effects effects;
  app::Lanes lanes;
  screens::Scene scene;
  ui::ProbeFile probe_file{config.probe_file};
  bool probe_failed = false;  // told once
  Capture capture;
  speech::Speaker speaker;
  speech::Narrator narrator;
  screens::Host host;
};

bool has_content(Running& kiosk) {
  kiosk.content.refresh(kiosk.now_ms());
  if (kiosk.content.building() == nullptr) return false;
  const auto wanted = kiosk.link->walls().media();
  if (!wanted) return false;
  for (const auto& name : *wanted) {
    if (!std::filesystem::exists(Link::media_folder(kiosk.config.data) + "/" + name)) return false;
  }
  return true;
}

void take_news(Running& kiosk) {
  for (auto& action : kiosk.mailbox.take()) {
    (void)app::reduce(&kiosk.state, std::move(action), {kiosk.clock.boot_ms()});
  }
}

base::Result<void> wait_for_content(Running& kiosk) {
  const int64_t until_ms = kiosk.system.boot_ms() + kShotsContentWait_ms;
  const int64_t fresh_until_ms = kiosk.system.boot_ms() + kShotsFreshWait_ms;
  const auto is_fresh = [&kiosk] {
    return kiosk.now_ms() - kiosk.state.centre.as_of_ms < base::kMinute_ms;
  };
  take_news(kiosk);
  while (!has_content(kiosk) || (!is_fresh() && kiosk.system.boot_ms() < fresh_until_ms)) {
    if (told_to_stop != 0) return base::Error{base::Code::kRefused, "told to stop"};
    if (kiosk.system.boot_ms() > until_ms) {
      return base::Error{base::Code::kTimeout, "no content came from the centre in a minute"};
    }
    kiosk.panel->window->wait_events(200);
    take_news(kiosk);
  }
  return {};
}

// With a standing clock the cache is shown as it is: nothing was started that could change it.
base::Result<void> take_shots(Running& kiosk) {
  if (!kiosk.config.fixed_time_ms) TRY_VOID(wait_for_content(kiosk));
  return take_gallery({*kiosk.panel, kiosk.host, kiosk.scene, kiosk.state, kiosk.shot_content,
                       kiosk.strings, kiosk.pinyin, kiosk.gallery_clock, kiosk.capture, kiosk.log,
                       [&kiosk] { return kiosk.now_ms(); }, [] { return told_to_stop != 0; }},
                      kiosk.config.shots_dir);
}

base::Result<void> run_benchmark(Running& kiosk, BenchWindow& window) {
  return run_bench({window, kiosk.bench_outlet, *kiosk.panel, kiosk.host, kiosk.state,
                    kiosk.content, kiosk.mailbox, kiosk.pinyin, kiosk.clock,
                    [] { return told_to_stop != 0; }},
                   kiosk.config);
}

// While nobody looks, a program that works from memory leaves for one that has its folder back; the
// supervisor starts it at once.
bool should_start_anew(const Running& kiosk) {
  return kiosk.config.supervision == config::Supervision::kChild && kiosk.link->can_open_again() &&
         kiosk.state.session.phase() == app::SessionTimer::Phase::kNobody;
}

base::Result<void> run_loop(Running& kiosk, watch::Heartbeat heart) {
  const int64_t leave_ms = kiosk.config.exit_after_ms > 0
                               ? kiosk.clock.boot_ms() + kiosk.config.exit_after_ms
                               : INT64_MAX;
  bool anew = false;
  while (!anew && told_to_stop == 0 && kiosk.clock.boot_ms() < leave_ms && kiosk.host.step()) {
    heart.beat();
    anew = should_start_anew(kiosk);
    if (leave_ms != INT64_MAX) {
      kiosk.panel->pacer.request_at(platform::FrameReason::kTimer, leave_ms);
    }
  }
  kiosk.host.end_visit();
  for (size_t i = 0; i < platform::kFrameReasonCount; ++i) {
    const auto reason = static_cast<platform::FrameReason>(i);
    kiosk.log.info("frames because of {}: {}", platform::to_string(reason),
                   kiosk.panel->pacer.count(reason));
  }
  if (anew) return base::Error{base::Code::kUnavailable, "the folder takes writes again"};
  return {};
}

// A supervisor hands its lock over; a child that was started by hand takes it itself. A folder that
// cannot be locked, because there is none and none can be made, has no other owner either.
base::Result<std::optional<base::FolderLock>> own_folder(const config::KioskConfig& config) {
  using Owner = std::optional<base::FolderLock>;
  if (config.supervision == config::Supervision::kChild) {
    auto handed = base::FolderLock::adopt(config.data, watch::kOwnerDescriptor);
    if (handed) return Owner(std::move(*handed));
    if (handed.error().code != base::Code::kInvalid) return handed.error();
  }
  auto taken = base::FolderLock::take(config.data);
  if (taken) return Owner(std::move(*taken));
  if (taken.error().code == base::Code::kConflict) return taken.error();
  return Owner();
}

}  // namespace

base::Result<void> run(const config::KioskConfig& config) {
  TRY_VOID(crypto::init());
  TRY(const auto owner, own_folder(config));
  const std::string log_file =
      config.log_file.empty() ? config.data + "/kiosk.log" : config.log_file;
  TRY(const auto log, base::open_log_or_stderr(log_file, config.log_level));
  base::make_private(config.data, *log);
  struct sigaction action {};
  action.sa_handler = take_signal;  // without SA_RESTART: the wait for events returns
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const base::SystemClock clock;
  base::SystemRandom random;
  platform::prepare_process();
  auto opening =
      std::async(std::launch::async, [&] { return Link::open(config, clock, random, *log); });
  Link* opened = nullptr;  // set before anything is drawn
  TRY(auto panel, Panel::open(
                      config, Link::media_folder(config.data),
                      [&opened](const auto& name) { opened->recheck_picture(name); }, clock));
  TRY(auto link, opening.get());
  opened = link.get();
  TRY(auto strings, app::Strings::load(config.assets + "/i18n"));
  TRY(auto zone, base::Zone::load(config.timezone.empty() ? std::string(base::kDefaultZone)
                                                          : config.timezone));
  BenchWindow* bench = nullptr;
  if (config.bench != config::Bench::kNone) {
    auto window = std::make_unique<BenchWindow>(std::move(panel->window), clock);
    bench = window.get();
    panel->window = std::move(window);
  }
  Running kiosk(config, *log, std::move(link), std::move(panel), std::move(strings),
                std::move(zone));
  if (config.shots_dir.empty() || !config.fixed_time_ms) {
    kiosk.link->start([&kiosk] { kiosk.outlet.news(); },
                      [&kiosk] { kiosk.panel->images->retry_failed(); });
  }
  base::Result<void> outcome;
  if (bench != nullptr) {
    outcome = run_benchmark(kiosk, *bench);
  } else if (config.shots_dir.empty()) {
    const bool watched = config.supervision == config::Supervision::kChild;
    outcome = run_loop(kiosk, watch::Heartbeat(clock, watched ? watch::kBeatDescriptor : -1));
  } else {
    outcome = take_shots(kiosk);
  }
  kiosk.link->stop();
  return outcome;
}

}  // namespace kiosk
