#pragma once
// The real fonts of this machine, for tests that set text.

#include <memory>

#include <gtest/gtest.h>

#include "kiosk/text/faces.h"

namespace support {

inline std::unique_ptr<text::FaceSet> open_faces(
    const text::FontFiles& files = text::FontFiles::debian()) {
  auto set = text::FaceSet::open(files);
  EXPECT_TRUE(set) << (set ? "" : set.error().message);
  return set ? std::move(set).value() : nullptr;
}

}  // namespace support
