#pragma once
// Recorded touches as files: tests/data/traces, text as input/trace.h has it. Comments in the head
// say what must come of them:
//
//   # gestures: press tap                   kinds in order; a run of moves counts once
//   # end: pressed=1 opened=- typed= at=0   TouchStage::state()
//   # change: 180                           milliseconds after which the page is another (or none)

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/input/trace.h"
#include "tests/support/source_dir.h"

namespace support {

struct TraceFile {
  std::string name;
  std::string text;
  std::vector<input::PointerEvent> events;
  std::string gestures;  // as its head says
  std::string end;
  int64_t change_ms = -1;
};

inline TraceFile read_trace(const std::string& path) {
  TraceFile file;
  file.name = path.substr(path.rfind('/') + 1);
  std::ifstream in(path);
  std::stringstream all;
  all << in.rdbuf();
  file.text = all.str();
  const auto events = input::parse_trace(file.text);
  if (!events) throw std::runtime_error(file.name + ": " + events.error().message);
  file.events = *events;
  for (std::string line; std::getline(all, line);) {
    const auto after = [&](const char* head) {
      return line.starts_with(head) ? line.substr(std::string(head).size()) : std::string();
    };
    if (const auto kinds = after("# gestures: "); !kinds.empty()) file.gestures = kinds;
    if (const auto end = after("# end: "); !end.empty()) file.end = end;
    if (const auto change = after("# change: "); !change.empty()) {
      file.change_ms = std::stoll(change);
    }
  }
  return file;
}

// All of them, by name.
inline std::vector<TraceFile> read_traces() {
  std::vector<TraceFile> traces;
  const std::string folder = support::source_dir() + "/tests/data/traces";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    traces.push_back(read_trace(entry.path().string()));
  }
  std::sort(traces.begin(), traces.end(),
            [](const TraceFile& a, const TraceFile& b) { return a.name < b.name; });
  return traces;
}

// "press drag-begin drag-move drag-end"
inline std::string names_of(const std::vector<input::Gesture>& gestures) {
  constexpr const char* kNames[] = {"press",      "tap",       "long-press", "release",
                                    "drag-begin", "drag-move", "drag-end",   "cancel"};
  std::string out;
  auto before = input::GestureKind::kPress;
  for (const auto& gesture : gestures) {
    const char* name = kNames[static_cast<size_t>(gesture.kind)];
    if (gesture.kind == before && before == input::GestureKind::kDragMove) continue;
    if (!out.empty()) out += ' ';
    out += name;
    before = gesture.kind;
  }
  return out.empty() ? "none" : out;
}

}  // namespace support
