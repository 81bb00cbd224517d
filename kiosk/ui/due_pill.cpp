#include "kiosk/ui/due_pill.h"

#include "kiosk/ui/controls.h"

namespace ui {
namespace {

constexpr float kNoteHeight_mm = 17.7F;  // 48 px
constexpr float kHeadHeight_mm = 20.7F;
constexpr float kHeadText_mm = 11.8F;  // 32 px
constexpr float kPad_mm = 5.2F;
constexpr float kGap_mm = 3;
constexpr float kLighter = 0.72F;

struct Look {
  Colour ground;
  Colour words;
  std::string_view icon;
};

Look look_of(Ui& ui, const DuePillSpec& spec) {
  const Palette& c = ui.colour();
  switch (spec.state) {
    case model::ClockState::kLeft: return {spec.plain.value_or(c.paper2), c.ink, "clock"};
    case model::ClockState::kToday: return {c.gold_tint, c.tag_gold, "clock"};
    case model::ClockState::kLate: return {c.red_tint, c.tag_red, "warning"};
    case model::ClockState::kPaused: return {c.tag_grey_ground, c.ink2, "pause"};
    case model::ClockState::kUnknown: break;
  }
  return {c.tag_grey_ground, c.ink2, "calendar"};
}

bool is_head(const DuePillSpec& spec) { return spec.size == DuePillSpec::Size::kHead; }

TextStyle words_style(const DuePillSpec& spec) {
  TextStyle style{.role = TextRole::kCaption};
  if (is_head(spec)) style.size_mm = kHeadText_mm;
  if (spec.state == model::ClockState::kLate) style.face = TextFace::kSansBold;
  return style;
}

float icon_px(Ui& ui, const DuePillSpec& spec) { return ui.text_mm(is_head(spec) ? 12.F : 11.F); }

}  // namespace

float due_pill_height(Ui& ui, const DuePillSpec& spec) {
  return ui.text_mm(is_head(spec) ? kHeadHeight_mm : kNoteHeight_mm);
}

float due_pill_width(Ui& ui, const DuePillSpec& spec) {
  return icon_label_width(ui, look_of(ui, spec).icon, icon_px(ui, spec), ui.mm(kGap_mm), spec.words,
                          words_style(spec)) +
         2 * ui.mm(kPad_mm) + 1;
}

void due_pill(Ui& ui, Point at, const DuePillSpec& spec) {
  const Look look = look_of(ui, spec);
  const Rect r{at.x, at.y, due_pill_width(ui, spec), due_pill_height(ui, spec)};
  fill_paper(ui, r, r.h / 2, flat(look.ground));
  icon_label(ui, r, look.icon, icon_px(ui, spec), ui.mm(kGap_mm), spec.words,
             words_style(spec).with(look.words).aligned(TextAlign::kCentre));
}

Colour due_ground(Ui& ui, model::WishCategory category) {
  if (ui.is_high_contrast()) return ui.colour().card;
  const Gradient& paper = ui.colour().note[static_cast<size_t>(category)];
  return mix(mix(paper.top, paper.bottom, 0.5F), ui.colour().card, kLighter);
}

}  // namespace ui
