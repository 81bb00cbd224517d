#include "kiosk/ui/store_pictures.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "data/base/limits.h"
#include "data/crypto/hash.h"

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

base::Result<base::Bytes> read_picture(const std::string& folder, const std::string& sha256) {
  if (!crypto::is_sha256_hex(sha256)) return base::invalid("not a picture's name");
  std::ifstream in(folder + "/" + sha256, std::ios::binary);
  if (!in) return base::not_found("the picture is not here yet");
  base::Bytes bytes(base::kMediaMaxBytes + 1);  // one more than any picture of ours
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(in.gcount()));
  if (crypto::sha256_hex(bytes) != sha256) {
    return base::Error{base::Code::kCorrupted, "the picture is not what its name says"};
  }
  return bytes;
}

}  // namespace ui
