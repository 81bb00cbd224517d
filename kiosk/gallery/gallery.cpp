#include "kiosk/gallery/gallery.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "kiosk/app/reduce.h"
#include "kiosk/platform/image_codec.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/watch/safe_page.h"
#include "kiosk/watch/stop.h"

namespace gallery {
namespace {

constexpr int kLearnFrames = 3;  // heights of notes are learned when they come near
constexpr int64_t kFrame_ms = 16;
constexpr int64_t kSettled_ms = 400;     // after the first frame: slides and shapes are over
constexpr int64_t kBetween_ms = 60'000;  // of a picture and the next
constexpr int64_t kPicturesWait_ms = 10'000;
constexpr int64_t kContentWait_ms = 60'000;  // for the first pull and its pictures
constexpr int64_t kFreshWait_ms = 10'000;    // then what the cache holds is shown as it is

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
      for (const std::string& shot : shot_names()) {
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

base::Error stopped() { return {base::Code::kRefused, "told to stop"}; }

bool has_content(shell::Kiosk& kiosk) {
  kiosk.cache.refresh(kiosk.now_ms());
  if (kiosk.cache.building() == nullptr) return false;
  const auto wanted = kiosk.link->walls().media();
  if (!wanted) return false;
  const std::string media = shell::Link::media_folder(kiosk.config.data);
  return std::all_of(wanted->begin(), wanted->end(), [&media](const auto& name) {
    return std::filesystem::exists(media + "/" + name);
  });
}

}  // namespace

// One run over all pictures.
class Taking {
 public:
  Taking(Gallery& gallery, shell::Kiosk& kiosk) : g_(gallery), k_(kiosk) {}

  base::Result<void> run() {
    TRY_VOID(k_.pinyin.wait_loaded());
    const auto size = k_.panel->window->logical_size();
    const auto all = wanted_pictures(size.width > size.height);
    Progress progress(all.size(), g_.settings_.folder);
    for (size_t i = 0; i < all.size(); ++i) {
      if (watch::told_to_stop()) return stopped();
      progress.now(i + 1, all[i]);
      TRY_VOID(take(all[i]));
    }
    return {};
  }

 private:
  base::Result<void> take(const Wanted& one) {
    g_.clock_.advance(kBetween_ms);
    k_.scene.forget_visitor();
    k_.panel->ui->forget_visitor();
    if (!show_shot({*g_.state_, *g_.content_, k_.strings, k_.clock.boot_ms(), k_.now_ms(),
                    one.mode},
                   one.shot)) {
      k_.log.warning("nothing to show for the picture {}", one.shot);
      return {};
    }
    const std::string folder = g_.settings_.folder + "/" + one.mode_name;
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    full_size_ = one.mode_name == "portrait-standard-zh";
    return take_one(folder + "/" + one.shot);
  }

  base::Result<void> take_one(const std::string& path) {
    const int64_t start_ms = k_.clock.boot_ms();
    for (int i = 0; i < kLearnFrames; ++i) {
      k_.host.draw_now();
      g_.clock_.advance(kFrame_ms);
    }
    wait_for_pictures();
    g_.clock_.advance(start_ms + kSettled_ms - k_.clock.boot_ms());
    g_.picture_wanted_ = true;
    k_.host.draw_now();
    g_.picture_wanted_ = false;
    std::ofstream(path + ".txt") << k_.panel->ui->probe().dump();
    const platform::Picture& whole = g_.picture_;
    return platform::write_png(full_size_ ? whole : platform::quarter_of(whole), path + ".png");
  }

  // A picture that came may change the layout and ask for others.
  void wait_for_pictures() {
    const int64_t until_ms = k_.system.boot_ms() + kPicturesWait_ms;
    while (!k_.panel->images->is_idle() && k_.system.boot_ms() < until_ms) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      if (k_.panel->images->more()) k_.host.draw_now();
    }
    k_.host.draw_now();
  }

  Gallery& g_;
  shell::Kiosk& k_;
  bool full_size_ = false;
};

void Gallery::drawn(shell::Kiosk& kiosk) {
  if (picture_wanted_) picture_ = kiosk.panel->renderer->screenshot(kiosk.panel->window->map());
}

void Gallery::take_news(shell::Kiosk& kiosk) {
  for (auto& action : kiosk.mailbox.take()) {
    (void)app::reduce(state_, std::move(action), {clock_.boot_ms()});
  }
}

base::Result<void> Gallery::wait_for_content(shell::Kiosk& kiosk) {
  const int64_t until_ms = kiosk.system.boot_ms() + kContentWait_ms;
  const int64_t fresh_until_ms = kiosk.system.boot_ms() + kFreshWait_ms;
  const auto is_fresh = [&] { return kiosk.now_ms() - state_->centre.as_of_ms < base::kMinute_ms; };
  take_news(kiosk);
  while (!has_content(kiosk) || (!is_fresh() && kiosk.system.boot_ms() < fresh_until_ms)) {
    if (watch::told_to_stop()) return stopped();
    if (kiosk.system.boot_ms() > until_ms) {
      return base::Error{base::Code::kTimeout, "no content came from the centre in a minute"};
    }
    kiosk.panel->window->wait_events(200);
    take_news(kiosk);
  }
  return {};
}

// With a standing clock the cache is shown as it is: nothing was started that could change it.
base::Result<void> Gallery::go(shell::Kiosk& kiosk) {
  if (centre() == Centre::kHeard) TRY_VOID(wait_for_content(kiosk));
  return Taking(*this, kiosk).run();
}

base::Result<void> take_safe_page(const config::KioskConfig& config, const std::string& folder) {
  TRY(const auto picture, watch::picture_of_safe_page(config));
  const bool wide = picture.size.width > picture.size.height;
  const std::string mode = folder + (wide ? "/landscape-standard-zh" : "/portrait-standard-zh");
  std::error_code problem;
  std::filesystem::create_directories(mode, problem);
  return platform::write_png(wide ? platform::quarter_of(picture) : picture,
                             mode + "/safe_page.png");
}

}  // namespace gallery
