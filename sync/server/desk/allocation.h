#pragma once
// Who gets a place: registrations of a slot, in the order of their arrival. All within the caller's
// transaction on the writer.

#include <optional>
#include <string>

#include "data/model/entities.h"
#include "data/model/spans.h"
#include "data/model/standing.h"
#include "sync/server/core/core.h"

namespace server {

base::Result<std::optional<model::Event>> load_event(sql::Connection& db, const std::string& id);
// Stores the document, and when it is published counts its places again and stamps the feed; the
// revision (0 for a draft).
base::Result<int64_t> store_event(Core& core, sql::Connection& db, model::Event event);

// A registration as its receipt needs it. nullopt: there is none.
struct SignUp {
  model::RegistrationState state = model::RegistrationState::kRecorded;
  model::CancelledBy cancelled_by = model::CancelledBy::kUnknown;
  std::string refusal;
  base::Id event_id;
  base::Id slot_id;
  std::optional<model::Event> event;  // one that is gone, or was never there, is none
  std::optional<model::Slot> slot;
  model::Span span;           // of the slot
  bool places_given = false;  // nobody who waits moves up any more
  model::SlotTime time = model::SlotTime::kOver;
};
base::Result<std::optional<SignUp>> load_sign_up(Core& core, sql::Connection& db,
                                                 const std::string& id);

struct Place {
  model::RegistrationState state = model::RegistrationState::kRecorded;
  std::optional<int64_t> position;
};
// The state that a new registration of this slot gets now: confirmed while there is room, else
// waitlisted; waitlisted at best once the slot has begun, and only recorded once it has ended.
base::Result<Place> next_place(Core& core, sql::Connection& db, const model::Event& event,
                               const std::string& slot);
base::Result<std::optional<int64_t>> waiting_position(sql::Connection& db, const std::string& id);
// Cancels what stands and moves the first of the waiting list up; the event's revision.
base::Result<int64_t> cancel_and_promote(Core& core, sql::Connection& db, const std::string& id,
                                         model::CancelledBy by);
// Allocates all that was only recorded, and closes the recovery.
base::Result<void> finish_recovery(Core& core, sql::Connection& db);

}  // namespace server
