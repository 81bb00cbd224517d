#include <cmath>

#include "data/base/utf8.h"
#include "kiosk/ui/keyboard_parts.h"

namespace ui::parts {
namespace {

constexpr float kCandidateMin_mm = 38;
constexpr float kCandidatePad_mm = 9;
constexpr float kExpandedFoot_mm = 38;

TextStyle candidate_style(bool first, Colour ink) {
  return {.role = TextRole::kH1,
          .face = first ? TextFace::kSansBold : TextFace::kSans,
          .colour = ink,
          .align = TextAlign::kCentre,
          .size_mm = 16.2F};
}

bool candidate(Ui& ui, const Rect& r, size_t index, const std::string& word, Say say) {
  const Palette& c = ui.colour();
  const auto state = ui.control("c" + std::to_string(index), r,
                                {.role = ProbeRole::kCandidate,
                                 .label = word,
                                 .reach = Ui::ControlSpec::Reach::kExact,
                                 .say = say});
  const Colour ground = index == 0 ? c.red_tint : c.card;
  ui.canvas().fill(r, state.pressed ? pressed(ground) : ground);
  ui.canvas().fill({r.right() - 1, r.y, 1, r.h}, c.line);
  label(ui, r, word, candidate_style(index == 0, index == 0 ? c.red : c.ink), Privacy::kNeverCache);
  return state.tapped;
}

// Chinese characters are as wide as they are high: only words with others are measured.
float candidate_width(Ui& ui, size_t index, const std::string& word) {
  const size_t scalars = base::count_scalars(word);
  float words = static_cast<float>(scalars) * ui.metrics().text_px_from_mm(16.2F);
  if (word.size() != scalars * 3) {
    words = measure(ui, word, candidate_style(index == 0, {}), text::kUnlimitedWidth,
                    Privacy::kNeverCache)
                .w;
  }
  return std::round(std::max(ui.mm(kCandidateMin_mm), words + 2 * ui.mm(kCandidatePad_mm)));
}

void follow_finger(Ui& ui, input::KineticScroll* scroll, const Rect& r, std::string_view name,
                   RegionKind kind) {
  const Id id = ui.id(name);
  const Rect area = ui.to_screen(r);
  ui.touch().add({id, kind, area, area, ui.canvas().layer()});
  const Drag drag = ui.touch().drag(id);
  const bool across = kind == RegionKind::kScrollX;
  if (drag.touched && scroll->touch()) ui.touch().swallow_press();
  if (drag.moved) scroll->drag(across ? drag.dx : drag.dy);
  if (drag.ended) scroll->release(across ? drag.vx_px_s : drag.vy_px_s);
  if (scroll->step(ui.now_ms())) ui.wake_now("scroll");
}

void choose(KeyboardState* state, size_t index, Touches* touches) {
  state->candidates.reset();
  state->all.reset();
  state->expanded = false;
  touches->emplace_back(ime::touch::Candidate{index});
}

// Lines of candidates as wide as the page: the rectangles, from its top.
std::vector<Rect> page_cells(Ui& ui, const std::vector<std::string>& words, float width) {
  const float height = ui.mm(kCandidatesHeight_mm);
  std::vector<Rect> cells;
  float x = 0;
  float y = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const float w = std::min(width, candidate_width(ui, i, words[i]));
    if (x > 0 && x + w > width) {
      x = 0;
      y += height + 2;
    }
    cells.push_back({x, y, w, height});
    x += w;
  }
  return cells;
}

}  // namespace

void draw_candidates(Ui& ui, Rect r, const ime::Keyboard& k, KeyboardState* state,
                     Touches* touches) {
  const Palette& c = ui.colour();
  ui.canvas().fill(r, c.card);
  ui.canvas().fill({r.x, r.y, r.w, 1}, c.line);
  ui.canvas().fill({r.x, r.bottom() - 1, r.w, 1}, c.line);
  const auto& words = k.candidates();
  if (words.empty()) {
    state->expanded = false;
    state->candidates.reset();
    return;
  }
  const Rect more = cut_right(&r, ui.mm(kCandidatesHeight_mm));
  ui.canvas().fill({more.x, more.y, 1, more.h}, c.line);
  if (hot_area(ui, more, "more", "…", ProbeRole::kButton).tapped) {
    state->expanded = !state->expanded;
    state->all.reset();
    ui.wake_now("key");
  }
  icon_centred(ui, more, state->expanded ? "chevron-up" : "chevron-down", ui.mm(16.2F), c.ink);
  std::vector<float> widths;
  float total = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    widths.push_back(candidate_width(ui, i, words[i]));
    total += widths.back();
  }
  if (!state->candidates) state->candidates.emplace(ui.metrics().px_per_mm());
  auto& scroll = *state->candidates;
  scroll.set_range(total, r.w);
  follow_finger(ui, &scroll, r, "candidates", RegionKind::kScrollX);
  const Clip clip(ui, r);
  float x = r.x - std::round(scroll.offset_px());
  std::optional<size_t> chosen;
  for (size_t i = 0; i < words.size() && x < r.right(); ++i) {
    const Rect cell{x, r.y + 1, widths[i], r.h - 2};
    x += widths[i];
    if (cell.overlaps(r) && candidate(ui, cell, i, words[i], say_of(k))) chosen = i;
  }
  if (chosen) choose(state, *chosen, touches);
}

void draw_expanded(Ui& ui, Rect area, const ime::Keyboard& k, KeyboardState* state,
                   const Words& words, Touches* touches) {
  const Scope scope(ui, "all");
  Rect foot = cut_bottom(&area, ui.mm(kExpandedFoot_mm), ui.mm(kKeyGap_mm));
  const std::string back_words = words("keyboard.back");  // the spec only looks at it
  const ButtonSpec back{ButtonKind::kPlain, back_words, "keyboard", {}};
  const float back_w = std::min(foot.w / 2, button_width(ui, back) + ui.mm(12));
  if (button(ui, cut_right(&foot, back_w, ui.mm(kKeyGap_mm)), "back", back)) {
    state->expanded = false;
    ui.wake_now("key");
  }
  const bool sounds = k.tab() == ime::KeyTab::kPinyin || k.tab() == ime::KeyTab::kNine;
  if (sounds && check_row(ui, foot, "fuzzy", words("keyboard.fuzzy"), k.is_fuzzy())) {
    touches->emplace_back(ime::touch::SwitchSounds{});
  }
  const auto& candidates = k.candidates();
  const auto cells = page_cells(ui, candidates, area.w);
  if (!state->all) state->all.emplace(ui.metrics().px_per_mm());
  state->all->set_range(cells.empty() ? 0 : cells.back().bottom(), area.h);
  follow_finger(ui, &*state->all, area, "page", RegionKind::kScrollY);
  ui.canvas().fill(area, ui.colour().card);
  const Clip clip(ui, area);
  const float up = std::round(state->all->offset_px());
  std::optional<size_t> chosen;
  for (size_t i = 0; i < cells.size(); ++i) {
    const Rect cell = cells[i].moved(area.x, area.y - up);
    if (cell.overlaps(area) && candidate(ui, cell, i, candidates[i], say_of(k))) chosen = i;
  }
  if (chosen) choose(state, *chosen, touches);
}

void draw_column(Ui& ui, const Rect& r, const ime::Keyboard& k, KeyboardState* state,
                 Touches* touches) {
  const Palette& c = ui.colour();
  const Scope scope(ui, "column");
  const float radius = ui.mm(kKeyRadius_mm);
  ui.canvas().fill_round(r.moved(0, 3), radius, c.key_edge, Pass::kShadow);
  ui.canvas().fill_round(r, radius, c.key_fn);
  const auto& entries = k.column();
  const float height = ui.mm(31);
  if (!state->column) state->column.emplace(ui.metrics().px_per_mm());
  state->column->set_range(height * static_cast<float>(entries.size()), r.h);
  follow_finger(ui, &*state->column, r, "entries", RegionKind::kScrollY);
  const Clip clip(ui, r.inset(2, 4));
  float y = r.y - std::round(state->column->offset_px());
  std::optional<size_t> chosen;
  for (size_t i = 0; i < entries.size(); ++i, y += height) {
    const Rect cell{r.x, y, r.w, height};
    if (!cell.overlaps(r)) continue;
    // A reading tells what is being typed, as a candidate does: no list of controls may name it.
    const auto role = k.candidates().empty() ? ProbeRole::kKey : ProbeRole::kCandidate;
    const auto touched = ui.control(std::to_string(i), cell,
                                    {.role = role,
                                     .label = entries[i],
                                     .reach = Ui::ControlSpec::Reach::kExact,
                                     .say = say_of(k)});
    if (touched.pressed) ui.canvas().fill(cell.inset(4, 2), c.red_tint, Pass::kSoft);
    if (i > 0) hairline(ui, cell.x + ui.mm(4), cell.y, cell.w - ui.mm(8));
    label(ui, cell, entries[i],
          {.role = TextRole::kH2,
           .face = TextFace::kSans,
           .colour = c.ink,
           .align = TextAlign::kCentre,
           .size_mm = 14},
          Privacy::kNeverCache);
    if (touched.tapped) chosen = i;
  }
  if (!chosen) return;
  state->column.reset();
  touches->emplace_back(ime::touch::Column{*chosen});
}

}  // namespace ui::parts
