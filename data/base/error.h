#pragma once
// What went wrong, as a value.
//
// An Error travels up through Result<T>. Context is added as it rises with `with_context`; it is
// handled once: either logged or passed on, never both. `message` is English, for logs and staff;
// words for visitors are chosen from the code at the edge. It never carries what a visitor typed.
//
// A refusal that the other end has words for has a name ("stale", "not_a_step"), and may tell more:
// the members of a JSON object that go beside the name. Both are kept through every context.

#include <string>
#include <string_view>
#include <utility>

namespace base {

enum class Code {
  kInvalid,       // the input is wrong and will stay wrong
  kNotFound,      // no such thing
  kConflict,      // the same id or number stands for something else
  kRefused,       // understood, and not allowed
  kUnauthorised,  // who is asking is not known (any more)
  kTooLarge,      // beyond a named limit
  kThrottled,     // too often; try later
  kUnavailable,   // the other end cannot be reached; try later
  kTimeout,       // no answer in time; the effect is unknown
  kFull,          // disk or quota is full
  kCorrupted,     // stored bytes are not what was written
  kIo,            // the operating system refused
  kInternal,      // our mistake
};

std::string_view to_string(Code code);

struct Error {
  Code code = Code::kInternal;
  std::string message;
  std::string name = {};  // of a refusal that has one
  std::string more = {};  // the text of a JSON object; "" for none

  // Returns the error with "context: " put before its message.
  [[nodiscard]] Error with_context(std::string_view context) const {
    return Error{code, std::string(context) + ": " + message, name, more};
  }
};

inline Error invalid(std::string message) { return {Code::kInvalid, std::move(message)}; }
inline Error not_found(std::string message) { return {Code::kNotFound, std::move(message)}; }
inline Error refused(std::string name, std::string message, std::string more = {}) {
  return {Code::kRefused, std::move(message), std::move(name), std::move(more)};
}
inline Error internal(std::string message) { return {Code::kInternal, std::move(message)}; }
inline Error io_error(std::string message) { return {Code::kIo, std::move(message)}; }

}  // namespace base
