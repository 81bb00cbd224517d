#include "sync/server/api/list_call.h"

#include <charconv>

#include "data/base/bytes.h"
#include "data/base/utf8.h"

namespace server {
namespace {

base::Error no_key() { return base::invalid("`after` is not of a page that was given."); }

base::Result<store::Key> read_key(std::string_view text) {
  const auto bytes = base::from_base64url(text);
  if (!bytes) return no_key();
  const std::string key = base::to_text(*bytes);
  store::Key read;
  const char* end = key.data() + key.size();
  const auto parsed = std::from_chars(key.data(), end, read.order);
  if (parsed.ec != std::errc() || parsed.ptr == end || *parsed.ptr != ' ') return no_key();
  read.id = std::string(parsed.ptr + 1, end);
  if (!base::is_text(read.id)) return no_key();
  return read;
}

}  // namespace

base::Result<store::Slice> read_slice(const Call& call, int64_t limit, int64_t limit_max) {
  store::Slice slice;
  slice.limit = call.query_number("limit", limit, limit_max);
  const std::string after = call.query("after");
  if (after.empty()) {
    slice.offset = call.query_number("offset", 0, kOffsetMax);
  } else {
    TRY(slice.after, read_key(after));
  }
  return slice;
}

Json next_json(const std::optional<store::Key>& next) {
  if (!next) return nullptr;
  const std::string key = std::to_string(next->order) + " " + next->id;
  return base::to_base64url(base::as_bytes(key));
}

}  // namespace server
