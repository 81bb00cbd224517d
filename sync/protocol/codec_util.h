#pragma once
// Checks of fields that the codec's files share. Used by sync/protocol alone. Pure, any thread.

#include <string>
#include <string_view>
#include <vector>

#include "data/model/json.h"
#include "sync/protocol/version.h"

namespace protocol::codec {

using model::Json;
using model::Reader;

void put_range(Json* json, const VersionRange& range);
VersionRange read_range(Reader& r);

// Each reads a required text and fails the reader where it has not the named shape.
std::string read_id(Reader& r, const char* field);
std::string read_key(Reader& r, const char* field);       // [a-z0-9_.:-]{1,kKeyMaxBytes}
std::string read_short(Reader& r, const char* field);     // any text up to kKeyMaxBytes
std::string read_hash(Reader& r, const char* field);      // 64 hex
std::string read_checksum(Reader& r, const char* field);  // 32 hex
int64_t read_from_zero(Reader& r, const char* field);     // a whole number >= 0
std::optional<std::string> read_maybe_id(Reader& r, const char* field);
bool is_key(std::string_view text);

// "" is null on the wire.
Json or_null(const std::string& text);
template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// A nested reader's failure is its parent's.
void join(Reader& parent, const Reader& child);

}  // namespace protocol::codec
