#pragma once
// What a pushed item does to the centre, and how wishes and notices are stored. Within the caller's
// transaction on the writer. Opened text and contacts are never logged.

#include <optional>
#include <string>

#include "data/model/entities.h"
#include "sync/protocol/messages.h"
#include "sync/server/core/core.h"

namespace server {

// Opens the box, checks inside against envelope, files it. A refusal is an answer, not an error.
base::Result<protocol::PushItemAnswer> apply_submission(Core& core, sql::Connection& db,
                                                        const std::string& building,
                                                        const protocol::PushItem& item);

struct WishRecord {
  model::Wish wish;
  int64_t version = 0;
  std::string original_text;
  std::string contact;  // sealed; "" for none
  std::string rated;
};
base::Result<std::optional<WishRecord>> load_wish(sql::Connection& db, const std::string& id);

struct WishSecrets {  // of a new wish; all hashes or sealed
  std::string contact, person_tag, code_hash, secret_hash;
};
base::Result<void> insert_wish(sql::Connection& db, const model::Wish& wish,
                               const WishSecrets& secrets);
// Stores a changed wish; the revision at which the wall shows it, 0 when it never was there.
base::Result<int64_t> save_wish(Core& core, sql::Connection& db, const model::Wish& wish);

// Stores a notice, and stamps the feed when it is published (published_ms above 0); the revision at
// which the wall shows it, 0 for a draft.
base::Result<int64_t> store_notice(Core& core, sql::Connection& db, const model::Notice& notice);

// The owner of a receipt by code hash or secret hash: table "wish" or "registration", and its id.
struct ReceiptOwner {
  bool is_wish = true;
  std::string id;
};
base::Result<std::optional<ReceiptOwner>> find_receipt(sql::Connection& db, const std::string& hash,
                                                       bool by_secret);

}  // namespace server
