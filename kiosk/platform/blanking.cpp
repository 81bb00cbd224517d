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

}  // namespace

BlankingOff::BlankingOff() {
  x11_ = dlopen("libX11.so.6", RTLD_LAZY);
  xext_ = dlopen("libXext.so.6", RTLD_LAZY);
  auto* open = find<OpenDisplay>(x11_, "XOpenDisplay");
  display_ = open == nullptr ? nullptr : open(nullptr);
  if (display_ == nullptr) return;
  if (auto* get = find<GetScreenSaver>(x11_, "XGetScreenSaver"))
    get(display_, &timeout_s_, &interval_s_, &prefer_, &allow_);
  int event_base = 0;
  int error_base = 0;
  auto* query = find<DpmsQuery>(xext_, "DPMSQueryExtension");
  auto* info = find<DpmsInfo>(xext_, "DPMSInfo");
  if (query != nullptr && info != nullptr && query(display_, &event_base, &error_base) != 0) {
    unsigned short level = 0;
    unsigned char on = 0;
    dpms_was_on_ = info(display_, &level, &on) != 0 && on != 0;
  }
  assert_again();
}

void BlankingOff::assert_again() {
  if (display_ == nullptr) return;
  if (auto* set = find<SetScreenSaver>(x11_, "XSetScreenSaver")) set(display_, 0, 0, 0, 0);
  if (auto* disable = find<DpmsSwitch>(xext_, "DPMSDisable"); disable != nullptr && dpms_was_on_)
    disable(display_);
  if (auto* sync = find<Sync>(x11_, "XSync")) sync(display_, 0);
}

// The libraries stay loaded: GLFW may hold them too, and X11's are not made for unloading.
BlankingOff::~BlankingOff() {
  if (display_ == nullptr) return;
  if (auto* set = find<SetScreenSaver>(x11_, "XSetScreenSaver"))
    set(display_, timeout_s_, interval_s_, prefer_, allow_);
  if (auto* enable = find<DpmsSwitch>(xext_, "DPMSEnable"); enable != nullptr && dpms_was_on_)
    enable(display_);
  if (auto* close = find<CloseDisplay>(x11_, "XCloseDisplay")) close(display_);
}

}  // namespace platform
