#pragma once
// Entities as JSON bodies: the text that the feed carries and the kiosk keeps byte for byte.
//
// `to_body` writes fields in a fixed order, so that equal entities have equal bytes and hashes.
// `*_from_body` keeps going past unknown fields (a newer centre may send them) and refuses with
// kInvalid what lacks a field or has one of the wrong type. Pure, any thread.

#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"

namespace model {

inline constexpr std::string_view kKindBuilding = "building";
inline constexpr std::string_view kKindWish = "wish";
inline constexpr std::string_view kKindNotice = "notice";
inline constexpr std::string_view kKindEvent = "event";

std::string to_body(const Building& building);
std::string to_body(const Wish& wish);
std::string to_body(const Notice& notice);
std::string to_body(const Event& event);

base::Result<Building> building_from_body(std::string_view body);
base::Result<Wish> wish_from_body(std::string_view body);
base::Result<Notice> notice_from_body(std::string_view body);
base::Result<Event> event_from_body(std::string_view body);

// The media that a body of this kind refers to; empty for unknown kinds and broken bodies.
std::vector<std::string> media_of(std::string_view kind, std::string_view body);

}  // namespace model
