#pragma once
// Values on their way into a statement. They borrow: what they point at must live until the call
// that takes them returns.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/base/bytes.h"

namespace sql {

struct Null {};
using BlobView = std::span<const uint8_t>;

class Value {
 public:
  Value(Null) {}                                            // NOLINT: implicit
  Value(std::nullopt_t) {}                                  // NOLINT
  Value(int v) : v_(int64_t{v}) {}                          // NOLINT
  Value(int64_t v) : v_(v) {}                               // NOLINT
  Value(uint32_t v) : v_(int64_t{v}) {}                     // NOLINT
  Value(size_t v) : v_(static_cast<int64_t>(v)) {}          // NOLINT
  Value(bool v) : v_(int64_t{v ? 1 : 0}) {}                 // NOLINT
  Value(double v) : v_(v) {}                                // NOLINT
  Value(const char* v) : v_(std::string_view(v)) {}         // NOLINT
  Value(std::string_view v) : v_(v) {}                      // NOLINT
  Value(const std::string& v) : v_(std::string_view(v)) {}  // NOLINT
  Value(BlobView v) : v_(v) {}                              // NOLINT
  Value(const base::Bytes& v) : v_(BlobView(v)) {}          // NOLINT
  template <typename T>
  Value(const std::optional<T>& v) {
    if (v) *this = Value(*v);
  }  // NOLINT

  using Held = std::variant<std::monostate, int64_t, double, std::string_view, BlobView>;
  const Held& held() const { return v_; }

 private:
  Held v_;
};

// One named parameter: {"id", id} fills :id.
struct Param {
  std::string_view name;
  Value value;
};

// All parameters of a statement: written as {{"id", id}, ...}, or a vector where their number is
// not known before.
class Params {
 public:
  Params() = default;
  Params(std::initializer_list<Param> list)
      : all_(list.begin(), list.size()) {}                // NOLINT: implicit
  Params(const std::vector<Param>& list) : all_(list) {}  // NOLINT
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::span<const Param> all_;
};

}  // namespace sql
