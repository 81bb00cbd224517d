// modes_check FOLDER [--screen NAME] [--mode WORDS] [--rule NAME] [--all]
// Every state of every screen in every mode, measured: targets, reach, text sizes, contrast,
// clipping, overlaps. FOLDER is what golden_content made. One line a fault, the modes that have it
// at its end; --all prints a line for each mode. Leaves with 1 when there are any.
//   --screen wish_wall       and all whose names begin so
//   --mode "portrait zh x1"  only modes that have all of these words: portrait landscape, zh en,
//                            x1 x1.4 x1.8, standard contrast, high low (reach)

#include <cstdio>
#include <cstring>
#include <map>
#include <sstream>

#include "data/crypto/hash.h"
#include "tests/modes/rig.h"

namespace {

struct Options {
  std::string folder;
  std::string screen;
  std::string mode;
  std::string rule;
  bool all = false;
};

struct Given {
  ui::Mode mode;
  ui::Size screen;
  std::string words;
};

std::vector<Given> all_modes() {
  std::vector<Given> out;
  for (const bool wide : {false, true}) {
    for (const auto language : {ui::Language::kZh, ui::Language::kEn}) {
      for (const auto size :
           {app::TextSize::kStandard, app::TextSize::kLarge, app::TextSize::kLargest}) {
        for (const auto contrast : {ui::Mode::Contrast::kStandard, ui::Mode::Contrast::kHigh}) {
          for (const auto reach : {ui::Mode::Reach::kStandard, ui::Mode::Reach::kLow}) {
            ui::Mode mode{language, size, contrast, reach};
            std::string words = wide ? "landscape" : "portrait";
            words += language == ui::Language::kZh ? " zh" : " en";
            words += size == app::TextSize::kStandard ? " x1"
                     : size == app::TextSize::kLarge  ? " x1.4"
                                                      : " x1.8";
            words += contrast == ui::Mode::Contrast::kHigh ? " contrast" : " standard";
            words += reach == ui::Mode::Reach::kLow ? " low" : " high";
            out.push_back({mode, wide ? ui::Size{1920, 1080} : ui::Size{1080, 1920}, words});
          }
        }
      }
    }
  }
  return out;
}

// What a visitor chose ends with the visit, before the attract view comes back: it has no modes.
bool is_shown_in(const std::string& shot, const ui::Mode& mode) {
  return !shot.starts_with("attract") ||
         (mode.text == app::TextSize::kStandard && mode.contrast == ui::Mode::Contrast::kStandard &&
          mode.reach == ui::Mode::Reach::kStandard);
}

bool has_all(const std::string& words, const std::string& wanted) {
  std::istringstream in(wanted);
  for (std::string one; in >> one;) {
    if ((' ' + words + ' ').find(' ' + one + ' ') == std::string::npos) return false;
  }
  return true;
}

class Report {
 public:
  explicit Report(const Options& options) : options_(options) {}

  void add(const std::string& shot, const std::string& mode, const modes::Fault& fault) {
    if (!options_.rule.empty() && fault.rule != options_.rule) return;
    ++faults_;
    ++by_rule_[fault.rule];
    const std::string place = fault.rule + " | " + shot + " | " + fault.what;
    char at[64];
    std::snprintf(at, sizeof at, "[%d %d %d %d]", static_cast<int>(fault.rect_px.x),
                  static_cast<int>(fault.rect_px.y), static_cast<int>(fault.rect_px.w),
                  static_cast<int>(fault.rect_px.h));
    if (options_.all) {
      std::printf("%s | %s | %s | %s\n", place.c_str(), fault.detail.c_str(), at, mode.c_str());
      return;
    }
    auto& line = lines_[place];
    if (line.modes++ == 0) line.first = fault.detail + " | " + at + " | " + mode;
  }

  int finish(int frames) {
    for (const auto& [place, line] : lines_) {
      std::printf("%s | %s", place.c_str(), line.first.c_str());
      if (line.modes > 1) std::printf(" and %d more", line.modes - 1);
      std::printf("\n");
    }
    std::printf("\n%d frames, %d faults in %zu places:", frames, faults_, lines_.size());
    for (const auto& [rule, count] : by_rule_) std::printf(" %s %d", rule.c_str(), count);
    std::printf("\n");
    return faults_ == 0 ? 0 : 1;
  }

 private:
  struct Line {
    std::string first;
    int modes = 0;
  };
  const Options& options_;
  std::map<std::string, Line> lines_;
  std::map<std::string, int> by_rule_;
  int faults_ = 0;
};

int check(const Options& options) {
  Report report(options);
  std::unique_ptr<modes::Rig> rig;
  ui::Size size;
  int frames = 0;
  for (const auto& given : all_modes()) {
    if (!has_all(given.words, options.mode)) continue;
    if (!rig || !(size == given.screen)) {
      rig.reset();  // one at a time
      size = given.screen;
      rig = std::make_unique<modes::Rig>(options.folder, size);
    }
    for (const auto& shot : gallery::shot_names()) {
      if (!options.screen.empty() && !shot.starts_with(options.screen)) continue;
      if (!is_shown_in(shot, given.mode)) continue;
      bool shown = false;
      const auto faults = rig->look(shot, given.mode, &shown);
      if (!shown) report.add(shot, given.words, {"content", "nothing to show for it", "", {}});
      for (const auto& fault : faults) report.add(shot, given.words, fault);
      ++frames;
    }
  }
  return report.finish(frames);
}

}  // namespace

int main(int count, char** values) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = values[i];
    const bool more = i + 1 < count;
    if (word == "--screen" && more) options.screen = values[++i];
    else if (word == "--mode" && more) options.mode = values[++i];
    else if (word == "--rule" && more) options.rule = values[++i];
    else if (word == "--all") options.all = true;
    else options.folder = word;
  }
  if (options.folder.empty() || !crypto::init()) {
    std::fprintf(stderr, "modes_check FOLDER [--screen NAME] [--mode WORDS] [--rule NAME]\n");
    return 2;
  }
  return check(options);
}
