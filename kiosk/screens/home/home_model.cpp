#include "kiosk/screens/home/home_model.h"

#include <algorithm>

namespace screens {

using app::operator""_k;

namespace {

constexpr size_t kNotes = 3;
constexpr size_t kNotices = 3;
constexpr size_t kEvents = 3;
constexpr size_t kLooked = 60;

// A wish of each late, middle and early stage, so that the three show the path; then the newest.
void pick_notes(const ModelContext& c, HomeModel* m) {
  std::vector<base::Id> chosen;
  const auto add = [&](const base::Id& id) {
    if (chosen.size() >= kNotes || std::find(chosen.begin(), chosen.end(), id) != chosen.end()) {
      return;
    }
    if (const auto wish = c.content.wish(id)) {
      m->notes.push_back(note_model(c, *wish));
      chosen.push_back(id);
    }
  };
  const std::vector<store::WishLine>& lines = c.content.lines({});
  for (const auto stage :
       {model::Stage::kAnswered, model::Stage::kMobilising, model::Stage::kCollected}) {
    size_t looked = 0;
    for (const auto& line : lines) {
      if (++looked > kLooked) break;
      if (line.stage != stage) continue;
      add(line.id);
      break;
    }
  }
  for (size_t i = 0; i < lines.size() && i < kNotes; ++i) add(lines[i].id);
}

HomeNoticeModel notice_line(const ModelContext& c, const model::Notice& notice) {
  HomeNoticeModel line;
  line.id = notice.id;
  line.title = title_of(c, notice);
  line.date = c.dates.date(notice.published_ms);
  if (!notice.pictures.empty()) {
    line.picture = notice.pictures.front().sha256;
    line.picture_alt = notice.pictures.front().alt;
  }
  if (notice.pinned) line.pinned = c.words("affairs.pinned"_k);
  return line;
}

void pick_notices(const ModelContext& c, HomeModel* m) {
  for (const auto& notice : c.content.notices()) {
    if (notice.withdrawn) continue;
    if (!m->lead && (!notice.pictures.empty())) {
      m->lead = notice_line(c, notice);
    } else if (m->notices.size() < kNotices) {
      m->notices.push_back(notice_line(c, notice));
    }
    if (m->lead && m->notices.size() == kNotices) break;
  }
}

HomeEventModel event_line(const ModelContext& c, const model::Event& event) {
  const auto& text = c.dates.text();
  const model::Span span = model::span_of(event);
  HomeEventModel line;
  line.id = event.id;
  line.title = title_of(c, event);
  line.places = places_of(c, event);
  if (c.dates.is_running(event)) {
    line.alone = {c.words("events.running"_k), text.until(span)};
    line.when = line.alone[0] + " " + line.alone[1];
    return line;
  }
  const bool one_day = c.dates.last_day(span) == c.dates.day_number(event.starts_ms);
  const bool this_year = c.dates.is_this_year(event.starts_ms);
  line.alone = {this_year ? text.date_weekday(event.starts_ms) : text.date(event.starts_ms),
                one_day ? text.times(span) : text.until(span)};
  line.when = text.span(span);
  if (one_day && this_year) {
    line.numeral = std::to_string(c.dates.day_of_month(event.starts_ms));
    const std::string weekday = text.weekday(event.starts_ms);
    line.beside = {weekday + " " + text.clock(event.starts_ms), text.until_clock(span)};
    if (line.alone[1] == c.words("date.all_day"_k)) line.beside = {weekday, line.alone[1]};
  }
  return line;
}

// What runs stays until it ends, the first to end first; what comes next keeps a place beside it.
void pick_events(const ModelContext& c, HomeModel* m) {
  std::vector<const model::Event*> running;
  std::vector<const model::Event*> coming;
  for (const auto& event : c.content.events()) {
    if (!event.cancelled) (c.dates.is_running(event) ? running : coming).push_back(&event);
  }
  std::stable_sort(running.begin(), running.end(),
                   [](const auto* a, const auto* b) { return a->ends_ms < b->ends_ms; });
  if (!coming.empty() && running.size() >= kEvents) running.resize(kEvents - 1);
  running.insert(running.end(), coming.begin(), coming.end());
  if (running.size() > kEvents) running.resize(kEvents);
  for (const auto* event : running) m->events.push_back(event_line(c, *event));
}

void add_tiles(const ModelContext& c, HomeModel* m) {
  m->reach_line = c.words("access.reach_here"_k);
  m->reach_reset = c.words("access.reset"_k);
  m->standard.language = c.state.mode.language;
  const auto count = [](const auto& all) { return static_cast<int64_t>(all.size()); };
  const auto& events = c.content.events();
  const int64_t on = std::count_if(events.begin(), events.end(),
                                   [](const model::Event& event) { return !event.cancelled; });
  m->tiles = {{"wall", "houses", c.words("wall.title"_k),
               c.words("home.wishes_n"_k, {{"n", c.content.counts().total}}), app::WishWallRoute{}},
              {"affairs", "document", c.words("affairs.title"_k),
               c.words("home.notices_n"_k, {{"n", count(c.content.notices())}}),
               app::AffairsRoute{}},
              {"events", "calendar", c.words("events.title"_k),
               c.words("home.events_n"_k, {{"n", on}}), app::EventsRoute{}},
              {"receipt", "qr", c.words("dock.receipt"_k), c.words("home.receipt_line"_k),
               app::FindReceiptRoute{}}};
}

int64_t answered_of(const store::WishCounts& counts) {
  const auto index = static_cast<size_t>(model::Stage::kAnswered);
  return counts.by_stage.size() > index ? counts.by_stage[index] : 0;
}

}  // namespace

HomeModel home_model(const ModelContext& c) {
  HomeModel m;
  m.wall_title = c.words("wall.title"_k);
  m.make_wish = c.words("wish.make"_k);
  m.see_wall = c.words("wall.see"_k);
  m.affairs_title = c.words("affairs.title"_k);
  m.events_title = c.words("events.title"_k);
  m.events_all = c.words("events.all"_k);
  if (c.fresh.state == app::FreshState::kTooOld) {
    m.too_old_title = c.words("too_old.title"_k);
    m.too_old_line = c.words("too_old.line"_k);
    return m;
  }
  const auto& counts = c.content.counts();
  m.wall_counts = c.words("wall.counts_home"_k, {{"n", counts.total}, {"a", answered_of(counts)}});
  pick_notes(c, &m);
  pick_notices(c, &m);
  pick_events(c, &m);
  m.affairs_all =
      c.words("affairs.all_n"_k, {{"n", static_cast<int64_t>(c.content.notices().size())}});
  add_tiles(c, &m);
  const bool nothing_yet = c.content.building() == nullptr;
  if (m.notes.empty()) m.wall_empty = c.words(nothing_yet ? "empty.first"_k : "wall.empty"_k);
  if (!m.lead && m.notices.empty()) m.affairs_empty = c.words("affairs.empty"_k);
  if (m.events.empty()) m.events_empty = c.words("events.empty"_k);
  return m;
}

}  // namespace screens
