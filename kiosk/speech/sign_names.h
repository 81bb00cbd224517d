#pragma once
// The names of signs, for keys and candidates that are nothing but a sign: ， is 逗号. Pure.

#include <optional>
#include <string_view>

#include "kiosk/app/strings.h"

namespace speech {

std::optional<app::Key> name_of_sign(std::string_view label);

}  // namespace speech
