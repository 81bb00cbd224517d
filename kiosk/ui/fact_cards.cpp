#include <cmath>

#include "kiosk/ui/cards.h"

namespace ui {

namespace {

constexpr TextStyle kFactWords{.role = TextRole::kLead};

float fact_label_width(Ui& ui, std::string_view label_text) {
  return std::max(ui.text_mm(40), measure(ui, label_text, kFactWords).w + 1);
}

float fact_lead(Ui& ui) { return ui.text_mm(15.5F) + ui.p(3); }

}  // namespace

float fact_height(Ui& ui, float width, std::string_view label_text, std::string_view value) {
  const float value_w = width - fact_lead(ui) - fact_label_width(ui, label_text) - ui.p(2);
  return std::max(ui.text_mm(31), measure(ui, value, kFactWords, value_w).h + 2 * ui.p(2));
}

float fact_row(Ui& ui, const Rect& r, std::string_view icon_name, std::string_view label_text,
               std::string_view value) {
  Rect line = r;
  const float size = ui.text_mm(15.5F);
  const float pitch = ui.text_mm(31);
  const Rect head{r.x, r.y, r.w, pitch};
  const Rect at = left_middle(head, {size, size});
  icon(ui, {at.x, at.y}, icon_name, size, ui.colour().red);
  cut_left(&line, fact_lead(ui));
  const Rect words = cut_left(&line, fact_label_width(ui, label_text), ui.p(2));
  label(ui, {words.x, r.y, words.w, pitch}, label_text, kFactWords.with(ui.colour().ink2));
  const float h = measure(ui, value, kFactWords, line.w).h;
  const float top = h < pitch ? std::floor((pitch - h) / 2) : ui.p(2);
  text(ui, {line.x, r.y + top, line.w, h}, value, kFactWords);
  return std::max(pitch, h + 2 * ui.p(2));
}

namespace {

// Where the parts of a state card lie: words beside its icon, the action beside or below them.
struct StateParts {
  Rect box;
  Rect words;
  Rect action;
  float title_h = 0;
  float detail_h = 0;
  float height = 0;
};

constexpr TextStyle kStateTitle{.role = TextRole::kH2};
constexpr TextStyle kStateDetail{.role = TextRole::kBody};

StateParts state_parts(Ui& ui, const Rect& r, const StateSpec& spec) {
  StateParts out;
  Rect line = r.inset(ui.mm(14.8F), ui.p(3));
  out.box = left_middle(cut_left(&line, ui.mm(41), ui.mm(13)), {ui.mm(41), ui.mm(41)});
  float below = 0;
  if (!spec.action.empty()) {
    const float w = button_width(ui, {.kind = spec.action_kind, .label = spec.action,
                                      .role = TextRole::kLead});
    const float h = ui.is_large() ? ui.text_mm(28) : ui.mm(32);
    if (ui.is_large()) {  // below the words, which need the width
      below = h + ui.p(3);
      out.action = cut_bottom(&line, h, ui.p(3));
      out.action.w = std::min(out.action.w, w);
    } else {
      out.action = right_middle(cut_right(&line, w, ui.p(4)), {w, h});
    }
  }
  out.title_h = measure(ui, spec.title, kStateTitle, line.w).h;
  out.detail_h = measure(ui, spec.detail, kStateDetail, line.w).h;
  const float y = line.y + std::floor((line.h - out.title_h - out.detail_h) / 2);
  out.words = {line.x, y, line.w, out.title_h + out.detail_h};
  out.height = std::max(ui.mm(kStateHeight_mm),
                        out.title_h + out.detail_h + below + 2 * ui.p(ui.is_large() ? 4 : 3));
  return out;
}

}  // namespace

float state_height(Ui& ui, float width, const StateSpec& spec) {
  return state_parts(ui, {0, 0, width, ui.mm(kStateHeight_mm)}, spec).height;
}

bool state_card(Ui& ui, const Rect& r, std::string_view name, const StateSpec& spec) {
  const Palette& c = ui.colour();
  panel(ui, r);
  const StateParts parts = state_parts(ui, r, spec);
  Colour ink = c.ink2;
  Colour ground = c.paper2;
  if (spec.tone == TagTone::kGreen) ink = c.tag_green, ground = c.stage_tint[3];
  if (spec.tone == TagTone::kGold) ink = c.gold_ink, ground = c.gold_tint;
  if (spec.tone == TagTone::kRed) ink = c.tag_red, ground = c.red_tint;
  ui.canvas().fill_round(parts.box, ui.mm(8), ground);
  icon_centred(ui, parts.box, spec.icon, ui.mm(22), ink);
  bool tapped = false;
  if (!spec.action.empty()) {
    tapped = button(ui, parts.action, name, {.kind = spec.action_kind, .label = spec.action,
                                             .role = TextRole::kLead});
  }
  Rect words = parts.words;
  text(ui, cut_top(&words, parts.title_h), spec.title, kStateTitle);
  text(ui, words, spec.detail, kStateDetail.with(c.ink2));
  ui.announce(ProbeRole::kText, spec.title, parts.words);
  return tapped;
}

}  // namespace ui
