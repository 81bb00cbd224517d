#pragma once
// IconSet: pictograms of assets/icons as glyphs, drawn at any size into the same pages as text.
//
// Main thread only. An icon file is an <svg> with viewBox "0 0 24 24" that holds only <path>
// elements (a <title> is skipped); `fill`, `stroke`, `stroke-width`, `fill-rule` may stand on
// either and are inherited. fill is "none" or anything else (filled); stroke likewise; the colour
// comes when it is drawn. Caps and joins are round. Path data: M L H V C S Q T A Z, absolute and
// relative. Anything else is refused by name: an icon never comes out half drawn.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/base/result.h"
#include "kiosk/text/faces.h"
#include "kiosk/text/glyph.h"

namespace text {

inline constexpr float kIconGrid = 24;
inline constexpr size_t kIconFileMaxBytes = 64 * 1024;
inline constexpr size_t kIconPathMaxPoints = 4096;
inline constexpr size_t kIconsMax = 1024;

struct Point {
  float x = 0;
  float y = 0;
};

// A path in absolute cubic curves and lines. A kMove starts a contour; kClose closes it.
struct PathStep {
  enum class Verb : uint8_t { kMove, kLine, kCubic, kClose } verb;
  Point a, b, to;  // a and b only for kCubic
};
using PathSteps = std::vector<PathStep>;

// kInvalid names the offset and what is wrong there.
base::Result<PathSteps> parse_path(std::string_view d);

struct IconPath {
  PathSteps steps;
  bool filled = false;
  bool even_odd = false;
  float stroke_width = 0;  // on the 24 grid; 0: not stroked
};
using Icon = std::vector<IconPath>;

base::Result<Icon> parse_icon(std::string_view svg);

class IconSet {
 public:
  // Reads every *.svg of a folder; the name is the file's without ".svg". The first bad file is
  // the error.
  base::Result<void> load_folder(const std::string& folder);
  base::Result<void> add(const std::string& name, std::string_view svg);

  // The icon's picture at size_px, or nothing when no icon has the name.
  std::optional<GlyphId> icon(std::string_view name, int size_px) const;
  std::vector<std::string> names() const;

  // A square of size_px; left = 0, top = size_px. Empty for an unknown id.
  GlyphBitmap rasterise(FaceSet& faces, GlyphId id) const;

 private:
  std::vector<Icon> icons_;
  std::unordered_map<std::string, uint32_t> by_name_;
};

}  // namespace text
