// The window on GLFW 3.3 (X11). GLFW knows no touch: X11's pointer emulation gives one contact.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cstdlib>
#include <optional>
#include <utility>

#include "kiosk/platform/blanking.h"
#include "kiosk/platform/buffer_copy.h"
#include "kiosk/platform/window.h"

namespace platform {
namespace {

constexpr int64_t kAtOnce_ms = 2;  // a wait so short found its events already there

std::string glfw_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text == nullptr ? "no reason given" : text;
}

class GlfwWindow final : public Window {
 public:
  GlfwWindow(const WindowOptions& options, const base::Clock& clock)
      : options_(options), clock_(clock) {}
  ~GlfwWindow() override {
    if (window_ != nullptr) glfwDestroyWindow(window_);
    glfwTerminate();
  }

  base::Result<void> open();

  RotationMap map() const override {
    SizePx size;
    glfwGetFramebufferSize(window_, &size.width, &size.height);
    return {options_.rotation, size};
  }
  SizeMm physical_mm() const override {
    return panel_size_mm(options_.panel_mm, monitor_mm(), map());
  }
  // A window only stands for a panel; its monitor's size says nothing about it.
  std::string size_doubt() const override {
    if (options_.mode == WindowMode::kWindowed) return {};
    return panel_size_doubt(options_.panel_mm, monitor_mm(), map());
  }
  std::vector<input::PointerEvent> drain_pointer() override { return arrivals_.drain(); }
  WindowChanges take_changes() override;
  void wait_events(int timeout_ms) override;
  void wake() override { glfwPostEmptyEvent(); }
  void show(std::span<const RectPx> changed) override;
  BackBuffer back_buffer() const override { return copy_ ? BackBuffer::kKept : BackBuffer::kLost; }
  bool draws() const override { return true; }

 private:
  static GlfwWindow& self(GLFWwindow* window) {
    return *static_cast<GlfwWindow*>(glfwGetWindowUserPointer(window));
  }
  SizeMm monitor_mm() const;
  void listen();
  void push(input::PointerPhase phase);
  void refit();

  WindowOptions options_;
  const base::Clock& clock_;
  GLFWwindow* window_ = nullptr;
  Arrivals arrivals_;
  std::vector<input::PointerEvent> arrived_;  // of one wait, not yet stamped
  int64_t waited_until_ms_ = 0;
  WindowChanges changes_{.resized = true, .exposed = true, .closing = false};
  PointPx cursor_;  // from the last callback: the live position may be later than the press
  bool pressed_ = false;
  BlankingOff blanking_;
  std::optional<BufferCopy> copy_;  // none: frames are shown by swapping
  SizePx buffer_size_;              // when last swapped
  int monitors_seen_ = 0;
  bool shown_ = false;
};

base::Result<void> GlfwWindow::open() {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_ALPHA_BITS, 0);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);  // losing the focus must not hide a kiosk
  glfwWindowHint(GLFW_RESIZABLE, options_.mode == WindowMode::kWindowed ? GLFW_TRUE : GLFW_FALSE);
  GLFWmonitor* monitor = nullptr;
  SizePx size = options_.size;
  if (options_.mode == WindowMode::kFullScreen) {
    monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
    if (mode == nullptr)
      return base::Error{base::Code::kUnavailable, "no monitor: " + glfw_error()};
    size = {mode->width, mode->height};
    glfwWindowHint(GLFW_REFRESH_RATE, mode->refreshRate);
  }
  window_ = glfwCreateWindow(size.width, size.height, options_.title.c_str(), monitor, nullptr);
  if (window_ == nullptr)
    return base::Error{base::Code::kUnavailable, "no window with OpenGL 3.3: " + glfw_error()};
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  copy_ = BufferCopy::find();
  glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  listen();
  return {};
}

void GlfwWindow::listen() {
  glfwSetWindowUserPointer(window_, this);
  glfwSetCursorPosCallback(window_, [](GLFWwindow* window, double x, double y) {
    GlfwWindow& us = self(window);
    us.cursor_ = {static_cast<float>(x), static_cast<float>(y)};
    if (us.pressed_) us.push(input::PointerPhase::kMove);
  });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* window, int button, int action, int) {
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    GlfwWindow& us = self(window);
    us.pressed_ = action == GLFW_PRESS;
    us.push(us.pressed_ ? input::PointerPhase::kDown : input::PointerPhase::kUp);
  });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* window, int focused) {
    GlfwWindow& us = self(window);
    if (focused != 0 || !us.pressed_) return;
    us.pressed_ = false;  // its release would go elsewhere
    us.push(input::PointerPhase::kCancel);
  });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* window, int, int) {
    self(window).changes_.resized = true;
  });
  glfwSetWindowRefreshCallback(window_,
                               [](GLFWwindow* window) { self(window).changes_.exposed = true; });
  glfwSetWindowCloseCallback(window_, [](GLFWwindow* window) {
    GlfwWindow& us = self(window);
    // In full screen the request comes from Alt-F4: a visitor's, and refused.
    if (us.options_.mode == WindowMode::kFullScreen) glfwSetWindowShouldClose(window, GLFW_FALSE);
    else us.changes_.closing = true;
  });
  glfwGetMonitors(&monitors_seen_);
}

void GlfwWindow::push(input::PointerPhase phase) {
  SizePx window_size;
  glfwGetWindowSize(window_, &window_size.width, &window_size.height);
  const RotationMap now = map();
  PointPx at = cursor_;
  if (window_size.width > 0 && window_size.height > 0) {  // screen units to framebuffer px
    at.x *= static_cast<float>(now.panel().width) / static_cast<float>(window_size.width);
    at.y *= static_cast<float>(now.panel().height) / static_cast<float>(window_size.height);
  }
  const PointPx logical = now.to_logical(at);
  arrived_.push_back({0, phase, logical.x, logical.y, 0});
}

void GlfwWindow::wait_events(int timeout_ms) {
  const int64_t from_ms = clock_.boot_ms();
  if (timeout_ms <= 0) glfwPollEvents();
  else glfwWaitEventsTimeout(timeout_ms / 1000.0);
  const int64_t now_ms = clock_.boot_ms();
  const bool were_waiting = now_ms - from_ms <= kAtOnce_ms;
  stamp_events(&arrived_, were_waiting ? from_ms - waited_until_ms_ : 0, now_ms);
  for (const input::PointerEvent& event : arrived_) arrivals_.push(event);
  arrived_.clear();
  waited_until_ms_ = now_ms;
}

// Only a swap lets the back buffer follow the window's size, for what is drawn after it; a copy out
// of a buffer of another size is an error that ends the program.
void GlfwWindow::show(std::span<const RectPx> changed) {
  if (!copy_) return glfwSwapBuffers(window_);
  const RotationMap now = map();
  if (buffer_size_ != now.panel()) {
    glfwSwapBuffers(window_);
    buffer_size_ = now.panel();
    changes_.exposed = true;
    return glfwPostEmptyEvent();
  }
  for (const RectPx& area : changed) copy_->show(now.to_panel(area), now.panel().height);
}

SizeMm GlfwWindow::monitor_mm() const {
  if (options_.mode == WindowMode::kWindowed) return {};
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return {};
  int width = 0;
  int height = 0;
  glfwGetMonitorPhysicalSize(monitor, &width, &height);
  return {static_cast<float>(width), static_cast<float>(height)};
}

// After a monitor came, went or changed its mode, a full-screen window is put on what is there now.
void GlfwWindow::refit() {
  if (options_.mode != WindowMode::kFullScreen) return;
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  if (mode == nullptr) return;  // off: stay as we are until it is back
  SizePx size;
  glfwGetFramebufferSize(window_, &size.width, &size.height);
  if (glfwGetWindowMonitor(window_) == monitor && size == SizePx{mode->width, mode->height}) return;
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

WindowChanges GlfwWindow::take_changes() {
  int monitors = 0;
  glfwGetMonitors(&monitors);
  if (monitors != monitors_seen_ || changes_.resized) {
    changes_.resized = true;
    monitors_seen_ = monitors;
    if (shown_) {  // the first change is the window itself, and blanking is off already
      refit();
      blanking_.assert_again();
    }
    shown_ = true;
  }
  return std::exchange(changes_, {});
}

}  // namespace

void prepare_process() {
  // X's own input method would parse 6,000 compose sequences at start; the keys on the screen are
  // ours, and none of them is a dead key.
  setenv("XCOMPOSEFILE", "/dev/null", 0);
}

base::Result<std::unique_ptr<Window>> open_window(const WindowOptions& options,
                                                  const base::Clock& clock) {
  if (glfwInit() == GLFW_FALSE)
    return base::Error{base::Code::kUnavailable, "no display: " + glfw_error()};
  auto window = std::make_unique<GlfwWindow>(options, clock);
  TRY_VOID(window->open());
  return std::unique_ptr<Window>(std::move(window));
}

}  // namespace platform
