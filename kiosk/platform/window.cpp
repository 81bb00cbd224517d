#include "kiosk/platform/window.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace platform {
namespace {

constexpr float kPlausibleMin_mm = 100;
constexpr float kPlausibleMax_mm = 5000;
constexpr float kSquareTolerance = 0.2F;

bool plausible(SizeMm size, SizePx panel) {
  if (size.width < kPlausibleMin_mm || size.height < kPlausibleMin_mm) return false;
  if (size.width > kPlausibleMax_mm || size.height > kPlausibleMax_mm) return false;
  if (panel.width <= 0 || panel.height <= 0) return false;
  const float across = static_cast<float>(panel.width) / size.width;
  const float down = static_cast<float>(panel.height) / size.height;
  return std::fabs(across / down - 1) <= kSquareTolerance;
}

// 32 inch along the longer side, with square pixels.
SizeMm assumed(SizePx panel) {
  const auto longer = static_cast<float>(std::max({panel.width, panel.height, 1}));
  const float mm_per_px = kAssumedLongSide_mm / longer;
  return {static_cast<float>(std::max(panel.width, 1)) * mm_per_px,
          static_cast<float>(std::max(panel.height, 1)) * mm_per_px};
}

}  // namespace

SizeMm panel_size_mm(SizeMm configured, SizeMm monitor, const RotationMap& map) {
  SizeMm size = configured;
  if (size.width <= 0 || size.height <= 0)
    size = plausible(monitor, map.panel()) ? monitor : assumed(map.panel());
  const bool turned = map.rotation() == Rotation::k90 || map.rotation() == Rotation::k270;
  if (turned) std::swap(size.width, size.height);
  return size;
}

std::string panel_size_doubt(SizeMm configured, SizeMm monitor, const RotationMap& map) {
  if (configured.width > 0 && configured.height > 0) return {};
  if (plausible(monitor, map.panel())) return {};
  const auto mm = [](float length) { return std::to_string(std::lround(length)); };
  return "the monitor says it is " + mm(monitor.width) + " x " + mm(monitor.height) +
         " mm, which is not believed: 32 inch are assumed (--panel-width-mm and --panel-height-mm"
         " tell better)";
}

float Window::px_per_mm() const {
  const SizePx px = logical_size();
  const SizeMm mm = physical_mm();
  const auto width = static_cast<float>(px.width);
  const auto height = static_cast<float>(px.height);
  const float real = (width / mm.width + height / mm.height) / 2;
  const float fitting = std::min(std::max(width, height) / kAssumedLongSide_mm,
                                 std::min(width, height) / kAssumedShortSide_mm);
  return std::min(real, fitting);
}

HeadlessWindow::HeadlessWindow(SizePx panel, Rotation rotation, SizeMm panel_mm)
    : map_(rotation, panel), panel_mm_(panel_mm) {}

void HeadlessWindow::resize(SizePx panel) {
  map_ = RotationMap(map_.rotation(), panel);
  changes_.resized = true;
}

SizeMm HeadlessWindow::physical_mm() const { return panel_size_mm(panel_mm_, {}, map_); }

WindowChanges HeadlessWindow::take_changes() { return std::exchange(changes_, {}); }

}  // namespace platform
