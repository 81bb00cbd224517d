#include "kiosk/screens/wish_wall/wish_wall_draw.h"

#include <algorithm>

#include "kiosk/screens/common/action_bar.h"
#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/wish_wall/wall_layout.h"

namespace screens {
namespace {

constexpr float kRail_px = 500;  // the landscape rail, as drawn in ux/
constexpr float kLargeRail_px = 620;
constexpr float kGuess_px = 250;  // of a note that was never in sight
constexpr float kAhead = 0.5F;    // viewports laid below what is in sight

// What the wall keeps while it is on the path.
struct WallView {
  ui::ChipRowState stages;  // where they do not fit one bar
  WallLayout layout;
};

// Lying, filters stand in a rail at the left; but in low reach they lie along the bottom, where the
// hand gets, under a full width of notes.
bool has_rail(ui::Ui& ui) { return is_landscape(ui) && !ui.is_low_reach(); }

float rail_width(ui::Ui& ui) {
  if (!has_rail(ui)) return 0;
  return u(ui, ui.is_large() ? kLargeRail_px : kRail_px);
}

ui::TextStyle title_words(ui::Ui& ui) {
  return sized(has_rail(ui) ? 62 : 64, ui.colour().on_wall, ui::TextFace::kSerif);
}
ui::TextStyle count_words(ui::Ui& ui) { return sized(30, ui.colour().on_wall2); }

float title_height(ui::Ui& ui) {
  return std::max(u(ui, 104), ui::measure(ui, "心", title_words(ui)).h);
}

float chip_height(ui::Ui& ui) { return ui.text_mm(ui::kChipHeight_mm); }

// Stages in one bar, where their words fit it; else as chips that scroll.
bool has_bar(ui::Ui& ui) { return !ui.is_large() && !is_landscape(ui); }
float stages_height(ui::Ui& ui) {
  return has_bar(ui) ? ui.text_mm(ui::kSegmentHeight_mm) : chip_height(ui);
}

float band_height(ui::Ui& ui) {
  const float bar = 2 * u(ui, 17) + bar_button_height(ui, 104);
  if (is_landscape(ui)) return bar;
  return u(ui, 20) + stages_height(ui) + u(ui, 18) + chip_height(ui) + bar;
}

// The rail is one colour where a list scrolls on it.
ui::Colour rail_ground(ui::Ui& ui) {
  const auto& wall = ui.colour().red_wall;
  return ui::mix(wall.top, wall.bottom, 0.6F);
}

float red_height(ui::Ui& ui, const ui::Frame& frame) {
  if (ui.is_low_reach()) return frame.content.y + title_height(ui) + u(ui, 10);
  const float head = frame.content.y + title_height(ui) + u(ui, 16) + stages_height(ui) +
                     u(ui, 18) + chip_height(ui);
  // The first notes lie upon the red; in high contrast its edge would run through them.
  return head + u(ui, ui.is_high_contrast() ? 16 : 84);
}

size_t chosen_stage(const WishWallModel& m) {
  for (size_t i = 0; i < m.stages.size(); ++i) {
    if (m.stages[i].chosen) return i;
  }
  return 0;
}

void draw_stage_filter(ui::Ui& ui, const ui::Rect& r, const WishWallModel& m, View* view,
                       Actions* actions) {
  std::optional<size_t> tapped;
  if (has_bar(ui)) {
    std::vector<std::string> counts;
    std::vector<ui::Segment> segments;
    for (const auto& stage : m.stages) counts.push_back(std::to_string(stage.count));
    for (size_t i = 0; i < m.stages.size(); ++i) {
      segments.push_back({m.stages[i].word, counts[i], {}});
    }
    tapped = ui::segmented(ui, r, "stages", segments, chosen_stage(m), ui::Tone::kOnRed);
  } else {
    std::vector<std::string> words;
    std::vector<ui::Chip> chips;
    for (const auto& stage : m.stages) {
      words.push_back(stage.word + " " + std::to_string(stage.count));
    }
    for (const auto& word : words) chips.push_back({word, {}});
    tapped = ui::chip_row(ui, r, "stages", chips, chosen_stage(m), ui::Tone::kOnRed,
                          &view->own<WallView>().stages);
  }
  if (tapped) actions->emplace_back(app::act::SetStage{m.stages[*tapped].stage});
}

void draw_category_filter(ui::Ui& ui, const ui::Rect& r, const WishWallModel& m, View* view,
                          Actions* actions) {
  std::vector<ui::Chip> chips;
  size_t chosen = 0;
  for (size_t i = 0; i < m.categories.size(); ++i) {
    const auto& c = m.categories[i];
    chips.push_back({c.word, c.category ? ui::icon_of(*c.category) : std::string_view()});
    if (c.chosen) chosen = i;
  }
  const auto tapped =
      ui::chip_row(ui, r, "categories", chips, chosen, ui::Tone::kOnRed, &view->chips);
  if (tapped) actions->emplace_back(app::act::SetCategory{m.categories[*tapped].category});
}

// One line of the rail's list of filters.
bool draw_rail_row(ui::Ui& ui, ui::Rect* rail, const std::string& name, const std::string& word,
                   const std::string& count, bool chosen) {
  const ui::Rect row = ui::cut_top(rail, t(ui, 76), u(ui, 10));
  const auto touched = ui::hot_area(ui, row, name, word, ui::ProbeRole::kSegment);
  const ui::RailRow look = ui::rail_row(ui, row, chosen, touched.pressed);
  const ui::Rect in = row.inset(u(ui, 24), 0);
  ui::label(ui, in, word, sized(34, look.words));
  ui::label(ui, in, count,
            sized(34, look.words, ui::TextFace::kSerif).aligned(ui::TextAlign::kRight));
  return touched.tapped;
}

void draw_rail_stages(ui::Ui& ui, ui::Rect* rail, const WishWallModel& m, Actions* actions) {
  for (size_t i = 0; i < m.stages.size(); ++i) {
    const auto& stage = m.stages[i];
    if (draw_rail_row(ui, rail, "stage:" + std::to_string(i), stage.word,
                      std::to_string(stage.count), stage.chosen)) {
      actions->emplace_back(app::act::SetStage{stage.stage});
    }
  }
}

// Large text: what was chosen of both kinds in one list that scrolls.
void draw_rail_list(ui::Ui& ui, const ui::Rect& r, const WishWallModel& m, View* view,
                    Actions* actions) {
  const float pitch = t(ui, 76) + u(ui, 10);
  const auto rows = static_cast<float>(m.stages.size() + m.categories.size());
  view->page.scroll.begin(ui, r, "filters", rows * pitch + u(ui, 20), rail_ground(ui));
  ui::Rect rail{0, 0, r.w, rows * pitch + u(ui, 20)};
  draw_rail_stages(ui, &rail, m, actions);
  ui::cut_top(&rail, u(ui, 20));
  for (size_t i = 0; i < m.categories.size(); ++i) {
    const auto& c = m.categories[i];
    if (draw_rail_row(ui, &rail, "category:" + std::to_string(i), c.word, {}, c.chosen)) {
      actions->emplace_back(app::act::SetCategory{c.category});
    }
  }
  view->page.scroll.end(ui);
}

void draw_rail(ui::Ui& ui, const ui::Frame& frame, const WishWallModel& m, View* view,
               Actions* actions) {
  const bool large = ui.is_large();
  ui::Rect rail{ui.mm(ui::kMargin_mm), frame.body.y, rail_width(ui) - 2 * ui.mm(ui::kMargin_mm),
                frame.body.h};
  auto words = title_words(ui);
  for (; ui::measure(ui, m.title, words).w > rail.w && words.size_mm > 12;) words.size_mm -= 1;
  const float head = std::max(u(ui, 84), ui::measure(ui, m.title, words).h);
  ui::label(ui, ui::cut_top(&rail, head), m.title, words);
  const float counts = std::max(u(ui, 44), ui::measure(ui, m.counts, count_words(ui), rail.w).h);
  const ui::Rect line = ui::cut_top(&rail, counts, u(ui, 20));
  if (large) ui::text(ui, line, m.counts, count_words(ui));
  else ui::label(ui, line, m.counts, count_words(ui));
  ui::cut_bottom(&rail, u(ui, 24));
  ui::ButtonSpec wish{ui::ButtonKind::kGold, m.make_wish, icons::kPencil, {}};
  const float padding = 2 * ui.mm(9);
  if (ui::button_width(ui, wish) - padding > rail.w) wish.role = ui::TextRole::kLead;
  if (ui::button_width(ui, wish) - padding > rail.w) wish.icon = {};
  const float height = bar_button_height(ui, 112);
  if (ui::button(ui, ui::cut_bottom(&rail, height, u(ui, 16)), "make_wish", wish)) {
    actions->emplace_back(app::act::GoTo{app::WishCategoryRoute{}});
  }
  if (large) return draw_rail_list(ui, rail, m, view, actions);
  const ui::Rect chips = ui::cut_bottom(&rail, chip_height(ui), u(ui, 16));
  draw_category_filter(ui, chips, m, view, actions);
  draw_rail_stages(ui, &rail, m, actions);
}

ui::NoteSpec wall_spec(ui::Ui& ui, const NoteModel& note, const std::string& count) {
  ui::NoteSpec spec = note_spec(note, count);
  if (ui.is_large()) spec.max_lines = 0;  // nothing is cut off: there is a wall to scroll
  return spec;
}

float height_of(ui::Ui& ui, const NoteModel& note, float width) {
  const std::string count = std::to_string(note.me_too);
  return ui::note_height(ui, wall_spec(ui, note, count), width);
}

// Lays notes until the columns are filled down to `bottom`.
void lay_notes(ui::Ui& ui, const WishWallModel& m, const WallSource& source, float bottom,
               WallLayout* wall) {
  while (wall->laid() < m.count && wall->depth() < bottom) {
    const size_t next = wall->laid();
    const auto& lines = source.lines(next + 1);
    if (next >= lines.size()) return;  // it became shorter meanwhile; the next refresh tells
    const auto& line = lines[next];
    if (const auto known = wall->known_height(line.id)) {
      wall->append(line.id, *known);
      continue;
    }
    const auto note = source.note(line);
    const float width = wall->column_width();
    wall->append(line.id, note ? height_of(ui, *note, width) : 0);
  }
}

void draw_notes(ui::Ui& ui, const WallSource& source, View* view, Actions* actions) {
  WallLayout& wall = view->own<WallView>().layout;
  const ui::VisibleRange seen = view->scroll.visible();
  const auto& lines = source.lines(wall.laid());
  for (size_t i = wall.first_below(seen.top); i < wall.laid(); ++i) {
    const ui::Rect r = wall.note(i);
    if (r.y >= seen.bottom || i >= lines.size()) break;
    if (!seen.meets(r)) continue;
    const auto note = source.note(lines[i]);
    if (!note) continue;
    const float height = height_of(ui, *note, r.w);
    if (height != r.h) {
      wall.correct(note->id, height);
      ui.wake_now("wall");
    }
    const std::string count = std::to_string(note->me_too);
    const auto result = ui::note(ui, r, "note:" + note->id, wall_spec(ui, *note, count));
    if (result.me_too) {
      actions->emplace_back(app::act::MeToo{note->id, note->me_too});
    } else if (result.opened) {
      actions->emplace_back(app::act::GoTo{app::WishRoute{note->id}});
    }
  }
}

// Heights hold for one text size, in one language.
WallLayout::Ground ground_of(ui::Ui& ui, float width, const WishWallModel& m) {
  const float leading = ui.metrics().leading(ui::TextRole::kLead);
  return {m.version,
          m.filter,
          width,
          wall_columns(ui, width),
          ui.mm(ui::kGutter_mm),
          ui.is_chinese() ? leading : -leading};
}

void draw_empty(ui::Ui& ui, const ui::Rect& r, const WishWallModel& m, Actions* actions) {
  const ui::StateSpec spec{icons::kLeaf, ui::TagTone::kGreen, m.empty_title,
                           m.empty_line, m.make_wish,         ui::ButtonKind::kSecondary};
  const float height = ui::state_height(ui, r.w, spec);
  // Its button lies where the hand gets.
  const float top = std::max(r.y + u(ui, 24), std::min(ui.reach_top_px(), r.bottom() - height));
  if (ui::state_card(ui, {r.x, top, r.w, height}, "empty", spec)) {
    actions->emplace_back(app::act::GoTo{app::WishCategoryRoute{}});
  }
}

void draw_list(ui::Ui& ui, const ui::Rect& r, const WishWallModel& m, const WallSource& source,
               View* view, Actions* actions) {
  if (m.is_loading) {
    const ui::Clip clip(ui, r);
    ui::skeleton_wall(ui, r, wall_columns(ui, r.w));
    return;
  }
  if (m.count == 0) return draw_empty(ui, r, m, actions);
  WallLayout& wall = view->own<WallView>().layout;
  wall.begin(ground_of(ui, r.w, m));
  lay_notes(ui, m, source, view->scroll.offset_px() + r.h * (1 + kAhead), &wall);
  const float whole = wall.height(m.count, u(ui, kGuess_px));
  view->scroll.begin(ui, r, "wall", whole + u(ui, 60), ui.colour().paper);
  draw_notes(ui, source, view, actions);
  view->scroll.end(ui);
}

// Title at the left, counts at the right; where both do not fit, the counts are dropped: each stage
// says its own beside its name.
void draw_head(ui::Ui& ui, const ui::Rect& head, const WishWallModel& m) {
  ui::label(ui, head, m.title, title_words(ui));
  const float used = ui::measure(ui, m.title, title_words(ui)).w + u(ui, 24);
  if (used + ui::measure(ui, m.counts, count_words(ui)).w > head.w) return;
  ui::label(ui, head, m.counts, count_words(ui).aligned(ui::TextAlign::kRight));
}

// Low reach: stages, categories and the wish itself, above the dock.
void draw_band(ui::Ui& ui, ui::Rect band, const WishWallModel& m, View* view, Actions* actions) {
  const ui::ButtonSpec wish{ui::ButtonKind::kGold, m.make_wish, icons::kPencil, {}};
  ui::Rect stages;
  ui::Rect chips;
  ui::Rect action;
  const float button = bar_button_height(ui, 104);
  if (is_landscape(ui)) {
    ui::Rect line = ui::centred(band, {band.w, button});
    action = ui::cut_right(&line, ui::button_width(ui, wish), u(ui, 24));
    const auto two = ui::columns(line, 2, u(ui, 24));
    stages = ui::left_middle(two[0], {two[0].w, chip_height(ui)});
    chips = ui::left_middle(two[1], {two[1].w, chip_height(ui)});
  } else {
    ui::cut_top(&band, u(ui, 20));
    stages = ui::cut_top(&band, stages_height(ui), u(ui, 18));
    chips = ui::cut_top(&band, chip_height(ui));
    chips.w = ui.screen().w - chips.x;
    if (!has_bar(ui)) stages.w = chips.w;
    action = ui::centred(band, {band.w, button});
  }
  draw_stage_filter(ui, stages, m, view, actions);
  draw_category_filter(ui, chips, m, view, actions);
  if (ui::button(ui, action, "make_wish", wish)) {
    actions->emplace_back(app::act::GoTo{app::WishCategoryRoute{}});
  }
}

}  // namespace

void draw_wish_wall_ground(ui::Ui& ui, const ui::Frame& frame) {
  const ui::Rect screen = ui.screen();
  if (has_rail(ui)) {
    const ui::Rect rail{0, 0, rail_width(ui), frame.dock.y};
    if (ui.is_large() && !ui.is_high_contrast()) {
      ui.canvas().fill(rail, rail_ground(ui), ui::Pass::kShadow);
    } else {
      ui::red_wall(ui, rail, 0);
    }
    return;
  }
  ui::red_wall(ui, {0, 0, screen.w, red_height(ui, frame)}, 0);
  if (!ui.is_low_reach()) return;
  const float band = band_height(ui);
  ui::red_wall(ui, {0, frame.dock.y - band, screen.w, band}, 0);
}

void draw_wish_wall(ui::Ui& ui, const ui::Frame& frame, const WishWallModel& m,
                    const WallSource& source, View* view, Actions* actions) {
  if (has_rail(ui)) {
    draw_rail(ui, frame, m, view, actions);
    ui::Rect list = frame.body;
    ui::cut_left(&list, rail_width(ui), u(ui, 32));
    ui::cut_right(&list, ui.mm(ui::kMargin_mm));
    draw_list(ui, list, m, source, view, actions);
    return;
  }
  ui::Rect rest = frame.content;
  draw_head(ui, ui::cut_top(&rest, title_height(ui), u(ui, 16)), m);
  if (ui.is_low_reach()) {
    const ui::Rect band = ui::cut_bottom(&rest, band_height(ui), u(ui, 10));
    draw_list(ui, rest, m, source, view, actions);
    draw_band(ui, band, m, view, actions);
    return;
  }
  ui::Rect stages = ui::cut_top(&rest, stages_height(ui), u(ui, 18));
  if (!has_bar(ui)) stages.w = ui.screen().w - stages.x;
  draw_stage_filter(ui, stages, m, view, actions);
  ui::Rect chips = ui::cut_top(&rest, chip_height(ui), u(ui, 30));
  chips.w = ui.screen().w - chips.x;
  draw_category_filter(ui, chips, m, view, actions);
  const ui::ButtonSpec wish{ui::ButtonKind::kPrimary, m.make_wish, icons::kPencil, {}};
  const auto cells = cut_action_bar(ui, &rest, {&wish, 1}, 104);
  draw_list(ui, rest, m, source, view, actions);
  if (ui::button(ui, cells[0], "make_wish", wish)) {
    actions->emplace_back(app::act::GoTo{app::WishCategoryRoute{}});
  }
}

}  // namespace screens
