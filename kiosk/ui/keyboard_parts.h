#pragma once
// The keyboard in parts, one file a matter; included by ui/keyboard*.cpp only. See fields.h.

#include "kiosk/ui/fields.h"

namespace ui::parts {

inline constexpr float kCandidatesHeight_mm = 40;
inline constexpr float kKeyGap_mm = 3.3F;
inline constexpr float kKeyRadius_mm = 4.4F;

// What is typed into anything but a wish is personal: its keys are never read aloud by name.
inline Say say_of(const ime::Keyboard& k) {
  return k.kind() == ime::FieldKind::kText ? Say::kWords : Say::kRole;
}
inline bool is_pad(const ime::Keyboard& k) { return k.tabs().empty(); }

// Where each part puts what a finger did.
using Touches = std::vector<ime::KeyTouch>;

// The bar above the keys.
void draw_candidates(Ui& ui, Rect r, const ime::Keyboard& k, KeyboardState* state,
                     Touches* touches);
// All candidates in place of the keys, and the switch for sounds.
void draw_expanded(Ui& ui, Rect area, const ime::Keyboard& k, KeyboardState* state,
                   const Words& words, Touches* touches);

// The left column of the nine keys.
void draw_column(Ui& ui, const Rect& r, const ime::Keyboard& k, KeyboardState* state,
                 Touches* touches);
// Where a finger writes.
void draw_pad(Ui& ui, const Rect& r, const ime::Keyboard& k, const Words& words, Touches* touches);

}  // namespace ui::parts
