#pragma once
// Window: the panel. GLFW on X11 behind it, or nothing at all in tests.
//
// Made, used and destroyed on the main thread; only wake() may be called from any thread. While a
// real window is open, screen blanking and DPMS are off (set again after a monitor change, restored
// on close) and the pointer is hidden. Esc and Alt-F4 do nothing in full screen. It survives the
// monitor going off and on and a mode change: take_changes() says so, sizes are read anew.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/result.h"
#include "kiosk/platform/arrivals.h"
#include "kiosk/platform/rotation.h"

namespace platform {

// What a frame finds in the back buffer: nothing to build upon, or the frame that was last drawn.
enum class BackBuffer : uint8_t { kLost, kKept };

enum class WindowMode : uint8_t { kFullScreen, kWindowed };

struct WindowOptions {
  WindowMode mode = WindowMode::kFullScreen;
  SizePx size{1080, 1920};  // windowed only: of the panel, before rotation
  Rotation rotation = Rotation::k0;
  SizeMm panel_mm;  // 0: from the monitor; if that says 0, or in a window: 32 inch
  std::string title = "Reception";
};

// The long and short side of a 32 inch 16:9 panel, assumed when nothing better is known.
inline constexpr float kAssumedLongSide_mm = 708.4F;
inline constexpr float kAssumedShortSide_mm = 398.5F;

// The logical (rotated) physical size: what was configured, else the monitor's, else assumed.
// A monitor that reports under 100 mm or over 5 m, or pixels off square by over 20 %, is not
// believed. `configured` and `monitor` are as the panel hangs unrotated; 0 means unknown.
SizeMm panel_size_mm(SizeMm configured, SizeMm monitor, const RotationMap& map);
// Why that is not what the monitor says, in one sentence for the log; "" where it is, or where the
// configuration decided.
std::string panel_size_doubt(SizeMm configured, SizeMm monitor, const RotationMap& map);

// What happened since the last call.
struct WindowChanges {
  bool resized = false;  // size, rotation or monitor: lay out and draw anew
  bool exposed = false;  // the picture on the panel is lost: draw anew
  bool closing = false;  // asked to close from outside (never by a key in full screen)
};

class Window {
 public:
  virtual ~Window() = default;

  virtual RotationMap map() const = 0;                   // panel and logical size, px
  virtual SizeMm physical_mm() const = 0;                // logical orientation; never 0
  virtual std::string size_doubt() const { return {}; }  // see panel_size_doubt
  SizePx logical_size() const { return map().logical(); }
  // Mean of both axes. The screens are drawn for 32 inch: on a smaller panel (a desk's monitor) it
  // is what makes them fit, so that they come out smaller there and never overlap.
  float px_per_mm() const;

  virtual std::vector<input::PointerEvent> drain_pointer() = 0;
  virtual WindowChanges take_changes() = 0;

  // Sleeps until an event, wake() or the timeout; 0 only polls.
  virtual void wait_events(int timeout_ms) = 0;
  virtual void wake() = 0;  // any thread
  // Shows the back buffer, of which only `changed` (logical px, maybe nothing) differs from what
  // was shown before.
  virtual void show(std::span<const RectPx> changed) = 0;
  virtual BackBuffer back_buffer() const = 0;
  virtual bool draws() const = 0;  // false when headless: there is no GL context
};

// Once, before the program has threads: what window and driver read from the environment.
void prepare_process();

// Opens the window and makes its OpenGL 3.3 core context current. `clock` outlives it.
// kUnavailable when there is no display or no such context.
base::Result<std::unique_ptr<Window>> open_window(const WindowOptions& options,
                                                  const base::Clock& clock);

// A window that shows nothing: events are put in by hand, time does not pass in wait_events().
class HeadlessWindow final : public Window {
 public:
  explicit HeadlessWindow(SizePx panel, Rotation rotation = Rotation::k0, SizeMm panel_mm = {});

  void inject(const input::PointerEvent& event) { arrivals_.push(event); }  // logical px
  void resize(SizePx panel);
  void close() { changes_.closing = true; }
  void expose() { changes_.exposed = true; }
  const std::vector<RectPx>& shown() const { return shown_; }  // by the last show()

  RotationMap map() const override { return map_; }
  SizeMm physical_mm() const override;
  std::vector<input::PointerEvent> drain_pointer() override { return arrivals_.drain(); }
  WindowChanges take_changes() override;
  void wait_events(int) override {}
  void wake() override {}
  void show(std::span<const RectPx> changed) override {
    shown_.assign(changed.begin(), changed.end());
  }
  BackBuffer back_buffer() const override { return BackBuffer::kKept; }
  bool draws() const override { return false; }

 private:
  RotationMap map_;
  SizeMm panel_mm_;
  Arrivals arrivals_;
  WindowChanges changes_{.resized = true, .exposed = true, .closing = false};
  std::vector<RectPx> shown_;
};

}  // namespace platform
