#include "sync/protocol/codec_util.h"

#include <algorithm>

#include "data/base/ids.h"
#include "data/crypto/hash.h"
#include "sync/protocol/messages.h"

namespace protocol::codec {

void put_range(Json* json, const VersionRange& range) {
  (*json)["protocol"] = {{"min", range.min}, {"max", range.max}};
}

VersionRange read_range(Reader& r) {
  const Json* object = r.maybe_object("protocol");
  if (object == nullptr) {
    r.fail("protocol", "is missing");
    return {};
  }
  Reader p(*object, "protocol");
  const VersionRange range{p.integer("min"), p.integer("max")};
  join(r, p);
  if (range.min < 1 || range.max < range.min) r.fail("protocol", "must be a range from 1 up");
  return range;
}

std::string read_id(Reader& r, const char* field) {
  std::string id = r.text(field);
  if (!r.failed() && !base::is_id(id)) r.fail(field, "must be an id");
  return id;
}

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= kKeyMaxBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                  c == ':' || c == '-';
         });
}

std::string read_key(Reader& r, const char* field) {
  std::string key = r.text(field);
  if (!r.failed() && !is_key(key)) r.fail(field, "must be a short lower-case key");
  return key;
}

std::string read_short(Reader& r, const char* field) {
  std::string text = r.text(field);
  if (text.size() > kKeyMaxBytes) r.fail(field, "is too long");
  return text;
}

std::string read_hash(Reader& r, const char* field) {
  std::string hash = r.text(field);
  if (!r.failed() && !crypto::is_sha256_hex(hash)) r.fail(field, "must be 64 hex digits");
  return hash;
}

std::string read_checksum(Reader& r, const char* field) {
  std::string sum = r.text(field);
  if (!r.failed() && (sum.size() != 32 || !base::from_hex(sum).has_value())) {
    r.fail(field, "must be 32 hex digits");
  }
  return sum;
}

int64_t read_from_zero(Reader& r, const char* field) {
  const int64_t value = r.integer(field);
  if (value < 0) r.fail(field, "must not be negative");
  return value;
}

std::optional<std::string> read_maybe_id(Reader& r, const char* field) {
  auto id = r.maybe_text(field);
  if (id && !base::is_id(*id)) r.fail(field, "must be an id");
  return id;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

void join(Reader& parent, const Reader& child) {
  if (child.failed()) parent.fail(child.error());
}

}  // namespace protocol::codec
