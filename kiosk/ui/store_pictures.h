#pragma once
// StorePictures: ui's Pictures over the platform's ImageStore. Owned by main; main thread only. The
// bytes come from a function that reads and verifies the file; it runs on the store's worker. What
// cannot be shown is kMissing, and asked for again after ImageStore::retry_failed().

#include <functional>
#include <string>

#include "data/base/bytes.h"
#include "data/base/result.h"
#include "kiosk/platform/image_store.h"
#include "kiosk/ui/ui.h"

namespace ui {

class StorePictures final : public Pictures {
 public:
  using Read = std::function<base::Result<base::Bytes>(const std::string& sha256)>;
  StorePictures(platform::ImageStore& store, Read read) : store_(store), read_(std::move(read)) {}

  PictureView find(std::string_view sha256, Size want_px) override;

 private:
  platform::ImageStore& store_;
  Read read_;
};

// The bytes of FOLDER/SHA256 when they are what the name says. kNotFound: not here yet; kCorrupted:
// damaged on the disk, or larger than any picture of ours.
base::Result<base::Bytes> read_picture(const std::string& folder, const std::string& sha256);

}  // namespace ui
