#pragma once
// What a place on the visitor's path remembers while it is on the path: how far it is scrolled,
// what its keyboard shows, and what one screen alone has to keep (heights of notes, a laid-out
// article), whose type only that screen knows. Keyed by the navigator's instance, dropped with it;
// nothing that was typed. Owned by the scene; UI thread only.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <typeindex>
#include <vector>

#include "kiosk/app/action.h"
#include "kiosk/ui/bars.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/controls.h"
#include "kiosk/ui/fields.h"
#include "kiosk/ui/page.h"
#include "kiosk/ui/scroll.h"

namespace screens {

using Actions = std::vector<app::Action>;

struct View {
  ui::ScrollView scroll;
  ui::PageState page;  // a body that large text makes longer than its room
  ui::ChipRowState chips;
  ui::KeyboardState keyboard;

  // What a screen keeps besides, made when it is first asked for.
  template <typename T>
  T& own() {
    auto& kept = own_[typeid(T)];
    if (!kept) kept = std::make_shared<T>();
    return *static_cast<T*>(kept.get());
  }

 private:
  std::map<std::type_index, std::shared_ptr<void>> own_;
};

// Lengths of the pictures in ux/: px on the 32-inch panel at 2.71 px/mm.
inline float u(ui::Ui& ui, float design_px) { return ui.mm(design_px / ui::kAssumedPxPerMm); }

// The same for lengths that hold text: rows, icons beside words.
inline float t(ui::Ui& ui, float design_px) { return ui.text_mm(design_px / ui::kAssumedPxPerMm); }

// A style in one line.
inline ui::TextStyle style(ui::TextRole role, std::optional<ui::Colour> colour = {},
                           ui::TextFace face = ui::TextFace::kOfRole) {
  ui::TextStyle s;
  s.role = role;
  s.colour = colour;
  s.face = face;
  return s;
}

inline ui::TextStyle sized(float design_px, std::optional<ui::Colour> colour = {},
                           ui::TextFace face = ui::TextFace::kOfRole) {
  ui::TextStyle s = style(ui::TextRole::kBody, colour, face);
  s.size_mm = design_px / ui::kAssumedPxPerMm;
  return s;
}

// How many notes or cards stand beside each other on a wall of this width.
inline int wall_columns(ui::Ui& ui, float width) {
  if (ui.is_large() && !is_landscape(ui)) return 1;
  return ui::columns_for_width_mm(width / ui.metrics().px_per_mm() / ui.metrics().text_factor());
}

}  // namespace screens
