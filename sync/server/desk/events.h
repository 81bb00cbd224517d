#pragma once
// The events of a building: drafts, what can be signed up for, what is over. Who gets a place is
// allocation.h; rules of lengths and numbers are data/model/bounds.h, states data/model/states.h.

#include <optional>
#include <string>
#include <vector>

#include "data/store/centre/events.h"
#include "sync/server/desk/desk.h"
#include "sync/server/desk/new_thing.h"

namespace desk {

using server::Core;
using server::Desk;
using server::Staff;

struct EventView {
  store::events::Record record;
  model::EventState state = model::EventState::kDraft;
};

struct EventQuery {
  std::optional<model::EventState> state;
  bool finds_none = false;  // a state was asked for that there is not
  std::string words;        // as they were typed
  store::Slice slice;
};
struct EventPage {
  std::vector<EventView> items;
  int64_t total = 0;
  store::events::Counts counts{};  // of all, whatever was asked for
  int64_t unreadable = 0;          // left out of this page
  std::optional<store::Key> next;
};
base::Result<EventPage> list_events(Desk& desk, const std::string& building,
                                    const EventQuery& query);
base::Result<EventView> find_event(Desk& desk, const std::string& building, const std::string& id);

// What staff wrote: `content` without what the centre decides (id, building, published, cancelled,
// who is in the slots, the poster's size; a slot with "" for its id is a new one), and the
// telephone numbers that they said yes to.
struct EventText {
  model::Event content;
  std::vector<std::string> numbers_ok;
};
// A draft. The same call again gives what it made. It is asked about its numbers when it is
// published.
base::Result<EventView> make_event(Desk& desk, const Staff& who, const NewThing& as,
                                   const EventText& text);
// Refused as stale where `version` is not the current one; as slot_in_use or capacity_below where
// somebody's place would disappear.
base::Result<EventView> change_event(Desk& desk, const Staff& who, const std::string& id,
                                     int64_t version, const EventText& text);
base::Result<EventView> publish_event(Desk& desk, const Staff& who, const std::string& id,
                                      int64_t version, const std::vector<std::string>& numbers_ok);
base::Result<EventView> cancel_event(Desk& desk, const Staff& who, const std::string& id,
                                     int64_t version, const std::string& reason);

}  // namespace desk
