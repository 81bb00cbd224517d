#pragma once
// What a pushed item does to the centre, and whose a receipt is. Within the caller's transaction on
// the writer. Opened text and contacts are never logged.

#include <optional>
#include <string>

#include "sync/protocol/messages.h"
#include "sync/server/core/core.h"

namespace server {

// Opens the box, checks inside against envelope, files it. A refusal is an answer, not an error.
base::Result<protocol::PushItemAnswer> apply_submission(Core& core, sql::Connection& db,
                                                        const std::string& building,
                                                        const protocol::PushItem& item);

// Whom a receipt's code or secret belongs to, by its keyed hash: a wish or a registration.
struct ReceiptOwner {
  bool is_wish = true;
  std::string id;
};
base::Result<std::optional<ReceiptOwner>> find_receipt(sql::Connection& db,
                                                       const std::string& building,
                                                       const std::string& hash, bool by_secret);

}  // namespace server
