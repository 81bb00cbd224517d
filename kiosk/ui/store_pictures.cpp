#include "kiosk/ui/store_pictures.h"

#include <algorithm>
#include <cmath>

namespace ui {

// Sizes are rounded up to steps, so that one picture is not decoded for every pixel of layout; and
// the box is square, since a cover needs more than its own rectangle of a picture.
PictureView StorePictures::find(std::string_view sha256, Size want_px) {
  constexpr float kStep_px = 240;
  const float side = std::ceil(std::max({want_px.w, want_px.h, 1.F}) / kStep_px) * kStep_px;
  const int box = static_cast<int>(side);
  const std::string name(sha256);
  const auto image = store_.get(name + '@' + std::to_string(box), {box, box},
                                [read = read_, name] { return read(name); });
  PictureView view;
  if (image.state == platform::ImageState::kLoading) view.state = PictureView::State::kLoading;
  if (image.state != platform::ImageState::kReady) return view;
  view.state = PictureView::State::kReady;
  view.handle = platform::decode(image.texture).texture;
  view.size_px = {static_cast<float>(image.size.width), static_cast<float>(image.size.height)};
  return view;
}

}  // namespace ui
