#pragma once
// Reading JSON that somebody else wrote, without exceptions and without surprises.
//
// `parse_json` counts before it parses (depth, values, fields of one object: an object of many
// fields is searched field by field, so its cost is their square) and refuses U+0000 and broken
// UTF-8. `Reader` walks an
// object: the first missing or wrong field is kept as the error and everything after it is a
// default, so that a decoder reads like the list of its fields. Pure, any thread.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace model {

using Json = nlohmann::ordered_json;  // keeps the order of fields: equal things have equal bytes

inline constexpr int kJsonMaxDepth = 16;

// What a text may hold. The defaults fit the largest row that is published and a full page of them.
struct JsonBounds {
  int depth = kJsonMaxDepth;
  size_t values = 100'000;  // in all, lists and objects included
  size_t fields = 256;      // of one object
};

base::Result<Json> parse_json(std::string_view text, const JsonBounds& bounds = {});

// Compact text; ill-formed UTF-8 is our mistake by then and is replaced.
std::string dump_json(const Json& json);

class Reader {
 public:
  explicit Reader(const Json& object, std::string where = "");

  std::string text(const char* field);  // string, required
  std::string text_or(const char* field, std::string fallback);
  std::optional<std::string> maybe_text(const char* field);  // absent or null: nullopt
  int64_t integer(const char* field);
  int64_t integer_or(const char* field, int64_t fallback);
  std::optional<int64_t> maybe_integer(const char* field);
  bool boolean(const char* field);
  bool boolean_or(const char* field, bool fallback);
  const Json& array(const char* field);         // an empty array after an error or when absent
  const Json* maybe_object(const char* field);  // nullptr when absent or null

  // A word of an enum: `parse` is one of model::parse_*.
  template <typename Parse>
  auto word(const char* field, Parse parse) -> typename decltype(parse(""))::value_type {
    using Enum = typename decltype(parse(""))::value_type;
    const std::string spelled = text(field);
    if (failed()) return Enum{};
    const auto value = parse(spelled);
    if (!value) fail(field, "has a word that is not known");
    return value.value_or(Enum{});
  }
  template <typename Parse>
  auto maybe_word(const char* field, Parse parse) -> decltype(parse("")) {
    const auto spelled = maybe_text(field);
    if (failed() || !spelled) return std::nullopt;
    const auto value = parse(*spelled);
    if (!value) fail(field, "has a word that is not known");
    return value;
  }

  void fail(const char* field, std::string_view why);
  void fail(const base::Error& error);
  bool failed() const { return error_.has_value(); }
  const base::Error& error() const { return *error_; }

 private:
  const Json* find(const char* field) const;
  const Json* require(const char* field);

  const Json& object_;
  std::string where_;
  std::optional<base::Error> error_;
};

}  // namespace model
