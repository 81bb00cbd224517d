#pragma once
// What media the centre has, and which published bodies refer to them. The bytes are files named by
// their SHA-256; presence is the file, this is the bookkeeping. Owner and threads: see centre.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/database.h"

namespace store {

struct Media {
  std::string sha256;
  int64_t size = 0;         // bytes
  std::string mime;         // image/jpeg or image/png
  int width = 0;            // px
  int height = 0;           // px
  int64_t made_ms = 0;
  std::optional<int64_t> unreferenced_ms;  // since when nothing refers to it
};

class MediaStore {
 public:
  explicit MediaStore(sql::Database& db) : db_(db) {}
  // In write(). A known one is left as it is; its time without reference starts anew.
  base::Result<void> add(const Media& media, int64_t now_ms);
  base::Result<std::optional<Media>> find(std::string_view sha256);
  // In write(). Replaces what an entity refers to; media that lose their last reference are stamped.
  base::Result<void> put_references(std::string_view kind, std::string_view entity,
                                    const std::vector<std::string>& sha256s, int64_t now_ms);
  base::Result<std::vector<std::string>> unreferenced_before(int64_t before_ms, int64_t limit);
  base::Result<void> remove(std::string_view sha256);  // in write(); the row first, then the file
  // True where a published entity visible to this building refers to it.
  base::Result<bool> visible_in(std::string_view building, std::string_view sha256);

 private:
  sql::Database& db_;
};

}  // namespace store
