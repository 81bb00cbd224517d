#pragma once
// What was done to a wish, one event after another, and the wish that comes of it: the log is only
// ever added to, and folding it gives the stage, the texts, the timeline and the answer. An event
// holds what it changed and no more. Counts (我也遇到, ratings) and the times that the calendar
// gives are no steps: they are the row's. Kept by store::wish_events. Pure.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/model/wish_steps.h"

namespace model {

enum class WishEventKind : uint8_t {
  kFound,  // as a version before the log left it: all that it had
  kMade,
  kReleased,
  kDeclined,
  kMoved,
  kAnswered,
  kLine,
  kTookIn,  // another wish, with its count
  kWithdrawn,
  kUndone
};
std::string_view to_string(WishEventKind kind);
std::optional<WishEventKind> parse_wish_event_kind(std::string_view word);
WishEventKind event_of(WishDeed deed);

struct WishEvent {
  int64_t n = 0;  // 1 is the first of its wish
  int64_t at_ms = 0;
  std::string staff;  // "" for its author and for the centre
  WishEventKind kind = WishEventKind::kFound;
  Stage from = Stage::kPendingReview;
  Stage to = Stage::kPendingReview;
  std::optional<Party> party;
  std::string changes;  // JSON: the fields of the body that are others now, each as it is now
};

// What leads from one to the other; nullptr: from nothing. Without n, time, who and party.
WishEvent wish_event(WishEventKind kind, const Wish* before, const Wish& after);

// The wish after the last of them, with no counts and no times; kInvalid where they make none. With
// a row: with that row's.
base::Result<Wish> fold(std::span<const WishEvent> events);
base::Result<Wish> fold(std::span<const WishEvent> events, const Wish& row);

}  // namespace model
