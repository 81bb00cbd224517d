#pragma once
// How many places an event or a slot has left, in words and as a colour of meaning. Pure.

#include <string>

#include "data/model/slots.h"
#include "kiosk/screens/common/model_context.h"

namespace screens {

enum class PlacesTone { kFree, kFew, kFull, kClosed };

struct Places {
  std::string text;  // 还有 5 个号, 已满，可候补, 可先登记, 报名已截止
  PlacesTone tone = PlacesTone::kFree;
  bool can_sign_up = false;
};

inline constexpr int kFewPlaces = 6;  // up to here the tag turns gold

// Of the slots that can be taken now.
Places places_of(const ModelContext& context, const model::Event& event);

// 11月24日 周二 12:00 至 14:00 of the slot, behind its name where it has one; of the event without.
std::string when_of(const ModelContext& context, const model::Event& event,
                    const model::Slot* slot);

// The title in the visitor's language where the content has one.
const std::string& title_of(const ModelContext& context, const model::Event& event);
const std::string& title_of(const ModelContext& context, const model::Notice& notice);

}  // namespace screens
