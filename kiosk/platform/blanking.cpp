#include "kiosk/platform/blanking.h"

#include <dlfcn.h>

namespace platform {
namespace {

// Loaded rather than linked: on a machine without X11 the program still starts (and says why it
// cannot open a window).
template <typename Function>
Function* find(void* library, const char* name) {
  return library == nullptr ? nullptr : reinterpret_cast<Function*>(dlsym(library, name));
}

using OpenDisplay = void*(const char*);
using CloseDisplay = int(void*);
using GetScreenSaver = int(void*, int*, int*, int*, int*);
using SetScreenSaver = int(void*, int, int, int, int);
using Sync = int(void*, int);
using DpmsQuery = int(void*, int*, int*);
using DpmsInfo = int(void*, unsigned short*, unsigned char*);
using DpmsSwitch = int(void*);

// A connection for the length of a few words.
class Display {
 public:
  explicit Display(void* x11) : close_(find<CloseDisplay>(x11, "XCloseDisplay")) {
    auto* open = find<OpenDisplay>(x11, "XOpenDisplay");
    display_ = open == nullptr || close_ == nullptr ? nullptr : open(nullptr);
  }
  ~Display() {
    if (display_ != nullptr) close_(display_);
  }
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;
  void* get() const { return display_; }

 private:
  CloseDisplay* close_;
  void* display_ = nullptr;
};

bool dpms_is_on(void* xext, void* display) {
  int event_base = 0;
  int error_base = 0;
  unsigned short level = 0;
  unsigned char on = 0;
  auto* query = find<DpmsQuery>(xext, "DPMSQueryExtension");
  auto* info = find<DpmsInfo>(xext, "DPMSInfo");
  return query != nullptr && info != nullptr && query(display, &event_base, &error_base) != 0 &&
         info(display, &level, &on) != 0 && on != 0;
}

}  // namespace

BlankingOff::BlankingOff() {
  x11_ = dlopen("libX11.so.6", RTLD_LAZY);
  xext_ = dlopen("libXext.so.6", RTLD_LAZY);
  assert_again();
}

void BlankingOff::assert_again() {
  const Display display(x11_);
  if (display.get() == nullptr) return;
  if (!known_) {
    if (auto* get = find<GetScreenSaver>(x11_, "XGetScreenSaver"))
      get(display.get(), &timeout_s_, &interval_s_, &prefer_, &allow_);
    dpms_was_on_ = dpms_is_on(xext_, display.get());
    known_ = true;
  }
  if (auto* set = find<SetScreenSaver>(x11_, "XSetScreenSaver")) set(display.get(), 0, 0, 0, 0);
  auto* disable = find<DpmsSwitch>(xext_, "DPMSDisable");
  if (disable != nullptr && dpms_is_on(xext_, display.get())) disable(display.get());
  if (auto* sync = find<Sync>(x11_, "XSync")) sync(display.get(), 0);
}

// The libraries stay loaded: GLFW may hold them too, and X11's are not made for unloading.
BlankingOff::~BlankingOff() {
  if (!known_) return;
  const Display display(x11_);
  if (display.get() == nullptr) return;
  if (auto* set = find<SetScreenSaver>(x11_, "XSetScreenSaver"))
    set(display.get(), timeout_s_, interval_s_, prefer_, allow_);
  auto* enable = find<DpmsSwitch>(xext_, "DPMSEnable");
  if (enable != nullptr && dpms_was_on_) enable(display.get());
}

}  // namespace platform
