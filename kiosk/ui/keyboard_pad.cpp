#include <array>
#include <cmath>

#include "kiosk/ui/keyboard_parts.h"

namespace ui::parts {
namespace {

constexpr float kInk_mm = 5.5F;
constexpr float kStep_mm = 1.2F;  // a point is kept every so often
constexpr float kDash_mm = 3.7F;

void dashes(Ui& ui, Point from, Point to) {
  const float dash = ui.mm(kDash_mm);
  const bool across = from.y == to.y;
  const float length = across ? to.x - from.x : to.y - from.y;
  for (float at = 0; at + dash <= length; at += dash * 2) {
    const Rect r = across ? Rect{from.x + at, from.y, dash, 2} : Rect{from.x, from.y + at, 2, dash};
    ui.canvas().fill(r, ui.colour().keyboard_tabs, Pass::kSoft);
  }
}

// `tip`: where the finger has gone since, of the stroke that it draws.
void draw_stroke(Ui& ui, const Rect& pad, std::span<const ime::InkPoint> stroke, Colour ink,
                 const std::vector<ime::InkPoint>& tip = {}) {
  std::vector<Point> points;
  points.reserve(stroke.size() + tip.size());
  for (const ime::InkPoint& p : stroke) points.push_back({pad.x + p.x, pad.y + p.y});
  for (const ime::InkPoint& p : tip) points.push_back({pad.x + p.x, pad.y + p.y});
  const float width = ui.mm(kInk_mm);
  if (points.size() > 1) ui.canvas().stroke(points, width, ink);
  for (const Point& p : points) ui.canvas().circle(p, width / 2, ink);  // round ends and bends
}

// A press begins a stroke at once, a drag goes on with it, a lift ends it. A press that was taken
// away (a palm, a second finger) leaves no dot.
void follow_finger(Ui& ui, const Rect& r, const Ui::ControlState& state, Id id,
                   const ime::Keyboard& k, Touches* touches) {
  const auto own = [&](Point p) {
    const Rect screen = ui.to_screen(r);
    return ime::InkPoint{std::clamp(p.x - screen.x, 0.F, r.w),
                         std::clamp(p.y - screen.y, 0.F, r.h)};
  };
  const Drag drag = ui.touch().drag(id);
  const auto strokes = k.strokes();
  const bool drawing = k.is_drawing();
  const float step = ui.mm(kStep_mm);
  if (!drawing && (state.pressed || state.tapped || drag.moved)) {
    touches->emplace_back(ime::touch::BeginStroke{own(ui.touch().press_point()), step});
  }
  if (drag.moved) touches->emplace_back(ime::touch::ExtendStroke{own(drag.at)});
  if (state.tapped) {  // a dot: as long as a finger is wide
    const Point p = ui.touch().tap_point();
    touches->emplace_back(ime::touch::ExtendStroke{own({p.x + step, p.y + step})});
  }
  if (state.tapped || drag.ended) {
    touches->emplace_back(ime::touch::EndStroke{});
  } else if (drawing && !state.pressed && !ui.touch().is_dragging(id)) {
    const bool dot = !drag.moved && !strokes.empty() && strokes.back().size() < 2;
    if (dot) touches->emplace_back(ime::touch::DropStroke{});
    else touches->emplace_back(ime::touch::EndStroke{});
  }
}

// Whether a stroke that begins now would be taken.
bool has_room(const ime::Keyboard& k) {
  return k.is_drawing() || !k.field()->is_full() || k.field()->has_selection();
}

// The ink that is not in the keyboard yet: it follows the finger in the same frame.
std::vector<ime::InkPoint> tip_of(std::span<const ime::KeyTouch> touches, const ime::Keyboard& k) {
  std::vector<ime::InkPoint> tip;
  if (!has_room(k)) return tip;
  for (const ime::KeyTouch& touch : touches) {
    if (const auto* begun = std::get_if<ime::touch::BeginStroke>(&touch.what())) {
      tip.push_back(begun->at);
    } else if (const auto* drawn = std::get_if<ime::touch::ExtendStroke>(&touch.what())) {
      tip.push_back(drawn->to);
    }
  }
  return tip;
}

}  // namespace

void draw_pad(Ui& ui, const Rect& r, const ime::Keyboard& k, const Words& words, Touches* touches) {
  const Palette& c = ui.colour();
  const std::string hint = words("keyboard.pad_hint");
  const auto state = ui.control("pad", r,
                                {.role = ProbeRole::kField,
                                 .label = hint,
                                 .reach = Ui::ControlSpec::Reach::kExact,
                                 .kind = RegionKind::kDraggable});
  ui.canvas().fill_edged(r, ui.mm(6), 2, c.ink3, flat(c.key.top));
  dashes(ui, {r.x + 2, std::round(r.centre().y)}, {r.right() - 2, std::round(r.centre().y)});
  dashes(ui, {std::round(r.centre().x), r.y + 2}, {std::round(r.centre().x), r.bottom() - 2});
  const size_t before = touches->size();
  follow_finger(ui, r, state, ui.id("pad"), k, touches);
  const auto tip = tip_of(std::span(*touches).subspan(before), k);
  const auto strokes = k.strokes();
  if (strokes.empty() && tip.empty()) {
    Rect line = r.inset(ui.mm(8), ui.mm(6));
    label(ui, cut_top(&line, ui.mm(14)), hint, {.role = TextRole::kCaption, .colour = c.ink2});
  }
  const Clip clip(ui, r.inset(2));
  for (size_t i = 0; i < strokes.size(); ++i) {
    const bool under_finger = k.is_drawing() && i + 1 == strokes.size();
    if (under_finger) draw_stroke(ui, r, strokes[i], c.red, tip);
    else draw_stroke(ui, r, strokes[i], c.ink);
  }
  if (!k.is_drawing() && !tip.empty()) draw_stroke(ui, r, {}, c.red, tip);
}

}  // namespace ui::parts
