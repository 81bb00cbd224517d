#pragma once
// Names of the pictograms that screens use, in one place: files of assets/icons without ".svg".

#include <string_view>

namespace screens::icons {

inline constexpr std::string_view kPencil = "pencil";
inline constexpr std::string_view kHand = "hand";
inline constexpr std::string_view kMore = "chevron-right";
inline constexpr std::string_view kBack = "chevron-left";
inline constexpr std::string_view kClock = "clock";
inline constexpr std::string_view kPlace = "place";
inline constexpr std::string_view kPeople = "people";
inline constexpr std::string_view kInfo = "info";
inline constexpr std::string_view kLock = "lock";
inline constexpr std::string_view kEye = "eye";
inline constexpr std::string_view kCheck = "check";
inline constexpr std::string_view kCross = "cross";
inline constexpr std::string_view kHalf = "half";
inline constexpr std::string_view kStar = "star";
inline constexpr std::string_view kSearch = "search";
inline constexpr std::string_view kQr = "qr";
inline constexpr std::string_view kOffline = "offline";
inline constexpr std::string_view kKeyboard = "keyboard";
inline constexpr std::string_view kLeaf = "leaf";
inline constexpr std::string_view kReceiptCode = "receipt";
inline constexpr std::string_view kPhone = "phone";
inline constexpr std::string_view kUndo = "undo";
inline constexpr std::string_view kCalendar = "calendar";
inline constexpr std::string_view kDocument = "document";
inline constexpr std::string_view kLanguage = "globe";

}  // namespace screens::icons
