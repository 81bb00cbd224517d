#pragma once
// How fresh the content is, in words: the small mark of the status bar. Pure.

#include <cstdint>
#include <string>

#include "kiosk/app/dates.h"
#include "kiosk/app/state.h"

namespace app {

inline constexpr int64_t kFreshFor_ms = 10 * base::kMinute_ms;  // older reads as 内容截至

enum class FreshState { kFresh, kStale, kNone, kTooOld };  // kNone: nothing was ever received

struct Freshness {
  FreshState state = FreshState::kNone;
  std::string text;  // 内容更新于 14:25 / 内容截至 昨天 18:40 / ""
};

Freshness freshness(const CentreStatus& centre, const Dates& dates, int64_t max_offline_ms);

}  // namespace app
