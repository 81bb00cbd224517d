#include "kiosk/ui/probe.h"

#include <algorithm>
#include <cstdio>
#include <unordered_set>

namespace ui {

std::string_view to_string(ProbeRole role) {
  switch (role) {
    case ProbeRole::kButton: return "button";
    case ProbeRole::kChip: return "chip";
    case ProbeRole::kSegment: return "segment";
    case ProbeRole::kTab: return "tab";
    case ProbeRole::kKey: return "key";
    case ProbeRole::kCandidate: return "candidate";
    case ProbeRole::kCheck: return "check";
    case ProbeRole::kField: return "field";
    case ProbeRole::kCard: return "card";
    case ProbeRole::kPill: return "pill";
    case ProbeRole::kLink: return "link";
    case ProbeRole::kText: return "text";
    case ProbeRole::kImage: return "image";
    case ProbeRole::kToast: return "toast";
    case ProbeRole::kBanner: return "banner";
    case ProbeRole::kDialog: return "dialog";
    case ProbeRole::kScroll: return "scroll";
    case ProbeRole::kStatus: return "status";
    case ProbeRole::kAlert: return "alert";
  }
  return "?";
}

const ProbeItem* Probe::find(std::string_view label) const {
  const ProbeItem* best = nullptr;
  int best_rank = -1;
  for (const ProbeItem& item : items_) {
    const bool whole = item.label == label;
    if (!whole && item.label.find(label) == std::string::npos) continue;
    // Topmost first, then a whole match, then something that can be touched.
    const int rank = item.layer * 4 + (whole ? 2 : 0) + (item.hit_px.empty() ? 0 : 1);
    if (rank > best_rank) {
      best = &item;
      best_rank = rank;
    }
  }
  return best;
}

const ProbeItem* Probe::find_name(std::string_view name) const {
  const auto it = std::find_if(items_.begin(), items_.end(),
                               [&](const ProbeItem& item) { return item.name == name; });
  return it == items_.end() ? nullptr : &*it;
}

const ProbeItem* Probe::find_id(uint32_t id) const {
  const auto it = std::find_if(items_.begin(), items_.end(),
                               [&](const ProbeItem& item) { return item.id == id; });
  return id == 0 || it == items_.end() ? nullptr : &*it;
}

const ProbeItem* Probe::text_at(Point p, int floor) const {
  const ProbeItem* best = nullptr;
  const auto area = [](const Rect& r) { return r.w * r.h; };
  for (const ProbeItem& item : items_) {
    if (item.layer < floor || !item.hit_px.empty() || !item.seen_px.contains(p)) continue;
    const bool higher = best != nullptr && item.layer > best->layer;
    const bool lower = best != nullptr && item.layer < best->layer;
    if (best == nullptr || higher || (!lower && area(item.seen_px) < area(best->seen_px))) {
      best = &item;
    }
  }
  return best;
}

std::vector<std::string> Probe::duplicates() const {
  std::unordered_set<std::string_view> seen;
  std::vector<std::string> out;
  for (const ProbeItem& item : items_) {
    if (!item.name.empty() && !seen.insert(item.name).second) out.push_back(item.name);
  }
  return out;
}

std::string Probe::dump() const {
  std::string out;
  for (const ProbeItem& item : items_) {
    char rect[96];
    std::snprintf(rect, sizeof rect, " [%d %d %d %d]", static_cast<int>(item.rect_px.x),
                  static_cast<int>(item.rect_px.y), static_cast<int>(item.rect_px.w),
                  static_cast<int>(item.rect_px.h));
    out += std::string(static_cast<size_t>(item.layer) * 2, ' ');
    out += to_string(item.role);
    out += " \"" + item.label + "\"" + rect;
    if (!item.enabled) out += " disabled";
    if (item.focused) out += " focused";
    out += '\n';
  }
  return out;
}

}  // namespace ui
