#pragma once
// Characters as a finger writes them, from tests/data/strokes.txt: on a square of 100.

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/source_dir.h"

namespace support {

using Trace = std::vector<std::vector<std::array<float, 2>>>;

// "25,10 25,50 / 25,10 75,10"
inline Trace parse_strokes(const std::string& text) {
  Trace trace(1);
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    std::array<float, 2> point{};
    if (word == "/") trace.emplace_back();
    else if (std::sscanf(word.c_str(), "%f,%f", &point[0], &point[1]) == 2) {
      trace.back().push_back(point);
    }
  }
  return trace;
}

inline const std::vector<std::pair<std::string, Trace>>& traces() {
  static const auto all = [] {
    std::vector<std::pair<std::string, Trace>> read;
    std::ifstream in(support::source_dir() + "/tests/data/strokes.txt");
    for (std::string line; std::getline(in, line);) {
      const size_t space = line.find(' ');
      if (line.empty() || line[0] == '#' || space == std::string::npos) continue;
      read.emplace_back(line.substr(0, space), parse_strokes(line.substr(space)));
    }
    return read;
  }();
  return all;
}

// Null for a character that nobody wrote down.
inline const Trace* trace_of(std::string_view character) {
  for (const auto& [name, trace] : traces()) {
    if (name == character) return &trace;
  }
  return nullptr;
}

// Every character that has a trace.
inline std::vector<std::string_view> traced_characters() {
  std::vector<std::string_view> names;
  for (const auto& [name, trace] : traces()) names.push_back(name);
  return names;
}

}  // namespace support
