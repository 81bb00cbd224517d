// Rules about what can be touched:
//   target   15 mm both ways, the main one 20
//   outside  on the screen
//   hidden   enabled, yet nothing of it answers to a finger
//   overlap  two hit areas on one layer, but for a control within another
//   gap      3 mm between what is drawn of two controls, but for parts of one
//   reach    low reach: within arm's reach from the bottom edge
//   edge     a drawn edge stands out 3:1; in high contrast every filled control has one
//   name     a control's name is its own
//   primary  one main action
#include <cmath>

#include "tests/modes/judge.h"

namespace modes {
namespace {

constexpr float kTarget_mm = 15;
constexpr float kMainTarget_mm = 20;
constexpr float kGap_mm = 3;
constexpr float kReach_mm = 1100;  // above the floor
constexpr float kSlack_px = 1;     // of rounding
constexpr float kEdgeContrast = 3;

bool is_within(const ui::Rect& in, const ui::Rect& of, float slack) {
  return in.x >= of.x - slack && in.y >= of.y - slack && in.right() <= of.right() + slack &&
         in.bottom() <= of.bottom() + slack;
}

// Part of it is behind the edge of something that scrolls: a drag brings the rest.
bool is_cut_by_scrolling(const Frame& f, const ui::ProbeItem& item) {
  for (const auto& region : f.ui.touch().regions()) {
    if (region.kind != ui::RegionKind::kScrollX && region.kind != ui::RegionKind::kScrollY) {
      continue;
    }
    if (region.layer == item.layer && is_within(item.hit_px, region.hit.grown(2, 2), 1) &&
        !is_within(item.rect_px, region.hit, kSlack_px)) {
      return true;
    }
  }
  return false;
}

class Controls {
 public:
  Controls(const Frame& frame, std::vector<Fault>* out) : f_(frame), out_(out) {
    const int top = top_layer(frame);
    for (const auto& item : frame.ui.probe().items()) {
      if (item.name.empty() || item.layer < top || !item.enabled) continue;
      all_.push_back(&item);
    }
  }

  void run() {
    int main = 0;
    for (const auto* item : all_) {
      one(*item);
      main += item->main && item->hit_px.h > 0;
    }
    if (main > 1) {
      for (const auto* item : all_) {
        if (item->main) fault("primary", *item, std::to_string(main) + " main actions");
      }
    }
    for (size_t i = 0; i < all_.size(); ++i) {
      for (size_t j = i + 1; j < all_.size(); ++j) pair(*all_[i], *all_[j]);
    }
    for (const auto& name : f_.ui.probe().duplicates()) {
      out_->push_back({"name", name, "twice", {}});
    }
  }

 private:
  void fault(const char* rule, const ui::ProbeItem& item, std::string detail) {
    out_->push_back(
        {rule,
         std::string(to_string(item.role)) + " " + quoted(item.label) + " <" + item.name + ">",
         std::move(detail), item.rect_px});
  }

  void one(const ui::ProbeItem& item) {
    const ui::Rect screen = f_.ui.screen();
    const bool cut = is_cut_by_scrolling(f_, item) || waits_above_reach(item);
    if (item.hit_px.empty()) {
      if (!cut && item.rect_px.overlaps(screen) && !is_below_an_edge(item)) {
        fault("hidden", item, "no hit area");
      }
      return;
    }
    const ui::Rect size = cut ? unite(item.hit_px, item.rect_px) : item.hit_px;
    const float wanted = item.main ? kMainTarget_mm : kTarget_mm;
    const float least = std::min(size.w, size.h) + kSlack_px;
    if (least < wanted * f_.px_per_mm) {
      fault("target", item,
            millimetres(f_, size.w) + " x " + millimetres(f_, size.h) + " wanted " +
                std::to_string(static_cast<int>(wanted)) + " mm");
    }
    if (!is_within(cut ? item.hit_px : item.rect_px, screen, kSlack_px)) {
      fault("outside", item, "beyond the screen");
    }
    if (f_.mode.reach == ui::Mode::Reach::kLow) reach(item);
    edge(item);
  }

  // Scrolled out of sight as a whole.
  bool is_below_an_edge(const ui::ProbeItem& item) const {
    for (const auto& region : f_.ui.touch().regions()) {
      const bool along = region.kind == ui::RegionKind::kScrollY;
      const bool across = region.kind == ui::RegionKind::kScrollX;
      if ((!along && !across) || region.layer != item.layer) continue;
      const ui::Rect& r = item.rect_px;
      const bool beside = r.x >= region.hit.x - 2 && r.right() <= region.hit.right() + 2;
      const bool level = r.y >= region.hit.y - 12 && r.bottom() <= region.hit.bottom() + 12;
      if (along && beside && !r.overlaps(region.hit)) return true;
      if (across && level && !r.overlaps(region.hit)) return true;
    }
    return false;
  }

  // How far up an arm gets, above the panel's lower edge.
  float arm_mm() const {
    return std::min(kReach_mm - f_.panel_bottom_mm, f_.ui.screen().h / f_.px_per_mm / 2);
  }
  float reach_line_px() const { return f_.ui.screen().h - arm_mm() * f_.px_per_mm; }

  // Low reach: on a list, above the hand; pulling the list down brings it.
  bool waits_above_reach(const ui::ProbeItem& item) const {
    if (f_.mode.reach != ui::Mode::Reach::kLow || item.rect_px.y >= reach_line_px()) return false;
    for (const auto& region : f_.ui.touch().regions()) {
      if (region.kind != ui::RegionKind::kScrollY || region.layer != item.layer) continue;
      const ui::Rect& r = item.rect_px;
      const bool beside = r.x >= region.hit.x - 2 && r.right() <= region.hit.right() + 2;
      if (beside && r.overlaps(region.hit)) return true;
    }
    return false;
  }

  void reach(const ui::ProbeItem& item) {
    const float arm_mm = this->arm_mm();
    const float line = reach_line_px();
    if (item.hit_px.y + kSlack_px < line) {
      fault("reach", item,
            "starts " + millimetres(f_, f_.ui.screen().h - item.hit_px.y) +
                " above the panel's edge, wanted " + millimetres(f_, arm_mm * f_.px_per_mm));
    }
  }

  void pair(const ui::ProbeItem& a, const ui::ProbeItem& b) {
    if (a.layer != b.layer || a.hit_px.empty() || b.hit_px.empty()) return;
    const bool nested =
        is_within(a.rect_px, b.rect_px, kSlack_px) || is_within(b.rect_px, a.rect_px, kSlack_px);
    const ui::Rect shared = intersect(a.hit_px, b.hit_px);
    if (!nested && shared.w > kSlack_px && shared.h > kSlack_px) {
      fault("overlap", a,
            "shares " + std::to_string(static_cast<int>(shared.w)) + " x " +
                std::to_string(static_cast<int>(shared.h)) + " px with " + quoted(b.label) + " <" +
                b.name + ">");
    }
    if (!nested) gap(a, b);
  }

  // One control in parts, and rows of one list with a line between them, have no gap.
  static bool are_parts_of_one(const ui::ProbeItem& a, const ui::ProbeItem& b) {
    const auto is = [&](ui::ProbeRole role) { return a.role == role && b.role == role; };
    if (is(ui::ProbeRole::kSegment) || is(ui::ProbeRole::kTab) || is(ui::ProbeRole::kCandidate)) {
      return true;
    }
    // The bar of candidates ends in the button for more of them.
    if ((a.role == ui::ProbeRole::kCandidate || b.role == ui::ProbeRole::kCandidate) &&
        std::abs(a.rect_px.centre().y - b.rect_px.centre().y) <= kSlack_px) {
      return true;
    }
    const auto same = [](float p, float q) { return std::abs(p - q) <= kSlack_px; };
    const ui::Rect& p = a.rect_px;
    const ui::Rect& q = b.rect_px;
    const bool stacked =
        same(p.x, q.x) && same(p.w, q.w) && (same(p.bottom(), q.y) || same(q.bottom(), p.y));
    const bool side_by_side =
        same(p.y, q.y) && same(p.h, q.h) && (same(p.right(), q.x) || same(q.right(), p.x));
    return a.role == b.role && (stacked || side_by_side);
  }

  void gap(const ui::ProbeItem& a, const ui::ProbeItem& b) {
    if (are_parts_of_one(a, b)) return;
    // What the edge of a scroll view cuts off is not there.
    const ui::Rect p = intersect(a.rect_px, a.hit_px);
    const ui::Rect q = intersect(b.rect_px, b.hit_px);
    if (p.empty() || q.empty()) return;
    const float dx = std::max(p.x, q.x) - std::min(p.right(), q.right());
    const float dy = std::max(p.y, q.y) - std::min(p.bottom(), q.bottom());
    const float apart = std::max(dx, dy);
    if (apart + kSlack_px >= kGap_mm * f_.px_per_mm || (dx < 0 && dy < 0)) return;
    fault("gap", a, millimetres(f_, apart) + " to " + quoted(b.label) + " <" + b.name + ">");
  }

  // The strongest step between what surrounds the control and its first few px inwards.
  void edge(const ui::ProbeItem& item) {
    using Role = ui::ProbeRole;
    const bool high = f_.mode.contrast == ui::Mode::Contrast::kHigh;
    if (item.role != Role::kButton && item.role != Role::kChip && item.role != Role::kField &&
        item.role != Role::kCheck && item.role != Role::kKey && item.role != Role::kSegment &&
        !(high && item.role == Role::kCard)) {
      return;
    }
    const ui::Rect& r = item.rect_px;
    if (!is_within(r, f_.ui.screen().inset(4), 0) || is_cut_by_scrolling(f_, item)) return;
    const float y = r.centre().y;
    const ui::Colour outside = f_.ground.at({r.x - 2.5F, y}, nullptr).over_white;
    const ui::Colour inside = f_.ground.at({r.x + 5.5F, y}, nullptr).over_white;
    float best = ui::contrast(inside, outside);
    bool drawn = false;  // an edge of its own
    for (float in = 0.5F; in < 4; in += 1) {
      const ui::Colour at = f_.ground.at({r.x + in, y}, nullptr).over_white;
      best = std::max(best, std::min(21.F, ui::contrast(at, outside)));
      drawn = drawn || (ui::contrast(at, inside) > 1.05F && ui::contrast(at, outside) > 1.05F);
    }
    const bool filled = ui::contrast(inside, outside) > 1.02F;
    if ((drawn || (high && filled)) && best < kEdgeContrast) {
      fault("edge", item, std::to_string(best).substr(0, 4) + ":1");
    }
  }

  const Frame& f_;
  std::vector<Fault>* out_;
  std::vector<const ui::ProbeItem*> all_;
};

}  // namespace

void judge_controls(const Frame& frame, std::vector<Fault>* out) { Controls(frame, out).run(); }

}  // namespace modes
