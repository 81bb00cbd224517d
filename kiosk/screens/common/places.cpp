#include "kiosk/screens/common/places.h"

namespace screens {

using app::operator""_k;

namespace {

std::string free_text(const ModelContext& c, model::EventKind kind, int free) {
  switch (kind) {
    case model::EventKind::kClinic: return c.words("places.free_clinic"_k, {{"n", free}});
    case model::EventKind::kVolunteer: return c.words("places.free_volunteer"_k, {{"n", free}});
    default: return c.words("places.free"_k, {{"n", free}});
  }
}

Places places_for(const ModelContext& c, const model::Event& event, int free, int waitlisted) {
  const int64_t now_ms = c.dates.now_ms();
  if (event.cancelled) return {c.words("places.cancelled"_k), PlacesTone::kClosed, false};
  if (event.ends_ms <= now_ms) return {c.words("places.over"_k), PlacesTone::kClosed, false};
  if (event.signup_closes_ms <= now_ms) {
    return {c.words("places.closed"_k), PlacesTone::kClosed, false};
  }
  if (event.signup_opens_ms > now_ms) {
    return {c.words("places.opens"_k, {{"at", c.dates.moment(event.signup_opens_ms)}}),
            PlacesTone::kClosed, false};
  }
  // The count may be old: offline the screen promises a place in the queue, not a seat.
  if (c.is_offline()) return {c.words("places.record"_k), PlacesTone::kFree, true};
  if (free > 0) {
    return {free_text(c, event.kind, free),
            free <= kFewPlaces ? PlacesTone::kFew : PlacesTone::kFree, true};
  }
  if (waitlisted > 0) {
    return {c.words("places.waiting"_k, {{"n", waitlisted}}), PlacesTone::kFull, true};
  }
  return {c.words("places.full"_k), PlacesTone::kFull, true};
}

}  // namespace

Places places_of(const ModelContext& c, const model::Event& event) {
  int free = 0;
  int waitlisted = 0;
  for (const auto& slot : event.slots) {
    free += slot.free();
    waitlisted += slot.waitlisted;
  }
  return places_for(c, event, free, waitlisted);
}

Places places_of(const ModelContext& c, const model::Event& event, const model::Slot& slot) {
  return places_for(c, event, slot.free(), slot.waitlisted);
}

const std::string& title_of(const ModelContext& c, const model::Event& event) {
  const bool english = c.words.language() == app::Language::kEn && event.title_en;
  return english ? *event.title_en : event.title;
}

const std::string& title_of(const ModelContext& c, const model::Notice& notice) {
  const bool english = c.words.language() == app::Language::kEn && notice.title_en;
  return english ? *notice.title_en : notice.title;
}

}  // namespace screens
