#include "tests/bench/screen.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <set>
#include <thread>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kSeenMin = 24;  // colours of an area that shows content
constexpr int kGrid_px = 7;

// An XWD file: big-endian words, then the colour map, then the pixels.
constexpr size_t kHeaderBytesAt = 0;
constexpr size_t kRowBytesAt = 48;
constexpr size_t kColoursAt = 76;
constexpr size_t kBytesOfAColour = 12;
constexpr size_t kHeaderMin = 100;

size_t word(const uint8_t* file, size_t at) {
  return size_t{file[at]} << 24U | size_t{file[at + 1]} << 16U | size_t{file[at + 2]} << 8U |
         file[at + 3];
}

template <typename Function>
Function* find(void* library, const char* name) {
  return library == nullptr ? nullptr : reinterpret_cast<Function*>(dlsym(library, name));
}

class XtestFinger final : public Finger {
 public:
  bool start() {
    void* x11 = dlopen("libX11.so.6", RTLD_LAZY);
    void* xtst = dlopen("libXtst.so.6", RTLD_LAZY);
    auto* open = find<void*(const char*)>(x11, "XOpenDisplay");
    sync_ = find<int(void*, int)>(x11, "XSync");
    motion_ = find<int(void*, int, int, int, unsigned long)>(xtst, "XTestFakeMotionEvent");
    button_ = find<int(void*, unsigned, int, unsigned long)>(xtst, "XTestFakeButtonEvent");
    if (open == nullptr || sync_ == nullptr || motion_ == nullptr || button_ == nullptr) {
      return false;
    }
    display_ = open(nullptr);
    return display_ != nullptr;
  }
  void move(int x, int y) override {
    motion_(display_, -1, x, y, 0);
    sync_(display_, 0);
  }
  void press() override { button(1); }
  void lift() override { button(0); }

 private:
  void button(int down) {
    button_(display_, 1, down, 0);
    sync_(display_, 0);
  }
  void* display_ = nullptr;
  int (*sync_)(void*, int) = nullptr;
  int (*motion_)(void*, int, int, int, unsigned long) = nullptr;
  int (*button_)(void*, unsigned, int, unsigned long) = nullptr;
};

}  // namespace

void wait_ms(int64_t ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

base::Result<std::unique_ptr<Screen>> Screen::open(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat found {};
  if (descriptor < 0 || ::fstat(descriptor, &found) != 0) return base::io_error("no " + file);
  const auto bytes = static_cast<size_t>(found.st_size);
  void* mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED || bytes < kHeaderMin) return base::io_error("cannot map " + file);
  std::unique_ptr<Screen> screen(new Screen(static_cast<const uint8_t*>(mapped), bytes));
  screen->pixels_at_ =
      word(screen->file_, kHeaderBytesAt) + word(screen->file_, kColoursAt) * kBytesOfAColour;
  screen->row_bytes_ = word(screen->file_, kRowBytesAt);
  return screen;
}

Screen::~Screen() { ::munmap(const_cast<uint8_t*>(file_), bytes_); }

const uint32_t* Screen::row(int y) const {
  const size_t at = pixels_at_ + static_cast<size_t>(y) * row_bytes_;
  if (at + row_bytes_ > bytes_) return reinterpret_cast<const uint32_t*>(file_ + pixels_at_);
  return reinterpret_cast<const uint32_t*>(file_ + at);
}

uint64_t Screen::hash(const Area& area) const {
  uint64_t h = 14695981039346656037ULL;
  for (int y = area.y; y < area.y + area.h; ++y) {
    const uint32_t* pixels = row(y);
    for (int x = area.x; x < area.x + area.w; ++x) {
      h = (h ^ pixels[x]) * 1099511628211ULL;
    }
  }
  return h;
}

size_t Screen::colours(const Area& area) const {
  std::set<uint32_t> seen;
  for (int y = area.y; y < area.y + area.h; y += kGrid_px) {
    const uint32_t* pixels = row(y);
    for (int x = area.x; x < area.x + area.w; x += kGrid_px) seen.insert(pixels[x]);
  }
  return seen.size();
}

bool Screen::settle(const Area& area, int64_t still_ms, int64_t most_ms) const {
  const auto end = Clock::now() + std::chrono::milliseconds(most_ms);
  auto since = Clock::now();
  uint64_t before = 0;
  while (Clock::now() < end) {
    const uint64_t now = colours(area) >= kSeenMin ? hash(area) : 0;
    if (now != before || now == 0) since = Clock::now();
    before = now;
    if (Clock::now() - since >= std::chrono::milliseconds(still_ms)) return true;
    wait_ms(20);
  }
  return false;
}

base::Result<std::unique_ptr<Finger>> Finger::open() {
  auto finger = std::make_unique<XtestFinger>();
  if (!finger->start()) {
    return base::Error{base::Code::kUnavailable, "no X11 display with XTEST"};
  }
  return std::unique_ptr<Finger>(std::move(finger));
}

}  // namespace bench
