#pragma once
// Ground: the colour under a point of a frame, found by putting its triangles on top of each other,
// without a renderer. Glyphs are left out: it is what text stands on. A picture may be of any
// colour, so what lies over one is known as two: as if it were black and as if it were white.
//
// Made from one frame before it is presented; it keeps nothing of it.

#include <unordered_map>
#include <vector>

#include "kiosk/ui/ui.h"

namespace modes {

struct Spot {
  ui::Colour over_black;
  ui::Colour over_white;  // the same, but over a picture
};

class Ground {
 public:
  Ground(const ui::FrameOutput& frame, const ui::Drawn& drawn, ui::Size screen);

  // Of everything below the glyphs of `list`; null: of all there is.
  Spot at(ui::Point p, const ImDrawList* list) const;
  // Whether something opaque lies over the glyphs of `list` there.
  bool covers(ui::Point p, const ImDrawList* list) const;

 private:
  enum class Kind { kBlended, kOpaque, kPicture };
  struct Triangle {
    ui::Point corner[3];
    uint32_t colour[3];
    Kind kind;
    ui::Rect clip;
    int order;  // of its list, bottom to top
  };
  void add_list(const ImDrawList& list, ui::Point origin, const ui::Rect& within);
  void add_command(const ImDrawList& list, const ImDrawCmd& cmd, ui::Point origin,
                   const ui::Rect& within);
  void add(const Triangle& triangle);
  const std::vector<uint32_t>& cell(ui::Point p) const;

  const ui::Drawn& drawn_;
  ui::Size screen_;
  ui::Colour clear_;
  int columns_ = 0;
  int order_ = 0;
  std::vector<Triangle> triangles_;
  std::vector<std::vector<uint32_t>> cells_;
  std::vector<uint32_t> none_;
  std::unordered_map<const ImDrawList*, int> orders_;
};

}  // namespace modes
