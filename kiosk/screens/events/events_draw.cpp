#include "kiosk/screens/events/events_draw.h"

#include <algorithm>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"

namespace screens {
namespace {

constexpr float kRow_px = 142;
constexpr float kDayGap_px = 24;
constexpr float kRowSide_px = 24;
constexpr float kRowPicture_px = 156;

// --- the list by day

ui::TextStyle row_title(ui::Ui& ui) { return sized(37, ui.colour().ink, ui::TextFace::kSansBold); }
ui::TextStyle row_line(ui::Ui& ui) { return sized(30, ui.colour().ink2); }
ui::TextStyle heading_style(ui::Ui& ui) { return sized(36, ui.colour().ink, ui::TextFace::kSerif); }

// How a row's words lie: how many places are left stands beside them, or below where letters are
// large.
struct RowParts {
  float words_w = 0;
  float title_h = 0;
  float line_h = 0;
  bool mark_below = false;
  float height = 0;
};

RowParts row_parts(ui::Ui& ui, const EventRow& row, float width) {
  RowParts out;
  out.mark_below = ui.is_large();
  out.words_w = width - 2 * u(ui, kRowSide_px) - u(ui, kRowPicture_px + 24);
  if (!out.mark_below) out.words_w -= ui::tag_width(ui, row.places.text) + u(ui, 20);
  out.title_h = ui::measure(ui, row.title, row_title(ui), out.words_w).h;
  out.line_h = ui::measure(ui, row.line, row_line(ui), out.words_w).h;
  float words = out.title_h + out.line_h;
  if (out.mark_below) words += ui.text_mm(ui::kTagHeight_mm) + u(ui, 10);
  out.height = std::max(u(ui, kRow_px), words + u(ui, 32));
  return out;
}

float heading_height(ui::Ui& ui, const EventDay& day, float width) {
  return std::max(u(ui, 58), ui::measure(ui, day.heading, heading_style(ui), width).h + u(ui, 8));
}

float day_height(ui::Ui& ui, const EventDay& day, float width) {
  float height = heading_height(ui, day, width) + u(ui, kDayGap_px);
  for (const auto& row : day.rows) height += row_parts(ui, row, width).height;
  return height;
}

float day_top(ui::Ui& ui, const EventsModel& m, size_t index, float width) {
  float y = 0;
  for (size_t i = 0; i < index && i < m.days.size(); ++i) y += day_height(ui, m.days[i], width);
  return y;
}

void draw_row(ui::Ui& ui, const ui::Rect& r, const EventRow& row, bool first, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "event:" + row.id, row.title);
  if (touched.pressed) {
    ui.canvas().fill_round(r.inset(u(ui, 6)), u(ui, 16), ui.colour().paper2);
  }
  if (!first) ui::hairline(ui, r.x, r.y, r.w);
  const RowParts parts = row_parts(ui, row, r.w);
  ui::Rect in = r.inset(u(ui, kRowSide_px), 0);
  const ui::Rect left = ui::cut_left(&in, u(ui, kRowPicture_px), u(ui, 24));
  ui::picture(ui, ui::centred(left, {left.w, u(ui, 108)}), row.poster, row.poster_alt,
              ui::Fit::kCover, u(ui, 10));
  const float tag_h = ui.text_mm(ui::kTagHeight_mm);
  const float below = parts.mark_below ? tag_h + u(ui, 10) : 0;
  if (!parts.mark_below) {
    const ui::Rect mark = ui::cut_right(&in, ui::tag_width(ui, row.places.text), u(ui, 20));
    ui::tag(ui, {mark.x, std::floor(mark.centre().y - tag_h / 2)}, row.places.text,
            tone_of(row.places.tone));
  }
  ui::Rect words = ui::left_middle(in, {in.w, parts.title_h + parts.line_h + below});
  ui::text(ui, ui::cut_top(&words, parts.title_h), row.title, row_title(ui));
  ui::text(ui, ui::cut_top(&words, parts.line_h, u(ui, 10)), row.line, row_line(ui));
  if (parts.mark_below) {
    ui::tag(ui, {words.x, words.y}, row.places.text, tone_of(row.places.tone));
  }
  if (touched.tapped) actions->emplace_back(app::act::GoTo{app::EventRoute{row.id}});
}

void draw_day(ui::Ui& ui, const ui::Rect& whole, const EventDay& day, Actions* actions) {
  ui::Rect rest = whole;
  ui::text(ui, ui::cut_top(&rest, heading_height(ui, day, whole.w)), day.heading,
           heading_style(ui));
  ui::cut_bottom(&rest, u(ui, kDayGap_px));
  ui::panel(ui, rest);
  for (size_t i = 0; i < day.rows.size(); ++i) {
    const float height = row_parts(ui, day.rows[i], whole.w).height;
    draw_row(ui, ui::cut_top(&rest, height), day.rows[i], i == 0, actions);
  }
}

void draw_days(ui::Ui& ui, const ui::Rect& r, const EventsModel& m, View* view, Actions* actions) {
  // A little wider than its cards, so that their shadows are not cut.
  const float side = ui.p(4);
  view->scroll.begin(ui, r.grown(side, 0), "events", day_top(ui, m, m.days.size(), r.w) + u(ui, 40),
                     ui.colour().paper);
  float y = 0;
  for (const auto& day : m.days) {
    const ui::Rect whole{side, y, r.w, day_height(ui, day, r.w)};
    if (view->scroll.visible().meets(whole)) draw_day(ui, whole, day, actions);
    y += whole.h;
  }
  view->scroll.end(ui);
}

// --- the week, and what kind

ui::TextStyle weekday_style(std::optional<ui::Colour> ink = {}) {
  return style(ui::TextRole::kCaption, ink).aligned(ui::TextAlign::kCentre);
}

constexpr float kUnlimited = 1e6F;

// Seven beside each other, or four and three where their words are wide; numbers alone where there
// is no height for that.
struct WeekShape {
  size_t across = 7;
  bool with_words = true;
  float cell_h = 0;
  float gap = 0;     // between the lines
  float height = 0;  // of the panel
};

WeekShape week_shape(ui::Ui& ui, const EventsModel& m, float width, float room) {
  WeekShape out;
  float widest = 0;
  for (const auto& day : m.week) {
    widest = std::max(widest, ui::measure(ui, day.word, weekday_style()).w);
  }
  if (widest + u(ui, 10) > (width - u(ui, 24)) / 7) out.across = 4;
  out.gap = u(ui, 14);
  const auto set_height = [&] {
    out.cell_h = u(ui, 18) + t(ui, out.with_words ? 108 : 64);
    out.height = u(ui, 22) + (out.across == 7 ? out.cell_h : 2 * out.cell_h + out.gap);
  };
  set_height();
  if (out.height <= room) return out;
  out.across = 7;
  out.with_words = false;
  set_height();
  return out;
}

void draw_week_day(ui::Ui& ui, const ui::Rect& cell, size_t index, const EventsModel& m,
                   bool with_words, float list_w, View* view) {
  const WeekDay& day = m.week[index];
  const std::string number = std::to_string(day.day);
  const ui::Colour ink = day.today        ? ui.colour().on_red
                         : day.events > 0 ? ui.colour().ink
                                          : ui.colour().ink3;
  if (day.today) ui.canvas().fill_round(cell, u(ui, 14), ui.colour().red);
  ui::Rect in = cell.inset(0, u(ui, 5));
  if (with_words) ui::label(ui, ui::cut_top(&in, t(ui, 38)), day.word, weekday_style(ink));
  ui::label(ui, ui::cut_top(&in, t(ui, 56)), number,
            sized(44, ink, ui::TextFace::kSerif).aligned(ui::TextAlign::kCentre));
  if (day.events == 0) return;
  ui.canvas().circle(in.centre(), u(ui, 5), day.today ? ui.colour().on_red2 : ui.colour().red);
  // A day leads to its events in the list.
  if (ui::hot_area(ui, cell, "day:" + std::to_string(index), day.word + " " + number,
                   ui::ProbeRole::kChip)
          .tapped) {
    view->scroll.scroll_to(day_top(ui, m, static_cast<size_t>(day.heading), list_w));
  }
}

void draw_week(ui::Ui& ui, const ui::Rect& r, const EventsModel& m, const WeekShape& shape,
               float list_w, View* view) {
  ui::panel(ui, r);
  const ui::Rect in = r.inset(u(ui, 12), u(ui, 11));
  const auto lines = ui::rows(in, shape.across == 7 ? 1 : 2, shape.gap);
  for (size_t i = 0; i < m.week.size(); ++i) {
    const auto cells = ui::columns(lines[i / shape.across], static_cast<int>(shape.across), 0);
    draw_week_day(ui, cells[i % shape.across], i, m, shape.with_words, list_w, view);
  }
}

float kinds_height(ui::Ui& ui) { return ui.text_mm(ui::kChipHeight_mm); }

void draw_kinds(ui::Ui& ui, const ui::Rect& r, const EventsModel& m, View* view, Actions* actions) {
  std::vector<ui::Chip> chips;
  size_t chosen = 0;
  for (size_t i = 0; i < m.kinds.size(); ++i) {
    chips.push_back({m.kinds[i].word, {}});
    if (m.kinds[i].chosen) chosen = i;
  }
  const auto tapped = ui::chip_row(ui, r, "kinds", chips, chosen, ui::Tone::kOnPaper, &view->chips);
  if (tapped) actions->emplace_back(app::act::SetEvents{m.kinds[*tapped].kind});
}

// Kinds in lines of chips, as many as they need; nothing to scroll.
std::vector<std::vector<size_t>> kind_lines(ui::Ui& ui, const EventsModel& m, float width) {
  const auto bold = style(ui::TextRole::kBody, {}, ui::TextFace::kSansBold);
  std::vector<std::vector<size_t>> lines(1);
  float x = 0;
  for (size_t i = 0; i < m.kinds.size(); ++i) {
    const float w = ui::measure(ui, m.kinds[i].word, bold).w + ui.mm(2 * 9.6F + 4.4F);
    if (x + w > width && !lines.back().empty()) {
      lines.emplace_back();
      x = 0;
    }
    lines.back().push_back(i);
    x += w;
  }
  return lines;
}

float kind_lines_height(ui::Ui& ui, size_t lines) {
  const auto n = static_cast<float>(lines);
  return n * kinds_height(ui) + (n - 1) * u(ui, 14);
}

void draw_kind_lines(ui::Ui& ui, const ui::Rect& r, const EventsModel& m,
                     const std::vector<std::vector<size_t>>& lines, Actions* actions) {
  const auto rows = ui::rows(r, static_cast<int>(lines.size()), u(ui, 14));
  for (size_t line = 0; line < lines.size(); ++line) {
    std::vector<ui::Chip> chips;
    size_t chosen = std::string::npos;
    for (const size_t i : lines[line]) {
      if (m.kinds[i].chosen) chosen = chips.size();
      chips.push_back({m.kinds[i].word, {}});
    }
    ui::ChipRowState still;
    const auto tapped = ui::chip_row(ui, rows[line], "kinds:" + std::to_string(line), chips, chosen,
                                     ui::Tone::kOnPaper, &still);
    if (tapped) actions->emplace_back(app::act::SetEvents{m.kinds[lines[line][*tapped]].kind});
  }
}

void draw_list(ui::Ui& ui, const ui::Rect& r, const EventsModel& m, View* view, Actions* actions) {
  if (!m.days.empty()) return draw_days(ui, r, m, view, actions);
  const ui::StateSpec empty{
      icons::kCalendar, ui::TagTone::kGrey, m.empty_title, m.empty_line, {}, {}};
  ui::state_card(ui, {r.x, r.y, r.w, ui::state_height(ui, r.w, empty)}, "empty", empty);
}

// Lying: title, week and kinds in a column of their own, at its foot where a hand reaches only
// half of the panel.
void draw_lying(ui::Ui& ui, const ui::Frame& frame, const EventsModel& m, View* view,
                Actions* actions) {
  const float gap = u(ui, 20);
  ui::Rect list = frame.content;
  ui::Rect side = ui::cut_left(&list, std::floor(list.w * 0.4F), u(ui, 40));
  draw_title(ui, &side, m.title);
  const bool low = ui.is_low_reach();
  if (low) {
    side = intersect(side, frame.reached);
    ui::cut_bottom(&side, gap);
  }
  const auto lines = kind_lines(ui, m, side.w);
  const float all = kind_lines_height(ui, lines.size());
  // Lines of chips where there is height for them, else one that scrolls.
  const bool wrapped = !low || side.h >= all + gap + week_shape(ui, m, side.w, 0).height;
  const float chips = wrapped ? all : kinds_height(ui);
  const float room = side.h - chips - gap - u(ui, 6);
  const WeekShape week = week_shape(ui, m, side.w, low ? room : kUnlimited);
  ui::Rect kinds = side;
  if (low) {
    kinds = ui::cut_bottom(&side, chips, gap);
    draw_week(ui, ui::cut_bottom(&side, week.height), m, week, list.w, view);
  } else {
    draw_week(ui, ui::cut_top(&side, week.height, gap), m, week, list.w, view);
    kinds = ui::cut_top(&side, chips);
  }
  if (wrapped) {
    draw_kind_lines(ui, kinds, m, lines, actions);
  } else {
    draw_kinds(ui, kinds, m, view, actions);
  }
  ui::cut_top(&list, u(ui, 20));
  draw_list(ui, list, m, view, actions);
}

}  // namespace

void draw_events(ui::Ui& ui, const ui::Frame& frame, const EventsModel& m, View* view,
                 Actions* actions) {
  if (is_landscape(ui)) return draw_lying(ui, frame, m, view, actions);
  const float gap = u(ui, 20);
  ui::Rect rest = frame.content;
  draw_title(ui, &rest, m.title);
  const WeekShape week = week_shape(ui, m, rest.w, kUnlimited);
  // The chips run to the panel's edge, where the next one is visibly cut.
  const auto to_the_edge = [&ui](ui::Rect r) {
    r.w = ui.screen().w - r.x;
    return r;
  };
  if (ui.is_low_reach()) {
    ui::cut_bottom(&rest, gap);
    const ui::Rect kinds = ui::cut_bottom(&rest, kinds_height(ui), gap);
    draw_week(ui, ui::cut_bottom(&rest, week.height, gap), m, week, rest.w, view);
    draw_kinds(ui, to_the_edge(kinds), m, view, actions);
  } else {
    draw_week(ui, ui::cut_top(&rest, week.height, gap), m, week, rest.w, view);
    draw_kinds(ui, to_the_edge(ui::cut_top(&rest, kinds_height(ui), gap)), m, view, actions);
  }
  draw_list(ui, rest, m, view, actions);
}

}  // namespace screens
