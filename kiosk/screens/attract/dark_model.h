#pragma once
// The attract view outside opening hours: when the lobby opens next, dim, in a place that wanders.
// Pure.

#include <string>

#include "kiosk/screens/common/model_context.h"

namespace screens {

struct DarkModel {
  std::string building;
  std::string opens;  // 明天 08:00 开门; "" where no day opens
  std::string touch;  // 轻触屏幕，照常能用
  float x_share = 0;  // of the room that the words leave
  float y_share = 0;
};

DarkModel dark_model(const ModelContext& context);

}  // namespace screens
