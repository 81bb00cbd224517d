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

Places closed(const ModelContext& c, const model::Event& event, model::Taking taking) {
  const auto tag = [](std::string text) {
    return Places{std::move(text), PlacesTone::kClosed, false};
  };
  switch (taking) {
    case model::Taking::kCancelled: return tag(c.words("places.cancelled"_k));
    case model::Taking::kNotYet:
      return tag(c.words("places.opens"_k, {{"at", c.dates.moment(event.signup_opens_ms)}}));
    case model::Taking::kOver: return tag(c.words("places.over"_k));
    case model::Taking::kClosed:
    case model::Taking::kOpen: break;
  }
  return tag(c.words("places.closed"_k));
}

Places open(const ModelContext& c, const model::Event& event, int free, int waitlisted) {
  // Only the centre knows the count: offline the screen promises a place in the queue, not a seat.
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
  const int64_t now_ms = c.dates.now_ms();
  const model::Taking all = model::taking(event, now_ms);
  if (all != model::Taking::kOpen) return closed(c, event, all);
  int free = 0;
  int waitlisted = 0;
  for (const auto& slot : event.slots) {
    if (model::taking(event, slot, now_ms) != model::Taking::kOpen) continue;  // nobody takes these
    free += slot.free();
    waitlisted += slot.waitlisted;
  }
  return open(c, event, free, waitlisted);
}

std::string when_of(const ModelContext& c, const model::Event& event, const model::Slot* slot) {
  const auto& text = c.dates.text();
  if (slot == nullptr) return text.span(model::span_of(event));
  const std::string when = text.span(model::span_of(*slot));
  const std::string_view name = model::slot_name(slot->label);
  return name.empty() ? when : std::string(name) + " " + when;
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
