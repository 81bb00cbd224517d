#pragma once
// Before the kiosk belongs to a building: its code, and what staff do with it. Pure.

#include <string>
#include <vector>

#include "kiosk/screens/common/model_context.h"

namespace screens {

struct EnrolModel {
  std::string title;
  std::string code;  // "04 18 33 57"; "" while none stands
  std::string line;  // how long it holds, or why there is none
  std::vector<std::string> steps;
};

// In pairs; "" while none stands. Where there is content it is shown beside it.
std::string enrol_code(const ModelContext& context);
EnrolModel enrol_model(const ModelContext& context);

}  // namespace screens
