#pragma once
// What is due of a wish, in words: a pill, and the day behind it. The rule is model::due_standing.
// Pure.

#include <optional>
#include <string>

#include "kiosk/screens/common/model_context.h"

namespace screens {

struct DueModel {
  model::ClockState state = model::ClockState::kUnknown;
  std::string words;  // 还有 3 个工作日, 今天到期, 迟 2 个工作日, 期限先不算
  std::string by;     // 最晚 11月26日答复; "" while the day is not known
};

// Nothing where no clock runs, and while the building has no calendar.
std::optional<DueModel> due_model(const ModelContext& context, model::Stage stage,
                                  const std::optional<model::WishDue>& due);

}  // namespace screens
