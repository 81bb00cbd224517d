#include "kiosk/screens/host.h"

#include <algorithm>

#include "data/base/clock.h"
#include "data/model/bounds.h"
#include "data/model/opening.h"
#include "kiosk/app/dark.h"
#include "kiosk/app/freshness.h"

namespace screens {
namespace {

using Reason = platform::FrameReason;

input::GestureConfig gesture_config(const platform::Window& window) {
  const auto size = window.logical_size();
  input::GestureConfig config;
  config.px_per_mm = window.px_per_mm();
  config.panel = {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
  return config;
}

// How the house itself speaks, for the keyboard to guess by: what it published, never a wish.
std::vector<std::string> texts_of(const model::Building& building) {
  std::vector<std::string> texts;
  for (const auto& set : building.quick_phrases) {
    texts.insert(texts.end(), set.phrases.begin(), set.phrases.end());
  }
  return texts;
}

bool is_typing(const app::AppState& s) {
  return !s.wish.is_empty() || !s.sign_up.is_empty() || !s.find.code.empty();
}

// News that changes nothing on the screen: an unchanged poll moves only how fresh the content is,
// and the minute's frame shows that.
bool is_quiet(const app::AppState& s, const app::Action& action) {
  if (const auto* overlay = std::get_if<app::act::OverlayChanged>(&action)) {
    return overlay->me_too == s.me_too_overlay;
  }
  const auto* centre = std::get_if<app::act::CentreChanged>(&action);
  if (centre == nullptr) return false;
  app::CentreStatus same = centre->status;
  const int64_t step_ms = same.as_of_ms - s.centre.as_of_ms;
  same.as_of_ms = s.centre.as_of_ms;
  return same == s.centre && step_ms >= 0 && step_ms < app::kFreshFor_ms;
}

}  // namespace

Host::Host(Parts parts) : parts_(std::move(parts)), gestures_(gesture_config(parts_.window)) {
  for (const std::string& warning : parts_.ui.environment().faces->warnings()) {
    parts_.log.warning("{}", warning);
  }
  parts_.pacer.request(Reason::kStartup);
  parts_.content.refresh(parts_.now_ms());
  take_building();
}

bool Host::step() {
  plan_next();
  parts_.window.wait_events(std::min(parts_.pacer.wait_ms(), parts_.wait_most_ms));
  const auto changes = parts_.window.take_changes();
  if (changes.closing) return false;
  // A panel that came back or changed its size takes the press under way with it; an exposed window
  // only wants its picture.
  if (changes.resized) take_panel();
  if (changes.resized || changes.exposed) {
    parts_.presenter.forget();
    parts_.pacer.request(Reason::kExpose);
  }
  take_input();
  take_mail();
  take_content();
  take_lobby();
  read_on();
  take_ticks();
  if (parts_.images.pump() > 0 || parts_.images.more()) parts_.pacer.request(Reason::kMedia);
  for (const std::string& error : parts_.images.take_errors()) {
    parts_.log.warning("picture {}", error);
  }
  if (!parts_.pacer.begin_frame().empty()) draw();
  return true;
}

void Host::take_panel() {
  gestures_.set_config(gesture_config(parts_.window));
  std::string doubt = parts_.window.size_doubt();
  if (doubt == size_doubt_) return;
  size_doubt_ = std::move(doubt);
  if (!size_doubt_.empty()) parts_.log.warning("{}", size_doubt_);
}

void Host::draw_now() {
  parts_.content.refresh(parts_.now_ms());
  take_building();
  parts_.images.pump();
  parts_.presenter.forget();
  draw();
}

bool Host::may_capture() const { return !is_typing(state()) && !state().made; }

void Host::take_input() {
  for (const auto& event : parts_.window.drain_pointer()) pointer_.push(event);
  gestures_.set_keyboard_area(keyboard_area_);
  const int64_t now_ms = parts_.clock.boot_ms();
  const auto told = gestures_.feed(pointer_.take_frame(), now_ms);
  if (told.empty()) return;
  for (const auto& gesture : told) {
    if (gesture.kind == input::GestureKind::kPress) parts_.narrator.touched();
    waiting_.push_back(gesture);
  }
  // A long stroke by hand is one press and many moves: each of them says that somebody is there.
  if (told.back().kind != input::GestureKind::kCancel) reduce(app::act::Touched{});
  parts_.pacer.request(Reason::kInput);
}

void Host::take_mail() {
  for (auto& action : parts_.mailbox.take()) {
    const bool content = std::holds_alternative<app::act::ContentChanged>(action);
    const bool quiet = is_quiet(state(), action);
    reduce(std::move(action));
    if (quiet) continue;
    parts_.pacer.request(content ? Reason::kContent : Reason::kEffect);
  }
  if (!state().keyboard.has_news()) return;
  reduce(app::act::EngineLoaded{});
  if (state().keyboard.is_composing()) parts_.pacer.request(Reason::kEffect);
}

void Host::take_content() {
  if (!parts_.content.refresh(parts_.now_ms())) return;
  take_building();
  parts_.pacer.request(Reason::kContent);
}

// The building tells to whom to seal, which words pinyin knows, and what time it is there.
void Host::take_building() {
  const model::Building* building = parts_.content.building();
  if (!building) return;
  parts_.effects.set_building(building->id, building->sealing_key);
  house_phones_ = model::published_phones(*building);
  const std::string zone = parts_.timezone.empty() ? building->timezone : parts_.timezone;
  if (zone != zone_name_) {
    auto loaded = base::Zone::load(zone);
    if (loaded) {
      zone_ = *loaded;
      parts_.scene.set_zone(std::move(*loaded));
    } else {
      zone_.reset();
      parts_.log.warning("time zone {}: {}", zone, loaded.error().message);
    }
    zone_name_ = zone;
  }
  const std::string lexicon = building->id + ":" + std::to_string(parts_.content.version());
  // Replacing words ends a composition under way: only while nobody writes.
  if (lexicon == lexicon_of_ || state().keyboard.is_open()) return;
  std::vector<ime::LexiconWord> words;
  for (const auto& word : building->lexicon) words.push_back({word.word, word.pinyin});
  const auto report = parts_.pinyin.set_lexicon(std::move(words));
  if (report.left_out > 0) {
    std::string named;
    for (const std::string& one : report.named) named += (named.empty() ? "" : "; ") + one;
    parts_.log.warning("lexicon: {} words left out, first {}", report.left_out, named);
  }
  parts_.pinyin.set_texts(texts_of(*building));
  lexicon_of_ = lexicon;
}

// A clock or a zone that may be wrong darkens nothing: somebody may stand there by day.
void Host::take_lobby() {
  const model::Building* building = parts_.content.building();
  std::optional<model::Closed> closed;
  if (building && zone_ && parts_.is_time_sure()) {
    closed = model::closed_at(building->opening, *zone_, parts_.now_ms());
  }
  if (closed != state().closed) {
    reduce(app::act::LobbyChanged{closed});
    parts_.pacer.request(Reason::kClock);
  }
  if (!app::is_dark(state())) return;
  // Not by waiting alone: the centre may have set the clock.
  const int64_t change_ms = app::next_dark_change_ms(state(), parts_.now_ms());
  if (change_ms != dark_change_ms_) parts_.pacer.request(Reason::kClock);
  dark_change_ms_ = change_ms;
}

// Who is read to is there: the session waits while the voice speaks.
void Host::read_on() {
  if (parts_.narrator.go_on(parts_.ui.probe(), parts_.scene.words())) {
    parts_.pacer.request(Reason::kAnimation);
  }
  if (parts_.narrator.is_speaking()) reduce(app::act::Touched{});
}

void Host::take_ticks() {
  const int64_t now_ms = parts_.clock.boot_ms();
  const auto due = app::next_tick_ms(state(), now_ms);
  if (due && *due <= now_ms) {
    reduce(app::act::Tick{});
    parts_.pacer.request(Reason::kTimer);
  } else if (state().session.phase() == app::SessionTimer::Phase::kAsking) {
    // The countdown's next second may have come without the tick being late.
    reduce(app::act::Tick{});
  }
}

app::ReduceContext Host::now() const { return {parts_.clock.boot_ms(), house_phones_}; }

void Host::reduce(app::Action action) {
  auto effects = app::reduce(parts_.state.get(), std::move(action), now());
  for (auto& effect : effects) run(std::move(effect));
}

void Host::run(app::Effect effect) {
  if (std::holds_alternative<app::fx::ForgetVisitor>(effect.what)) {
    parts_.lanes.abandon_look_up();
    parts_.ui.forget_visitor();
    parts_.scene.forget_visitor();
    parts_.narrator.forget_visitor();
    waiting_.clear();
    pointer_.cancel_all(parts_.clock.boot_ms());
    return;
  }
  if (auto* spell = std::get_if<app::fx::SpellCode>(&effect.what)) {
    return parts_.narrator.spell(spell->code.view());
  }
  parts_.lanes.post(std::move(effect));
}

void Host::draw() {
  const auto size = parts_.window.logical_size();
  const std::vector<input::Gesture> gestures = std::exchange(waiting_, {});
  ui::FrameInput frame;
  frame.size_px = {static_cast<float>(size.width), static_cast<float>(size.height)};
  frame.px_per_mm = parts_.window.px_per_mm();
  frame.now_ms = parts_.clock.boot_ms();
  frame.gestures = gestures;
  frame.mode = state().mode;
  frame.panel_bottom_mm = parts_.panel_bottom_mm;
  parts_.ui.begin_frame(frame);
  const app::SessionNumber visitor = state().session.number();
  Actions actions = parts_.scene.draw(parts_.ui, parts_.now_ms());
  const auto& output = parts_.ui.end_frame();
  parts_.narrator.take(parts_.ui.probe(), parts_.scene.place(), frame.mode, parts_.scene.words());
  // What was tapped is on its way to its lane while its frame is drawn. Views and their surfaces
  // are part of the frame: a visitor is forgotten behind it, and taps in it are that visitor's.
  const bool acted = !actions.empty();
  std::vector<app::Effect> behind;
  for (auto& action : actions) {
    if (state().session.number() != visitor) break;
    for (auto& effect : app::reduce(parts_.state.get(), std::move(action), now())) {
      const bool forgets = std::holds_alternative<app::fx::ForgetVisitor>(effect.what);
      if (forgets) behind.push_back(std::move(effect));
      else run(std::move(effect));
    }
  }
  const auto changed =
      parts_.presenter.present(output, parts_.window.map(), parts_.window.back_buffer());
  parts_.drawn();
  parts_.window.show(changed);
  keyboard_area_ = parts_.ui.keyboard_area();
  for (const char32_t missing : parts_.ui.environment().faces->take_missing()) {
    parts_.log.warning("no font has U+{:04X}; a box stands for it", uint32_t{missing});
  }
  for (const auto& wake : parts_.ui.wakes()) {
    parts_.pacer.request_at(wake.reason == "attract" || wake.reason == "toast" ? Reason::kTimer
                                                                               : Reason::kAnimation,
                            wake.at_ms);
  }
  for (auto& effect : behind) run(std::move(effect));
  if (acted) parts_.pacer.request(Reason::kInput);
}

void Host::plan_next() {
  const int64_t boot_ms = parts_.clock.boot_ms();
  const int64_t now_ms = parts_.now_ms();
  const int64_t to_minute_ms = base::kMinute_ms - now_ms % base::kMinute_ms;
  const bool dark = app::is_dark(state());
  const int64_t to_change_ms =
      dark ? app::next_dark_change_ms(state(), now_ms) - now_ms : to_minute_ms;
  parts_.pacer.request_at(Reason::kClock, boot_ms + to_change_ms);
  if (const auto tick = app::next_tick_ms(state(), boot_ms)) {
    parts_.pacer.request_at(Reason::kTimer, *tick);
  }
  if (const auto touch = gestures_.deadline_ms()) {
    parts_.pacer.request_at(Reason::kInput, *touch);
  }
  if (pointer_.has_pending()) parts_.pacer.request(Reason::kInput);
}

}  // namespace screens
