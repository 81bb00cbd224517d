#include "data/model/wish_log.h"

#include <algorithm>
#include <array>

#include "data/model/body.h"
#include "data/model/json.h"

namespace model {
namespace {

constexpr std::array<std::string_view, 10> kKindWords = {"found",    "made",    "released",
                                                         "declined", "moved",   "answered",
                                                         "line",     "took_in", "withdrawn",
                                                         "undone"};

constexpr const char* kUpdates = "updates";
constexpr const char* kFurther = "further_updates";  // behind those that were there

bool is_of_the_row(std::string_view field) {
  return field == "me_too" || field == "ratings" || field == "due";
}

// How many lines the timeline had, where it only grew.
std::optional<size_t> kept_lines(const Json& before, const Json& after) {
  const Json& was = before.value(kUpdates, Json::array());
  const Json& now = after[kUpdates];
  if (was.size() > now.size()) return std::nullopt;
  if (!std::equal(was.begin(), was.end(), now.begin())) return std::nullopt;
  return was.size();
}

Json changes_of(const Json& before, const Json& after) {
  Json changes = Json::object();
  for (const auto& [field, now] : after.items()) {
    const auto was = before.find(field);
    if (is_of_the_row(field) || (was != before.end() && *was == now)) continue;
    const auto kept = field == kUpdates ? kept_lines(before, after) : std::nullopt;
    if (kept && *kept > 0) {
      changes[kFurther] = Json(Json::array_t(now.begin() + static_cast<int64_t>(*kept), now.end()));
    } else {
      changes[field] = now;
    }
  }
  return changes;
}

void apply(const Json& changes, Json* body) {
  for (const auto& [field, now] : changes.items()) {
    if (field != kFurther) {
      (*body)[field] = now;
      continue;
    }
    Json& lines = (*body)[kUpdates];
    for (const Json& line : now) lines.push_back(line);
  }
}

// Our own writing is read back; what cannot be is nothing.
Json body_of(const Wish& wish) { return parse_json(to_body(wish)).value_or(Json::object()); }

}  // namespace

std::string_view to_string(WishEventKind kind) { return kKindWords[static_cast<size_t>(kind)]; }

std::optional<WishEventKind> parse_wish_event_kind(std::string_view word) {
  const auto* const found = std::find(kKindWords.begin(), kKindWords.end(), word);
  if (found == kKindWords.end()) return std::nullopt;
  return static_cast<WishEventKind>(found - kKindWords.begin());
}

WishEventKind event_of(WishDeed deed) {
  switch (deed) {
    case WishDeed::kRelease: return WishEventKind::kReleased;
    case WishDeed::kDecline: return WishEventKind::kDeclined;
    case WishDeed::kAnswer: return WishEventKind::kAnswered;
    case WishDeed::kLine: return WishEventKind::kLine;
    case WishDeed::kWithdraw: return WishEventKind::kWithdrawn;
    case WishDeed::kMove:
    case WishDeed::kNamed: break;
  }
  return WishEventKind::kMoved;
}

WishEvent wish_event(WishEventKind kind, const Wish* before, const Wish& after) {
  WishEvent event;
  event.kind = kind;
  event.from = before == nullptr ? after.stage : before->stage;
  event.to = after.stage;
  const Json was = before == nullptr ? Json::object() : body_of(*before);
  event.changes = dump_json(changes_of(was, body_of(after)));
  return event;
}

base::Result<Wish> fold(std::span<const WishEvent> events) {
  Json body = Json::object();
  for (const WishEvent& event : events) {
    TRY(const Json changes, parse_json(event.changes));
    if (!changes.is_object()) return base::invalid("an event of a wish is no object");
    apply(changes, &body);
  }
  return wish_from_body(dump_json(body));
}

base::Result<Wish> fold(std::span<const WishEvent> events, const Wish& row) {
  TRY(Wish wish, fold(events));
  wish.me_too = row.me_too;
  wish.ratings = row.ratings;
  wish.due = row.due;
  return wish;
}

}  // namespace model
