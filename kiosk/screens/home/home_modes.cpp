#include "kiosk/screens/home/home_modes.h"

#include <algorithm>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"

namespace screens {
namespace {

using app::act::GoTo;

constexpr float kPad_px = 32;

ui::NoteSpec spec_of(const NoteModel& note, const std::string& count) {
  ui::NoteSpec spec = note_spec(note, count);
  spec.picture = {};
  spec.max_lines = 0;  // nothing is cut off here: there is a page to scroll
  return spec;
}

float draw_stack_note(ui::Ui& ui, const ui::Rect& at, const NoteModel& note, Actions* actions) {
  const std::string count = std::to_string(note.me_too);
  const ui::NoteSpec spec = spec_of(note, count);
  const ui::Rect r{at.x, at.y, at.w, ui::note_height(ui, spec, at.w)};
  const auto result = ui::note(ui, r, "note:" + note.id, spec);
  if (result.me_too) {
    actions->emplace_back(app::act::MeToo{note.id, note.me_too});
  } else if (result.opened) {
    actions->emplace_back(GoTo{app::WishRoute{note.id}});
  }
  return r.h;
}

// The wall: its main action first, where it is in sight, then its notes.
float draw_wall(ui::Ui& ui, const ui::Rect& at, const HomeModel& m, Actions* actions) {
  const float pad = u(ui, kPad_px);
  const float gap = u(ui, 20);
  const float inner = at.w - 2 * pad;
  const float button = t(ui, 100);
  float height = pad + wall_head_height(ui, inner, m) + gap + 2 * (button + gap);
  const auto empty = style(ui::TextRole::kLead, ui.colour().on_wall2);
  for (const auto& note : m.notes) {
    const std::string count = std::to_string(note.me_too);
    height += ui::note_height(ui, spec_of(note, count), inner) + gap;
  }
  if (m.notes.empty()) height += ui::measure(ui, m.wall_empty, empty, inner).h + gap;
  const ui::Rect r{at.x, at.y, at.w, height - gap + pad};
  ui::red_wall(ui, r, ui.mm(ui.theme().radius_panel_mm));
  ui::Rect in = r.inset(pad);
  ui::cut_top(&in, draw_wall_head(ui, in, m), gap);
  if (ui::button(ui, ui::cut_top(&in, button, gap), "make_wish",
                 {ui::ButtonKind::kGold, m.make_wish, icons::kPencil, {}})) {
    actions->emplace_back(GoTo{app::WishCategoryRoute{}});
  }
  if (ui::button(ui, ui::cut_top(&in, button, gap), "see_wall",
                 {ui::ButtonKind::kOnRed, m.see_wall, {}, {}})) {
    actions->emplace_back(GoTo{app::WishWallRoute{}});
  }
  for (const auto& note : m.notes) ui::cut_top(&in, draw_stack_note(ui, in, note, actions), gap);
  if (m.notes.empty()) {
    ui::text(ui, in, m.wall_empty, empty);
    ui.announce(ui::ProbeRole::kText, m.wall_empty, in);
  }
  return r.h;
}

// One entry of a list: words over a smaller line, touched as a whole. Returns its height.
struct Entry {
  std::string name;
  std::string title;
  std::string line;
};

float entry_height(ui::Ui& ui, const Entry& e, float width) {
  return ui::measure(ui, e.title, style(ui::TextRole::kBody), width).h +
         ui::measure(ui, e.line, style(ui::TextRole::kCaption), width).h + u(ui, 44);
}

bool draw_entry(ui::Ui& ui, const ui::Rect& r, const Entry& e, bool first) {
  const auto touched = ui::hot_area(ui, r, e.name, e.title);
  if (touched.pressed) ui.canvas().fill(r, ui::pressed(ui.colour().card));
  if (!first) ui::hairline(ui, r.x, r.y, r.w);
  ui::Rect in = r.inset(0, u(ui, 22));
  ui::cut_top(&in, ui::text(ui, in, e.title, style(ui::TextRole::kBody, ui.colour().ink)));
  ui::text(ui, in, e.line, style(ui::TextRole::kCaption, ui.colour().ink2));
  return touched.tapped;
}

struct ListPanel {
  std::string_view title;
  std::string_view all;
  std::string_view all_name;
  std::string_view empty;
  std::vector<Entry> entries;
};

// Returns the panel's height; `*tapped` is the entry touched, entries.size() the way to all.
float draw_list(ui::Ui& ui, const ui::Rect& at, const ListPanel& list, size_t* tapped) {
  const float pad = u(ui, kPad_px);
  const float inner = at.w - 2 * pad;
  const auto title = sized(50, ui.colour().ink, ui::TextFace::kSerif);
  const float head = ui::measure(ui, list.title, title).h;
  const float button = t(ui, 90);
  float height = pad + head + u(ui, 10);
  for (const Entry& e : list.entries) height += entry_height(ui, e, inner);
  if (list.entries.empty()) height += t(ui, 60);
  const ui::Rect r{at.x, at.y, at.w, height + u(ui, 16) + button + pad};
  ui::panel(ui, r);
  ui::Rect in = r.inset(pad);
  ui::label(ui, ui::cut_top(&in, head, u(ui, 10)), list.title, title);
  for (size_t i = 0; i < list.entries.size(); ++i) {
    const ui::Rect row = ui::cut_top(&in, entry_height(ui, list.entries[i], inner));
    if (draw_entry(ui, row, list.entries[i], i == 0)) *tapped = i;
  }
  if (list.entries.empty()) {
    ui::label(ui, ui::cut_top(&in, t(ui, 60)), list.empty,
              style(ui::TextRole::kBody, ui.colour().ink2));
  }
  if (ui::button(ui, ui::cut_bottom(&in, button), list.all_name,
                 {ui::ButtonKind::kPlain, list.all, {}, {}})) {
    *tapped = list.entries.size();
  }
  return r.h;
}

float draw_affairs(ui::Ui& ui, const ui::Rect& at, const HomeModel& m, Actions* actions) {
  ListPanel list{m.affairs_title, m.affairs_all, "all_affairs", m.affairs_empty, {}};
  std::vector<base::Id> ids;
  const auto add = [&](const HomeNoticeModel& n) {
    list.entries.push_back({"notice:" + n.id, n.title, n.date});
    ids.push_back(n.id);
  };
  if (m.lead) add(*m.lead);
  for (const auto& notice : m.notices) add(notice);
  size_t tapped = ids.size() + 1;
  const float h = draw_list(ui, at, list, &tapped);
  if (tapped < ids.size()) actions->emplace_back(GoTo{app::NoticeRoute{ids[tapped]}});
  if (tapped == ids.size()) actions->emplace_back(GoTo{app::AffairsRoute{}});
  return h;
}

float draw_events(ui::Ui& ui, const ui::Rect& at, const HomeModel& m, Actions* actions) {
  ListPanel list{m.events_title, m.events_all, "all_events", m.events_empty, {}};
  for (const auto& e : m.events) {
    list.entries.push_back({"event:" + e.id, e.title, e.when + "　" + e.places.text});
  }
  size_t tapped = m.events.size() + 1;
  const float h = draw_list(ui, at, list, &tapped);
  if (tapped < m.events.size()) actions->emplace_back(GoTo{app::EventRoute{m.events[tapped].id}});
  if (tapped == m.events.size()) actions->emplace_back(GoTo{app::EventsRoute{}});
  return h;
}

}  // namespace

float draw_wall_head(ui::Ui& ui, const ui::Rect& in, const HomeModel& m) {
  const auto title = sized(56, ui.colour().on_wall, ui::TextFace::kSerif);
  const auto counts = style(ui::TextRole::kBody, ui.colour().on_wall2);
  const float h1 = ui::measure(ui, m.wall_title, title).h;
  ui::label(ui, {in.x, in.y, in.w, h1}, m.wall_title, title);
  const bool beside = ui::measure(ui, m.wall_title, title).w + u(ui, 24) +
                          ui::measure(ui, m.wall_counts, counts).w <
                      in.w;
  if (beside) {
    ui::label(ui, {in.x, in.y, in.w, h1}, m.wall_counts, counts.aligned(ui::TextAlign::kRight));
    return h1;
  }
  return h1 + ui::text(ui, {in.x, in.y + h1, in.w, in.h}, m.wall_counts, counts);
}

float wall_head_height(ui::Ui& ui, float width, const HomeModel& m) {
  const auto title = sized(56, {}, ui::TextFace::kSerif);
  const auto counts = style(ui::TextRole::kBody);
  const auto one = ui::measure(ui, m.wall_title, title);
  const bool beside = one.w + u(ui, 24) + ui::measure(ui, m.wall_counts, counts).w < width;
  return one.h + (beside ? 0 : ui::measure(ui, m.wall_counts, counts, width).h);
}

void draw_home_large(ui::Ui& ui, const ui::Rect& area, const HomeModel& m, View* view,
                     Actions* actions) {
  ui::Page page(ui, area, "home", &view->page);
  const float gap = u(ui, 20);
  ui::Rect left = page.body();
  if (!is_landscape(ui)) {
    float y = left.y + draw_wall(ui, left, m, actions) + gap;
    y += draw_affairs(ui, {left.x, y, left.w, 0}, m, actions) + gap;
    y += draw_events(ui, {left.x, y, left.w, 0}, m, actions) + gap;
    page.used(y);
    return;
  }
  const auto two = ui::columns(left, 2, gap);
  page.used(left.y + draw_wall(ui, two[0], m, actions) + gap);
  float y = left.y + draw_affairs(ui, two[1], m, actions) + gap;
  y += draw_events(ui, {two[1].x, y, two[1].w, 0}, m, actions) + gap;
  page.used(y);
}

}  // namespace screens
