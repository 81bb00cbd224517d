#pragma once
// What visitors do about an event: sign up, and take it back by their code. Within the caller's
// transaction.

#include <optional>
#include <string>

#include "data/model/entities.h"
#include "data/model/spans.h"
#include "data/model/standing.h"
#include "data/model/submission.h"
#include "sync/protocol/messages.h"
#include "sync/server/core/core.h"

namespace desk {

base::Result<protocol::PushItemAnswer> take_registration(server::Core& core, sql::Connection& db,
                                                         const protocol::PushItem& item,
                                                         const model::Submission& submission);
// Of the registration that the receipt leads to.
base::Result<protocol::PushItemAnswer> take_cancellation(server::Core& core, sql::Connection& db,
                                                         const protocol::PushItem& item,
                                                         const std::string& registration);

// A registration as its receipt needs it. nullopt: there is none.
struct SignUp {
  model::RegistrationState state = model::RegistrationState::kRecorded;
  model::CancelledBy cancelled_by = model::CancelledBy::kUnknown;
  std::string refusal;
  std::optional<int64_t> position;  // on the waiting list, from 1
  base::Id event_id;
  base::Id slot_id;
  std::optional<model::Event> event;  // one that is gone, or was never there, is none
  std::optional<model::Slot> slot;
  model::Span span;           // of the slot
  bool places_given = false;  // nobody who waits moves up any more
  model::SlotTime time = model::SlotTime::kOver;
};
base::Result<std::optional<SignUp>> load_sign_up(server::Core& core, sql::Connection& db,
                                                 const std::string& id);

}  // namespace desk
