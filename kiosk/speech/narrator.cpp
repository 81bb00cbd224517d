#include "kiosk/speech/narrator.h"

#include <algorithm>

#include "kiosk/speech/reader.h"
#include "kiosk/speech/runs.h"

namespace speech {
namespace {

using app::operator""_k;
using ui::ProbeItem;
using ui::ProbeRole;

void add(std::string* text, const std::string& more) {
  if (more.empty()) return;
  if (!text->empty()) *text += "。";
  *text += more;
}

bool is_news(const ProbeItem& item) {
  const bool told = item.role == ProbeRole::kToast || item.role == ProbeRole::kAlert ||
                    item.role == ProbeRole::kDialog;
  return told && !item.label.empty() && !item.seen_px.empty();
}

}  // namespace

void Narrator::say(const std::string& text) {
  if (!text.empty()) voice_.speak(text, m_.language);
}

void Narrator::take(const ui::Probe& probe, const Place& place, const app::Mode& mode,
                    const app::Words& words) {
  const bool on = mode.aloud == app::Mode::Aloud::kOn;
  if (!on) {
    if (m_.on) {
      voice_.stop();
      m_ = {};
    }
    return;
  }
  m_.language = mode.language;
  m_.cleared = words("aloud.cleared"_k);
  if (!m_.on) return greet(probe, place, words);
  std::string text;
  if (place.instance != m_.instance) {
    m_.instance = place.instance;
    explore_.clear();
    m_.watched = 0;
    m_.reads_on = false;
    add(&text, place.title);
  }
  if (!place.trouble.empty() && !m_.in_trouble) add(&text, place.trouble);
  m_.in_trouble = !place.trouble.empty();
  add(&text, news(probe, words));
  const std::string changed = changes(probe, words);
  if (const ProbeItem* heard = probe.find_id(explore_.heard())) {
    add(&text, words_of(*heard, words));
  } else {
    add(&text, changed);
  }
  say(text);
}

void Narrator::greet(const ui::Probe& probe, const Place& place, const app::Words& words) {
  m_.on = true;
  m_.reads_on = true;
  m_.instance = place.instance;
  m_.in_trouble = !place.trouble.empty();
  (void)news(probe, words);  // what is there already is read in its turn
  (void)changes(probe, words);
  explore_.clear();
  std::string text = place.title;
  add(&text, what_can_be_done(reading_order(probe), words));
  add(&text, words("access.aloud_line"_k));
  add(&text, place.trouble);
  say(text);
}

// Questions, toasts and errors that were not there in the frame before.
std::string Narrator::news(const ui::Probe& probe, const app::Words& words) {
  std::vector<uint32_t> now;
  std::string text;
  for (const ProbeItem& item : probe.items()) {
    if (!is_news(item)) continue;
    now.push_back(item.id);
    const bool known = std::find(m_.known.begin(), m_.known.end(), item.id) != m_.known.end();
    if (!known) add(&text, words_of(item, words));
  }
  m_.known = std::move(now);
  if (!text.empty()) m_.reads_on = false;
  return text;
}

// What the visitor's last tap changed: a chip is chosen, a count went up, a digit went in.
std::string Narrator::changes(const ui::Probe& probe, const app::Words& words) {
  std::string text;
  if (const ui::Id acted = explore_.acted(); acted != 0) {
    const ProbeItem* item = probe.find_id(acted);
    m_.watched = item != nullptr && item->role != ProbeRole::kKey ? acted : 0;
    if (m_.watched != 0) m_.watched_words = words_of(*item, words);
  } else if (const ProbeItem* item = probe.find_id(m_.watched)) {
    std::string now = words_of(*item, words);
    if (now != m_.watched_words) text = m_.watched_words = std::move(now);
  }
  for (const ProbeItem& item : probe.items()) {
    const bool personal = item.role == ProbeRole::kField && item.say == ui::Say::kRole;
    if (!personal || !item.typed || !item.focused) continue;
    if (item.id == m_.field && *item.typed != m_.typed) {
      add(&text, words("aloud.typed"_k, {{"n", static_cast<int64_t>(*item.typed)}}));
    }
    m_.field = item.id;
    m_.typed = *item.typed;
    break;
  }
  return text;
}

bool Narrator::go_on(const ui::Probe& probe, const app::Words& words) {
  if (!m_.on || !m_.reads_on || voice_.is_speaking()) return false;
  const auto order = reading_order(probe);
  const ProbeItem* next = step(order, explore_.focused(), Step::kNext);
  while (next != nullptr && words_of(*next, words).empty()) {
    next = step(order, next->id, Step::kNext);
  }
  m_.reads_on = next != nullptr;
  if (next == nullptr) return false;
  explore_.focus_on(next->id);
  say(words_of(*next, words));
  return true;
}

void Narrator::spell(std::string_view code) {
  if (m_.on) say(spelled(code));
}

void Narrator::forget_visitor() {
  if (!m_.on) return;
  voice_.stop();
  const std::string cleared = m_.cleared;
  const app::Language language = m_.language;
  m_ = {};
  explore_.clear();
  voice_.speak(cleared, language);
}

}  // namespace speech
