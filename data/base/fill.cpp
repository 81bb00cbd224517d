#include "data/base/fill.h"

namespace base {

std::string fill(std::string_view pattern, std::span<const Arg> args) {
  std::string out;
  size_t at = 0;
  while (at < pattern.size()) {
    const size_t open = pattern.find('{', at);
    const size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    out.append(pattern.substr(at, open - at));
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    for (const auto& arg : args) {
      if (arg.name == name) out += arg.value;
    }
    at = close + 1;
  }
  return out.append(pattern.substr(at));
}

}  // namespace base
