#include "data/model/registration_steps.h"

#include <algorithm>
#include <array>

namespace model {
namespace {

using State = RegistrationState;

constexpr uint8_t kToConfirm = kNeedsPlace | kNeedsBeforeStart | kNeedsBeforeEnd | kNeedsAllSent;
constexpr uint8_t kToWait = kNeedsBeforeEnd | kNeedsAllSent;
constexpr uint8_t kToMoveUp = kNeedsPlace | kNeedsBeforeStart | kNeedsEvent;
constexpr Permission kCancels = Permission::kRegistrationsCancel;
constexpr Permission kNone = Permission::kNobody;
constexpr Actor kCentre = Actor::kCentre;
constexpr Actor kVisitor = Actor::kVisitor;
constexpr Actor kStaff = Actor::kStaff;
constexpr Follows kEnds = Follows::kNothing;
constexpr Follows kPromotes = Follows::kPromotion;

// What is made in time and arrives too late gets no place, but its word: recorded. Staff cancel
// when they are told to, a visitor as long as the slot is not over.
// clang-format off
constexpr std::array kSteps = std::to_array<RegistrationStep>({
    {std::nullopt,       State::kConfirmed,  kCentre,  kNone,    kToConfirm, kEnds},
    {std::nullopt,       State::kWaitlisted, kCentre,  kNone,    kToWait, kEnds},
    {std::nullopt,       State::kRecorded,   kCentre,  kNone,    kNeedsNothing, kEnds},
    {std::nullopt,       State::kRefused,    kCentre,  kNone,    kNeedsNothing, kEnds},
    {State::kRecorded,   State::kConfirmed,  kCentre,  kNone,    kToConfirm, kEnds},
    {State::kRecorded,   State::kWaitlisted, kCentre,  kNone,    kToWait, kEnds},
    {State::kWaitlisted, State::kConfirmed,  kCentre,  kNone,    kToMoveUp, kEnds},
    {State::kRecorded,   State::kCancelled,  kVisitor, kNone,    kNeedsBeforeEnd, kEnds},
    {State::kWaitlisted, State::kCancelled,  kVisitor, kNone,    kNeedsBeforeEnd, kEnds},
    {State::kConfirmed,  State::kCancelled,  kVisitor, kNone,    kNeedsBeforeEnd, kPromotes},
    {State::kRecorded,   State::kCancelled,  kStaff,   kCancels, kNeedsReason, kEnds},
    {State::kWaitlisted, State::kCancelled,  kStaff,   kCancels, kNeedsReason, kEnds},
    {State::kConfirmed,  State::kCancelled,  kStaff,   kCancels, kNeedsReason, kPromotes},
});
// clang-format on

}  // namespace

std::span<const RegistrationStep> registration_steps() { return kSteps; }

const RegistrationStep* find_step(std::optional<RegistrationState> from, RegistrationState to,
                                  Actor by) {
  const auto found = std::find_if(kSteps.begin(), kSteps.end(), [&](const auto& step) {
    return step.from == from && step.to == to && step.by == by;
  });
  return found == kSteps.end() ? nullptr : &*found;
}

RegistrationState place_of(std::optional<RegistrationState> from, uint8_t given) {
  for (const State to : {State::kConfirmed, State::kWaitlisted}) {
    const RegistrationStep* step = find_step(from, to, Actor::kCentre);
    if (step != nullptr && (step->needs & ~given) == 0) return to;
  }
  return from.value_or(State::kRecorded);
}

}  // namespace model
