#include "data/model/states.h"

namespace model {
namespace {

template <typename States>
auto parse(const States& states, std::string_view word)
    -> std::optional<typename States::value_type> {
  for (const auto state : states) {
    if (to_string(state) == word) return state;
  }
  return std::nullopt;
}

}  // namespace

NoticeState state_of(const Notice& notice, int64_t now_ms) {
  if (notice.published_ms == 0) return NoticeState::kDraft;
  if (notice.withdrawn) return NoticeState::kWithdrawn;
  if (notice.valid_from_ms > now_ms) return NoticeState::kScheduled;
  const bool is_over = notice.valid_until_ms && *notice.valid_until_ms <= now_ms;
  return is_over ? NoticeState::kExpired : NoticeState::kLive;
}

EventState state_of(const Event& event, int64_t now_ms) {
  if (event.published_ms == 0) return EventState::kDraft;
  if (event.cancelled) return EventState::kCancelled;
  return event.ends_ms <= now_ms ? EventState::kPast : EventState::kComing;
}

std::string_view to_string(NoticeState state) {
  switch (state) {
    case NoticeState::kDraft: return "draft";
    case NoticeState::kScheduled: return "scheduled";
    case NoticeState::kLive: return "live";
    case NoticeState::kExpired: return "expired";
    case NoticeState::kWithdrawn: return "withdrawn";
  }
  return "draft";
}

std::string_view to_string(EventState state) {
  switch (state) {
    case EventState::kComing: return "coming";
    case EventState::kPast: return "past";
    case EventState::kDraft: return "draft";
    case EventState::kCancelled: return "cancelled";
  }
  return "draft";
}

std::optional<NoticeState> parse_notice_state(std::string_view word) {
  return parse(kNoticeStates, word);
}

std::optional<EventState> parse_event_state(std::string_view word) {
  return parse(kEventStates, word);
}

}  // namespace model
