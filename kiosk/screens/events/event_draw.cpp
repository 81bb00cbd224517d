#include <algorithm>

#include "kiosk/screens/common/article_view.h"
#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"
#include "kiosk/screens/events/events_draw.h"

namespace screens {
namespace {

constexpr float kGap_px = 30;
constexpr int kSlotsAcross = 4;  // at most

// --- the slots

ui::TextStyle slot_label(std::optional<ui::Colour> ink = {}) {
  return sized(40, ink, ui::TextFace::kSerif).aligned(ui::TextAlign::kCentre);
}
ui::TextStyle slot_state(std::optional<ui::Colour> ink = {}) {
  return style(ui::TextRole::kCaption, ink).aligned(ui::TextAlign::kCentre);
}

struct SlotGrid {
  int across = kSlotsAcross;
  int lines = 2;  // in a cell: label and state, with a third above them where one needs it
  float cell_h = 0;
  float gap = 0;
  float height = 0;
};

SlotGrid slot_grid(ui::Ui& ui, const EventModel& m, float width) {
  SlotGrid out;
  out.gap = u(ui, 16);
  float widest = 0;
  for (const auto& slot : m.slots) {
    widest = std::max({widest, ui::measure(ui, slot.label, slot_label()).w,
                       ui::measure(ui, slot.above, slot_state()).w,
                       ui::measure(ui, slot.state, slot_state()).w});
    if (!slot.above.empty()) out.lines = 3;
  }
  const auto cell = [&] { return (width + out.gap) / static_cast<float>(out.across) - out.gap; };
  while (out.across > 1 && cell() < widest + u(ui, 14)) --out.across;
  out.cell_h = u(ui, 24) + t(ui, out.lines == 3 ? 128 : 88);
  const auto rows = (static_cast<int>(m.slots.size()) + out.across - 1) / out.across;
  out.height = static_cast<float>(rows) * (out.cell_h + out.gap) - out.gap;
  return out;
}

void draw_slot_words(ui::Ui& ui, ui::Rect in, const SlotModel& slot, int lines, ui::Colour ink) {
  if (lines == 3) {
    const ui::Rect above = ui::cut_top(&in, t(ui, 40));
    if (!slot.above.empty()) ui::label(ui, above, slot.above, slot_state(ink));
  }
  const auto two = ui::rows(in, 2, 0);
  ui::label(ui, two[0], slot.label, slot_label(ink));
  ui::label(ui, two[1], slot.state, slot_state(ink));
}

void draw_slot(ui::Ui& ui, const ui::Rect& cell, const EventModel& m, const SlotModel& slot,
               int lines, Actions* actions) {
  ui::Ui::ControlSpec spec;
  spec.role = ui::ProbeRole::kChip;
  spec.label = slot.spoken;
  const std::string aloud = slot.spoken + "，" + slot.state;
  spec.spoken = aloud;
  spec.enabled = slot.enabled;
  spec.focused = slot.chosen;
  const auto touched = ui.control("slot:" + slot.id, cell, spec);
  const auto& c = ui.colour();
  const ui::Colour ground = slot.chosen ? c.red : slot.full ? c.full_slot : c.card;
  const bool dim = slot.full || !slot.enabled;
  const ui::Colour ink = slot.chosen ? c.on_red : dim ? c.ink3 : c.ink;
  const bool high = ui.is_high_contrast();
  const ui::Colour edge = slot.chosen || (slot.full && !high) ? ground : c.line2;
  const float edge_px = high ? ui.mm(ui.theme().edge_mm) : u(ui, 2);
  ui.canvas().fill_edged(cell, u(ui, 14), edge_px, edge,
                         ui::flat(touched.pressed ? ui::pressed(ground) : ground));
  draw_slot_words(ui, cell.inset(u(ui, 6), u(ui, 12)), slot, lines, ink);
  if (touched.tapped) actions->emplace_back(app::act::PickSlot{m.id, slot.id});
}

// Title and hint, beside each other where both fit; returns the height used.
float draw_slots_head(ui::Ui& ui, const ui::Rect& r, const EventModel& m) {
  const auto title = sized(42, ui.colour().ink, ui::TextFace::kSerif);
  const auto hint = sized(30, ui.colour().ink2);
  const float title_w = ui::measure(ui, m.slots_title, title).w;
  const float title_h = std::max(u(ui, 60), ui::measure(ui, m.slots_title, title, r.w).h);
  if (title_w + u(ui, 30) + ui::measure(ui, m.slots_hint, hint).w <= r.w) {
    const ui::Rect line{r.x, r.y, r.w, title_h};
    ui::label(ui, line, m.slots_title, title);
    ui::label(ui, line, m.slots_hint, hint.aligned(ui::TextAlign::kRight));
    return title_h;
  }
  ui::label(ui, {r.x, r.y, r.w, title_h}, m.slots_title, title);
  return title_h + ui::text(ui, {r.x, r.y + title_h, r.w, 0}, m.slots_hint, hint);
}

float slots_head_height(ui::Ui& ui, const EventModel& m, float width) {
  const auto title = sized(42, {}, ui::TextFace::kSerif);
  const auto hint = sized(30);
  const float h = std::max(u(ui, 60), ui::measure(ui, m.slots_title, title, width).h);
  const float both =
      ui::measure(ui, m.slots_title, title).w + u(ui, 30) + ui::measure(ui, m.slots_hint, hint).w;
  return both <= width ? h : h + ui::measure(ui, m.slots_hint, hint, width).h;
}

float slots_height(ui::Ui& ui, const EventModel& m, float width) {
  return slots_head_height(ui, m, width) + u(ui, 18) + slot_grid(ui, m, width).height;
}

// Returns the height used.
float draw_slots(ui::Ui& ui, const ui::Rect& r, const EventModel& m, Actions* actions) {
  if (!m.cancelled.empty() || m.slots.empty()) return 0;
  const float head = draw_slots_head(ui, r, m) + u(ui, 18);
  const SlotGrid grid = slot_grid(ui, m, r.w);
  const auto columns = ui::columns({r.x, r.y + head, r.w, grid.cell_h}, grid.across, grid.gap);
  for (size_t i = 0; i < m.slots.size(); ++i) {
    const auto across = static_cast<size_t>(grid.across);
    const auto line = static_cast<float>(i / across);
    draw_slot(ui, columns[i % across].moved(0, line * (grid.cell_h + grid.gap)), m, m.slots[i],
              grid.lines, actions);
  }
  return head + grid.height;
}

// --- the card

// Draws when `draws`, or only measures; returns the height used.
enum class Pass { kMeasure, kDraw };

float card(ui::Ui& ui, const ui::Rect& r, const EventModel& m, Pass pass) {
  const bool draws = pass == Pass::kDraw;
  const float pad = u(ui, 40);
  ui::Rect in{r.x + pad, r.y + u(ui, 32), r.w - 2 * pad, 1e6F};
  const float tag_h = ui.text_mm(ui::kTagHeight_mm);
  const float places_w = ui::tag_width(ui, m.places.text);
  const bool beside = ui::tag_width(ui, m.kind_word) + u(ui, 20) + places_w <= in.w;
  if (draws) {
    ui::tag(ui, {in.x, in.y}, m.kind_word, ui::TagTone::kRed);
    const ui::Point at =
        beside ? ui::Point{in.right() - places_w, in.y} : ui::Point{in.x, in.y + tag_h + u(ui, 12)};
    ui::tag(ui, at, m.places.text, tone_of(m.places.tone));
  }
  ui::cut_top(&in, std::max(u(ui, 52), (beside ? tag_h : 2 * tag_h + u(ui, 12)) + u(ui, 6)),
              u(ui, 16));
  const auto words = [&](std::string_view said, const ui::TextStyle& style, float gap) {
    const float h = ui::measure(ui, said, style, in.w).h;
    if (draws) ui::text(ui, in, said, style);
    const ui::Rect at = ui::cut_top(&in, h, gap);
    return at;
  };
  const ui::Rect title =
      words(m.title, sized(60, ui.colour().ink, ui::TextFace::kSerif), u(ui, 14));
  if (draws) ui.announce(ui::ProbeRole::kText, m.title, title);
  if (!m.summary.empty()) words(m.summary, sized(35, ui.colour().ink2), u(ui, 16));
  if (draws) ui::hairline(ui, in.x, in.y, in.w);
  constexpr std::string_view kIcons[] = {icons::kClock, icons::kPlace, icons::kPeople};
  std::vector<ui::Fact> facts;
  for (const auto& [word, value] : m.facts) {
    facts.push_back({kIcons[std::min<size_t>(facts.size(), 2)], word, value});
  }
  if (draws) ui::fact_rows(ui, in, facts);
  ui::cut_top(&in, ui::facts_height(ui, in.w, facts));
  return in.y + u(ui, 22) - r.y;
}

// --- the foot: what is kept, and the action

void draw_action(ui::Ui& ui, ui::Rect* area, const EventModel& m, Actions* actions) {
  ui::ButtonSpec act{ui::ButtonKind::kPrimary, m.action, {}, {}};
  if (!m.can_sign_up) act.missing = m.action;
  ui::cut_bottom(area, u(ui, 12));
  const float height = std::min(t(ui, 128), u(ui, is_landscape(ui) ? 128 : 160));
  if (ui::button(ui, ui::cut_bottom(area, height, u(ui, 12)), "sign_up", act)) {
    actions->emplace_back(app::act::PickSlot{m.id, m.chosen});
    actions->emplace_back(app::act::GoTo{app::SignUpRoute{m.id}});
  }
}

// What is kept of a visitor, or why there is nothing to come to; from the foot of *area.
void draw_kept(ui::Ui& ui, ui::Rect* area, const EventModel& m) {
  const auto& said = m.cancelled.empty() ? m.privacy : m.cancelled;
  const auto small = sized(30, ui.colour().ink2);
  const float icon_px = t(ui, 34);
  const float words_w = area->w - icon_px - u(ui, 12);
  const float words_h = ui::measure(ui, said, small, words_w).h;
  ui::Rect note = ui::cut_bottom(area, std::max(u(ui, 60), words_h + u(ui, 12)));
  ui::icon_centred(ui, ui::cut_left(&note, icon_px, u(ui, 12)), icons::kLock, icon_px,
                   ui.colour().ink2);
  ui::text(ui, ui::left_middle(note, {note.w, words_h}), said, small);
}

// Poster, card, slots unless they stand elsewhere, then the text.
enum class SlotsStand { kHere, kBeside };

void draw_column(ui::Ui& ui, const ui::Rect& area, const EventModel& m, SlotsStand stand,
                 View* view, Actions* actions) {
  const float gap = u(ui, kGap_px);
  const float side = ui.p(4);  // room for shadows
  const float w = area.w;
  const float poster = m.poster.empty() ? 0 : std::min(w * 0.44F, area.h * 0.5F);
  const float card_h = card(ui, {0, 0, w, 0}, m, Pass::kMeasure);
  const auto& document = document_of(view, m.id, m.body_md, m.too_long);
  const float words =
      document.empty() ? 0 : ui::article_height(ui, w, document, article_of(view)) + gap;
  const bool here = stand == SlotsStand::kHere && m.cancelled.empty() && !m.slots.empty();
  const float slots = here ? slots_height(ui, m, w) + gap : 0;
  view->scroll.begin(ui, area.grown(side, 0), "event",
                     (poster > 0 ? poster + gap : 0) + card_h + gap + slots + words,
                     ui.colour().paper);
  float y = 0;
  if (poster > 0) {
    ui::picture(ui, {side, 0, w, poster}, m.poster, m.poster_alt, ui::Fit::kCover, u(ui, 18));
    y = poster + gap;
  }
  const ui::Rect at{side, y, w, card_h};
  ui::panel(ui, at);
  card(ui, at, m, Pass::kDraw);
  y += card_h + gap;
  if (here) draw_slots(ui, {side, y, w, slots}, m, actions);
  y += slots;
  if (words > 0) {
    const auto visible = view->scroll.visible();
    ui::article(ui, {side, y, w, words}, document, article_of(view), visible.top, visible.bottom);
  }
  view->scroll.end(ui);
}

// Lying: what it is at the left, when one can come and the way in at the right.
void draw_lying(ui::Ui& ui, const ui::Frame& frame, const EventModel& m, View* view,
                Actions* actions) {
  ui::Rect left = frame.content;
  ui::Rect right = ui::cut_right(&left, std::floor(left.w * 0.45F), u(ui, 40));
  draw_column(ui, left, m, SlotsStand::kBeside, view, actions);
  if (ui.is_low_reach()) {
    ui::Rect shown = intersect(right, frame.shown);
    draw_kept(ui, &shown, m);
    right = intersect(right, frame.reached);
  }
  ui::cut_top(&right, u(ui, 16));
  draw_action(ui, &right, m, actions);
  if (!ui.is_low_reach()) draw_kept(ui, &right, m);
  ui::Page page(ui, right, "slots", &view->page);
  const float used = draw_slots(ui, page.column(), m, actions);
  page.used(page.body().y + used + (used > 0 ? u(ui, 8) : 0));
}

}  // namespace

void draw_event(ui::Ui& ui, const ui::Frame& frame, const EventModel& m, View* view,
                Actions* actions) {
  const ui::Rect& area = frame.content;
  if (!m.found) {
    const ui::StateSpec gone{
        icons::kCalendar, ui::TagTone::kGrey, m.gone_title, m.gone_line, {}, {}};
    ui::state_card(ui, {area.x, area.y, area.w, ui::state_height(ui, area.w, gone)}, "gone", gone);
    return;
  }
  if (is_landscape(ui)) return draw_lying(ui, frame, m, view, actions);
  ui::Rect rest = area;
  draw_action(ui, &rest, m, actions);
  draw_kept(ui, &rest, m);
  draw_column(ui, rest, m, SlotsStand::kHere, view, actions);
}

}  // namespace screens
