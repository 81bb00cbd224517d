#include "sync/server/desk/notices.h"

#include "data/model/body.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/pictures.h"
#include "sync/server/desk/screens.h"
#include "sync/server/desk/texts.h"

namespace desk {
namespace {

using model::Json;
using model::Standing;
using store::notices::Record;

const std::string kKind{model::kKindNotice};

base::Error no_such_notice() { return base::not_found("There is no such notice."); }

base::Result<Record> load(sql::Connection& db, const std::string& building, const std::string& id) {
  TRY(auto record, store::notices::find(db, building, id));
  if (!record) return no_such_notice();
  return *std::move(record);
}

base::Result<Record> current(sql::Connection& db, const std::string& building,
                             const std::string& id, int64_t version) {
  TRY(Record record, load(db, building, id));
  if (version != record.version) {
    return base::Error{base::Code::kConflict, "Somebody else changed this notice.", "stale"};
  }
  return record;
}

base::Result<NoticeView> view(Core& core, sql::Connection& db, const std::string& building,
                              const std::string& id) {
  TRY(Record record, load(db, building, id));
  TRY(const auto screens, ScreensNow::read(db, building));
  return screens.view(std::move(record), core.now());
}

// Stores a step of staff, tells the audit, and gives what stands now.
base::Result<NoticeView> keep(Core& core, sql::Connection& db, const Staff& who,
                              const model::Notice& notice, const char* action) {
  TRY_VOID(put_notice(core, db, notice, core.now()));
  TRY_VOID(audit(core, db, who, action, notice.id, Json::object()));
  return view(core, db, who.building, notice.id);
}

base::Result<model::Notice> measured(sql::Connection& db, const Staff& who,
                                     const NoticeText& text) {
  model::Notice notice = text.content;
  notice.building = who.building;
  TRY_VOID(within(model::check(model::kBoundNoticePictures, notice.pictures.size())));
  for (model::Picture& picture : notice.pictures) TRY_VOID(measure_picture(db, &picture));
  return notice;
}

}  // namespace

base::Result<void> put_notice(Core& core, sql::Connection& db, const model::Notice& notice,
                              int64_t changed_ms) {
  const std::string body = model::to_body(notice);
  int64_t revision = 0;
  if (notice.published_ms > 0) {
    TRY(revision, store::feed::publish(db, core.building, {{kKind, notice.id, false, body}}));
  }
  TRY_VOID(store::notices::put(db, core.building, notice, revision, changed_ms));
  return store::media::name(db, core.building, kKind, notice.id,
                            model::media_of(model::kKindNotice, body));
}

base::Result<NoticeView> make_notice(Desk& desk, const Staff& who, const NewThing& as,
                                     const NoticeText& text) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<NoticeView> {
    TRY(model::Notice notice, measured(db, who, text));
    TRY_VOID(within(model::check(notice, Standing{Standing::Ask::kLater})));
    TRY(const bool is_new, claim(core, db, who.building, as));
    if (!is_new) return view(core, db, who.building, as.id);
    TRY(const auto taken, store::notices::find(db, who.building, as.id));
    if (taken) return stands_for_other();
    notice.id = as.id;
    return keep(core, db, who, notice, "notice.save");
  });
}

base::Result<NoticeView> change_notice(Desk& desk, const Staff& who, const std::string& id,
                                       int64_t version, const NoticeText& text) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<NoticeView> {
    TRY(model::Notice notice, measured(db, who, text));
    TRY(const Record old, current(db, who.building, id, version));
    const bool published = old.notice.published_ms > 0;
    if (published && !who.may(server::Permission::kNoticesPublish)) {
      return server::not_allowed(server::Permission::kNoticesPublish,
                                 "A published notice is changed by who may publish.");
    }
    Standing allowed{Standing::Ask::kLater};
    if (published) {
      TRY(allowed,
          allowed_numbers(db, who.building, text.numbers_ok, model::phones_of(old.notice)));
    }
    TRY_VOID(within(model::check(notice, allowed)));
    notice.id = old.notice.id;
    notice.published_ms = old.notice.published_ms;
    notice.withdrawn = old.notice.withdrawn;
    return keep(core, db, who, notice, "notice.save");
  });
}

base::Result<NoticeView> publish_notice(Desk& desk, const Staff& who, const std::string& id,
                                        int64_t version,
                                        const std::vector<std::string>& numbers_ok) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<NoticeView> {
    TRY(Record record, current(db, who.building, id, version));
    record.notice.published_ms = core.now();
    record.notice.withdrawn.reset();
    TRY(const Standing allowed, allowed_numbers(db, who.building, numbers_ok));
    // A draft of an earlier version may be older than its bounds.
    TRY_VOID(within(model::check(record.notice, allowed)));
    return keep(core, db, who, record.notice, "notice.publish");
  });
}

base::Result<NoticeView> withdraw_notice(Desk& desk, const Staff& who, const std::string& id,
                                         int64_t version, const std::string& reason) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<NoticeView> {
    TRY(Record record, current(db, who.building, id, version));
    if (record.notice.published_ms == 0) {
      return base::refused("not_a_step", "A draft is not on the wall.");
    }
    record.notice.withdrawn = model::Withdrawal{reason, core.now()};
    return keep(core, db, who, record.notice, "notice.withdraw");
  });
}

base::Result<void> delete_draft(Desk& desk, const Staff& who, const std::string& id) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(const bool gone, store::notices::remove_draft(db, who.building, id));
    if (!gone) return base::not_found("There is no such draft.");
    TRY_VOID(store::media::name(db, who.building, kKind, id, {}));
    return audit(core, db, who, "notice.delete", id, Json::object());
  });
}

}  // namespace desk
