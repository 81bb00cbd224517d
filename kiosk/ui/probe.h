#pragma once
// What is on the screen and can be found: one line per control and per announced text.
//
// Filled anew by every frame, read between frames by flow tests, dumps and reading aloud. It is
// always compiled in. A control whose text is personal reports its label, never its value.
// Owned by Ui; UI thread only.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace ui {

enum class ProbeRole {
  kButton,
  kChip,
  kSegment,
  kTab,
  kKey,
  kCandidate,
  kCheck,
  kField,
  kCard,
  kPill,
  kLink,
  kText,
  kImage,
  kToast,
  kBanner,
  kDialog,
  kScroll,
  kStatus,
  kAlert,  // what went wrong: told unasked while reading aloud
};
std::string_view to_string(ProbeRole role);

// kRole: what it shows is never said, only what kind of thing it is (a phone key).
enum class Say : uint8_t { kWords, kRole };

struct ProbeItem {
  uint32_t id = 0;
  ProbeRole role = ProbeRole::kButton;
  std::string name;   // the id as the screen wrote it, with its scopes: "wall/note:018f…"
  std::string label;  // the words a visitor sees
  Rect rect_px;       // as drawn, on the screen
  Rect hit_px;        // what answers to a finger, clipped to what can be seen; empty for texts
  bool enabled = true;
  bool focused = false;     // pressed, chosen or holding the caret
  int layer = 0;            // 0 the screen, 1 and above what lies over it
  bool main = false;        // the one thing to do here
  std::string spoken = {};  // reading aloud says this instead of the label; "": the label
  Say say = Say::kWords;
  std::optional<size_t> typed = {};  // of a field: how many characters it holds
  Rect seen_px = {};                 // what of it can be seen
};

class Probe {
 public:
  void clear() { items_.clear(); }
  void add(ProbeItem item) { items_.push_back(std::move(item)); }
  const std::vector<ProbeItem>& items() const { return items_; }

  // The first control with that label (whole, else as a part of one), or null. The topmost layer
  // is asked first, since what lies under a dialog cannot be touched.
  const ProbeItem* find(std::string_view label) const;
  const ProbeItem* find_name(std::string_view name) const;
  const ProbeItem* find_id(uint32_t id) const;  // 0 finds nothing
  // The text or picture that is seen at a point, on `floor` or a layer above; the smallest one.
  const ProbeItem* text_at(Point p, int floor) const;

  // Names that occur twice within a frame: our mistake, asserted by tests over every screen.
  std::vector<std::string> duplicates() const;

  // One line a control: role, label, rectangle, flags. What golden dumps hold.
  std::string dump() const;

 private:
  std::vector<ProbeItem> items_;
};

}  // namespace ui
