#pragma once
// Canvas: where geometry goes, sorted into passes so that the renderer changes state rarely and
// draws what is opaque without blending.
//
// A canvas holds sheets by (layer, depth): the screen is layer 0, a dialog over it layer 1 …;
// within a layer, depth 1 lies over the pictures of depth 0 (a tag upon a photograph). A sheet
// holds one ImDrawList a pass, drawn in the order of Pass. So within one sheet whatever is in an
// earlier pass lies beneath whatever is in a later one, whichever was called first. Coordinates are
// px. Owned by Ui (the window's) and by each ScrollView (its surface's); UI thread only. No GL.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <imgui.h>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

namespace text {
struct Quad;
}

namespace ui {

// kShadow also takes what shadows fall upon: the page, a red wall, the ground of a scroll surface.
enum class Pass : uint8_t { kShadow, kOpaque, kSoft, kImage, kText };
inline constexpr size_t kPasses = 5;
inline constexpr int kLayersMax = 4;  // screen, sheet or dialog, idle question, toast
inline constexpr int kDepthsMax = 3;

// What an ImTextureID of ours means. The glue to the renderer decodes it; nothing else looks
// inside.
enum class TextureKind : uint8_t {
  kSolid = 0,  // no texture; blended
  kOpaque,     // no texture; not blended
  kGlyphPage,  // single channel, tinted by the vertex colour; index = page
  kPicture,    // RGB picture; index = handle of the picture store
  kSurface,    // a scroll surface, opaque; index = surface number
};
struct Texture {
  TextureKind kind = TextureKind::kSolid;
  uint32_t index = 0;
  bool operator==(const Texture&) const = default;
};
ImTextureID encode(Texture texture);
Texture decode(ImTextureID id);

class Canvas {
 public:
  explicit Canvas(ImDrawListSharedData* shared);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  // Empties every sheet. `area` is everything that may be drawn into.
  void begin(const Rect& area);
  // Lists that hold something, bottom to top.
  std::vector<ImDrawList*> lists() const;
  // Where glyphs go now; null while none went there.
  const ImDrawList* text_list() const;

  void set_sheet(int layer, int depth);
  int layer() const { return layer_; }
  int depth() const { return depth_; }
  void set_clip(const Rect& clip) { clip_ = clip; }
  const Rect& clip() const { return clip_; }

  // Fills. A colour with alpha goes to the soft pass whatever `pass` says.
  void fill(const Rect& r, Colour c, Pass pass = Pass::kOpaque);
  void fill(const Rect& r, const Gradient& g, Pass pass = Pass::kOpaque);
  void fill_round(const Rect& r, float radius, const Gradient& g, Pass pass = Pass::kOpaque);
  void fill_round(const Rect& r, float radius, Colour c, Pass pass = Pass::kOpaque);
  // An edge of `width` px inside `r` around a fill.
  void fill_edged(const Rect& r, float radius, float width, Colour edge, const Gradient& g,
                  Pass pass = Pass::kOpaque);
  // Only the edge, upon whatever is beneath.
  void outline(const Rect& r, float radius, float width, Colour c);
  void circle(Point centre, float radius, Colour c);
  void ring(Point centre, float radius, float width, Colour c);
  void arc(Point centre, float radius, float width, float share, Colour c);  // clockwise from 12
  void convex(std::span<const Point> corners, Colour c);                     // clockwise
  void stroke(std::span<const Point> points, float width, Colour c);
  // Soft light and shade around a card; nothing is drawn below its interior.
  void shadow(const Rect& r, float radius, const Elevation& e, const Metrics& m);

  void glyph(const text::Quad& quad);
  // uv 0..1; radius rounds the corners.
  void image(const Rect& r, Texture texture, Point uv0, Point uv1, float radius = 0);

 private:
  struct Sheet {
    std::array<std::unique_ptr<ImDrawList>, kPasses> lists;
  };
  ImDrawList& list(Pass pass, Texture texture);
  ImDrawList& solid(Pass pass, Colour a, Colour b);
  void corner(Point centre, float radius, float from_angle, const Gradient& g, const Rect& of,
              Pass pass);
  void quad(ImDrawList& out, const Rect& r, Colour top, Colour bottom);

  ImDrawListSharedData* shared_;
  std::array<Sheet, static_cast<size_t>(kLayersMax) * kDepthsMax> sheets_;
  Rect area_;
  Rect clip_;
  int layer_ = 0;
  int depth_ = 0;
};

}  // namespace ui
