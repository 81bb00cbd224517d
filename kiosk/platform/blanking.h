#pragma once
// Keeps an X11 display lit: screen saver and DPMS off while it lives, as they were afterwards.
// Main thread. Opens a connection of its own; where there is no X11 it does nothing.

namespace platform {

class BlankingOff {
 public:
  BlankingOff();
  ~BlankingOff();
  BlankingOff(const BlankingOff&) = delete;
  BlankingOff& operator=(const BlankingOff&) = delete;

  void assert_again();  // after a monitor change

 private:
  void* x11_ = nullptr;   // the loaded libraries
  void* xext_ = nullptr;
  void* display_ = nullptr;
  int timeout_s_ = 0, interval_s_ = 0, prefer_ = 0, allow_ = 0;  // what was set before
  bool dpms_was_on_ = false;
};

}  // namespace platform
