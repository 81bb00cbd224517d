#pragma once
// Who signed up for which slot: one row a sign-up, those that were cancelled or never taken too.
// Contacts stand here sealed, codes and persons as keyed hashes. Within the caller's transaction;
// who gets a place is desk/allocation.h's to say.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/model/standing.h"
#include "data/sql/connection.h"

namespace store::registrations {

struct Registration {
  std::string id;
  std::string event;
  std::string slot;
  int64_t ordinal = 0;  // of its event, in the order of arrival; 0 of one that was not taken
  model::RegistrationState state = model::RegistrationState::kRecorded;
  int64_t made_ms = 0;
  model::CancelledBy cancelled_by = model::CancelledBy::kUnknown;
  std::string refusal;                   // of one that was not taken: why
  std::optional<int64_t> position = {};  // on the waiting list, from 1; of lists only
};

// Of a new row; all hashed or sealed.
struct Secrets {
  std::string contact, person_tag, code_hash, secret_hash;
};
// One that was taken gets the next ordinal of its event, where it has none yet.
base::Result<void> add(sql::Connection& db, const std::string& building, const Registration& made,
                       const Secrets& secrets);

base::Result<std::optional<Registration>> find(sql::Connection& db, const std::string& building,
                                               const std::string& id);
// By its code's or its secret's hash: the one that was made last.
base::Result<std::optional<std::string>> by_code(sql::Connection& db, const std::string& building,
                                                 const std::string& hash);
base::Result<std::optional<std::string>> by_secret(sql::Connection& db, const std::string& building,
                                                   const std::string& hash);
// Somebody of this tag stands in the event's list already, neither cancelled nor refused.
base::Result<bool> is_signed_up(sql::Connection& db, const std::string& building,
                                const std::string& event, const std::string& person_tag);

struct Places {
  int64_t confirmed = 0;
  int64_t waitlisted = 0;
};
base::Result<Places> places(sql::Connection& db, const std::string& building,
                            const std::string& event, const std::string& slot);
// The same of every slot that somebody stands in, by the slot's id.
base::Result<std::map<std::string, Places>> places_by_slot(sql::Connection& db,
                                                           const std::string& building,
                                                           const std::string& event);
base::Result<std::optional<std::string>> first_waiting(sql::Connection& db,
                                                       const std::string& building,
                                                       const std::string& event,
                                                       const std::string& slot);
base::Result<std::optional<int64_t>> waiting_position(sql::Connection& db,
                                                      const std::string& building,
                                                      const std::string& id);

// False, and nothing changes, where it does not stand in `from` (any more).
base::Result<bool> step(sql::Connection& db, const std::string& building, const std::string& id,
                        model::RegistrationState from, model::RegistrationState to,
                        model::CancelledBy by = model::CancelledBy::kUnknown);
// All that wait to be allocated, in the order in which they were made.
base::Result<std::vector<Registration>> recorded(sql::Connection& db, const std::string& building);

// One event's list by ordinal, those behind `after`, refused ones left out, with their positions.
base::Result<std::vector<Registration>> page(sql::Connection& db, const std::string& building,
                                             const std::string& event, int64_t after,
                                             int64_t limit);
// By the state's value; refused ones included.
using Counts = std::array<int64_t, 7>;
base::Result<Counts> counts(sql::Connection& db, const std::string& building,
                            const std::string& event);

// Sealed contacts by id: of those of the event's list who are not cancelled.
base::Result<std::map<std::string, std::string>> contacts(sql::Connection& db,
                                                          const std::string& building,
                                                          const std::string& event,
                                                          const std::vector<std::string>& ids);
base::Result<std::string> contact(sql::Connection& db, const std::string& building,
                                  const std::string& id);  // "" for none

}  // namespace store::registrations
