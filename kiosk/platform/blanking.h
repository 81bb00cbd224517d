#pragma once
// Keeps an X11 display lit: screen saver and DPMS off while it lives, as they were afterwards.
//
// Main thread. It talks to the display over a connection of its own, opened for each word and
// closed again, so that it outlives an X server that goes and comes back (Xlib ends the program
// whose connection breaks). Where there is no X11 it does nothing, and tries again when asked.

namespace platform {

class BlankingOff {
 public:
  BlankingOff();
  ~BlankingOff();
  BlankingOff(const BlankingOff&) = delete;
  BlankingOff& operator=(const BlankingOff&) = delete;

  void assert_again();  // after a monitor change, or when a display may have come

 private:
  void* x11_ = nullptr;  // the loaded libraries
  void* xext_ = nullptr;
  bool known_ = false;  // what was set before:
  int timeout_s_ = 0, interval_s_ = 0, prefer_ = 0, allow_ = 0;
  bool dpms_was_on_ = false;
};

}  // namespace platform
