#include "kiosk/gallery.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "kiosk/platform/image_codec.h"

namespace kiosk {
namespace {

constexpr int kLearnFrames = 3;  // heights of notes are learned when they come near
constexpr int64_t kFrame_ms = 16;
constexpr int64_t kSettled_ms = 400;     // after the first frame: slides and shapes are over
constexpr int64_t kBetween_ms = 60'000;  // of a picture and the next
constexpr int64_t kPicturesWait_ms = 10'000;

struct NamedMode {
  std::string_view name;
  app::Mode mode;
};

std::vector<NamedMode> gallery_modes() {
  std::vector<NamedMode> out;
  const app::Mode plain;
  out.push_back({"standard", plain});
  out.push_back({"large", plain});
  out.back().mode.text = app::TextSize::kLarge;
  out.push_back({"contrast", plain});
  out.back().mode.contrast = app::Mode::Contrast::kHigh;
  out.push_back({"low", plain});
  out.back().mode.reach = app::Mode::Reach::kLow;
  return out;
}

// One picture to take.
struct Wanted {
  app::Mode mode;
  std::string mode_name;
  std::string shot;
};

std::vector<Wanted> wanted_pictures(bool wide) {
  std::vector<Wanted> out;
  for (const auto language : {app::Language::kZh, app::Language::kEn}) {
    for (NamedMode given : gallery_modes()) {
      given.mode.language = language;
      const std::string name = std::string(wide ? "landscape-" : "portrait-") +
                               std::string(given.name) +
                               (language == app::Language::kZh ? "-zh" : "-en");
      for (const std::string& shot : screens::shot_names()) {
        // Nobody has chosen anything where nobody is: modes end with the visit.
        if (shot.starts_with("attract") && !given.mode.is_standard()) continue;
        out.push_back({given.mode, name, shot});
      }
    }
  }
  return out;
}

// How far the gallery is, for who waits for it.
class Progress {
 public:
  Progress(size_t of, const std::string& folder)
      : of_(of), is_terminal_(isatty(STDERR_FILENO) != 0) {
    std::fprintf(stderr, "%zu pictures into %s\n", of, folder.c_str());
  }
  ~Progress() {
    if (is_terminal_) std::fputs("\n", stderr);
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void now(size_t n, const Wanted& one) {
    if (is_terminal_) {
      std::fprintf(stderr, "\r\033[K%zu of %zu  %s/%s", n, of_, one.mode_name.c_str(),
                   one.shot.c_str());
    } else if (one.mode_name != mode_) {
      std::fprintf(stderr, "%zu of %zu  %s\n", n, of_, one.mode_name.c_str());
    }
    mode_ = one.mode_name;
  }

 private:
  size_t of_;
  bool is_terminal_;
  std::string mode_;
};

class Gallery {
 public:
  Gallery(const GalleryParts& parts, const std::string& folder) : p_(parts), folder_(folder) {}

  base::Result<void> take() {
    TRY_VOID(p_.pinyin.wait_loaded());
    const auto size = p_.panel.window->logical_size();
    const auto all = wanted_pictures(size.width > size.height);
    Progress progress(all.size(), folder_);
    for (size_t i = 0; i < all.size(); ++i) {
      if (p_.told_to_stop()) return base::Error{base::Code::kRefused, "told to stop"};
      progress.now(i + 1, all[i]);
      TRY_VOID(take(all[i]));
    }
    return {};
  }

 private:
  base::Result<void> take(const Wanted& one) {
    p_.clock.advance(kBetween_ms);
    p_.scene.forget_visitor();
    p_.panel.ui->forget_visitor();
    if (!screens::show_shot({p_.state, p_.content, p_.strings, p_.clock.boot_ms(), p_.now_ms(),
                             one.mode},
                            one.shot)) {
      p_.log.warning("nothing to show for the picture {}", one.shot);
      return {};
    }
    const std::string folder = folder_ + "/" + one.mode_name;
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    full_size_ = one.mode_name == "portrait-standard-zh";
    return take_one(folder + "/" + one.shot);
  }

  base::Result<void> take_one(const std::string& path) {
    const int64_t start_ms = p_.clock.boot_ms();
    for (int i = 0; i < kLearnFrames; ++i) {
      p_.host.draw_now();
      p_.clock.advance(kFrame_ms);
    }
    wait_for_pictures();
    p_.clock.advance(start_ms + kSettled_ms - p_.clock.boot_ms());
    p_.capture.wanted = true;
    p_.host.draw_now();
    p_.capture.wanted = false;
    std::ofstream(path + ".txt") << p_.panel.ui->probe().dump();
    const platform::Picture& whole = p_.capture.picture;
    return platform::write_png(full_size_ ? whole : platform::quarter_of(whole), path + ".png");
  }

  // A picture that came may change the layout and ask for others.
  void wait_for_pictures() {
    const base::SystemClock real;
    const int64_t until_ms = real.boot_ms() + kPicturesWait_ms;
    while (!p_.panel.images->is_idle() && real.boot_ms() < until_ms) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      if (p_.panel.images->more()) p_.host.draw_now();
    }
    p_.host.draw_now();
  }

  const GalleryParts& p_;
  const std::string& folder_;
  bool full_size_ = false;
};

}  // namespace

base::Result<void> take_gallery(const GalleryParts& parts, const std::string& folder) {
  return Gallery(parts, folder).take();
}

}  // namespace kiosk
