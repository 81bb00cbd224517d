#pragma once
// Lists and optional objects for the codecs of data/model, over Reader (json.h). Pure.

#include <optional>
#include <utility>
#include <vector>

#include "data/model/json.h"

namespace model {

// Reads each member of a list with `read(Reader&) -> T`; the first failure fails the outer reader.
template <typename T, typename Read>
std::vector<T> read_list(Reader& outer, const char* field, Read read) {
  std::vector<T> values;
  for (const Json& item : outer.array(field)) {
    Reader inner(item, field);
    values.push_back(read(inner));
    if (inner.failed()) {
      outer.fail(inner.error());
      return {};
    }
  }
  return values;
}

template <typename T, typename Read>
std::optional<T> read_maybe(Reader& outer, const char* field, Read read) {
  const Json* object = outer.maybe_object(field);
  if (object == nullptr) return std::nullopt;
  Reader inner(*object, field);
  T value = read(inner);
  if (inner.failed()) outer.fail(inner.error());
  return value;
}

}  // namespace model
