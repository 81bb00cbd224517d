#pragma once
// Where a visitor can be. A route carries what names the place and nothing that was typed: drafts
// live in AppState, so that 返回 keeps them. Plain values.

#include <cstddef>
#include <variant>

#include "data/base/ids.h"

namespace app {

// clang-format off
struct AttractRoute { bool operator==(const AttractRoute&) const = default; };
struct HomeRoute { bool operator==(const HomeRoute&) const = default; };

struct WishWallRoute { bool operator==(const WishWallRoute&) const = default; };
struct WishRoute {
  base::Id wish;
  bool operator==(const WishRoute&) const = default;
};

// Making a wish, in three steps.
struct WishCategoryRoute { bool operator==(const WishCategoryRoute&) const = default; };
struct WishTextRoute { bool operator==(const WishTextRoute&) const = default; };
struct WishPreviewRoute { bool operator==(const WishPreviewRoute&) const = default; };

struct AffairsRoute { bool operator==(const AffairsRoute&) const = default; };
struct NoticeRoute {
  base::Id notice;
  bool operator==(const NoticeRoute&) const = default;
};
struct PictureRoute {  // the viewer over a notice's pictures
  base::Id notice;
  size_t index = 0;
  bool operator==(const PictureRoute&) const = default;
};

struct EventsRoute { bool operator==(const EventsRoute&) const = default; };
struct EventRoute {
  base::Id event;
  bool operator==(const EventRoute&) const = default;
};
struct SignUpRoute {  // who: name and phone for the slot chosen in SignUpDraft
  base::Id event;
  bool operator==(const SignUpRoute&) const = default;
};

struct ReceiptRoute { bool operator==(const ReceiptRoute&) const = default; };  // just made
struct FindReceiptRoute { bool operator==(const FindReceiptRoute&) const = default; };
struct FoundReceiptRoute { bool operator==(const FoundReceiptRoute&) const = default; };
struct PrivacyRoute { bool operator==(const PrivacyRoute&) const = default; };  // 全文

struct EnrolRoute { bool operator==(const EnrolRoute&) const = default; };
// clang-format on

using Route = std::variant<AttractRoute, HomeRoute, WishWallRoute, WishRoute, WishCategoryRoute,
                           WishTextRoute, WishPreviewRoute, AffairsRoute, NoticeRoute, PictureRoute,
                           EventsRoute, EventRoute, SignUpRoute, ReceiptRoute, FindReceiptRoute,
                           FoundReceiptRoute, PrivacyRoute, EnrolRoute>;

template <typename R>
bool is(const Route& route) {
  return std::holds_alternative<R>(route);
}

}  // namespace app
