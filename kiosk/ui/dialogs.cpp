#include <cmath>

#include "kiosk/ui/bars.h"

namespace ui {
namespace {

template <typename Spec>
std::string spoken_of(const Spec& spec) {
  return std::string(spec.title) + "\n" + std::string(spec.detail);
}

void scrim(Ui& ui) { ui.canvas().fill(ui.screen(), with_alpha({42, 20, 14}, 0.62F)); }

float height_of(Ui& ui, std::string_view words, const TextStyle& style, float width) {
  return words.empty() ? 0 : measure(ui, words, style, width).h;
}

// As wide as a hand reaches; large letters need more.
float dialog_width(Ui& ui) {
  const Rect s = ui.screen();
  const float margin = ui.mm(ui.is_large() ? kMargin_mm : 33);
  return std::min(s.w - 2 * margin, ui.mm(is_landscape(ui) && ui.is_large() ? 520 : 332));
}

// A dialog's paper: centre-low.
Rect dialog_paper(Ui& ui, float height) {
  const Rect s = ui.screen();
  const float w = dialog_width(ui);
  const float lowest = s.h - height - (ui.is_low_reach() ? ui.p(4) : dock_height(ui));
  const float y = ui.is_low_reach() ? lowest : std::min(s.h * 0.68F - height / 2, lowest);
  const Rect r{std::floor(s.x + (s.w - w) / 2), std::floor(std::max(ui.p(4), y)), w, height};
  const float radius = ui.mm(ui.theme().radius_panel_mm);
  ui.canvas().shadow(r, radius, ui.theme().e2, ui.metrics());
  fill_paper(ui, r, radius, flat(ui.colour().card));
  return r;
}

}  // namespace

namespace {

bool fits(Ui& ui, const ButtonSpec& spec, float width) {
  return button_width(ui, spec) - 2 * ui.mm(13 - 4) <= width;
}

// Beside each other where their words fit, else one below the other.
struct Answers {
  ButtonSpec safe;
  ButtonSpec action;
  bool stacked = false;
  float height = 0;
};

Answers answers_of(Ui& ui, const ButtonSpec& safe, const ButtonSpec& action, float width) {
  Answers out{safe, action, false, 0};
  const float half = (width - ui.p(4)) / 2;
  out.stacked = !fits(ui, safe, half) || !fits(ui, action, half);
  const float one = ui.mm(18) + ui.text_mm(27);
  out.height = out.stacked ? 2 * one + ui.p(4) : one;
  return out;
}

DialogAnswer draw_answers(Ui& ui, const Rect& r, const Answers& a, const char* safe_name,
                          const char* action_name) {
  const auto cells = a.stacked ? rows(r, 2, ui.p(4)) : columns(r, 2, ui.p(4));
  DialogAnswer answer = DialogAnswer::kNone;
  if (button(ui, cells[0], safe_name, a.safe)) answer = DialogAnswer::kSafe;
  if (button(ui, cells[1], action_name, a.action)) answer = DialogAnswer::kAction;
  return answer;
}

}  // namespace

DialogAnswer dialog(Ui& ui, std::string_view name, const DialogSpec& spec) {
  const Layer layer(ui, Modality::kModal);
  scrim(ui);
  const Above above(ui);
  const Scope scope(ui, name);
  const TextStyle title{.role = TextRole::kTitle, .size_mm = 20.7F};
  const TextStyle detail{.role = TextRole::kLead, .colour = ui.colour().ink2, .leading = 1.6F};
  const float pad = ui.mm(21);
  const float w = dialog_width(ui) - 2 * pad;
  const float h1 = height_of(ui, spec.title, title, w);
  const float h2 = height_of(ui, spec.detail, detail, w);
  const Answers answers = answers_of(ui, {.kind = ButtonKind::kSecondary, .label = spec.safe},
                                     {.kind = ButtonKind::kPrimary, .label = spec.action}, w);
  const Rect paper = dialog_paper(ui, pad + h1 + ui.p(3) + h2 + ui.p(6) + answers.height + pad);
  ui.announce(ProbeRole::kDialog, spec.title, paper, spoken_of(spec));
  Rect in = paper.inset(pad, pad);
  text(ui, cut_top(&in, h1, ui.p(3)), spec.title, title);
  text(ui, cut_top(&in, h2, ui.p(6)), spec.detail, detail);
  return draw_answers(ui, cut_top(&in, answers.height), answers, "safe", "action");
}

namespace {

constexpr float kDial_mm = 96;
constexpr float kLyingDial_mm = 70;

void draw_dial(Ui& ui, const Rect& dial, const IdleSpec& spec) {
  const TextStyle seconds{.role = TextRole::kDisplay, .align = TextAlign::kCentre, .size_mm = 38};
  const float d = std::min(dial.w, dial.h);
  ui.canvas().ring(dial.centre(), d / 2, ui.mm(6.6F), ui.colour().sunk);
  ui.canvas().arc(dial.centre(), d / 2, ui.mm(6.6F), spec.share_left, ui.colour().red);
  TextStyle fitted = seconds;
  while (fitted.size_mm > 16 && measure(ui, "00", fitted).w > d - ui.mm(16)) fitted.size_mm -= 1;
  label(ui, dial, spec.seconds, fitted);
}

// Lying in large letters there is no height for a column: the dial beside its words.
DialogAnswer lying_idle_dialog(Ui& ui, const IdleSpec& spec) {
  const TextStyle title{.role = TextRole::kTitle, .size_mm = 26};
  const TextStyle detail{.role = TextRole::kLead, .colour = ui.colour().ink2, .leading = 1.45F};
  const float pad = ui.mm(16);
  const float w = dialog_width(ui) - 2 * pad;
  const float dial = ui.mm(kLyingDial_mm);
  const float words_w = w - dial - ui.p(6);
  const float h1 = height_of(ui, spec.title, title, words_w);
  const float h2 = height_of(ui, spec.detail, detail, words_w);
  const float top = std::max(dial, h1 + ui.p(2) + h2);
  const Answers answers = answers_of(ui, {.kind = ButtonKind::kPrimary, .label = spec.stay},
                                     {.kind = ButtonKind::kPlain, .label = spec.leave}, w);
  const Rect paper = dialog_paper(ui, pad + top + ui.p(5) + answers.height + pad);
  ui.announce(ProbeRole::kDialog, spec.title, paper, spoken_of(spec));
  Rect in = paper.inset(pad, pad);
  Rect head = cut_top(&in, top, ui.p(5));
  draw_dial(ui, cut_left(&head, dial, ui.p(6)), spec);
  Rect words = left_middle(head, {head.w, h1 + ui.p(2) + h2});
  text(ui, cut_top(&words, h1, ui.p(2)), spec.title, title);
  text(ui, words, spec.detail, detail);
  return draw_answers(ui, cut_top(&in, answers.height), answers, "stay", "leave");
}

}  // namespace

DialogAnswer idle_dialog(Ui& ui, std::string_view name, const IdleSpec& spec) {
  const Layer layer(ui, Modality::kModal);
  scrim(ui);
  const Above above(ui);
  const Scope scope(ui, name);
  if (ui.is_large() && is_landscape(ui)) return lying_idle_dialog(ui, spec);
  const TextStyle title{.role = TextRole::kTitle, .align = TextAlign::kCentre, .size_mm = 26};
  const TextStyle detail{.role = TextRole::kLead,
                         .colour = ui.colour().ink2,
                         .align = TextAlign::kCentre,
                         .leading = 1.6F};
  const float pad = ui.mm(21);
  const float w = dialog_width(ui) - 2 * pad;
  const float h0 = ui.mm(kDial_mm);
  const float h1 = height_of(ui, spec.title, title, w);
  const float h2 = height_of(ui, spec.detail, detail, w);
  const float stay = ui.text_mm(50);
  const float leave = ui.text_mm(41);
  const Rect paper = dialog_paper(ui, pad + h0 + ui.p(3) + h1 + ui.p(3) + h2 + ui.p(6) + stay +
                                          ui.p(4) + leave + pad);
  ui.announce(ProbeRole::kDialog, spec.title, paper, spoken_of(spec));
  Rect in = paper.inset(pad, pad);
  draw_dial(ui, cut_top(&in, h0, ui.p(3)), spec);
  text(ui, cut_top(&in, h1, ui.p(3)), spec.title, title);
  text(ui, cut_top(&in, h2, ui.p(6)), spec.detail, detail);
  DialogAnswer answer = DialogAnswer::kNone;
  if (button(ui, cut_top(&in, stay, ui.p(4)), "stay",
             {.kind = ButtonKind::kPrimary, .label = spec.stay, .role = TextRole::kH1})) {
    answer = DialogAnswer::kSafe;
  }
  if (button(ui, cut_top(&in, leave), "leave", {.kind = ButtonKind::kPlain, .label = spec.leave})) {
    answer = DialogAnswer::kAction;
  }
  return answer;
}

}  // namespace ui
