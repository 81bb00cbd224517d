// A picture from the disk: only bytes that are what the name says become one.
#include <chrono>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "kiosk/ui/store_pictures.h"
#include "tests/support/temp_folder.h"

namespace ui {
namespace {

void write(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::string png() {
  const platform::Picture picture{{8, 4}, std::vector<uint8_t>(8 * 4 * 3, 200)};
  const auto bytes = platform::encode_png(picture);
  return {bytes->begin(), bytes->end()};
}

PictureView wait_for(StorePictures& pictures, platform::ImageStore& store,
                     const std::string& name) {
  PictureView view = pictures.find(name, {100, 100});
  while (view.state == PictureView::State::kLoading) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    store.pump();
    view = pictures.find(name, {100, 100});
  }
  return view;
}

TEST(ReadPicture, TakesOnlyWhatItsNameSays) {
  const support::TempFolder folder;
  const std::string bytes = png();
  const std::string name = crypto::sha256_hex(bytes);
  EXPECT_EQ(read_picture(folder.path(), name).error().code, base::Code::kNotFound);
  EXPECT_EQ(read_picture(folder.path(), "../etc").error().code, base::Code::kInvalid);
  write(folder.file(name), bytes.substr(0, bytes.size() / 2));
  EXPECT_EQ(read_picture(folder.path(), name).error().code, base::Code::kCorrupted);
  write(folder.file(name), "");
  EXPECT_EQ(read_picture(folder.path(), name).error().code, base::Code::kCorrupted);
  write(folder.file(name), bytes + std::string(base::kMediaMaxBytes * 3, 'x'));
  EXPECT_EQ(read_picture(folder.path(), name).error().code, base::Code::kCorrupted);
  write(folder.file(name), bytes);
  EXPECT_TRUE(read_picture(folder.path(), name));
}

TEST(StorePictures, ShowADamagedFileAsMissingAndTheWholeOneOnceItCame) {
  const support::TempFolder folder;
  platform::NullRenderer renderer;
  platform::ImageStore store(renderer, [] {});
  StorePictures pictures(store, [&](const std::string& name) {
    return read_picture(folder.path(), name);
  });
  const std::string bytes = png();
  const std::string name = crypto::sha256_hex(bytes);
  write(folder.file(name), "half a pict");
  EXPECT_EQ(wait_for(pictures, store, name).state, PictureView::State::kMissing);
  EXPECT_EQ(store.take_errors().size(), 1U);

  write(folder.file(name), bytes);
  EXPECT_EQ(wait_for(pictures, store, name).state, PictureView::State::kMissing);
  store.retry_failed();
  store.pump();
  const PictureView view = wait_for(pictures, store, name);
  EXPECT_EQ(view.state, PictureView::State::kReady);
  EXPECT_FLOAT_EQ(view.size_px.w, 8);
}

}  // namespace
}  // namespace ui
