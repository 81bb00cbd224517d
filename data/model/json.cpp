#include "data/model/json.h"

#include <vector>

#include "data/base/utf8.h"

namespace model {
namespace {

const Json kEmptyArray = Json::array();

// Whether the text stays within its bounds, told from its marks alone: one pass, no recursion, no
// more memory than the depth. What is no JSON is the parser's to find out.
std::optional<base::Error> beyond(std::string_view text, const JsonBounds& bounds) {
  std::vector<size_t> fields;  // of each object or list that is open
  size_t values = 1;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      fields.push_back(0);
      ++values;  // its first; what is empty is counted as one
      if (fields.size() > static_cast<size_t>(bounds.depth)) {
        return base::invalid("the JSON is nested too deeply");
      }
    } else if (c == ']' || c == '}') {
      if (!fields.empty()) fields.pop_back();
    } else if (c == ',') {
      ++values;
    } else if (c == ':' && !fields.empty() && ++fields.back() > bounds.fields) {
      return base::invalid("an object of the JSON has too many fields");
    }
    if (values > bounds.values) return base::invalid("the JSON holds too many values");
  }
  return std::nullopt;
}

// U+0000 can still hide behind an escape; PostgreSQL refuses it in text, so we do everywhere.
bool hides_nul(std::string_view text) {
  for (size_t at = text.find("\\u0000"); at != std::string_view::npos;
       at = text.find("\\u0000", at + 1)) {
    size_t slashes = 0;
    while (slashes < at && text[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return true;
  }
  return false;
}

}  // namespace

base::Result<Json> parse_json(std::string_view text, const JsonBounds& bounds) {
  if (!base::is_text(text)) return base::invalid("the body is not UTF-8 text");
  if (hides_nul(text)) return base::invalid("the body holds a NUL character");
  if (const auto error = beyond(text, bounds)) return *error;
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return base::invalid("the body is not JSON");
  return json;
}

std::string dump_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Reader::Reader(const Json& object, std::string where) : object_(object), where_(std::move(where)) {
  if (!object_.is_object())
    error_ = base::invalid((where_.empty() ? "body" : where_) + " must be an object");
}

const Json* Reader::find(const char* field) const {
  if (error_) return nullptr;
  const auto found = object_.find(field);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

const Json* Reader::require(const char* field) {
  const Json* found = find(field);
  if (found == nullptr && !error_) fail(field, "is missing");
  return found;
}

void Reader::fail(const char* field, std::string_view why) {
  if (error_) return;
  const std::string path = where_.empty() ? field : where_ + "." + field;
  error_ = base::invalid(path + " " + std::string(why));
}

void Reader::fail(const base::Error& error) {
  if (!error_) error_ = error;
}

std::string Reader::text(const char* field) {
  const Json* found = require(field);
  if (found == nullptr) return {};
  if (!found->is_string()) {
    fail(field, "must be a text");
    return {};
  }
  return found->get<std::string>();
}

std::string Reader::text_or(const char* field, std::string fallback) {
  return maybe_text(field).value_or(std::move(fallback));
}

std::optional<std::string> Reader::maybe_text(const char* field) {
  if (find(field) == nullptr) return std::nullopt;
  return text(field);
}

int64_t Reader::integer(const char* field) {
  const Json* found = require(field);
  if (found == nullptr) return 0;
  const bool fits = found->is_number_integer() &&
                    !(found->is_number_unsigned() && found->get<uint64_t>() > INT64_MAX);
  if (!fits) {
    fail(field, "must be a whole number");
    return 0;
  }
  return found->get<int64_t>();
}

int64_t Reader::integer_or(const char* field, int64_t fallback) {
  return maybe_integer(field).value_or(fallback);
}

std::optional<int64_t> Reader::maybe_integer(const char* field) {
  if (find(field) == nullptr) return std::nullopt;
  return integer(field);
}

bool Reader::boolean(const char* field) {
  const Json* found = require(field);
  if (found == nullptr) return false;
  if (!found->is_boolean()) {
    fail(field, "must be true or false");
    return false;
  }
  return found->get<bool>();
}

bool Reader::boolean_or(const char* field, bool fallback) {
  return find(field) == nullptr ? fallback : boolean(field);
}

const Json& Reader::array(const char* field) {
  const Json* found = find(field);
  if (found == nullptr) return kEmptyArray;
  if (!found->is_array()) {
    fail(field, "must be a list");
    return kEmptyArray;
  }
  return *found;
}

const Json* Reader::maybe_object(const char* field) {
  const Json* found = find(field);
  if (found != nullptr && !found->is_object()) {
    fail(field, "must be an object");
    return nullptr;
  }
  return found;
}

}  // namespace model
