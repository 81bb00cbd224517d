#include <algorithm>
#include <cmath>

#include "kiosk/ui/cards.h"

namespace ui {

namespace {

constexpr TextStyle kFactWords{.role = TextRole::kLead};

// One column of labels, so that values begin below each other.
float label_width(Ui& ui, std::span<const Fact> facts) {
  float width = ui.text_mm(40) - ui.p(2);
  for (const Fact& fact : facts) {
    width = std::max(width, measure(ui, fact.label, kFactWords).w + 1);
  }
  return width;
}

float fact_lead(Ui& ui) { return ui.text_mm(15.5F) + ui.p(3); }

float row_height(Ui& ui, float value_w, const Fact& fact) {
  return std::max(ui.text_mm(31), measure(ui, fact.value, kFactWords, value_w).h + 2 * ui.p(2));
}

void draw_fact(Ui& ui, const Rect& r, float label_w, const Fact& fact) {
  Rect line = r;
  const float size = ui.text_mm(15.5F);
  const float pitch = ui.text_mm(31);
  const Rect head{r.x, r.y, r.w, pitch};
  const Rect at = left_middle(head, {size, size});
  icon(ui, {at.x, at.y}, fact.icon, size, ui.colour().red);
  const Spoken whole(ui, head, std::string(fact.label) + "，" + std::string(fact.value));
  cut_left(&line, fact_lead(ui));
  const Rect words = cut_left(&line, label_w, ui.p(4));
  label(ui, {words.x, r.y, words.w, pitch}, fact.label, kFactWords.with(ui.colour().ink2));
  const float h = measure(ui, fact.value, kFactWords, line.w).h;
  const float top = h < pitch ? std::floor((pitch - h) / 2) : ui.p(2);
  text(ui, {line.x, r.y + top, line.w, h}, fact.value, kFactWords);
}

}  // namespace

float facts_height(Ui& ui, float width, std::span<const Fact> facts) {
  const float value_w = width - fact_lead(ui) - label_width(ui, facts) - ui.p(4);
  float height = 0;
  for (const Fact& fact : facts) height += row_height(ui, value_w, fact);
  return height;
}

void fact_rows(Ui& ui, const Rect& r, std::span<const Fact> facts) {
  const float label_w = label_width(ui, facts);
  const float value_w = r.w - fact_lead(ui) - label_w - ui.p(4);
  Rect rest = r;
  for (const Fact& fact : facts) {
    draw_fact(ui, cut_top(&rest, row_height(ui, value_w, fact)), label_w, fact);
  }
}

}  // namespace ui
