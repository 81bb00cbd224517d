#pragma once
// Where a kiosk stands in the feed of its scope: made, authenticated and read by the centre alone.
//
// The text is base64url (no padding) of lines and, behind them, the first 16 bytes of their keyed
// hash under the centre's key. The lines: "2", epoch, scope, then "d" and a revision (delta), or
// "s", the head before page one, and the (kind, id) behind which the next page starts (snapshot;
// both empty before page one). Because nobody else can make one, a cursor that is ahead of the
// database proves that the database went back. Pure, any thread. It knows no feed.

#include <cstdint>
#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/crypto/hash.h"

namespace server {

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

std::string sign_cursor(const crypto::Key& key, const Cursor& cursor);

// kInvalid for what this centre did not sign: another key, one changed byte, cursors of older
// versions, which carried no hash.
base::Result<Cursor> verify_cursor(const crypto::Key& key, std::string_view text);

}  // namespace server
