#pragma once
// The attract view: slides that take turns, the next event, two ways in. Pure.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/route.h"
#include "kiosk/screens/common/model_context.h"

namespace screens {

inline constexpr int64_t kAttractEvery_ms = 9'000;
inline constexpr size_t kAttractSlidesMax = 6;
inline constexpr size_t kAttractTitleScalars = 50;  // three lines of large type
inline constexpr int kBurnInShift_px = 4;           // how far the picture wanders, slide by slide

enum class SlideKind { kWelcome, kFulfilled, kNotice, kEvent };

struct SlideModel {
  SlideKind kind = SlideKind::kWelcome;
  std::string tag;     // 已办成的心愿, 置顶公开, 活动
  std::string kicker;  // 邻里相处
  std::string title;
  std::string line;
  std::string picture;  // sha256; "" draws the plain red wall
  app::Route opens = app::HomeRoute{};
};

struct NextEventModel {
  std::string day;
  std::string clock;
  std::string title;
  std::string line;
  base::Id event;
};

struct AttractModel {
  std::string name;
  std::string building;
  std::string date;
  std::string weekday;
  std::string clock;
  std::vector<SlideModel> slides;  // at least one
  size_t index = 0;
  int shift_px = 0;            // against burn-in
  int64_t next_change_ms = 0;  // boot clock
  std::optional<NextEventModel> next_event;
  std::string wish;   // 许个心愿
  std::string start;  // 轻触屏幕开始
  std::string no_login;
  std::string enrol;  // 接入码 …, for staff, in its place; "" when none stands
  std::string language;
};

AttractModel attract_model(const ModelContext& context);

}  // namespace screens
