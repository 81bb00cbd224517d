#pragma once
// What is on the glass and a finger on it, for any program alike: an Xvfb's picture as it lies in
// memory (Xvfb -fbdir), and XTEST's pointer. Read and pressed from one thread.

#include <cstdint>
#include <memory>
#include <string>

#include "data/base/result.h"

namespace bench {

struct Area {
  int x = 0, y = 0, w = 0, h = 0;
};

class Screen {
 public:
  // `file`: FBDIR/Xvfb_screen0, 32 bits a pixel.
  static base::Result<std::unique_ptr<Screen>> open(const std::string& file);
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  uint64_t hash(const Area& area) const;
  // Different colours on a coarse grid: a blank window has one, a wall of notes dozens.
  size_t colours(const Area& area) const;
  // Waits until the area shows something and then nothing new for `still_ms`.
  bool settle(const Area& area, int64_t still_ms, int64_t most_ms) const;

 private:
  Screen(const uint8_t* file, size_t bytes) : file_(file), bytes_(bytes) {}
  const uint32_t* row(int y) const;
  const uint8_t* file_;
  size_t bytes_;
  size_t pixels_at_ = 0;
  size_t row_bytes_ = 0;
};

class Finger {
 public:
  // On $DISPLAY. kUnavailable without X11 or XTEST (libXtst comes with xdotool).
  static base::Result<std::unique_ptr<Finger>> open();
  virtual ~Finger() = default;
  virtual void move(int x, int y) = 0;
  virtual void press() = 0;  // the event is with the server when this returns
  virtual void lift() = 0;
};

void wait_ms(int64_t ms);

}  // namespace bench
