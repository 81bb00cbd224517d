#pragma once
// The limits that both ends share. Every queue, cache, page and field has its own named limit
// beside its code; these are the ones that the wire and the two databases must agree on.

#include <cstddef>
#include <cstdint>

namespace base {

inline constexpr size_t kWishTextMaxScalars = 300;
inline constexpr size_t kPersonNameMaxScalars = 30;
inline constexpr size_t kPhoneMaxDigits = 15;
inline constexpr size_t kNoticeBodyMaxBytes = 64 * 1024;  // Markdown
inline constexpr size_t kPicturesPerNotice = 12;
inline constexpr int kEventCapacityMax = 5000;

inline constexpr size_t kPullPageRows = 200;
inline constexpr size_t kPushBatchItems = 50;
inline constexpr size_t kPushBodyMaxBytes = 512 * 1024;
inline constexpr size_t kPullBodyMaxBytes = 4 * 1024;
inline constexpr size_t kSealedMaxBytes = 8 * 1024;
inline constexpr size_t kRowBodyMaxBytes = 256 * 1024;
inline constexpr size_t kPictureUploadMaxBytes = 12 * 1024 * 1024;
inline constexpr int64_t kPictureMaxPixels = 40'000'000;
inline constexpr size_t kMediaMaxBytes = 2 * 1024 * 1024;  // after re-encoding

inline constexpr int64_t kMaxOffline_ms = 30LL * 24 * 60 * 60 * 1000;

}  // namespace base
