#pragma once
// The promises of UX.md about sizes, places and colours, held against one frame: what a rule finds
// broken comes back as a Fault with its rectangle. Pure over what the frame recorded.

#include <set>
#include <string>
#include <vector>

#include "kiosk/ui/ui.h"
#include "tests/modes/ground.h"

namespace modes {

struct Fault {
  std::string rule;    // "target", "contrast" …: see judge.cpp
  std::string what;    // the control's or the text's own words
  std::string detail;  // measured against wanted
  ui::Rect rect_px;
};

struct Frame {
  ui::Ui& ui;
  const ui::Drawn& drawn;
  const Ground& ground;
  ui::Mode mode;
  float px_per_mm = ui::kAssumedPxPerMm;
  float panel_bottom_mm = 740;  // above the floor
};

std::vector<Fault> judge(const Frame& frame);

// judge()'s halves, each a file of its own.
void judge_controls(const Frame& frame, std::vector<Fault>* out);
void judge_texts(const Frame& frame, std::vector<Fault>* out);

// The layer that a finger reaches: of what lies below a modal one nothing is asked.
int top_layer(const Frame& frame);
std::string quoted(std::string_view words);
std::string millimetres(const Frame& frame, float px);

}  // namespace modes
