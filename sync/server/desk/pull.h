#pragma once
// A kiosk's poll: how it works. The cursor says where the kiosk stands; an unchanged poll is
// answered from memory alone, everything else by reading the database in one snapshot. What a poll
// makes the centre write (that a kiosk has sent again, a new epoch, that somebody differs) is
// written first, in a write of its own, and then the poll is decided anew; nothing that a kiosk
// claims alone changes anything. Any worker thread; unchanged() an I/O thread too.

#include <optional>

#include "sync/protocol/messages.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Desk;
using server::KioskRegister;

// `version` is the chosen one. Refused as bad_cursor, cursor_scope or kiosk_unknown.
base::Result<protocol::PullAnswer> pull(Desk& desk, const KioskRegister::Known& kiosk,
                                        const protocol::PullRequest& request, int64_t version);

// The whole answer to a poll that is up to date, from memory; nothing where pull() must decide.
std::optional<protocol::PullAnswer> unchanged(Desk& desk, const KioskRegister::Known& kiosk,
                                              const protocol::PullRequest& request,
                                              int64_t version);

}  // namespace desk
