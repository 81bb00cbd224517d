#pragma once
// The path of a sign-up: from where to where, who may, what it needs, what follows. One table: the
// desk asks it before it writes, standing.h before it offers. What a receipt says of a state is
// standing.h's. Pure.

#include <cstdint>
#include <optional>
#include <span>

#include "data/model/permissions.h"
#include "data/model/words.h"

namespace model {

enum class Actor : uint8_t { kVisitor, kStaff, kCentre };

// What a step needs, a bit each.
enum Need : uint8_t {
  kNeedsNothing = 0,
  kNeedsPlace = 1 << 0,        // of the slot, free now
  kNeedsBeforeStart = 1 << 1,  // places are still given (slots.h, takes_until_ms)
  kNeedsBeforeEnd = 1 << 2,    // of the slot
  kNeedsAllSent = 1 << 3,      // no recovery: everybody's sign-ups are here
  kNeedsEvent = 1 << 4,        // that was not cancelled
  kNeedsReason = 1 << 5,       // for the audit
};

enum class Follows : uint8_t {
  kNothing,
  kPromotion,  // whoever waits first moves up, where that frees a place
};

struct RegistrationStep {
  std::optional<RegistrationState> from;  // nullopt: it has just arrived
  RegistrationState to = RegistrationState::kRecorded;
  Actor by = Actor::kCentre;
  Permission permission = Permission::kNobody;  // of staff
  uint8_t needs = kNeedsNothing;
  Follows follows = Follows::kNothing;
};

std::span<const RegistrationStep> registration_steps();  // the whole table
// nullptr where there is no such step.
const RegistrationStep* find_step(std::optional<RegistrationState> from, RegistrationState to,
                                  Actor by);

// Where the first of these stands that lacks nothing of what is `given` (bits of Need): where
// somebody goes who arrives, or who was only recorded. A recorded one stays so at worst.
RegistrationState place_of(std::optional<RegistrationState> from, uint8_t given);

}  // namespace model
