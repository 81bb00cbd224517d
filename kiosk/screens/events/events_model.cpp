#include "kiosk/screens/events/events_model.h"

#include <algorithm>

#include "data/base/clock.h"

namespace screens {

using app::operator""_k;

namespace {

constexpr int kWeek = 7;

EventRow row_of(const ModelContext& c, const model::Event& event) {
  EventRow row;
  row.id = event.id;
  row.title = title_of(c, event);
  row.line = c.dates.clock(event.starts_ms) + "·" + event.place;
  if (event.poster) {
    row.poster = event.poster->sha256;
    row.poster_alt = event.poster->alt;
  }
  row.places = places_of(c, event);
  return row;
}

void add_days(const ModelContext& c, EventsModel* m, std::vector<int64_t>* numbers) {
  const auto chosen = c.state.filters.events;
  for (const auto& event : c.content.events()) {
    if (chosen && event.kind != *chosen) continue;
    const int64_t day = c.dates.day_number(event.starts_ms);
    if (numbers->empty() || numbers->back() != day) {
      numbers->push_back(day);
      m->days.push_back({c.dates.day_heading(event.starts_ms), {}});
    }
    m->days.back().rows.push_back(row_of(c, event));
  }
}

void add_week(const ModelContext& c, EventsModel* m, const std::vector<int64_t>& numbers) {
  for (int i = 0; i < kWeek; ++i) {
    const int64_t at_ms = c.dates.now_ms() + i * base::kDay_ms;
    WeekDay day;
    day.today = i == 0;
    day.word = day.today ? c.words("date.today"_k) : c.dates.weekday(at_ms);
    day.day = c.dates.day_of_month(at_ms);
    const auto found = std::find(numbers.begin(), numbers.end(), c.dates.day_number(at_ms));
    if (found != numbers.end()) {
      day.heading = static_cast<int>(found - numbers.begin());
      day.events = static_cast<int>(m->days[static_cast<size_t>(day.heading)].rows.size());
    }
    m->week.push_back(day);
  }
}

void add_slots(const ModelContext& c, const model::Event& event, EventModel* m) {
  for (const auto& slot : event.slots) {
    const Places places = places_of(c, event, slot);
    SlotModel s;
    s.id = slot.id;
    s.label = slot.label.empty() ? c.dates.clock(slot.starts_ms) : slot.label;
    s.full = slot.free() == 0;
    s.chosen = c.state.sign_up.event == event.id && c.state.sign_up.slot == slot.id;
    s.enabled = places.can_sign_up;
    if (s.chosen) {
      s.state = c.words("slot.chosen"_k);
    } else if (s.full) {
      s.state = c.words("slot.full"_k);
    } else {
      s.state = c.words("slot.free"_k, {{"n", slot.free()}});
    }
    m->slots.push_back(std::move(s));
  }
}

void set_action(const ModelContext& c, const model::Event& event, EventModel* m) {
  if (!m->places.can_sign_up) {
    m->action = m->places.text;
    return;
  }
  const auto chosen = std::find_if(m->slots.begin(), m->slots.end(),
                                   [](const SlotModel& s) { return s.chosen; });
  if (chosen == m->slots.end()) {
    m->action = c.words("event.pick_slot"_k);
    return;
  }
  m->can_sign_up = true;
  if (c.is_offline()) {
    m->action = c.words("event.record"_k);
  } else if (chosen->full) {
    m->action = c.words("event.wait"_k);
  } else if (event.slots.size() > 1) {
    m->action = c.words("event.sign_up_slot"_k, {{"slot", chosen->label}});
  } else {
    m->action = c.words("event.sign_up"_k);
  }
}

}  // namespace

std::string when_of(const ModelContext& c, int64_t starts_ms, int64_t ends_ms) {
  return c.words("event.when"_k, {{"day", c.dates.date_weekday(starts_ms)},
                                  {"from", c.dates.clock(starts_ms)},
                                  {"to", c.dates.clock(ends_ms)}});
}

const model::Slot* slot_of(const model::Event& event, const base::Id& id) {
  const auto found = std::find_if(event.slots.begin(), event.slots.end(),
                                  [&](const model::Slot& s) { return s.id == id; });
  return found == event.slots.end() ? nullptr : &*found;
}

EventsModel events_model(const ModelContext& c) {
  EventsModel m;
  m.title = c.words("events.title"_k);
  const auto chosen = c.state.filters.events;
  m.kinds.push_back({std::nullopt, c.words("wall.all"_k), !chosen});
  for (const auto kind : model::kEventKinds) {
    m.kinds.push_back({kind, c.words(app::key_of(kind)), chosen == kind});
  }
  std::vector<int64_t> numbers;
  add_days(c, &m, &numbers);
  add_week(c, &m, numbers);
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
  m.facts = {{c.words("event.time"_k), when_of(c, event->starts_ms, event->ends_ms)},
             {c.words("event.place"_k), event->place},
             {c.words("event.capacity"_k), c.words("event.capacity_n"_k, {{"n", capacity}})}};
  m.slots_title = c.words("event.slots"_k);
  m.slots_hint = c.words("event.slots_hint"_k);
  add_slots(c, *event, &m);
  m.privacy = c.words("event.privacy"_k);
  if (event->cancelled) {
    m.cancelled = c.words("event.cancelled"_k, {{"reason", event->cancelled->reason}});
  }
  set_action(c, *event, &m);
  return m;
}

}  // namespace screens
