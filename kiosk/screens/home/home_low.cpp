#include "kiosk/screens/home/home_modes.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"

namespace screens {
namespace {

using app::act::GoTo;

// --- low reach: above, only shown

ui::NoteSpec shown_spec(const NoteModel& note, const std::string& count, int lines) {
  ui::NoteSpec spec = note_spec(note, count);
  spec.picture = {};
  spec.size = ui::NoteSpec::Size::kCompact;
  spec.max_lines = lines;
  if (!note.me_too_line.empty()) spec.date = note.me_too_line;
  return spec;
}

// How the wall's notes fit what is left under its head: fewer lines, or one note over the whole
// width, rather than none.
struct ShownNotes {
  size_t across = 0;  // 0: there is no room for any
  int lines = 0;
  float height = 0;
};

float tallest_note(ui::Ui& ui, const HomeModel& m, float inner, size_t across, int lines) {
  const auto cells = ui::columns({0, 0, inner, 0}, static_cast<int>(across), u(ui, 20));
  float tallest = 0;
  for (size_t i = 0; i < across; ++i) {
    const std::string count = std::to_string(m.notes[i].me_too);
    const auto spec = shown_spec(m.notes[i], count, lines);
    tallest = std::max(tallest, ui::note_height(ui, spec, cells[i].w));
  }
  return tallest;
}

ShownNotes fit_notes(ui::Ui& ui, const HomeModel& m, float inner, float room) {
  // 0: nothing is cut off.
  const auto limits = ui.is_large() ? std::vector{0} : std::vector{3, 2};
  for (size_t across = std::min<size_t>(ui.is_large() ? 1 : 2, m.notes.size()); across > 0;
       --across) {
    for (const int lines : limits) {
      const float height = tallest_note(ui, m, inner, across, lines);
      if (height <= room) return {across, lines, height};
    }
  }
  return {};
}

// The wall with as many of its notes, beside each other, as `area` has room for; takes its height
// from *area, and all of it where less than `reserve` would be left.
void show_wall(ui::Ui& ui, ui::Rect* area, const HomeModel& m, float reserve) {
  const float pad = u(ui, 30);
  const float inner = area->w - 2 * pad;
  const float gap = u(ui, 16);
  const float head = wall_head_height(ui, inner, m);
  if (2 * pad + head > area->h) return;  // a banner may leave no room for it
  const ShownNotes notes = fit_notes(ui, m, inner, area->h - 2 * pad - head - gap);
  const auto empty = style(ui::TextRole::kLead, ui.colour().on_wall2);
  const float said = m.notes.empty() ? ui::measure(ui, m.wall_empty, empty, inner).h : 0;
  const float under = m.notes.empty() ? said : notes.height;
  float height = 2 * pad + head;
  const bool with_more = under > 0 && height + gap + under <= area->h;
  if (with_more) height += gap + under;
  if (area->h - height < reserve) height = area->h;
  const ui::Rect r = ui::cut_top(area, height, u(ui, 20));
  ui::red_wall(ui, r, ui.mm(ui.theme().radius_panel_mm));
  ui::Rect in = r.inset(pad);
  draw_wall_head(ui, in, m);
  ui::cut_top(&in, head, gap);
  if (!with_more) return;
  if (m.notes.empty()) {
    ui::text(ui, in, m.wall_empty, empty);
    return;
  }
  const auto cells = ui::columns(in, static_cast<int>(notes.across), u(ui, 20));
  for (size_t i = 0; i < notes.across; ++i) {
    const std::string count = std::to_string(m.notes[i].me_too);
    const auto spec = shown_spec(m.notes[i], count, notes.lines);
    ui::note(ui, cells[i], "shown:" + m.notes[i].id, spec);
  }
}

// What a list needs to show one entry of two lines.
float list_least(ui::Ui& ui) { return 2 * u(ui, 20) + t(ui, 60) + u(ui, 4) + t(ui, 92); }

// Whole entries, as many as there is room for.
void show_affairs(ui::Ui& ui, const ui::Rect& r, const HomeModel& m) {
  ui::Rect in = r.inset(u(ui, 32), u(ui, 20));
  const auto words = style(ui::TextRole::kBody, ui.colour().ink);
  std::vector<std::string_view> titles;
  if (m.lead) titles.push_back(m.lead->title);
  for (const auto& notice : m.notices) titles.push_back(notice.title);
  if (titles.empty()) titles.push_back(m.affairs_empty);
  ui::panel(ui, r);
  ui::label(ui, ui::cut_top(&in, t(ui, 60), u(ui, 4)), m.affairs_title,
            sized(40, ui.colour().ink, ui::TextFace::kSerif));
  for (size_t i = 0; i < titles.size(); ++i) {
    const float h = ui::measure(ui, titles[i], words, in.w).h;
    const float row = std::max(t(ui, 72), h + t(ui, 20));
    if (row > in.h + 1) break;
    if (i > 0) ui::hairline(ui, in.x, in.y, in.w);
    const ui::Rect line = ui::cut_top(&in, row);
    ui::text(ui, ui::left_middle(line, {line.w, h}), titles[i], words);
  }
}

// An event in the narrower list: its day, and beside it title and places; what has no one day says
// when under its title.
struct EventLine {
  float day_w = 0;
  std::string last;  // its last line
  float title = 0;   // heights
  float places = 0;
  float height = 0;
};

constexpr float kDay_px = 48;

EventLine lay_event(ui::Ui& ui, float inner, const HomeEventModel& event) {
  EventLine out;
  const bool numeral = !event.numeral.empty();
  if (numeral) out.day_w = ui::measure(ui, "30", sized(kDay_px, {}, ui::TextFace::kSerif)).w + 1;
  const float width = inner - out.day_w - (numeral ? u(ui, 20) : 0);
  out.last = numeral ? event.places.text : event.when + "　" + event.places.text;
  out.title = ui::measure(ui, event.title, style(ui::TextRole::kBody), width).h;
  out.places = ui::measure(ui, out.last, style(ui::TextRole::kCaption), width).h;
  out.height = out.title + out.places + t(ui, 12);
  return out;
}

// What is left of the panel for its events, under its name.
ui::Rect under_name(ui::Ui& ui, const ui::Rect& r, ui::Rect* name) {
  ui::Rect in = r.inset(u(ui, 28), u(ui, 20));
  *name = ui::cut_top(&in, t(ui, 60), u(ui, 4));
  return in;
}

bool has_room_for_events(ui::Ui& ui, const ui::Rect& r, const HomeModel& m) {
  ui::Rect name;
  const ui::Rect in = under_name(ui, r, &name);
  return m.events.empty() || lay_event(ui, in.w, m.events.front()).height <= in.h;
}

void show_events(ui::Ui& ui, const ui::Rect& r, const HomeModel& m) {
  ui::Rect name;
  ui::Rect in = under_name(ui, r, &name);
  const auto words = style(ui::TextRole::kBody, ui.colour().ink);
  ui::sunk_panel(ui, r);
  ui::label(ui, name, m.events_title, sized(40, ui.colour().ink, ui::TextFace::kSerif));
  if (m.events.empty()) ui::text(ui, in, m.events_empty, words);
  for (size_t i = 0; i < m.events.size(); ++i) {
    const auto& event = m.events[i];
    const EventLine lay = lay_event(ui, in.w, event);
    if (lay.height > in.h + 1) break;
    ui::Rect line = ui::cut_top(&in, lay.height);
    if (i > 0) ui::hairline(ui, line.x, line.y, line.w);
    if (lay.day_w > 0) {
      ui::label(ui, ui::cut_left(&line, lay.day_w, u(ui, 20)), event.numeral,
                sized(kDay_px, ui.colour().red, ui::TextFace::kSerif));
    }
    ui::cut_top(&line, t(ui, 6));
    ui::text(ui, ui::cut_top(&line, lay.title), event.title, words);
    ui::text(ui, line, lay.last, style(ui::TextRole::kCaption, ui.colour().ink2));
  }
}

// The lists side by side; one that has no room for an entry leaves its place to the other.
void show_lists(ui::Ui& ui, const ui::Rect& r, const HomeModel& m) {
  if (r.h < list_least(ui)) return;
  const auto two = ui::columns_by_weight(r, {1.4F, 1.0F}, u(ui, 20));
  if (ui.is_large() || !has_room_for_events(ui, two[1], m)) return show_affairs(ui, r, m);
  show_affairs(ui, two[0], m);
  show_events(ui, two[1], m);
}

// --- low reach: below, to be touched

void draw_tile(ui::Ui& ui, const ui::Rect& r, const HomeTile& tile, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, tile.name, tile.title, ui::ProbeRole::kButton);
  ui::panel(ui, r, touched.pressed);
  ui::Rect in = r.inset(u(ui, ui.is_large() || is_landscape(ui) ? 22 : 34), u(ui, 8));
  const bool small_title = ui.is_large() || !ui.is_chinese() || is_landscape(ui);
  auto title = sized(small_title ? 36 : 43, ui.colour().ink, ui::TextFace::kSerif);
  title.leading = 1.34F;
  const float box = std::min(u(ui, 92), in.h);
  const float beside = in.w - box - u(ui, 24);
  // A long name in large letters rather goes without its icon than into two lines.
  if (!ui.is_large() || ui::measure(ui, tile.title, title).w <= beside) {
    const ui::Rect at = ui::left_middle(ui::cut_left(&in, box, u(ui, 24)), {box, box});
    ui::fill_paper(ui, at, u(ui, 20), ui::flat(ui.colour().red_tint));
    ui::icon_centred(ui, at, tile.icon, box * 0.54F, ui.colour().tag_red);
  }
  const auto small = style(ui::TextRole::kCaption, ui.colour().ink2).lines(1);
  const bool with_line = !ui.is_large() && !is_landscape(ui);
  const float h1 = ui::measure(ui, tile.title, title.lines(2), in.w).h;
  const float h2 = with_line ? ui::measure(ui, tile.line, small, in.w).h : 0;
  ui::Rect words = ui::left_middle(in, {in.w, h1 + h2});
  ui::text(ui, ui::cut_top(&words, h1), tile.title, title.lines(2));
  if (with_line) ui::text(ui, words, tile.line, small);
  if (touched.tapped) actions->emplace_back(GoTo{tile.route});
}

void draw_tiles(ui::Ui& ui, ui::Rect area, const HomeModel& m, Actions* actions) {
  const float gap = u(ui, 22);
  const ui::ButtonSpec reset{
      .kind = ui::ButtonKind::kSecondary, .label = m.reach_reset, .role = ui::TextRole::kBody};
  const float width = ui::button_width(ui, reset);
  const auto bold = style(ui::TextRole::kBody, {}, ui::TextFace::kSansBold);
  const float words = area.w - width - ui.p(3) - t(ui, 35) - ui.p(2);
  const float line = ui::measure(ui, m.reach_line, bold, words).h;
  ui::Rect head = ui::cut_top(&area, std::max(t(ui, 78), line), gap);
  const ui::Rect at = ui::cut_right(&head, width, ui.p(3));
  if (ui::button(ui, ui::centred(at, {width, t(ui, 78)}), "reset", reset)) {
    actions->emplace_back(app::act::SetMode{m.standard});
  }
  ui::reach_line(ui, head, m.reach_line);
  ui::cut_bottom(&area, gap);
  // Upright the main action lies above the tiles, lying beside them.
  ui::Rect main = area;
  if (is_landscape(ui)) {
    main = ui::cut_left(&area, std::floor(area.w * 0.36F), gap);
  } else {
    const float share = area.h * (ui.is_large() ? 0.25F : 0.32F);
    main = ui::cut_top(&area, std::floor(std::min(t(ui, 168), share)), gap);
  }
  if (ui::button(ui, main, "make_wish",
                 {.kind = ui::ButtonKind::kPrimary,
                  .label = m.make_wish,
                  .icon = icons::kPencil,
                  .role = ui.is_large() ? ui::TextRole::kH1 : ui::TextRole::kTitle})) {
    actions->emplace_back(GoTo{app::WishCategoryRoute{}});
  }
  const auto lines = ui::rows(area, 2, gap);
  for (size_t i = 0; i < m.tiles.size() && i < 4; ++i) {
    draw_tile(ui, ui::columns(lines[i / 2], 2, gap)[i % 2], m.tiles[i], actions);
  }
}

}  // namespace

void draw_home_low(ui::Ui& ui, const ui::Frame& frame, const HomeModel& m, Actions* actions) {
  const float gap = u(ui, 20);
  ui::Rect shown = frame.shown;
  const ui::Rect screen = ui.screen();
  // The lower half is another ground, under a line of gold.
  const ui::Rect ground{screen.x, frame.reached.y, screen.w, frame.dock.y - frame.reached.y};
  ui.canvas().fill(ground, ui.colour().paper2, ui::Pass::kShadow);
  ui.canvas().fill({ground.x, ground.y, ground.w, u(ui, 4)}, ui.colour().gold);
  ui::cut_bottom(&shown, gap);
  {
    const ui::Shifted inert(ui, 0, 0, ui::Touchable::kInert);
    const ui::Scope scope(ui, "shown");
    ui::Rect wall = shown;
    ui::Rect lists = shown;
    if (is_landscape(ui)) {
      const auto two = ui::columns_by_weight(shown, {1.08F, 1.0F}, gap);
      wall = two[0];
      lists = two[1];
      show_wall(ui, &wall, m, wall.h);
    } else {
      show_wall(ui, &lists, m, list_least(ui) + u(ui, 20));
    }
    show_lists(ui, lists, m);
  }
  ui::Rect reached = frame.reached;
  ui::cut_top(&reached, u(ui, 24));
  draw_tiles(ui, reached, m, actions);
}

}  // namespace screens
