#include <algorithm>
#include <cmath>

#include "kiosk/ui/cards.h"

namespace ui {
namespace {

// uv of the part of a picture that fills `r` without distortion.
void cover(const Rect& r, Size size, Point* uv0, Point* uv1) {
  *uv0 = {0, 0};
  *uv1 = {1, 1};
  if (size.w <= 0 || size.h <= 0 || r.empty()) return;
  const float wide = size.w / size.h;
  const float want = r.w / r.h;
  if (wide > want) {
    const float cut = (1 - want / wide) / 2;
    uv0->x = cut;
    uv1->x = 1 - cut;
  } else {
    const float cut = (1 - wide / want) / 2;
    uv0->y = cut;
    uv1->y = 1 - cut;
  }
}

}  // namespace

bool picture(Ui& ui, const Rect& r, std::string_view sha256, std::string_view alt, Fit fit,
             float radius) {
  if (!alt.empty()) ui.announce(ProbeRole::kImage, alt, r);
  PictureView view;
  view.state = PictureView::State::kLoading;
  if (ui.environment().pictures) view = ui.environment().pictures->find(sha256, {r.w, r.h});
  if (view.state != PictureView::State::kReady) {
    fill_paper(ui, r, radius, flat(ui.colour().sunk));
    const float size = std::min({ui.mm(24), r.w / 2, r.h / 2});
    const Rect at = centred(r, {size, size});
    icon(ui, {at.x, at.y}, "image", size, ui.colour().ink3);
    // What should be there, in words, where there is room for them.
    const Rect below{r.x + ui.p(4), at.bottom() + ui.p(1), r.w - 2 * ui.p(4),
                     r.bottom() - at.bottom() - ui.p(1)};
    const TextStyle words{
        .role = TextRole::kCaption, .colour = ui.colour().ink2, .align = TextAlign::kCentre};
    if (view.state == PictureView::State::kMissing && !alt.empty() &&
        measure(ui, alt, words, below.w).h + ui.p(2) < below.h) {
      text(ui, below, alt, words);
    }
    return false;
  }
  const Texture texture{TextureKind::kPicture, view.handle};
  Point uv0{0, 0};
  Point uv1{1, 1};
  Rect at = r;
  if (fit == Fit::kCover) {
    cover(r, view.size_px, &uv0, &uv1);
  } else {
    const float scale = std::min(r.w / view.size_px.w, r.h / view.size_px.h);
    at = centred(r, {std::floor(view.size_px.w * scale), std::floor(view.size_px.h * scale)});
  }
  ui.canvas().image(at, texture, uv0, uv1, radius);
  return true;
}

}  // namespace ui
