#include "kiosk/shell/kiosk.h"

#include <fstream>
#include <utility>

#include "data/base/utf8.h"
#include "kiosk/speech/alsa.h"
#include "kiosk/speech/espeak.h"
#include "kiosk/watch/heartbeat.h"

namespace shell {
namespace {

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

app::IdleTimer idle_of(const config::KioskConfig& config) {
  return config.idle_timer == config::IdleTimer::kOff ? app::IdleTimer::kOff : app::IdleTimer::kOn;
}

}  // namespace

Kiosk::Kiosk(const Ground& ground, std::unique_ptr<Link> opened_link,
             std::unique_ptr<Panel> opened_panel, app::Strings loaded_strings, base::Zone zone)
    : config(ground.config), log(ground.log), system(ground.system), role(ground.role),
      clock(role.clock(system)), link(std::move(opened_link)), panel(std::move(opened_panel)),
      strings(std::move(loaded_strings)),
      pinyin(
          {}, [this] { panel->window->wake(); }, fuzzy_of(config)),
      handwriting(open_handwriting(log)), cache(link->walls(), log), content(role.content(cache)),
      mailbox([this] { panel->window->wake(); }),
      outlet({link->outbox(), link->receipts(), [this] { link->wake(); },
              [this] { return link->status(); }},
             mailbox),
      effects(
          role.outlet(outlet), mailbox, link->stamps(), ground.random, [this] { return now_ms(); },
          log),
      lanes(effects, mailbox, log),
      state_(std::make_unique<app::AppState>(role.first_place(), idle_of(config), &pinyin,
                                             handwriting.get())),
      scene({*state_, content, strings, config.max_offline_ms}, std::move(zone)),
      probe_file(config.probe_file),
      speaker(speech_parts(config, log, [this] { panel->window->wake(); }), log),
      narrator(speaker, panel->ui->explore()), host(host_parts()) {
  pinyin.set_speech(read_sentences(config.assets + "/lexicon/sentences.txt", log));
}

screens::Host::Parts Kiosk::host_parts() {
  role.take_state(*state_);
  return {*panel->window,
          panel->pacer,
          *panel->ui,
          *panel->presenter,
          *panel->images,
          std::move(state_),
          content,
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
          [this] { drawn(); },
          [this] { return role.standing_ms() || link->time().is_sure(); }};
}

int64_t Kiosk::now_ms() const { return role.standing_ms().value_or(link->time().now_ms()); }

void Kiosk::start() {
  if (role.centre() == Role::Centre::kLeftAlone) return;
  link->start([this] { outlet.news(); }, [this] { panel->images->retry_failed(); });
}

void Kiosk::drawn() {
  link->put_on_screen(cache.revision());
  if (!config.probe_file.empty()) list_controls();
  role.drawn(*this);
}

void Kiosk::list_controls() {
  const auto put = probe_file.put(panel->ui->probe(), panel->window->map());
  if (!put && !probe_failed) log.warning("--probe-file: {}", put.error().message);
  probe_failed = !put;
}

}  // namespace shell
