#pragma once
// Fingers on the on-screen keyboard, for tests that have no screen: keys by what stands on them, as
// the actions that drawing would have told.

#include <gtest/gtest.h>

#include <string_view>

#include "kiosk/app/action.h"
#include "kiosk/ime/keyboard.h"

namespace support {

// The place of the key that types or shows this; a failure where the open keyboard has none.
inline ime::touch::Key key_of(const ime::Keyboard& keyboard, std::string_view face) {
  const auto& rows = keyboard.rows();
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t column = 0; column < rows[row].size(); ++column) {
      const ime::Key& key = rows[row][column];
      if (key.kind != ime::KeyKind::kCharacter) continue;
      if (key.text == face || key.face == face) return {row, column};
    }
  }
  ADD_FAILURE() << "no key " << face;
  return {SIZE_MAX, SIZE_MAX};
}

inline ime::touch::Key key_of(const ime::Keyboard& keyboard, ime::KeyKind kind) {
  const auto& rows = keyboard.rows();
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t column = 0; column < rows[row].size(); ++column) {
      if (rows[row][column].kind == kind) return {row, column};
    }
  }
  ADD_FAILURE() << "no key of that kind";
  return {SIZE_MAX, SIZE_MAX};
}

inline app::Action press(const ime::Keyboard& keyboard, std::string_view face) {
  return app::act::Typed{key_of(keyboard, face)};
}
inline app::Action press(const ime::Keyboard& keyboard, ime::KeyKind kind) {
  return app::act::Typed{key_of(keyboard, kind)};
}

}  // namespace support
