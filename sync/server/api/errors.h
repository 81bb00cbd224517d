#pragma once
// The one table of what the centre refuses by name: each code, its HTTP status, and what is told
// beside it. Answers take their status here, the contract its errors, and a test holds the
// console's words and every place that spells a code against it. Immutable; any thread.

#include <span>
#include <string_view>

#include "data/base/error.h"

namespace server {

struct NamedError {
  std::string_view code;
  int status = 500;
  // Members beside code and message, by name; '?': not always there. What each holds is said in
  // api/contract/components_common.cpp.
  std::string_view more = "";
  bool has_retry_after = false;  // the header; the body has retry_after_s where `more` names it
};

std::span<const NamedError> named_errors();

// nullptr for a code that is none of ours.
const NamedError* find_error(std::string_view code);

int status_of(std::string_view code);  // 500 for what is no code of ours: our mistake

// By which name an error goes out that has none of its own.
std::string_view code_of(base::Code code);

}  // namespace server
