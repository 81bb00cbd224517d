// golden_compare SHOTS GOLDENS DIFFS: every picture of the gallery against the one that is kept,
// with a tolerance for another rasteriser, and every list of controls exactly. What differs is told
// by name, with how much of it, and DIFFS gets a picture each: kept, new, and where they differ.
//
// golden_compare --rebaseline SHOTS GOLDENS: keeps what SHOTS holds, in few colours, and drops what
// it does not.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "kiosk/platform/image_codec.h"
#include "tests/golden/palette_png.h"

namespace {

namespace fs = std::filesystem;

constexpr int kStep = 48;              // of 255, in any channel: beyond it a pixel differs
constexpr double kShareMost = 0.0006;  // of the pixels: a small word is 0.001 of a quarter picture
constexpr size_t kFullColours = 256;
constexpr size_t kQuarterColours = 64;
constexpr int kQuarterSide_px = 500;  // no side of a quarter picture is longer

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

platform::Picture load(const fs::path& path) {
  const std::string bytes = read(path);
  const auto image =
      platform::decode_image({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  platform::Picture picture;
  if (!image) return picture;
  picture.size = image->size;
  for (size_t i = 0; i + 3 < image->rgba.size(); i += 4) {
    picture.rgb.insert(picture.rgb.end(), &image->rgba[i], &image->rgba[i] + 3);
  }
  return picture;
}

bool differs(const platform::Picture& a, const platform::Picture& b, size_t pixel) {
  int most = 0;
  for (size_t i = pixel * 3; i < pixel * 3 + 3; ++i) {
    most = std::max(most, std::abs(int{a.rgb[i]} - int{b.rgb[i]}));
  }
  return most > kStep;
}

size_t count_different(const platform::Picture& a, const platform::Picture& b) {
  size_t different = 0;
  for (size_t i = 0; i < a.rgb.size() / 3; ++i) different += differs(a, b, i);
  return different;
}

// Side by side: kept, new, and the new one pale with what differs in red.
platform::Picture beside(const platform::Picture& kept, const platform::Picture& made) {
  const auto width = static_cast<size_t>(kept.size.width);
  platform::Picture out;
  out.size = {kept.size.width * 3, kept.size.height};
  for (size_t y = 0; y < static_cast<size_t>(kept.size.height); ++y) {
    for (const auto* one : {&kept, &made}) {
      const auto row = one->rgb.begin() + static_cast<long>(y * width * 3);
      out.rgb.insert(out.rgb.end(), row, row + static_cast<long>(width * 3));
    }
    for (size_t x = 0; x < width; ++x) {
      const size_t pixel = y * width + x;
      const bool red = differs(kept, made, pixel);
      for (size_t c = 0; c < 3; ++c) {
        const int pale = 170 + made.rgb[pixel * 3 + c] / 3;
        out.rgb.push_back(static_cast<uint8_t>(red ? (c == 0 ? 220 : 0) : pale));
      }
    }
  }
  return out;
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code problem;
  for (const auto& entry : fs::recursive_directory_iterator(folder, problem)) {
    const auto kind = entry.path().extension();
    if (kind != ".png" && kind != ".txt") continue;
    names.insert(fs::relative(entry.path(), folder).string());
  }
  return names;
}

bool is_picture(const std::string& name) { return name.ends_with(".png"); }

std::string first_difference(const std::string& kept, const std::string& made) {
  const auto line_at = [](const std::string& text, size_t from) {
    const size_t end = text.find('\n', from);
    return from >= text.size() ? std::string("(nothing)") : text.substr(from, end - from);
  };
  size_t from = 0;
  for (size_t i = 0; i < std::min(kept.size(), made.size()) && kept[i] == made[i]; ++i) {
    if (kept[i] == '\n') from = i + 1;
  }
  return "kept \"" + line_at(kept, from) + "\", now \"" + line_at(made, from) + '"';
}

class Comparison {
 public:
  Comparison(fs::path shots, fs::path goldens, fs::path diffs)
      : shots_(std::move(shots)), goldens_(std::move(goldens)), diffs_(std::move(diffs)) {}

  int run() {
    fs::remove_all(diffs_);
    const auto kept = names_in(goldens_);
    const auto made = names_in(shots_);
    if (made.empty()) fault(shots_.string(), "no pictures were taken");
    for (const auto& name : kept) {
      if (!made.contains(name)) fault(name, "is kept, and no longer taken");
    }
    for (const auto& name : made) {
      if (!kept.contains(name)) fault(name, "is new: look at it and rebaseline");
      else if (is_picture(name)) picture(name);
      else dump(name);
    }
    std::printf("%zu pictures and lists, %d faults\n", made.size(), faults_);
    if (faults_ > 0) {
      std::printf(
          "pictures of what differs are in %s; tests/golden/run --rebaseline keeps the new "
          "ones\n",
          diffs_.c_str());
    }
    return faults_ == 0 ? 0 : 1;
  }

 private:
  void fault(const std::string& name, const std::string& what) {
    std::printf("%s: %s\n", name.c_str(), what.c_str());
    ++faults_;
  }

  void picture(const std::string& name) {
    const auto kept = load(goldens_ / name);
    const auto made = load(shots_ / name);
    if (kept.rgb.empty() || kept.rgb.size() != made.rgb.size()) {
      return fault(name, "has another size");
    }
    const size_t pixels = kept.rgb.size() / 3;
    const size_t different = count_different(kept, made);
    if (static_cast<double>(different) <= kShareMost * static_cast<double>(pixels)) return;
    const fs::path diff = diffs_ / name;
    fs::create_directories(diff.parent_path());
    const auto written = platform::write_png(beside(kept, made), diff.string());
    char what[160];
    std::snprintf(what, sizeof what, "%zu of %zu pixels differ (%.2f %%)", different, pixels,
                  100.0 * static_cast<double>(different) / static_cast<double>(pixels));
    fault(name, std::string(what) + (written ? ": " + diff.string() : ""));
  }

  void dump(const std::string& name) {
    const std::string kept = read(goldens_ / name);
    const std::string made = read(shots_ / name);
    if (kept != made) fault(name, first_difference(kept, made));
  }

  fs::path shots_;
  fs::path goldens_;
  fs::path diffs_;
  int faults_ = 0;
};

int rebaseline(const fs::path& shots, const fs::path& goldens) {
  const auto made = names_in(shots);
  if (made.empty()) {
    std::fprintf(stderr, "golden_compare: no pictures in %s\n", shots.c_str());
    return 1;
  }
  for (const auto& name : names_in(goldens)) {
    if (!made.contains(name)) fs::remove(goldens / name);
  }
  size_t bytes = 0;
  double worst = 0;  // share of pixels that fewer colours alone make different
  for (const auto& name : made) {
    const fs::path to = goldens / name;
    fs::create_directories(to.parent_path());
    if (!is_picture(name)) {
      fs::copy_file(shots / name, to, fs::copy_options::overwrite_existing);
      continue;
    }
    const auto picture = load(shots / name);
    const bool quarter = std::max(picture.size.width, picture.size.height) <= kQuarterSide_px;
    const auto png = golden::palette_png(picture, quarter ? kQuarterColours : kFullColours);
    std::ofstream(to, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
    bytes += png.size();
    const auto pixels = static_cast<double>(picture.rgb.size() / 3);
    worst = std::max(worst, static_cast<double>(count_different(load(to), picture)) / pixels);
  }
  std::printf("%zu files kept, pictures %.2f MB; fewer colours change %.4f %% of one at most\n",
              made.size(), static_cast<double>(bytes) / 1e6, 100 * worst);
  return worst <= kShareMost / 2 ? 0 : 1;
}

}  // namespace

int main(int count, char** values) {
  if (count != 4) {
    std::fprintf(stderr, "golden_compare SHOTS GOLDENS DIFFS | --rebaseline SHOTS GOLDENS\n");
    return 2;
  }
  if (std::strcmp(values[1], "--rebaseline") == 0) return rebaseline(values[2], values[3]);
  return Comparison(values[1], values[2], values[3]).run();
}
