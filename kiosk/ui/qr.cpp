#include <cmath>

#include <qrcodegen/qrcodegen.hpp>

#include "kiosk/ui/cards.h"

namespace ui {

bool qr_code(Ui& ui, const Rect& r, std::string_view content) {
  constexpr int kQuiet = 3;  // modules of white around it
  try {
    const auto code =
        qrcodegen::QrCode::encodeText(std::string(content).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    const int n = code.getSize();
    const float unit = std::floor(std::min(r.w, r.h) / static_cast<float>(n + 2 * kQuiet));
    if (unit < 1) return false;
    const float side = unit * static_cast<float>(n + 2 * kQuiet);
    const Rect box = centred(r, {side, side});
    ui.canvas().fill(box, Colour{255, 255, 255});
    for (int y = 0; y < n; ++y) {
      for (int x = 0; x < n;) {
        int end = x;
        while (end < n && code.getModule(end, y)) ++end;
        if (end > x) {
          ui.canvas().fill({box.x + unit * static_cast<float>(x + kQuiet),
                            box.y + unit * static_cast<float>(y + kQuiet),
                            unit * static_cast<float>(end - x), unit},
                           ui.colour().ink);
        }
        x = end + 1;
      }
    }
    return true;
  } catch (const qrcodegen::data_too_long&) {
    return false;
  }
}

}  // namespace ui
