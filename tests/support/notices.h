#pragma once
// The notices of tests/fixtures/notices, as people in an office tower write them (invented, all of
// it), for the tests of every end: what centre, kiosk and console make of the same text.
//
// RECEPTION_REBASELINE=1 writes what a test found instead of comparing: read it before it is kept.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/source_dir.h"

namespace support {

struct NoticeFile {
  std::string name;
  std::string markdown;
};

inline std::filesystem::path notices_folder() {
  return std::filesystem::path(source_dir()) / "tests/fixtures/notices";
}

inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

inline void write_whole(const std::filesystem::path& path, const std::string& all) {
  std::ofstream(path, std::ios::binary) << all;
}

inline bool rebaselines() { return std::getenv("RECEPTION_REBASELINE") != nullptr; }

inline std::vector<NoticeFile> notices() {
  std::vector<NoticeFile> all;
  for (const auto& entry : std::filesystem::directory_iterator(notices_folder())) {
    const auto& path = entry.path();
    if (path.extension() == ".md") all.push_back({path.stem().string(), read_whole(path)});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return all;
}

}  // namespace support
