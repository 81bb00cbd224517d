#pragma once
// BufferCopy: shows a rectangle of the back buffer by copying it to the window, and leaves the back
// buffer as it is. A swap shows all of it, and what it leaves behind is undefined.
//
// Where a graphics card draws, a swap costs nothing and waits for the panel; this is for renderers
// in software, which send every pixel to the X server. Owned by the window; main thread only, on
// the context with which it was made.

#include <optional>

#include "kiosk/platform/rotation.h"

namespace platform {

class BufferCopy {
 public:
  // On the current context; none when a card draws or GLX cannot copy.
  static std::optional<BufferCopy> find();

  void show(const RectPx& panel, int panel_height) const;

 private:
  using CurrentDisplay = void*();
  using CurrentDrawable = unsigned long();
  using CopySubBuffer = void(void* display, unsigned long drawable, int x, int y, int w, int h);
  using Flush = int(void* display);

  BufferCopy() = default;

  CurrentDisplay* display_ = nullptr;
  CurrentDrawable* drawable_ = nullptr;
  CopySubBuffer* copy_ = nullptr;
  Flush* flush_ = nullptr;
};

}  // namespace platform
