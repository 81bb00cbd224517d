#pragma once
// Wishes at the centre: the public wish, what staff alone know about it, and its timeline.
//
// Owner and threads: see centre.h. Decides nothing: which stage may follow is model's, who may do
// it is the server's. Publishing is publisher.h's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/sql/database.h"
#include "data/store/centre.h"

namespace store {

struct WishRecord {
  model::Wish wish;            // updates and counts included
  std::string submitted_text;  // as the visitor wrote it, before staff edited anything
  std::string kiosk;           // "" where it came another way
  int64_t version = 0;         // grows with every change; for "somebody else changed this"
};

struct WishQuery {
  std::string building;
  std::optional<model::Stage> stage;
  std::optional<model::WishCategory> category;
};

class WishStore {
 public:
  explicit WishStore(sql::Database& db) : db_(db) {}

  base::Result<void> insert(const WishRecord& record);  // in write(); kConflict for a used id
  // In write(). All of the wish but updates, me_too and ratings; kConflict where the stored version
  // is not `expected_version`, kNotFound.
  base::Result<void> update(const model::Wish& wish, int64_t expected_version);
  base::Result<void> add_update(std::string_view wish, const model::WishUpdate& update);  // in write()

  // In write(). One visit more or fewer; `id` (the submission's) makes it count once. False where it
  // was counted (or taken back) before.
  base::Result<bool> add_me_too(std::string_view id, std::string_view wish, std::string_view kiosk,
                                int64_t at_ms);
  base::Result<bool> undo_me_too(std::string_view id, std::string_view wish);
  // In write(). The wisher's one verdict; a later one replaces it.
  base::Result<void> rate(std::string_view wish, model::Verdict verdict, int64_t at_ms);

  base::Result<std::optional<WishRecord>> find(std::string_view id);
  // Newest first by creation.
  base::Result<std::vector<WishRecord>> list(const WishQuery& query, PageOf page);
  base::Result<int64_t> count(const WishQuery& query);

 private:
  sql::Database& db_;
};

}  // namespace store
