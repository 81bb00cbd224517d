#include "kiosk/screens/events/events_model.h"

#include <algorithm>

namespace screens {

using app::operator""_k;

namespace {

constexpr int kWeek = 7;

EventRow row_of(const ModelContext& c, const model::Event& event, const std::string& when) {
  EventRow row;
  row.id = event.id;
  row.title = title_of(c, event);
  row.line = when + "·" + event.place;
  if (event.poster) {
    row.poster = event.poster->sha256;
    row.poster_alt = event.poster->alt;
  }
  row.places = places_of(c, event);
  return row;
}

// What is listed, each with the index of its heading.
struct Listed {
  const model::Event* event;
  int heading;
};

// First what runs since an earlier day, the first to end first; then day by day.
std::vector<Listed> add_days(const ModelContext& c, EventsModel* m) {
  const auto chosen = c.state.filters.events;
  std::vector<const model::Event*> running;
  std::vector<const model::Event*> coming;
  for (const auto& event : c.content.events()) {
    if (chosen && event.kind != *chosen) continue;
    (c.dates.is_running(event) ? running : coming).push_back(&event);
  }
  std::stable_sort(running.begin(), running.end(),
                   [](const auto* a, const auto* b) { return a->ends_ms < b->ends_ms; });
  std::vector<Listed> listed;
  const auto add = [&](const model::Event* event, const std::string& when) {
    m->days.back().rows.push_back(row_of(c, *event, when));
    listed.push_back({event, static_cast<int>(m->days.size()) - 1});
  };
  if (!running.empty()) m->days.push_back({c.words("events.running"_k), {}});
  for (const auto* event : running) add(event, when_of(c, *event, nullptr));
  int64_t last = 0;
  for (const auto* event : coming) {
    const int64_t day = c.dates.day_number(event->starts_ms);
    if (event == coming.front() || day != last) {
      m->days.push_back({c.dates.day_heading(event->starts_ms), {}});
    }
    last = day;
    add(event, c.dates.text().times(model::span_of(*event)));
  }
  return listed;
}

void add_week(const ModelContext& c, EventsModel* m, const std::vector<Listed>& listed) {
  for (int i = 0; i < kWeek; ++i) {
    const int64_t number = c.dates.today() + i;
    const int64_t at_ms = c.dates.noon_of(number);
    WeekDay day;
    day.today = i == 0;
    day.word = day.today ? c.words("date.today"_k) : c.dates.weekday(at_ms);
    day.day = c.dates.day_of_month(at_ms);
    bool begins = false;
    for (const auto& [event, heading] : listed) {
      const int64_t first = c.dates.day_number(event->starts_ms);
      if (first > number || c.dates.last_day(model::span_of(*event)) < number) continue;
      ++day.events;
      if (day.heading < 0 || (first == number && !begins)) day.heading = heading;
      begins = begins || first == number;
    }
    m->week.push_back(day);
  }
}

std::string closed_state(const ModelContext& c, const model::Slot& slot, model::Taking taking) {
  switch (taking) {
    case model::Taking::kNotYet: return c.words("slot.not_yet"_k);
    case model::Taking::kOver:
      return c.words(slot.ends_ms <= c.dates.now_ms() ? "places.over"_k : "slot.begun"_k);
    default: return c.words("slot.closed"_k);
  }
}

// Only the centre knows how many are left: offline a slot claims nothing.
std::string open_state(const ModelContext& c, const model::Slot& slot, const SlotModel& s) {
  if (s.chosen) return c.words(s.full ? "slot.chosen_full"_k : "slot.chosen"_k);
  if (c.is_offline()) return c.words("places.record"_k);
  return s.full ? c.words("slot.full"_k) : c.words("slot.free"_k, {{"n", slot.free()}});
}

void add_slots(const ModelContext& c, const model::Event& event, EventModel* m) {
  const bool only = event.slots.size() == 1;  // there is nothing to pick
  for (const auto& slot : event.slots) {
    const model::Taking taking = model::taking(event, slot, c.dates.now_ms());
    const bool picked = c.state.sign_up.event == event.id && c.state.sign_up.slot == slot.id;
    auto lines = model::slot_lines(c.dates.text(), event, slot);
    SlotModel s;
    s.id = slot.id;
    s.above = std::move(lines.above);
    s.label = std::move(lines.label);
    s.spoken = model::slot_label(c.dates.text(), event, slot);
    s.enabled = taking == model::Taking::kOpen;
    s.full = s.enabled && !c.is_offline() && slot.free() == 0;
    s.chosen = s.enabled && (picked || only);
    s.state = s.enabled ? open_state(c, slot, s) : closed_state(c, slot, taking);
    if (s.chosen) m->chosen = s.id;
    m->slots.push_back(std::move(s));
  }
}

void set_action(const ModelContext& c, EventModel* m) {
  if (!m->places.can_sign_up) {
    m->action = m->places.text;
    return;
  }
  const auto chosen =
      std::find_if(m->slots.begin(), m->slots.end(), [](const SlotModel& s) { return s.chosen; });
  if (chosen == m->slots.end()) {
    m->action = c.words("event.pick_slot"_k);
    return;
  }
  m->can_sign_up = true;
  const bool several = m->slots.size() > 1;
  if (c.is_offline()) {
    m->action = c.words("event.record"_k);
  } else if (chosen->full) {
    m->action = several ? c.words("event.wait_slot"_k, {{"slot", chosen->spoken}})
                        : c.words("event.wait"_k);
  } else {
    m->action = several ? c.words("event.sign_up_slot"_k, {{"slot", chosen->spoken}})
                        : c.words("event.sign_up"_k);
  }
}

}  // namespace

EventsModel events_model(const ModelContext& c) {
  EventsModel m;
  m.title = c.words("events.title"_k);
  const auto chosen = c.state.filters.events;
  m.kinds.push_back({std::nullopt, c.words("wall.all"_k), !chosen});
  for (const auto kind : model::kEventKinds) {
    m.kinds.push_back({kind, c.words(app::key_of(kind)), chosen == kind});
  }
  add_week(c, &m, add_days(c, &m));
  if (m.days.empty()) {
    m.empty_title = c.words("events.empty"_k);
    m.empty_line = c.words("events.empty_line"_k);
  }
  return m;
}

EventModel event_model(const ModelContext& c, const base::Id& id) {
  EventModel m;
  const auto event = c.content.event(id);
  if (!event) {
    m.gone_title = c.words("events.gone"_k);
    m.gone_line = c.words("events.gone_line"_k);
    return m;
  }
  m.found = true;
  m.id = event->id;
  m.kind = event->kind;
  m.kind_word = c.words(app::key_of(event->kind));
  m.title = title_of(c, *event);
  m.summary = event->summary;
  m.body_md = event->body_md;
  m.too_long = c.words("affairs.too_long"_k);
  if (event->poster) {
    m.poster = event->poster->sha256;
    m.poster_alt = event->poster->alt;
  }
  m.places = places_of(c, *event);
  int capacity = 0;
  for (const auto& slot : event->slots) capacity += slot.capacity;
  m.facts = {{c.words("event.time"_k), when_of(c, *event, nullptr)},
             {c.words("event.place"_k), event->place},
             {c.words("event.capacity"_k), c.words("event.capacity_n"_k, {{"n", capacity}})}};
  m.slots_title = c.words(event->slots.size() > 1 ? "event.slots"_k : "event.slots_one"_k);
  m.slots_hint = c.words(c.is_offline() ? "event.slots_hint_offline"_k : "event.slots_hint"_k);
  add_slots(c, *event, &m);
  m.privacy = c.words("event.privacy"_k);
  if (event->cancelled) {
    m.cancelled = c.words("event.cancelled"_k, {{"reason", event->cancelled->reason}});
  }
  set_action(c, &m);
  return m;
}

}  // namespace screens
