#include "data/base/error.h"

namespace base {

std::string_view to_string(Code code) {
  switch (code) {
    case Code::kInvalid: return "invalid";
    case Code::kNotFound: return "not_found";
    case Code::kConflict: return "conflict";
    case Code::kRefused: return "refused";
    case Code::kUnauthorised: return "unauthorised";
    case Code::kTooLarge: return "too_large";
    case Code::kThrottled: return "throttled";
    case Code::kUnavailable: return "unavailable";
    case Code::kTimeout: return "timeout";
    case Code::kFull: return "full";
    case Code::kCorrupted: return "corrupted";
    case Code::kIo: return "io";
    case Code::kInternal: return "internal";
  }
  return "internal";
}

}  // namespace base
