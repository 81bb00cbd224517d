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

// The bar above the keys.
ime::KeyEffect draw_candidates(Ui& ui, Rect r, ime::Keyboard* k, KeyboardState* state);
// All candidates in place of the keys, and the switch for sounds.
ime::KeyEffect draw_expanded(Ui& ui, Rect area, ime::Keyboard* k, KeyboardState* state,
                             const Words& words);

// The left column of the nine keys.
ime::KeyEffect draw_column(Ui& ui, const Rect& r, ime::Keyboard* k, KeyboardState* state);
// Where a finger writes.
ime::KeyEffect draw_pad(Ui& ui, const Rect& r, ime::Keyboard* k, const Words& words);

}  // namespace ui::parts
