#pragma once
// The notices of a building: drafts, what hangs on the wall, what came down. Rules of lengths and
// numbers are data/model/bounds.h, states data/model/states.h.

#include <optional>
#include <string>
#include <vector>

#include "data/store/centre/notices.h"
#include "sync/server/desk/desk.h"
#include "sync/server/desk/new_thing.h"

namespace desk {

using server::Core;
using server::Desk;
using server::Staff;

struct Screens {  // kiosks that are not revoked
  int64_t seen = 0;
  int64_t total = 0;
};
struct NoticeView {
  store::notices::Record record;
  model::NoticeState state = model::NoticeState::kDraft;
  Screens on_screens;
};

struct NoticeQuery {
  std::optional<model::NoticeState> state;
  std::optional<model::NoticeCategory> category;
  bool finds_none = false;  // a state or a category was asked for that there is not
  std::string words;        // as they were typed
  store::Slice slice;
};
struct NoticePage {
  std::vector<NoticeView> items;
  int64_t total = 0;
  store::notices::Counts counts{};  // of all, whatever was asked for
  int64_t unreadable = 0;           // left out of this page
  std::optional<store::Key> next;
};
// What kiosks told a moment ago is among what is said of screens.
base::Result<NoticePage> list_notices(Desk& desk, const std::string& building,
                                      const NoticeQuery& query);
base::Result<NoticeView> find_notice(Desk& desk, const std::string& building,
                                     const std::string& id);

// What staff wrote: `content` without what the centre decides (id, building, published, withdrawn,
// sizes of pictures), and the telephone numbers that they said yes to.
struct NoticeText {
  model::Notice content;
  std::vector<std::string> numbers_ok;
};
// A draft. The same call again gives what it made. It is asked about its numbers when it is
// published.
base::Result<NoticeView> make_notice(Desk& desk, const Staff& who, const NewThing& as,
                                     const NoticeText& text);
// Refused as stale where `version` is not the current one; a published one as not_allowed to who
// may not publish.
base::Result<NoticeView> change_notice(Desk& desk, const Staff& who, const std::string& id,
                                       int64_t version, const NoticeText& text);
base::Result<NoticeView> publish_notice(Desk& desk, const Staff& who, const std::string& id,
                                        int64_t version,
                                        const std::vector<std::string>& numbers_ok);
// Refused as stale, or as not_a_step of a draft.
base::Result<NoticeView> withdraw_notice(Desk& desk, const Staff& who, const std::string& id,
                                         int64_t version, const std::string& reason);
base::Result<void> delete_draft(Desk& desk, const Staff& who, const std::string& id);

// Stores it as it is, and on the wall where it is published (published_ms above 0). Within the
// caller's write.
base::Result<void> put_notice(Core& core, sql::Connection& db, const model::Notice& notice,
                              int64_t changed_ms);

}  // namespace desk
