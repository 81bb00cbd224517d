#pragma once
// The wishes of a building as the office reads them: lists, one whole wish, figures; and the wish
// that staff write down themselves. Steps are wish_steps.h's.

#include <optional>
#include <string>
#include <vector>

#include "sync/server/desk/contacts.h"
#include "sync/server/desk/new_thing.h"
#include "sync/server/desk/wish_view.h"

namespace desk {

struct WishQuery {
  std::optional<model::Stage> stage;
  std::optional<model::WishCategory> category;
  bool finds_none = false;  // a stage or a category was asked for that there is not
  std::string words;        // as they were typed
  store::wishes::Order order = store::wishes::Order::kNewest;
  store::Slice slice;
};
struct WishPage {
  std::vector<WishRow> rows;
  int64_t total = 0;
  std::optional<store::wishes::Counts> counts;  // of all, whatever was asked for
  int64_t unreadable = 0;                       // left out of this page
  std::optional<store::Key> next;
};
base::Result<WishPage> list_wishes(Desk& desk, const Staff& who, const WishQuery& query);

// With those like it and where it went. Not found, or refused as not_allowed.
base::Result<WishView> find_wish(Desk& desk, const Staff& who, const std::string& id);

// Refused as not_allowed to who may not read the wish itself; see contacts.h.
base::Result<model::Contact> open_wish_contact(Desk& desk, const Opening& opening);

struct WishText {
  model::WishCategory category = model::WishCategory::kLife;
  model::WishSource source = model::WishSource::kVisit;
  std::string text;
  std::string lang;
};
// Pending review. The same call again gives what it made.
base::Result<WishView> make_wish(Desk& desk, const Staff& who, const NewThing& as,
                                 const WishText& text);

// For the page of the day; within the caller's read.
struct WishFigures {
  store::wishes::Counts counts;
  std::optional<int64_t> oldest_pending_ms;
};
base::Result<WishFigures> wish_figures(sql::Connection& db, const std::string& building);

}  // namespace desk
