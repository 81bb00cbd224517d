#pragma once
// Where a notice or an event stands at a moment: by what was done to it and by its times. The one
// rule; data/store/centre asks the same of its columns, and a test holds the two together. Pure.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "data/model/entities.h"

namespace model {

enum class NoticeState : uint8_t { kDraft, kScheduled, kLive, kExpired, kWithdrawn };
enum class EventState : uint8_t { kComing, kPast, kDraft, kCancelled };

inline constexpr std::array kNoticeStates = {NoticeState::kDraft, NoticeState::kScheduled,
                                             NoticeState::kLive, NoticeState::kExpired,
                                             NoticeState::kWithdrawn};
inline constexpr std::array kEventStates = {EventState::kComing, EventState::kPast,
                                            EventState::kDraft, EventState::kCancelled};

NoticeState state_of(const Notice& notice, int64_t now_ms);
// What runs is coming until it has ended.
EventState state_of(const Event& event, int64_t now_ms);

std::string_view to_string(NoticeState state);
std::string_view to_string(EventState state);
std::optional<NoticeState> parse_notice_state(std::string_view word);
std::optional<EventState> parse_event_state(std::string_view word);

}  // namespace model
