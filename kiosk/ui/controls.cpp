#include "kiosk/ui/controls.h"

#include <cmath>

namespace ui {
namespace {

struct Look {
  Gradient fill;
  Colour words;
  Colour edge;
  float edge_px = 0;
  bool bold = true;
  bool filled = true;
};

bool is_bare(ButtonKind kind) { return kind == ButtonKind::kQuiet || kind == ButtonKind::kMore; }

Look look_of(Ui& ui, const ButtonSpec& spec) {
  const Palette& c = ui.colour();
  const bool high = ui.is_high_contrast();
  const float edge = high ? ui.mm(ui.theme().edge_mm) : 2;
  if (!spec.missing.empty()) {
    return {flat(c.keyboard_tabs), c.ink2, c.line2, high ? edge : 0, true, true};
  }
  switch (spec.kind) {
    case ButtonKind::kPrimary: return {{c.red_hi, c.red_lo}, c.on_red, {}, 0, true, true};
    case ButtonKind::kGold: return {{c.gold_hi, c.gold_lo}, c.on_gold, {}, 0, true, true};
    case ButtonKind::kOnRed:
      if (high) return {flat(c.card), c.ink, c.line, edge, true, true};
      return {flat(c.red_deep), c.on_red, c.on_red2, 2, true, true};
    case ButtonKind::kSecondary: return {flat(c.card), c.red, c.red, edge, true, true};
    case ButtonKind::kPlain: return {flat(c.card), c.ink, c.line2, edge, false, true};
    case ButtonKind::kQuiet: return {flat(c.paper2), c.red, {}, 0, false, false};
    case ButtonKind::kMore: return {flat(c.paper2), c.ink, {}, 0, false, false};
  }
  return {};
}

TextStyle words_style(const ButtonSpec& spec, const Look& look) {
  TextStyle style;
  style.role = is_bare(spec.kind) ? TextRole::kBody : spec.role;
  style.face = look.bold ? TextFace::kSansBold : TextFace::kSans;
  style.colour = look.words;
  style.align = TextAlign::kCentre;
  return style;
}

float icon_size(Ui& ui, const TextStyle& style) {
  return std::round(ui.metrics().text_px(style.role) * 1.16F);
}

void tag_colours(const Palette& c, TagTone tone, Colour* words, Colour* ground) {
  switch (tone) {
    case TagTone::kGold: *words = c.tag_gold, *ground = c.gold_tint; return;
    case TagTone::kGreen: *words = c.tag_green, *ground = c.stage_tint[3]; return;
    case TagTone::kRed: *words = c.tag_red, *ground = c.red_tint; return;
    case TagTone::kBlue: *words = c.tag_blue, *ground = c.stage_tint[2]; return;
    case TagTone::kGrey: *words = c.ink2, *ground = c.tag_grey_ground; return;
    case TagTone::kDark: *words = c.on_toast, *ground = c.toast; return;
  }
}

float edge_px(Ui& ui) { return ui.is_high_contrast() ? ui.mm(ui.theme().edge_mm) : 2; }

TextStyle chip_style(bool chosen, Colour words) {
  TextStyle style;
  style.face = chosen ? TextFace::kSansBold : TextFace::kSans;
  style.colour = words;
  style.align = TextAlign::kCentre;
  return style;
}

void draw_chip(Ui& ui, const Rect& r, const Chip& chip, bool chosen, bool down, Tone tone) {
  const Palette& c = ui.colour();
  const bool red = tone == Tone::kOnRed && !ui.is_high_contrast();
  Colour ground = red ? mix(c.red_wall.top, c.red_wall.bottom, 0.7F) : c.card;
  Colour edge = red ? mix(c.red, c.on_red2, 0.62F) : c.line2;
  Colour words = red ? c.on_red : c.ink;
  if (chosen) {
    ground = edge = red ? c.on_red2 : c.red;
    words = red ? c.red_deep : c.on_red;
  }
  if (down) ground = pressed(ground);
  ui.canvas().fill_edged(r, r.h / 2, edge_px(ui), edge, flat(ground));
  icon_label(ui, r, chip.icon, ui.text_mm(12), ui.mm(3.5F), chip.label, chip_style(chosen, words));
}

// The finger on a row that scrolls sideways.
void scroll_row(Ui& ui, const Rect& r, std::string_view name, float content_w,
                std::optional<input::KineticScroll>* scroll) {
  if (!*scroll) scroll->emplace(ui.metrics().px_per_mm());
  (*scroll)->set_range(content_w, r.w);
  const Id id = ui.id(name);
  const Rect area = intersect(ui.to_screen(r), ui.space().screen_clip);
  if (!ui.space().inert) {
    ui.touch().add({id, RegionKind::kScrollX, area, area, ui.canvas().layer()});
  }
  const Drag drag = ui.touch().drag(id);
  if (drag.touched && (*scroll)->touch()) ui.touch().swallow_press();
  if (drag.moved) (*scroll)->drag(drag.dx);
  if (drag.ended) (*scroll)->release(drag.vx_px_s);
  if ((*scroll)->step(ui.now_ms())) ui.wake_now("scroll");
}

}  // namespace

void fill_paper(Ui& ui, const Rect& r, float radius, const Gradient& ground) {
  if (!ui.is_high_contrast()) return ui.canvas().fill_round(r, radius, ground);
  ui.canvas().fill_edged(r, radius, ui.mm(ui.theme().edge_mm), ui.colour().line, ground);
}

bool button(Ui& ui, const Rect& r, std::string_view name, const ButtonSpec& spec) {
  const bool enabled = spec.missing.empty();
  const bool main = spec.kind == ButtonKind::kPrimary || spec.kind == ButtonKind::kGold;
  const auto state = ui.control(
      name, r, {.label = enabled ? spec.label : spec.missing, .enabled = enabled, .main = main});
  const Look look = look_of(ui, spec);
  const float radius = ui.mm(ui.theme().radius_button_mm);
  const Gradient fill = state.pressed ? pressed(look.fill) : look.fill;
  if (enabled && (spec.kind == ButtonKind::kPrimary || spec.kind == ButtonKind::kGold)) {
    ui.canvas().shadow(r, radius, ui.theme().e1, ui.metrics());
  }
  if (look.edge_px > 0) ui.canvas().fill_edged(r, radius, look.edge_px, look.edge, fill);
  else if (look.filled || state.pressed) ui.canvas().fill_round(r, radius, fill);
  const TextStyle style = words_style(spec, look);
  const std::string_view words = enabled ? spec.label : spec.missing;
  if (spec.icon.empty() || spec.icon_side == ButtonSpec::IconSide::kLeft) {
    icon_label(ui, r, enabled ? spec.icon : "", icon_size(ui, style), ui.p(3), words, style);
  } else {
    const float size = icon_size(ui, style);
    const float w = measure(ui, words, style).w;
    const Rect at = centred(r, {w + ui.p(2) + size, r.h});
    label(ui, {at.x, r.y, w + 1, r.h}, words, style.aligned(TextAlign::kLeft));
    icon(ui, {at.x + w + ui.p(2), r.y + (r.h - size) / 2}, spec.icon, size, look.words);
  }
  return state.tapped;
}

float button_width(Ui& ui, const ButtonSpec& spec) {
  const Look look = look_of(ui, spec);
  const TextStyle style = words_style(spec, look);
  const float side = is_bare(spec.kind) ? ui.p(2) : ui.mm(13);
  const std::string_view words = spec.missing.empty() ? spec.label : spec.missing;
  return icon_label_width(ui, spec.icon, icon_size(ui, style), ui.p(3), words, style) + 2 * side;
}

namespace {

// Another chip than before was chosen: all of it is to be in sight, and a little of its neighbour.
void reveal(Ui& ui, const Rect& r, const std::vector<float>& widths, float gap, size_t chosen,
            ChipRowState* state) {
  const bool first = !state->revealed;
  if (state->revealed == chosen) return;
  state->revealed = chosen;
  if (chosen >= widths.size()) return;
  float left = 0;
  for (size_t i = 0; i < chosen; ++i) left += widths[i] + gap;
  const float beside = ui.mm(20);
  const float offset = state->scroll->offset_px();
  float to = offset;
  if (left - beside < offset) to = std::max(0.F, left - beside);
  if (left + widths[chosen] + beside > offset + r.w) to = left + widths[chosen] + beside - r.w;
  if (to == offset) return;
  if (first || ui.reduces_motion()) return state->scroll->jump_to(to);
  state->scroll->glide_to(to);
  ui.wake_now("scroll");
}

}  // namespace

std::optional<size_t> chip_row(Ui& ui, const Rect& r, std::string_view name,
                               std::span<const Chip> chips, size_t chosen, Tone tone,
                               ChipRowState* state) {
  const float gap = ui.mm(4.4F);
  const float side = ui.mm(9.6F);
  std::vector<float> widths;
  float total = -gap;
  for (size_t i = 0; i < chips.size(); ++i) {
    widths.push_back(2 * side + icon_label_width(ui, chips[i].icon, ui.text_mm(12), ui.mm(3.5F),
                                                 chips[i].label, chip_style(i == chosen, {})));
    total += widths.back() + gap;
  }
  // The row may run to the panel's edge, so that the next chip is visibly cut; its last one still
  // comes to rest inside the margin.
  scroll_row(ui, r, name, total + ui.mm(20), &state->scroll);
  reveal(ui, r, widths, gap, chosen, state);
  const Scope scope(ui, name);
  const Clip clip(ui, r.grown(2, 2));
  std::optional<size_t> tapped;
  float x = r.x - std::round(state->scroll->offset_px());
  for (size_t i = 0; i < chips.size(); ++i) {
    const Rect at{x, r.y, widths[i], r.h};
    x += widths[i] + gap;
    if (!at.overlaps(r)) continue;
    const auto touch =
        ui.control(std::to_string(i), at,
                   {.role = ProbeRole::kChip, .label = chips[i].label, .focused = i == chosen});
    draw_chip(ui, at, chips[i], i == chosen, touch.pressed, tone);
    if (touch.tapped) tapped = i;
  }
  return tapped;
}

std::optional<size_t> segmented(Ui& ui, const Rect& r, std::string_view name,
                                std::span<const Segment> segments, size_t chosen, Tone tone,
                                ProbeRole role) {
  const Palette& c = ui.colour();
  const bool high = ui.is_high_contrast();
  const bool red = tone == Tone::kOnRed && !high;
  fill_paper(ui, r, ui.mm(6.6F), flat(red ? mix(c.red_deep, {0, 0, 0}, 0.22F) : c.sunk));
  const Scope scope(ui, name);
  std::vector<float> weights;
  TextStyle style;
  style.align = TextAlign::kLeft;
  for (const Segment& s : segments) {
    weights.push_back(measure(ui, s.label, style).w + measure(ui, s.count, style).w + ui.mm(14) +
                      (s.icon.empty() ? 0 : ui.text_mm(15)));
  }
  const auto cells = columns_by_weight(r.inset(ui.mm(2.2F)), weights, 0);
  std::optional<size_t> tapped;
  for (size_t i = 0; i < segments.size(); ++i) {
    const bool on = i == chosen;
    const Segment& s = segments[i];
    const auto touch = ui.control(
        std::to_string(i), cells[i],
        {.role = role, .label = s.label, .focused = on, .reach = Ui::ControlSpec::Reach::kExact});
    if (touch.tapped) tapped = i;
    Colour words = red ? c.on_red2 : c.ink2;
    if (on || touch.pressed) {
      const Colour chosen_ground = high ? c.red : c.card;
      const Colour ground = on ? chosen_ground : mix(red ? c.red_deep : c.sunk, c.ink, 0.12F);
      ui.canvas().fill_round(cells[i], ui.mm(4.8F), touch.pressed ? pressed(ground) : ground);
      if (on) words = high ? c.on_red : c.red;
    }
    TextStyle name_style = style.with(words);
    name_style.face = on ? TextFace::kSansBold : TextFace::kSans;
    const float gap = s.count.empty() ? 0 : ui.mm(3);
    const float icon_w = s.icon.empty() ? 0 : ui.text_mm(15);
    const float w1 = measure(ui, s.label, name_style).w;
    const float w2 = measure(ui, s.count, name_style).w;
    Rect line = centred(cells[i], {std::min(cells[i].w, icon_w + w1 + gap + w2 + 1), cells[i].h});
    if (!s.icon.empty()) {
      const Rect at = left_middle(cut_left(&line, icon_w), {ui.text_mm(12.5F), ui.text_mm(12.5F)});
      icon(ui, {at.x, at.y}, s.icon, at.w, words);
    }
    label(ui, cut_left(&line, std::min(w1 + 1, line.w), gap), s.label, name_style);
    label(ui, line, s.count, name_style);
  }
  return tapped;
}

bool pill(Ui& ui, const Rect& r, std::string_view name, std::string_view words,
          std::string_view count, bool chosen) {
  const Palette& c = ui.colour();
  const std::string spoken = std::string(words) + " " + std::string(count);
  const auto state = ui.control(
      name, r, {.role = ProbeRole::kPill, .label = words, .focused = chosen, .spoken = spoken});
  const Colour ground = chosen ? c.red : mix(c.card, {255, 255, 255}, 0.6F);
  const Colour ink = chosen ? c.on_red : c.ink;
  const Colour edge = ui.is_high_contrast() ? c.line2 : mix(c.line2, c.card, 0.5F);
  ui.canvas().fill_edged(r, r.h / 2, edge_px(ui), chosen ? c.red : edge,
                         flat(state.pressed ? pressed(ground) : ground));
  Rect line = r;
  cut_left(&line, ui.mm(5.9F));
  const float hand = ui.text_mm(11);
  const Rect at = left_middle(cut_left(&line, hand, ui.mm(3)), {hand, hand});
  icon(ui, {at.x, at.y}, "hand", at.w, ink);
  TextStyle style{.role = TextRole::kCaption, .colour = ink};
  label(ui, cut_left(&line, measure(ui, words, style).w + 1, ui.mm(2.6F)), words, style);
  TextStyle number{.role = TextRole::kBody, .face = TextFace::kSerif, .colour = ink};
  label(ui, line, count, number);
  return state.tapped;
}

float pill_width(Ui& ui, std::string_view words, std::string_view count) {
  const TextStyle style{.role = TextRole::kCaption};
  const TextStyle number{.role = TextRole::kBody, .face = TextFace::kSerif};
  return ui.mm(5.9F) + ui.text_mm(11) + ui.mm(3) + measure(ui, words, style).w + 1 + ui.mm(2.6F) +
         measure(ui, count, number).w + ui.mm(7.4F);
}

float check_height(Ui& ui, float width, std::string_view words) {
  const float h = measure(ui, words, {.role = TextRole::kLead}, width - ui.mm(20) - ui.p(4)).h;
  return std::max(ui.mm(35.4F), h + 2 * ui.p(2));
}

bool check_row(Ui& ui, const Rect& r, std::string_view name, std::string_view words, bool ticked) {
  const Palette& c = ui.colour();
  const auto state =
      ui.control(name, r, {.role = ProbeRole::kCheck, .label = words, .focused = ticked});
  Rect line = r;
  const float box = ui.mm(20);
  const Rect at = left_middle(cut_left(&line, box, ui.p(4)), {box, box});
  const Colour ground = ticked ? c.red : c.card;
  ui.canvas().fill_edged(at, ui.mm(4), ui.mm(1.5F), ticked ? c.red : c.line2,
                         flat(state.pressed ? pressed(ground) : ground));
  if (ticked) icon_centred(ui, at, "check", ui.mm(15), c.on_red);
  const TextStyle style{.role = TextRole::kLead};
  const float h = measure(ui, words, style, line.w).h;
  text(ui, {line.x, line.y + std::floor((line.h - h) / 2), line.w, h}, words, style);
  return state.tapped;
}

bool choice(Ui& ui, const Rect& r, std::string_view name, const ChoiceSpec& spec) {
  const Palette& c = ui.colour();
  const auto state = ui.control(name, r, {.label = spec.label, .focused = spec.chosen});
  const Colour ground = spec.chosen ? c.red_tint : c.card;
  const float edge = spec.chosen ? 2 * edge_px(ui) : edge_px(ui);
  ui.canvas().fill_edged(r, ui.mm(ui.theme().radius_button_mm), edge, spec.chosen ? c.red : c.line2,
                         flat(state.pressed ? pressed(ground) : ground));
  Rect line = r.inset(ui.p(4), ui.p(3));
  const Colour ink = spec.chosen ? c.red : c.ink;
  if (!spec.icon.empty()) {
    const Rect at =
        left_middle(cut_left(&line, ui.text_mm(17), ui.p(3)), {ui.text_mm(17), ui.text_mm(17)});
    icon(ui, {at.x, at.y}, spec.icon, at.w, ink);
  }
  TextStyle title{.role = TextRole::kLead, .colour = ink};
  title.face = spec.chosen ? TextFace::kSansBold : TextFace::kSans;
  const TextStyle detail{.role = TextRole::kCaption, .colour = c.ink2, .max_lines = 2};
  const float h1 = measure(ui, spec.label, title, line.w).h;
  const float h2 = measure(ui, spec.detail, detail, line.w).h;
  const float y = line.y + std::floor((line.h - h1 - h2) / 2);
  text(ui, {line.x, y, line.w, h1}, spec.label, title);
  text(ui, {line.x, y + h1, line.w, h2}, spec.detail, detail);
  return state.tapped;
}

Ui::ControlState hot_area(Ui& ui, const Rect& r, std::string_view name, std::string_view words,
                          ProbeRole role) {
  return ui.control(name, r,
                    {.role = role, .label = words, .reach = Ui::ControlSpec::Reach::kExact});
}

float tag_width(Ui& ui, std::string_view words, std::string_view icon_name) {
  const TextStyle style{.role = TextRole::kCaption};
  const float words_w = icon_label_width(ui, icon_name, ui.text_mm(11), ui.mm(3), words, style);
  return words_w + 2 * ui.mm(5.2F) + 1;
}

float tag(Ui& ui, Point at, std::string_view words, TagTone tone, std::string_view icon_name) {
  TextStyle style{.role = TextRole::kCaption};
  Colour ink;
  Colour ground;
  tag_colours(ui.colour(), tone, &ink, &ground);
  const Rect r{at.x, at.y, tag_width(ui, words, icon_name), ui.text_mm(kTagHeight_mm)};
  fill_paper(ui, r, ui.mm(3), flat(ground));
  style.align = TextAlign::kCentre;
  icon_label(ui, r, icon_name, ui.text_mm(11), ui.mm(3), words, style.with(ink));
  return r.w;
}

void hairline(Ui& ui, float x, float y, float width) {
  ui.canvas().fill({x, y, width, 1}, ui.colour().line);
}

void steps(Ui& ui, const Rect& r, int done, int total, std::string_view words) {
  const TextStyle style{.role = TextRole::kCaption, .colour = ui.colour().ink2};
  const float w = measure(ui, words, style).w + 1;
  label(ui, right_middle(r, {w, r.h}), words, style);
  float x = r.right() - w - ui.p(4);
  const Size bar{ui.mm(23.6F), ui.mm(3.7F)};
  for (int i = total - 1; i >= 0; --i) {
    x -= bar.w;
    const Rect at{x, r.y + std::floor((r.h - bar.h) / 2), bar.w, bar.h};
    if (i >= done && ui.is_high_contrast()) {
      ui.canvas().outline(at, bar.h / 2, ui.mm(0.8F), ui.colour().ink2);
    } else {
      ui.canvas().fill_round(at, bar.h / 2, i < done ? ui.colour().red : ui.colour().sunk);
    }
    x -= ui.mm(5);
  }
}

}  // namespace ui
