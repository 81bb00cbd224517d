// The states of a place without content: empty, offline, gone, loading.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/cards.h"

namespace ui {
namespace {

constexpr float kSide_mm = 14.8F;
constexpr float kIconBox_mm = 41;
constexpr float kAction_mm = 32;
constexpr float kWordsMin_mm = 90;  // narrower than this, and the action goes below

ButtonSpec action_of(const StateSpec& spec) {
  return {.kind = spec.action_kind, .label = spec.action, .role = TextRole::kLead};
}

float action_height(Ui& ui) {
  return std::max(ui.mm(kAction_mm), ui.metrics().leading(TextRole::kLead) + 2 * ui.mm(5));
}

// Where the parts lie in a card of this width; y from its top.
struct StateLayout {
  float words_w = 0;
  float title = 0;  // heights
  float detail = 0;
  bool below = false;  // the action, as wide as the card
  float action_w = 0;
  float height = 0;
};

StateLayout lay_out(Ui& ui, float width, const StateSpec& spec) {
  StateLayout out;
  const float inner = width - 2 * ui.mm(kSide_mm) - ui.mm(kIconBox_mm) - ui.mm(13);
  out.words_w = inner;
  if (!spec.action.empty()) {
    out.action_w = button_width(ui, action_of(spec));
    out.words_w = inner - out.action_w - ui.p(4);
    out.below = out.words_w < ui.text_mm(kWordsMin_mm);
    if (out.below) out.words_w = inner;
  }
  out.title = measure(ui, spec.title, {.role = TextRole::kH2}, out.words_w).h;
  if (!spec.detail.empty()) {
    out.detail = measure(ui, spec.detail, {.role = TextRole::kBody}, out.words_w).h;
  }
  out.height = std::max(ui.mm(kIconBox_mm), out.title + out.detail) + 2 * ui.p(4);
  if (out.below) out.height += action_height(ui) + ui.p(3);
  out.height = std::max(out.height, ui.mm(kStateHeight_mm));
  return out;
}

// High contrast knows no tints, but a shape must be seen.
Colour quiet(Ui& ui) { return ui.is_high_contrast() ? Colour{208, 208, 208} : ui.colour().sunk; }

}  // namespace

float state_height(Ui& ui, float width, const StateSpec& spec) {
  return lay_out(ui, width, spec).height;
}

bool state_card(Ui& ui, const Rect& at, std::string_view name, const StateSpec& spec) {
  const Palette& c = ui.colour();
  const StateLayout lay = lay_out(ui, at.w, spec);
  const Rect r{at.x, at.y, at.w, std::max(at.h, lay.height)};
  panel(ui, r);
  Rect line = r.inset(ui.mm(kSide_mm), ui.p(3));
  bool tapped = false;
  if (lay.below) {
    cut_bottom(&line, ui.p(1));
    const Rect full = cut_bottom(&line, action_height(ui), ui.p(3));
    tapped = button(ui, full, name, action_of(spec));
  }
  const float box_mm = ui.mm(kIconBox_mm);
  const Rect box = left_middle(cut_left(&line, box_mm, ui.mm(13)), {box_mm, box_mm});
  Colour ink = c.ink2;
  Colour ground = c.paper2;
  if (spec.tone == TagTone::kGreen) ink = c.tag_green, ground = c.stage_tint[3];
  if (spec.tone == TagTone::kGold) ink = c.gold_ink, ground = c.gold_tint;
  if (spec.tone == TagTone::kRed) ink = c.tag_red, ground = c.red_tint;
  fill_paper(ui, box, ui.mm(8), flat(ground));
  icon_centred(ui, box, spec.icon, ui.mm(22), ink);
  if (!spec.action.empty() && !lay.below) {
    const Rect side = cut_right(&line, lay.action_w, ui.p(4));
    tapped = button(ui, right_middle(side, {side.w, action_height(ui)}), name, action_of(spec));
  }
  const float y = line.y + std::floor((line.h - lay.title - lay.detail) / 2);
  text(ui, {line.x, y, line.w, lay.title}, spec.title, {.role = TextRole::kH2});
  text(ui, {line.x, y + lay.title, line.w, lay.detail}, spec.detail,
       {.role = TextRole::kBody, .colour = c.ink2});
  ui.announce(ProbeRole::kText, spec.title, line);
  return tapped;
}

void skeleton_note(Ui& ui, const Rect& r) {
  panel(ui, r);
  Rect in = r.inset(ui.mm(9.6F), ui.mm(9));
  const Colour c = quiet(ui);
  Rect head = cut_top(&in, ui.mm(16), ui.p(3));
  ui.canvas().fill_round(cut_right(&head, in.w * 0.4F), ui.mm(2), c);
  ui.canvas().fill_round(left_middle(head, {in.w * 0.35F, ui.mm(10)}), ui.mm(2), c);
  skeleton_lines(ui, in, 2);
}

void skeleton_lines(Ui& ui, const Rect& r, int lines) {
  Rect in = r;
  for (int i = 0; i < lines; ++i) {
    Rect line = cut_top(&in, ui.mm(6), ui.p(3));
    if (i + 1 == lines) line.w *= 0.72F;
    ui.canvas().fill_round(line, ui.mm(3), quiet(ui));
  }
}

void skeleton_wall(Ui& ui, const Rect& r, int across) {
  const float gap = ui.mm(8);
  const float height = ui.mm(68);
  const auto down = std::max(1, static_cast<int>((r.h + gap) / (height + gap)));
  for (const Rect& lane : columns(r, across, gap)) {
    for (int i = 0; i < down; ++i) {
      const float y = lane.y + static_cast<float>(i) * (height + gap);
      skeleton_note(ui, {lane.x, y, lane.w, height});
    }
  }
}

}  // namespace ui
