#pragma once
// Who gets a place: registrations of a slot, in the order of their arrival; which step may be taken
// is data/model/registration_steps.h. All within the caller's transaction on the writer.

#include <optional>
#include <string>

#include "data/model/entities.h"
#include "data/model/standing.h"
#include "sync/server/core/core.h"

namespace desk {

using server::Core;

// Moves people up while there is room, counts the places again and stores the event, on the wall
// too where it is published; the revision there (0 for a draft).
base::Result<int64_t> put_event(Core& core, sql::Connection& db, model::Event event);

struct Place {
  model::RegistrationState state = model::RegistrationState::kRecorded;
  std::optional<int64_t> position;
};
// The state that a new registration of this slot gets now: confirmed while there is room, else
// waitlisted; waitlisted at best once the slot has begun, and only recorded once it has ended.
base::Result<Place> next_place(Core& core, sql::Connection& db, const model::Event& event,
                               const std::string& slot);

// Cancels what stands (nothing else is changed) and moves the first of the waiting list up; the
// event's revision.
base::Result<int64_t> cancel_and_promote(Core& core, sql::Connection& db, const std::string& id,
                                         model::CancelledBy by);

// Allocates all that was only recorded, and closes the recovery.
base::Result<void> finish_recovery(Core& core, sql::Connection& db);

}  // namespace desk
