#pragma once
// Drawn: what a frame put on the screen, so that a test can measure it: every text and pictogram
// with its size, colour and place, and the scroll surfaces it lies on. Geometry itself is in the
// frame's draw lists.
//
// Off unless somebody sets it (Ui::set_drawn); then each begin_frame empties it. It holds words, so
// it is for tests alone and never on in the lobby. UI thread only.

#include <cstdint>
#include <string>
#include <vector>

#include <imgui.h>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

namespace ui {

struct DrawnText {
  enum class Kind { kText, kLabel, kLayout, kIcon } kind = Kind::kText;
  std::string words;  // of an icon its name; "" for a layout drawn as it is
  TextRole role = TextRole::kBody;
  int size_px = 0;
  Colour colour;             // of a layout its first tone
  Rect room_px;              // what the caller gave, on the screen; empty where it gave a point
  Rect set_px;               // the lines as set, on the screen, clipped or not
  std::vector<Rect> ink_px;  // a line each: what its glyphs cover, on the screen, unclipped
  Rect clip_px;              // what the open clips leave, on the screen
  bool truncated = false;    // ends with …
  int max_lines = 0;
  int lines = 0;
  bool orphan = false;  // the last line holds one Chinese character
  bool boxed = false;   // no face has one of its characters
  int layer = 0;
  bool inert = false;
  bool on_surface = false;           // of a scroll view: what its edge cuts comes by scrolling
  const ImDrawList* list = nullptr;  // where its glyphs went; null when none did
};

// The lists of a scroll view's whole visible content, in its own coordinates.
struct DrawnSurface {
  uint32_t surface = 0;
  Point origin;      // screen px = own px + origin
  Rect viewport_px;  // on the screen
  std::vector<ImDrawList*> lists;
};

struct Drawn {
  std::vector<DrawnText> texts;
  std::vector<DrawnSurface> surfaces;
  void clear() {
    texts.clear();
    surfaces.clear();
  }
};

}  // namespace ui
