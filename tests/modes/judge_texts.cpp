// Rules about what is read:
//   size      30 px, captions 26, times the visitor's factor
//   contrast  4.5:1, in high contrast 7:1, at both ends of a gradient
//   icon      3:1
//   cut       ends with … on one line; of several lines only in large text, which scrolls instead
//   clipped   part of it is outside what its clip leaves, and no scrolling brings it back
//   room      taller than the room that its screen gave it
//   leaves    sticks out of the control that it names
//   texts     lies upon another text
//   covered   something is drawn over a part of it
//   outside   beyond the screen
//   orphan    closed by one Chinese character alone
//   boxed     a character that no face has
#include <algorithm>
#include <cmath>

#include "tests/modes/judge.h"

namespace modes {
namespace {

constexpr float kTextContrast = 4.5F;
constexpr float kHighContrast = 7;
constexpr float kIconContrast = 3;
constexpr float kSlack_px = 2;
constexpr float kTouching_px = 3;  // inks nearer than this do not count as upon each other
constexpr float kColourStep = 0.02F;

bool is_icon(const ui::DrawnText& t) { return t.kind == ui::DrawnText::Kind::kIcon; }

// Whose whole point is a colour that stays near its ground.
bool is_mark_of_the_house(const ui::DrawnText& t) { return t.words.starts_with("logo-"); }

ui::Colour upon(ui::Colour ground, ui::Colour c) {
  const float a = static_cast<float>(c.a) / 255;
  c.a = 255;
  return ui::mix(ground, c, a);
}

class Texts {
 public:
  Texts(const Frame& frame, std::vector<Fault>* out) : f_(frame), out_(out) {
    const int top = top_layer(frame);
    for (const auto& text : frame.drawn.texts) {
      if (text.layer >= top && !text.ink_px.empty()) all_.push_back(&text);
    }
  }

  void run() {
    for (const auto* text : all_) one(*text);
    for (size_t i = 0; i < seen_.size(); ++i) {
      for (size_t j = i + 1; j < seen_.size(); ++j) pair(*seen_[i], *seen_[j]);
    }
  }

 private:
  void fault(const char* rule, const ui::DrawnText& t, std::string detail) {
    const char* kind = is_icon(t) ? "icon " : "text ";
    const ui::Rect at = unite_all(t.ink_px);
    out_->push_back({rule, kind + quoted(t.words), std::move(detail), at});
  }

  static ui::Rect unite_all(const std::vector<ui::Rect>& list) {
    ui::Rect all;
    for (const auto& r : list) all = unite(all, r);
    return all;
  }

  // What the edge of its scroll view, or its clip, leaves.
  ui::Rect window_of(const ui::DrawnText& t) const {
    ui::Rect window = intersect(t.clip_px, f_.ui.screen());
    for (const auto& surface : f_.drawn.surfaces) {
      if (std::find(surface.lists.begin(), surface.lists.end(), t.list) != surface.lists.end()) {
        window = intersect(window, surface.viewport_px);
      }
    }
    return window;
  }

  void one(const ui::DrawnText& t) {
    const ui::Rect window = window_of(t);
    const ui::Rect ink = unite_all(t.ink_px);
    const bool scrolls = is_scrolled(t, ink);
    if (!scrolls && ink.overlaps(f_.ui.screen())) {
      if (!is_within(ink, f_.ui.screen())) fault("outside", t, "beyond the screen");
      else if (!is_within(ink, window)) fault("clipped", t, clip_words(ink, window));
    }
    if (!ink.overlaps(window)) return;
    const int hidden = count_covered(t, window);
    if (hidden == kAllPoints) return;
    if (hidden > 0 && !scrolls && !is_under_toast(ink)) fault("covered", t, "partly");
    seen_.push_back(&t);
    colour(t, window);
    if (is_icon(t)) return;
    size(t);
    shape(t, ink);
    if (!scrolls) leaves(t, ink, intersect(ink, window).centre());
  }

  // A toast lies over whatever is there, for its four seconds.
  bool is_under_toast(const ui::Rect& ink) const {
    for (const auto& item : f_.ui.probe().items()) {
      if (item.role == ui::ProbeRole::kToast && item.rect_px.overlaps(ink)) return true;
    }
    return false;
  }

  static bool is_within(const ui::Rect& in, const ui::Rect& of) {
    return in.x >= of.x - kSlack_px && in.y >= of.y - kSlack_px &&
           in.right() <= of.right() + kSlack_px && in.bottom() <= of.bottom() + kSlack_px;
  }

  static std::string clip_words(const ui::Rect& ink, const ui::Rect& window) {
    const auto px = [](float v) { return std::to_string(static_cast<int>(std::max(0.F, v))); };
    return "loses " + px(window.x - ink.x) + " left, " + px(window.y - ink.y) + " top, " +
           px(ink.right() - window.right()) + " right, " + px(ink.bottom() - window.bottom()) +
           " bottom px";
  }

  // Along the way that its surroundings scroll, an edge may cut it.
  bool is_scrolled(const ui::DrawnText& t, const ui::Rect& ink) const {
    for (const auto& region : f_.ui.touch().regions()) {
      const ui::Rect& r = region.hit;
      if (region.layer != t.layer) continue;
      const bool beside = ink.x >= r.x - kSlack_px && ink.right() <= r.right() + kSlack_px;
      const bool level = ink.y >= r.y - kSlack_px && ink.bottom() <= r.bottom() + kSlack_px;
      const bool inside = ink.y < r.bottom() && ink.bottom() > r.y;
      const bool held = is_within(t.clip_px, r);  // its clip is the strip's
      if (region.kind == ui::RegionKind::kScrollY && beside && (t.on_surface || inside || held)) {
        return true;
      }
      if (region.kind == ui::RegionKind::kScrollX && level && !is_within(ink, r)) return true;
    }
    return false;
  }

  static constexpr int kAcross = 5;
  static constexpr int kAllPoints = 1'000'000;

  template <typename Visit>
  void each_point(const ui::DrawnText& t, const ui::Rect& window, const Visit& visit) const {
    for (const auto& line : t.ink_px) {
      const ui::Rect seen = intersect(line, window);
      if (seen.empty()) continue;
      for (int i = 0; i < kAcross; ++i) {
        const float share = (static_cast<float>(i) + 0.5F) / kAcross;
        for (const float down : {0.15F, 0.5F, 0.85F}) {
          visit(ui::Point{seen.x + seen.w * share, seen.y + seen.h * down});
        }
      }
    }
  }

  int count_covered(const ui::DrawnText& t, const ui::Rect& window) const {
    int all = 0;
    int covered = 0;
    each_point(t, window, [&](ui::Point p) {
      ++all;
      covered += f_.ground.covers(p, t.list);
    });
    return covered == all ? kAllPoints : covered;
  }

  void colour(const ui::DrawnText& t, const ui::Rect& window) {
    if (is_mark_of_the_house(t)) return;
    float least = 21;
    ui::Colour worst;
    bool pictured = false;
    each_point(t, window, [&](ui::Point p) {
      if (f_.ground.covers(p, t.list)) return;
      const Spot spot = f_.ground.at(p, t.list);
      pictured = pictured || !(spot.over_black == spot.over_white);
      for (const ui::Colour ground : {spot.over_black, spot.over_white}) {
        const float ratio = ui::contrast(upon(ground, t.colour), ground);
        if (ratio < least) least = ratio, worst = ground;
      }
    });
    const bool high = f_.mode.contrast == ui::Mode::Contrast::kHigh;
    const float wanted = is_icon(t) ? kIconContrast : high ? kHighContrast : kTextContrast;
    if (least + kColourStep >= wanted) return;
    char detail[128];
    std::snprintf(detail, sizeof detail, "%.2f:1 wanted %.1f: #%02X%02X%02X on #%02X%02X%02X%s",
                  static_cast<double>(least), static_cast<double>(wanted), t.colour.r, t.colour.g,
                  t.colour.b, worst.r, worst.g, worst.b,
                  pictured ? " (a picture at its worst)" : "");
    fault(is_icon(t) ? "icon" : "contrast", t, detail);
  }

  void size(const ui::DrawnText& t) {
    const auto& theme = f_.ui.theme();
    const bool caption = t.role == ui::TextRole::kCaption;
    const float least =
        (caption ? theme.min_caption_px : theme.min_text_px) * app::factor_of(f_.mode.text);
    if (static_cast<float>(t.size_px) + 1 > least) return;
    fault("size", t,
          std::to_string(t.size_px) + " px wanted " +
              std::to_string(static_cast<int>(std::lround(least))) + (caption ? " (caption)" : ""));
  }

  void shape(const ui::DrawnText& t, const ui::Rect& ink) {
    const bool large = f_.mode.text != app::TextSize::kStandard;
    if (t.truncated && (t.max_lines <= 1 || large)) {
      fault("cut", t,
            "ends with … after " + std::to_string(t.lines) + " of at most " +
                std::to_string(t.max_lines) + " lines");
    }
    if (t.orphan) fault("orphan", t, "of " + std::to_string(t.lines) + " lines");
    if (t.boxed) fault("boxed", t, "no face has one of its characters");
    const ui::Rect& room = t.room_px;
    const float beyond = std::max(ink.bottom() - room.bottom(), room.y - ink.y);
    if (room.h > 1 && beyond > kSlack_px) {
      fault("room", t,
            std::to_string(static_cast<int>(beyond)) + " px beyond a room of " +
                std::to_string(static_cast<int>(room.h)) + " px");
    }
  }

  // The smallest control that holds the middle of what is seen of it.
  void leaves(const ui::DrawnText& t, const ui::Rect& ink, ui::Point middle) {
    const ui::ProbeItem* holder = nullptr;
    for (const auto& item : f_.ui.probe().items()) {
      if (item.name.empty() || item.layer != t.layer || !item.rect_px.contains(middle)) continue;
      if (item.enabled && !item.hit_px.contains(middle)) continue;  // cut off there
      if (holder == nullptr ||
          item.rect_px.w * item.rect_px.h < holder->rect_px.w * holder->rect_px.h) {
        holder = &item;
      }
    }
    if (holder == nullptr || is_within(ink, holder->rect_px)) return;
    // A card may carry a scrolling strip; what names a control does not.
    if (holder->role == ui::ProbeRole::kScroll || holder->role == ui::ProbeRole::kDialog) return;
    fault("leaves", t,
          clip_words(ink, holder->rect_px) + " of " + quoted(holder->label) + " <" + holder->name +
              ">");
  }

  void pair(const ui::DrawnText& a, const ui::DrawnText& b) {
    if (a.layer != b.layer || (is_icon(a) && is_icon(b))) return;
    for (const auto& p : lines_of(a)) {
      for (const auto& q : lines_of(b)) {
        const ui::Rect shared = intersect(p, q);
        if (shared.w <= kTouching_px || shared.h <= kTouching_px) continue;
        const ui::Point middle = shared.centre();
        if (f_.ground.covers(middle, a.list) || f_.ground.covers(middle, b.list)) continue;
        fault("texts", a,
              "lies upon " + quoted(b.words) + " by " + std::to_string(static_cast<int>(shared.w)) +
                  " x " + std::to_string(static_cast<int>(shared.h)) + " px");
        return;
      }
    }
  }

  // Seen lines; of an icon what it usually fills of its square.
  std::vector<ui::Rect> lines_of(const ui::DrawnText& t) const {
    const ui::Rect window = window_of(t);
    std::vector<ui::Rect> out;
    for (const auto& line : t.ink_px) {
      const ui::Rect r = is_icon(t) ? line.inset(line.w * 0.18F, line.h * 0.18F) : line;
      if (const ui::Rect seen = intersect(r, window); !seen.empty()) out.push_back(seen);
    }
    return out;
  }

  const Frame& f_;
  std::vector<Fault>* out_;
  std::vector<const ui::DrawnText*> all_;
  std::vector<const ui::DrawnText*> seen_;
};

}  // namespace

void judge_texts(const Frame& frame, std::vector<Fault>* out) { Texts(frame, out).run(); }

}  // namespace modes
