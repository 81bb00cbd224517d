#include "tests/modes/judge.h"

#include <cmath>
#include <cstdio>

#include "data/base/utf8.h"

namespace modes {

std::vector<Fault> judge(const Frame& frame) {
  std::vector<Fault> faults;
  judge_controls(frame, &faults);
  judge_texts(frame, &faults);
  return faults;
}

int top_layer(const Frame& frame) {
  int top = 0;
  for (const auto& region : frame.ui.touch().regions()) {
    if (region.kind == ui::RegionKind::kModal) top = std::max(top, region.layer);
  }
  return top;
}

std::string quoted(std::string_view words) {
  constexpr size_t kShown = 18;
  std::string out(base::first_scalars(words, kShown));
  if (out.size() < words.size()) out += "…";
  for (char& c : out) {
    if (c == '\n') c = ' ';
  }
  return '"' + out + '"';
}

std::string millimetres(const Frame& frame, float px) {
  char out[32];
  std::snprintf(out, sizeof out, "%.1f mm", static_cast<double>(px / frame.px_per_mm));
  return out;
}

}  // namespace modes
