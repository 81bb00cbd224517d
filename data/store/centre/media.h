#pragma once
// The pictures that the centre keeps, by the SHA-256 of their bytes, and what names each of them.
// The bytes are files; a row is written before its file is anybody's, and goes before it. Within
// the caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::media {

struct Picture {
  std::string sha256;
  std::string mime;
  int64_t width = 0;
  int64_t height = 0;
  int64_t bytes = 0;
  int64_t made_ms = 0;
};

// Again: it counts as made now.
base::Result<void> put(sql::Connection& db, const std::string& building, const Picture& picture);
base::Result<std::optional<Picture>> find(sql::Connection& db, const std::string& sha256);
// Those behind `sha256`, by name: for looking whether every file is there.
base::Result<std::vector<Picture>> page(sql::Connection& db, const std::string& sha256,
                                        int64_t limit);

// Which pictures this thing names from now on: those of its body on the wall (model::media_of).
base::Result<void> name(sql::Connection& db, const std::string& building, const std::string& kind,
                        const std::string& id, const std::vector<std::string>& pictures);
// Made before, and nothing of any building names it; the oldest first.
base::Result<std::vector<std::string>> unnamed(sql::Connection& db, int64_t made_before_ms,
                                               int64_t limit);
// Takes its row away if that still holds; whether it did.
base::Result<bool> remove_unnamed(sql::Connection& db, const std::string& sha256,
                                  int64_t made_before_ms);

}  // namespace store::media
