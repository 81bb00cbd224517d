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
  const Spoken whole(ui, head, std::string(label_text) + "，" + std::string(value));
  cut_left(&line, fact_lead(ui));
  const Rect words = cut_left(&line, fact_label_width(ui, label_text), ui.p(2));
  label(ui, {words.x, r.y, words.w, pitch}, label_text, kFactWords.with(ui.colour().ink2));
  const float h = measure(ui, value, kFactWords, line.w).h;
  const float top = h < pitch ? std::floor((pitch - h) / 2) : ui.p(2);
  text(ui, {line.x, r.y + top, line.w, h}, value, kFactWords);
  return std::max(pitch, h + 2 * ui.p(2));
}

}  // namespace ui
