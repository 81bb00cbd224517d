#pragma once
// Result<T>: a value or an Error, shaped like std::expected, which g++ 12 lacks.
//
//   Result<Wish> load(...);
//   TRY(auto wish, load(id));          // returns the error from this function
//   TRY_VOID(store.put(wish));         // the same for Result<void>
//
// Dereferencing an error is our mistake and asserts.

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "data/base/error.h"

namespace base {

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T value_or(T fallback) const& { return has_value() ? value() : std::move(fallback); }

  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by design

  bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }
  const Error& error() const {
    assert(error_.has_value());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace base

#define RECEPTION_CONCAT_INNER(a, b) a##b
#define RECEPTION_CONCAT(a, b) RECEPTION_CONCAT_INNER(a, b)

// TRY(auto x, expression): x is the value, or the enclosing function returns the error.
#define TRY(declaration, expression)                           \
  auto RECEPTION_CONCAT(try_result_, __LINE__) = (expression); \
  if (!RECEPTION_CONCAT(try_result_, __LINE__).has_value())    \
    return RECEPTION_CONCAT(try_result_, __LINE__).error();    \
  declaration = std::move(RECEPTION_CONCAT(try_result_, __LINE__)).value()

#define TRY_VOID(expression)                                   \
  do {                                                         \
    auto RECEPTION_CONCAT(try_void_, __LINE__) = (expression); \
    if (!RECEPTION_CONCAT(try_void_, __LINE__).has_value())    \
      return RECEPTION_CONCAT(try_void_, __LINE__).error();    \
  } while (false)
