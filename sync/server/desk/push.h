#pragma once
// What a kiosk pushes: how it works. Each item is one savepoint of one write: its number, its
// effect (desk/effects.h) and its answer stand together or not at all. What was answered before is
// answered the same again, by number or by UUID; a gap or a fork ends the batch; what is beyond the
// kiosk's share (push_purse.h) is not taken, and the kiosk keeps it.

#include "sync/protocol/messages.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Desk;
using server::KioskRegister;

// Every payload_hash was held against its bytes. Refused as throttled where nothing could be taken.
base::Result<protocol::PushAnswer> push(Desk& desk, const KioskRegister::Known& kiosk,
                                        const std::string& address,
                                        const protocol::PushRequest& request, int64_t version);

}  // namespace desk
