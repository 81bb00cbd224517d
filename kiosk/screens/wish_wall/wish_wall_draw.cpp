#include "kiosk/screens/wish_wall/wish_wall_draw.h"

#include <algorithm>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"

namespace screens {
namespace {

constexpr float kRail_px = 500;        // the landscape rail, as drawn in ux/
constexpr float kGuess_px = 250;       // of a note that was never in sight
constexpr size_t kHeightsMax = 20'000;

float rail_width(ui::Ui& ui) { return is_landscape(ui) ? u(ui, kRail_px) : 0; }
float red_height(ui::Ui& ui) { return u(ui, 470); }

size_t chosen_stage(const WishWallModel& m) {
  for (size_t i = 0; i < m.stages.size(); ++i) {
    if (m.stages[i].chosen) return i;
  }
  return 0;
}

void draw_stage_filter(ui::Ui& ui, const ui::Rect& r, const WishWallModel& m, Actions* actions) {
  std::vector<std::string> counts;
  std::vector<ui::Segment> segments;
  for (const auto& stage : m.stages) counts.push_back(std::to_string(stage.count));
  for (size_t i = 0; i < m.stages.size(); ++i) {
    segments.push_back({m.stages[i].word, counts[i], {}});
  }
  const auto tapped =
      ui::segmented(ui, r, "stages", segments, chosen_stage(m), ui::Tone::kOnRed);
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

void draw_rail_stages(ui::Ui& ui, ui::Rect* rail, const WishWallModel& m, Actions* actions) {
  for (size_t i = 0; i < m.stages.size(); ++i) {
    const auto& stage = m.stages[i];
    const ui::Rect row = ui::cut_top(rail, u(ui, 76), u(ui, 10));
    const auto touched = ui::hot_area(ui, row, "stage:" + std::to_string(i), stage.word,
                                      ui::ProbeRole::kSegment);
    const ui::RailRow look = ui::rail_row(ui, row, stage.chosen, touched.pressed);
    const ui::Colour ink = look.words;
    const ui::Rect in = row.inset(u(ui, 24), 0);
    ui::label(ui, in, stage.word, sized(34, ink));
    ui::label(ui, in, std::to_string(stage.count),
              sized(34, ink, ui::TextFace::kSerif).aligned(ui::TextAlign::kRight));
    if (touched.tapped) actions->emplace_back(app::act::SetStage{stage.stage});
  }
}

void draw_rail(ui::Ui& ui, const ui::Frame& frame, const WishWallModel& m, View* view,
               Actions* actions) {
  ui::Rect rail{ui.mm(ui::kMargin_mm), frame.body.y, rail_width(ui) - 2 * ui.mm(ui::kMargin_mm),
                frame.body.h};
  const ui::Rect title = ui::cut_top(&rail, u(ui, 84), 0);
  ui::label(ui, title, m.title, sized(62, ui.colour().on_wall, ui::TextFace::kSerif));
  ui::label(ui, ui::cut_top(&rail, u(ui, 44), u(ui, 20)), m.counts,
            sized(30, ui.colour().on_wall2));
  ui::cut_bottom(&rail, u(ui, 24));
  if (ui::button(ui, ui::cut_bottom(&rail, u(ui, 112), u(ui, 16)), "make_wish",
                 {ui::ButtonKind::kGold, m.make_wish, icons::kPencil, {}})) {
    actions->emplace_back(app::act::GoTo{app::WishCategoryRoute{}});
  }
  const ui::Rect chips = ui::cut_bottom(&rail, ui.text_mm(ui::kChipHeight_mm), u(ui, 16));
  draw_category_filter(ui, chips, m, view, actions);
  draw_rail_stages(ui, &rail, m, actions);
}

// Heights of what was in sight are known by id; the rest is guessed until it comes in sight.
void lay_notes(ui::Ui& ui, float width, const WishWallModel& m, View* view) {
  const int count = ui::columns_for_width_mm(width / ui.metrics().px_per_mm());
  const std::string key = std::to_string(m.version) + ":" +
                          std::to_string(static_cast<int>(width)) + ":" +
                          std::to_string(m.lines->size()) + ":" +
                          (m.lines->empty() ? "" : m.lines->front().id) +
                          std::to_string(view->note_heights.size());
  if (key == view->notes_key) return;
  std::vector<float> heights;
  heights.reserve(m.lines->size());
  for (const auto& line : *m.lines) {
    const auto known = view->note_heights.find(line.id);
    heights.push_back(known == view->note_heights.end() ? u(ui, kGuess_px) : known->second);
  }
  const float gap = ui.mm(ui::kGutter_mm);
  view->notes = ui::masonry({0, 0, width, 0}, count, gap, gap, heights, &view->notes_height);
  view->notes_key = key;
}

// Reads the notes in sight whose height is not known yet; true when any was learned.
bool learn_heights(ui::Ui& ui, const WishWallModel& m, const NoteSource& note_of, float top,
                   float bottom, View* view) {
  bool learned = false;
  if (view->note_heights.size() > kHeightsMax) view->note_heights.clear();
  for (size_t i = 0; i < view->notes.size(); ++i) {
    const ui::Rect& r = view->notes[i];
    if (r.y >= bottom || r.bottom() <= top) continue;
    const auto& line = (*m.lines)[i];
    if (view->note_heights.contains(line.id)) continue;
    const auto note = note_of(line);
    if (!note) continue;
    const std::string count = std::to_string(note->me_too);
    view->note_heights[line.id] = ui::note_height(ui, note_spec(*note, count), r.w);
    learned = true;
  }
  return learned;
}

void draw_notes(ui::Ui& ui, const WishWallModel& m, const NoteSource& note_of, View* view,
                Actions* actions) {
  for (size_t i = 0; i < view->notes.size() && i < m.lines->size(); ++i) {
    if (!view->scroll.visible().meets(view->notes[i])) continue;
    const auto note = note_of((*m.lines)[i]);
    if (!note) continue;
    const std::string count = std::to_string(note->me_too);
    const auto result =
        ui::note(ui, view->notes[i], "note:" + note->id, note_spec(*note, count));
    if (result.me_too) {
      actions->emplace_back(app::act::MeToo{note->id, note->me_too});
    } else if (result.opened) {
      actions->emplace_back(app::act::GoTo{app::WishRoute{note->id}});
    }
  }
}

void draw_list(ui::Ui& ui, const ui::Rect& r, const WishWallModel& m, const NoteSource& note_of,
               View* view, Actions* actions) {
  if (m.lines->empty()) {
    const ui::Rect card{r.x, r.y + u(ui, 24), r.w, ui.text_mm(ui::kStateHeight_mm)};
    if (ui::state_card(ui, card, "empty",
                       {icons::kLeaf, ui::TagTone::kGreen, m.empty_title, m.empty_line,
                        m.make_wish, ui::ButtonKind::kPrimary})) {
      actions->emplace_back(app::act::GoTo{app::WishCategoryRoute{}});
    }
    return;
  }
  lay_notes(ui, r.w, m, view);
  const float top = view->scroll.offset_px() - r.h;
  if (learn_heights(ui, m, note_of, top, top + 3 * r.h, view)) lay_notes(ui, r.w, m, view);
  view->scroll.begin(ui, r, "wall", view->notes_height + u(ui, 60), ui.colour().paper);
  draw_notes(ui, m, note_of, view, actions);
  view->scroll.end(ui);
}

}  // namespace

void draw_wish_wall_ground(ui::Ui& ui, const ui::Frame& frame) {
  const ui::Rect screen = ui.screen();
  const ui::Rect red = is_landscape(ui) ? ui::Rect{0, 0, rail_width(ui), frame.dock.y}
                                        : ui::Rect{0, 0, screen.w, red_height(ui)};
  ui::red_wall(ui, red, 0);
}

void draw_wish_wall(ui::Ui& ui, const ui::Frame& frame, const WishWallModel& m,
                    const NoteSource& note_of, View* view, Actions* actions) {
  if (is_landscape(ui)) {
    draw_rail(ui, frame, m, view, actions);
    ui::Rect list = frame.body;
    ui::cut_left(&list, rail_width(ui), u(ui, 32));
    ui::cut_right(&list, ui.mm(ui::kMargin_mm));
    draw_list(ui, list, m, note_of, view, actions);
    return;
  }
  ui::Rect rest = frame.content;
  ui::Rect head = ui::cut_top(&rest, u(ui, 104), u(ui, 16));
  ui::label(ui, head, m.title, sized(64, ui.colour().on_wall, ui::TextFace::kSerif));
  ui::label(ui, head, m.counts,
            sized(30, ui.colour().on_wall2).aligned(ui::TextAlign::kRight));
  const ui::Rect stages = ui::cut_top(&rest, ui.text_mm(ui::kSegmentHeight_mm), u(ui, 18));
  draw_stage_filter(ui, stages, m, actions);
  ui::Rect chips = ui::cut_top(&rest, ui.text_mm(ui::kChipHeight_mm), u(ui, 30));
  chips.w = ui.screen().w - chips.x;
  draw_category_filter(ui, chips, m, view, actions);
  const ui::Rect action = ui::cut_bottom(&rest, ui.mm(ui::kActionBarHeight_mm));
  draw_list(ui, rest, m, note_of, view, actions);
  if (ui::button(ui, ui::centred(action, {action.w, u(ui, 104)}), "make_wish",
                 {ui::ButtonKind::kPrimary, m.make_wish, icons::kPencil, {}})) {
    actions->emplace_back(app::act::GoTo{app::WishCategoryRoute{}});
  }
}

}  // namespace screens
