#pragma once
// The cursor: where a kiosk stands in the feed of its building. Opaque to the kiosk, which stores
// and returns the text; only the centre makes and reads it. Pure, any thread.
//
// The text is base64url (no padding) of lines: "1", epoch, scope, then "d" and a revision (delta),
// or "s", the head before page one, and the (kind, id) behind which the next page starts (snapshot;
// both empty before page one). It is not signed: a forged cursor can only ask for rows of the
// kiosk's own building, which it may read anyway; the scope is checked against its token.

#include <cstdint>
#include <string>
#include <string_view>

#include "data/base/ids.h"
#include "data/base/result.h"

namespace protocol {

inline constexpr size_t kCursorMaxBytes = 512;  // of the text on the wire

enum class CursorMode : uint8_t { kDelta, kSnapshot };

struct Cursor {
  std::string epoch;
  std::string scope;  // the building's id
  CursorMode mode = CursorMode::kDelta;
  int64_t revision = 0;  // delta: rows up to it are had; snapshot: the head before page one
  std::string kind;      // snapshot only: the last row of the page before
  std::string id;        // snapshot only
  bool operator==(const Cursor&) const = default;
};

std::string to_text(const Cursor& cursor);

// kInvalid with a reason where the text is not exactly what to_text makes: over-long, not
// base64url, another version, a missing or surplus line, a revision that is no number or is
// negative.
base::Result<Cursor> parse_cursor(std::string_view text);

}  // namespace protocol
