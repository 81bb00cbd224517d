#pragma once
// What the receipt of a wish says to whoever holds it.

#include <optional>
#include <string>

#include "data/model/entities.h"
#include "sync/protocol/messages.h"
#include "sync/server/desk/desk.h"

namespace desk {

// Within the caller's read.
base::Result<protocol::ReceiptAnswer> wish_receipt(server::Core& core, sql::Connection& db,
                                                   const std::string& id);

// Of a merged wish: what the wall says of the one that goes on in the end; nullopt for nothing.
base::Result<std::optional<protocol::ReceiptAnswer>> goes_on(server::Desk& desk,
                                                             const model::Wish& merged);

}  // namespace desk
