#pragma once
// Which protocol versions this build speaks, and how two ends agree on one. Pure, any thread.

#include <algorithm>
#include <cstdint>
#include <optional>

namespace protocol {

struct VersionRange {
  int64_t min = 1;
  int64_t max = 1;
  bool operator==(const VersionRange&) const = default;
};

inline constexpr VersionRange kSpoken{1, 1};

// The highest version that both ends speak; nullopt where there is none (426 protocol_unsupported).
inline std::optional<int64_t> choose_version(const VersionRange& theirs,
                                             const VersionRange& ours = kSpoken) {
  const int64_t highest = std::min(theirs.max, ours.max);
  if (highest < theirs.min || highest < ours.min) return std::nullopt;
  return highest;
}

}  // namespace protocol
