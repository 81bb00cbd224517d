#include "kiosk/ui/fields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "data/base/utf8.h"
#include "kiosk/text/words.h"

namespace ui {
namespace {

constexpr int64_t kSecondTap_ms = 400;
constexpr float kHandle_mm = 3.6F;  // radius

// What is shown for a buffer: its text with the composition at the caret. Byte positions of the
// composition and of the caret within `words`. Freed memory is zeroed (ime/wipe.h).
struct Shown {
  std::string words;
  size_t composed_from = 0;
  size_t composed_to = 0;
  size_t caret = 0;
};

size_t scalars_before(std::string_view text, size_t bytes) {
  return base::count_scalars(text.substr(0, std::min(bytes, text.size())));
}

// Whether a blank stands before byte `i`: 138 0000 0000, 021 2000 0000, 0571 8000 0000 转 12; a
// number abroad stands as it is typed.
bool is_parted(std::string_view number, size_t i) {
  constexpr std::string_view kExtension = "转";
  constexpr size_t kGroup = 4;
  const size_t extension = std::min(number.find(kExtension), number.size());
  if (i == 0) return false;
  if (i >= extension) return i == extension || i == extension + kExtension.size();
  if (number.starts_with('+') || number.starts_with("00")) return false;
  const bool city = number.starts_with("01") || number.starts_with("02");
  const size_t head = number[0] == '1' || number.starts_with("400") || city ? 3 : kGroup;
  return i >= head && (i - head) % kGroup == 0;
}

Shown shown_of(const ime::TextBuffer& buffer, const FieldSpec& spec) {
  Shown out;
  const std::string_view text = buffer.text();
  const size_t at = buffer.caret_bytes();
  if (spec.covered) {
    for (size_t i = 0; i < buffer.size_scalars(); ++i) out.words += "•";
    out.caret = out.composed_from = out.composed_to = out.words.size();
    return out;
  }
  out.words = std::string(text.substr(0, at)) + std::string(spec.composition) +
              std::string(text.substr(at));
  out.composed_from = at;
  out.composed_to = out.caret = at + spec.composition.size();
  if (!spec.grouped_digits) return out;
  std::string grouped;
  for (size_t i = 0; i < out.words.size(); ++i) {
    if (is_parted(out.words, i)) grouped += ' ';
    if (i == at) out.caret = grouped.size();
    grouped += out.words[i];
  }
  if (at >= out.words.size()) out.caret = grouped.size();
  out.words = std::move(grouped);
  out.composed_from = out.composed_to = out.caret;
  return out;
}

// Back from a byte of what is shown to a caret position of the buffer.
size_t caret_of(const ime::TextBuffer& buffer, const FieldSpec& spec, const Shown& shown,
                size_t byte) {
  if (spec.covered) return buffer.size_scalars();
  if (spec.grouped_digits) {
    const std::string_view before = std::string_view(shown.words).substr(0, byte);
    const auto blanks = std::count(before.begin(), before.end(), ' ');
    return base::count_scalars(before) - static_cast<size_t>(blanks);
  }
  if (byte > shown.composed_to) byte -= spec.composition.size();
  else byte = std::min(byte, shown.composed_from);
  return scalars_before(buffer.text(), byte);
}

// The field that keys go to now, with nothing in the way.
bool is_served(const ime::TextBuffer& buffer, const FieldSpec& spec) {
  return spec.active && !spec.covered && spec.keyboard != nullptr && spec.touch != nullptr &&
         spec.keyboard->field() == &buffer;
}

ime::KeyTouch word_at(const ime::TextBuffer& buffer, size_t scalar) {
  const std::string_view text = buffer.text();
  const size_t byte = base::first_scalars(text, scalar).size();
  const auto [from, to] = text::word_around(text, byte);
  return ime::touch::Select{scalars_before(text, from), scalars_before(text, to)};
}

// Taps, long presses and drags of a finger in the served field; `at` is where its text was drawn.
void touch_text(Ui& ui, Id id, const Ui::ControlState& state, const text::Layout& layout, Point at,
                const ime::TextBuffer& buffer, const FieldSpec& spec, const Shown& shown,
                std::vector<ime::KeyTouch>* touches) {
  if (!is_served(buffer, spec)) return;
  FieldTouch& touch = *spec.touch;
  const auto place = [&](Point p) {
    const Point origin = ui.space().origin;
    const uint32_t byte = layout.offset_at(p.x - origin.x - at.x, p.y - origin.y - at.y);
    return caret_of(buffer, spec, shown, byte);
  };
  const auto changed = [&ui] { ui.wake_now("caret"); };
  const Drag drag = ui.touch().drag(id);
  if (drag.moved) {
    if (touch.drag == FieldTouch::Drag::kNone) {
      touch.drag = FieldTouch::Drag::kCaret;
      if (buffer.has_selection()) {
        const size_t from = scalars_before(buffer.text(), buffer.selected_from_bytes());
        const size_t to = scalars_before(buffer.text(), buffer.selected_to_bytes());
        const size_t start = place({drag.at.x - drag.dx, drag.at.y - drag.dy});
        touch.drag = FieldTouch::Drag::kEnd;
        touch.anchor = start * 2 < from + to ? to : from;
      }
    }
    const size_t here = place(drag.at);
    if (touch.drag == FieldTouch::Drag::kEnd) {
      touches->emplace_back(ime::touch::Select{touch.anchor, here});
    } else {
      touches->emplace_back(ime::touch::PlaceCaret{here});
    }
    changed();
  }
  if (drag.ended) {
    touch.drag = FieldTouch::Drag::kNone;
    touch.lift_is_done = false;
  }
  if (state.long_pressed && !spec.grouped_digits) {
    touches->push_back(word_at(buffer, place(ui.touch().tap_point())));
    touch.lift_is_done = true;
    changed();
  }
  if (!state.tapped) return;
  changed();
  if (std::exchange(touch.lift_is_done, false)) return;
  const size_t here = place(ui.touch().tap_point());
  const bool again = ui.now_ms() - touch.tapped_ms < kSecondTap_ms &&
                     (here > touch.tapped_at ? here - touch.tapped_at : touch.tapped_at - here) < 2;
  touch.tapped_ms = again ? 0 : ui.now_ms();
  touch.tapped_at = here;
  if (again && !spec.grouped_digits) touches->push_back(word_at(buffer, here));
  else touches->emplace_back(ime::touch::PlaceCaret{here});
}

void draw_selection(Ui& ui, const text::Layout& layout, Point at, const ime::TextBuffer& buffer) {
  const auto rects = layout.rects_of(static_cast<uint32_t>(buffer.selected_from_bytes()),
                                     static_cast<uint32_t>(buffer.selected_to_bytes()));
  if (rects.empty()) return;
  const Palette& c = ui.colour();
  for (const text::Rect& r : rects) {
    ui.canvas().fill({at.x + r.x0, at.y + r.y0, r.x1 - r.x0, r.y1 - r.y0}, c.red_tint, Pass::kSoft);
  }
  const float radius = ui.mm(kHandle_mm);
  const auto handle = [&](float x, const text::Rect& r) {
    ui.canvas().fill({std::round(at.x + x) - 2, at.y + r.y0, 4, r.y1 - r.y0}, c.red, Pass::kSoft);
    ui.canvas().circle({at.x + x, at.y + r.y1}, radius, c.red);
  };
  handle(rects.front().x0, rects.front());
  handle(rects.back().x1, rects.back());
}

void draw_typed(Ui& ui, const text::Layout& layout, Point at, const Shown& shown,
                const ime::TextBuffer& buffer, const FieldSpec& spec, Colour ink) {
  const Palette& c = ui.colour();
  const bool selected = spec.active && !spec.covered && !spec.grouped_digits &&
                        buffer.has_selection() && spec.composition.empty();
  if (selected) draw_selection(ui, layout, at, buffer);
  if (shown.composed_to > shown.composed_from) {
    for (const text::Rect& r : layout.rects_of(static_cast<uint32_t>(shown.composed_from),
                                               static_cast<uint32_t>(shown.composed_to))) {
      const Rect under{at.x + r.x0, at.y + r.y0, r.x1 - r.x0, r.y1 - r.y0};
      const float tint = ui.is_high_contrast() ? 0 : 0.25F;
      ui.canvas().fill(under, mix(c.gold_tint, c.gold, tint), Pass::kSoft);
      ui.canvas().fill({under.x, under.bottom() - 4, under.w, 4}, c.gold, Pass::kSoft);
    }
  }
  const std::array tones{ink};
  draw_layout(ui, layout, at, tones);
  if (!spec.active || spec.covered || selected) return;
  const text::Caret caret = layout.caret_at(static_cast<uint32_t>(shown.caret));
  const float lead = std::round((caret.bottom - caret.top) * 0.14F);
  ui.canvas().fill({std::round(at.x + caret.x), at.y + caret.top + lead, 4,
                    caret.bottom - caret.top - 2 * lead},
                   c.red, Pass::kSoft);
}

void field_frame(Ui& ui, const Rect& r, const FieldSpec& spec) {
  const Palette& c = ui.colour();
  const bool red = spec.active || !spec.error.empty();
  const float edge = ui.is_high_contrast() ? ui.mm(ui.theme().edge_mm) : 2;
  ui.canvas().fill_edged(r, ui.mm(ui.theme().radius_field_mm), red ? 2 * edge : edge,
                         red ? c.red : c.line2, flat(c.card));
}

Ui::ControlSpec field_control(const ime::TextBuffer& buffer, const FieldSpec& spec) {
  return {.role = ProbeRole::kField,
          .label = spec.label,
          .enabled = spec.reached,
          .focused = spec.active,
          .kind = is_served(buffer, spec) ? RegionKind::kDraggable : RegionKind::kControl,
          .typed = buffer.size_scalars()};
}

}  // namespace

namespace {

constexpr float kFieldSide_mm = 9.6F;
constexpr std::string_view kLongestNumber = "138 0000 0000";

TextStyle typed_style(const FieldSpec& spec) {
  TextStyle typed{.role = TextRole::kH2, .size_mm = spec.grouped_digits ? 18.5F : 15.5F};
  typed.face = spec.grouped_digits ? TextFace::kSerif : TextFace::kSans;
  return typed;
}

constexpr TextStyle kFieldWords{.role = TextRole::kBody};

std::string_view right_words(const FieldSpec& spec) {
  return spec.error.empty() ? spec.hint : spec.error;
}

float label_width(Ui& ui, const FieldSpec& spec) {
  return std::max(ui.mm(36), measure(ui, spec.label, kFieldWords).w + ui.p(3));
}

float right_width(Ui& ui, const FieldSpec& spec) {
  const std::string_view words = right_words(spec);
  return words.empty() ? 0 : measure(ui, words, kFieldWords).w + 2 + ui.p(3);
}

// Room for what is typed, the placeholder and the words around it on one line.
bool fits_one_line(Ui& ui, float width, const FieldSpec& spec) {
  float inner = measure(ui, spec.placeholder, kFieldWords).w;
  if (spec.grouped_digits) {
    // What is missing comes and goes; its room stays, so that nothing jumps while one types.
    const float digits = 4.6F * ui.metrics().text_px(TextRole::kBody);
    const float missing = std::max(right_width(ui, spec), digits);
    inner = std::max(inner, measure(ui, kLongestNumber, typed_style(spec)).w + missing);
  }
  return label_width(ui, spec) + ui.p(2) + inner + 6 <= width - 2 * ui.mm(kFieldSide_mm);
}

float stacked_height(Ui& ui, const FieldSpec& spec) {
  return ui.metrics().leading(TextRole::kBody) + measure(ui, kLongestNumber, typed_style(spec)).h +
         2 * ui.p(1);
}

// The words around the text that is typed; what is left for it.
Rect draw_field_words(Ui& ui, const Rect& r, const FieldSpec& spec) {
  const TextStyle small = kFieldWords.with(ui.colour().ink2);
  Rect line = r.inset(ui.mm(kFieldSide_mm), 4);
  Rect head = line;
  const bool one_line = fits_one_line(ui, r.w, spec);
  const bool stacked = !one_line && r.h >= stacked_height(ui, spec);
  if (stacked) {
    cut_top(&line, ui.p(1) - 4);
    head = cut_top(&line, ui.metrics().leading(TextRole::kBody));
  }
  label(ui, cut_left(&head, label_width(ui, spec), ui.p(2)), spec.label, small);
  const std::string_view hint = right_words(spec);
  if (!hint.empty() && (one_line || stacked || !spec.error.empty())) {
    TextStyle style = small.aligned(TextAlign::kRight);
    if (!spec.error.empty()) style.colour = ui.colour().red;
    label(ui, cut_right(&head, measure(ui, hint, style).w + 2, ui.p(3)), hint, style);
  }
  return stacked ? line : head;
}

}  // namespace

float field_height(Ui& ui, float width, const FieldSpec& spec) {
  const float plain = ui.text_mm(kFieldHeight_mm);
  if (fits_one_line(ui, width, spec)) return plain;
  return std::max(plain, stacked_height(ui, spec));
}

FieldResult field(Ui& ui, const Rect& r, std::string_view name, const ime::TextBuffer& buffer,
                  const FieldSpec& spec) {
  auto control = field_control(buffer, spec);
  control.say = Say::kRole;  // a name, a phone number
  const auto state = ui.control(name, r, control);
  field_frame(ui, r, spec);
  const Rect line = draw_field_words(ui, r, spec);
  const TextStyle typed = typed_style(spec);
  FieldResult out{.tapped = state.tapped};
  if (buffer.empty() && spec.composition.empty()) {
    label(ui, line, spec.placeholder, kFieldWords.with(ui.colour().ink3));
  }
  const Shown shown = shown_of(buffer, spec);
  const auto layout =
      layout_of(ui, shown.words, typed, text::kUnlimitedWidth, Privacy::kNeverCache);
  // A long text shows its end, where the caret usually is.
  const float overflow = std::max(0.F, layout->width() + 6 - line.w);
  const Point at{line.x - overflow, line.y + std::floor((line.h - layout->height()) / 2)};
  const Clip clip(ui, line.grown(2, 2));
  draw_typed(ui, *layout, at, shown, buffer, spec, ui.colour().ink);
  touch_text(ui, ui.id(name), state, *layout, at, buffer, spec, shown, &out.touches);
  return out;
}

FieldResult text_area(Ui& ui, const Rect& r, std::string_view name, const ime::TextBuffer& buffer,
                      const FieldSpec& spec) {
  const auto state = ui.control(name, r, field_control(buffer, spec));
  const TextStyle typed{.role = TextRole::kLead, .size_mm = 15.5F, .leading = 1.5F};
  const Shown shown = shown_of(buffer, spec);
  const Clip clip(ui, r);
  if (shown.words.empty()) {
    text(ui, r, spec.placeholder, typed.with(ui.colour().ink3));
  }
  const auto layout = layout_of(ui, shown.words, typed, r.w, Privacy::kNeverCache);
  const text::Caret caret = layout->caret_at(static_cast<uint32_t>(shown.caret));
  const Point at{r.x, r.y - std::max(0.F, std::ceil(caret.bottom - r.h))};
  draw_typed(ui, *layout, at, shown, buffer, spec, ui.colour().ink);
  FieldResult out{.tapped = state.tapped};
  touch_text(ui, ui.id(name), state, *layout, at, buffer, spec, shown, &out.touches);
  // Not served yet: a tap begins to write where it is.
  if (state.tapped && !is_served(buffer, spec)) {
    const Point p = ui.touch().tap_point();
    const uint32_t byte =
        layout->offset_at(p.x - ui.space().origin.x - at.x, p.y - ui.space().origin.y - at.y);
    out.touches.emplace_back(ime::touch::PlaceCaret{caret_of(buffer, spec, shown, byte)});
  }
  return out;
}

FieldResult code_field(Ui& ui, const Rect& r, std::string_view name, const ime::TextBuffer& buffer,
                       std::string_view label_text, std::string_view error, bool reached) {
  constexpr int kBoxes = 8;
  const Palette& c = ui.colour();
  const auto state = ui.control(name, r,
                                {.role = ProbeRole::kField,
                                 .label = label_text,
                                 .enabled = reached,
                                 .focused = true,
                                 .say = Say::kRole,
                                 .typed = buffer.size_scalars()});
  const float edge = ui.is_high_contrast() ? ui.mm(ui.theme().edge_mm) : 2;
  // As large as the widest letter allows in its box.
  TextStyle letter{.role = TextRole::kTitle, .align = TextAlign::kCentre, .size_mm = 24};
  const float box_w = columns(columns(r, 2, ui.p(4))[0], 4, ui.p(2))[0].w;
  while (letter.size_mm > 16 &&
         (measure(ui, "W", letter).w + 8 > box_w || measure(ui, "W", letter).h > r.h)) {
    letter.size_mm -= 0.5F;
  }
  Rect line = r;
  const auto halves = columns(line, 2, ui.p(4));
  const std::string_view typed = buffer.text();
  for (int i = 0; i < kBoxes; ++i) {
    const Rect box = columns(halves[i < 4 ? 0 : 1], 4, ui.p(2))[static_cast<size_t>(i % 4)];
    const auto at = static_cast<size_t>(i);
    const bool next = at == typed.size();
    const bool red = next || !error.empty();
    ui.canvas().fill_edged(box, ui.mm(4), red ? 2 * edge : edge, red ? c.red : c.line2,
                           flat(c.card));
    if (at < typed.size()) {
      label(ui, box, typed.substr(at, 1), letter, Privacy::kNeverCache);
    }
  }
  return {.tapped = state.tapped};
}

}  // namespace ui
