#include "sync/server/core/epochs.h"

#include <algorithm>

#include "data/base/ids.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/kiosks.h"
#include "data/store/centre/meta.h"

namespace server {
namespace {

base::Result<Mark> read_mark(sql::Connection& db) {
  TRY(const auto mark, store::meta::mark(db));
  return Mark{mark.epoch, mark.revision, mark.commits};
}

}  // namespace

base::Result<void> Epochs::check(sql::Connection& db) {
  TRY(const Mark now, read_mark(db));
  return witness_.is_ahead_of(now) ? begin(db, "behind_witness") : base::Result<void>{};
}

base::Result<void> Epochs::before_commit(sql::Connection& db) {
  if (db.changed_rows() == rows_seen_) return {};
  TRY(Mark now, read_mark(db));
  if (now.commits < witness_.commits()) {
    TRY_VOID(begin(db, "behind_witness"));
    TRY(now, read_mark(db));
  }
  ++now.commits;
  TRY_VOID(store::meta::put(db, "commits", std::to_string(now.commits)));
  rows_seen_ = db.changed_rows();
  return {};
}

base::Result<void> Epochs::after_commit(sql::Connection& db) {
  TRY(const Mark now, read_mark(db));
  const auto kept = witness_.keep(now);
  has_failed_ = !kept.has_value();
  return kept;
}

base::Result<void> Epochs::begin(sql::Connection& db, std::string_view why) {
  log_.warning("a new epoch begins: {}", why);
  TRY(const Mark now, read_mark(db));
  const int64_t commits = std::max(now.commits, witness_.commits());  // it never goes back
  TRY_VOID(store::meta::put(db, "commits", std::to_string(commits)));
  TRY(const int64_t active, store::kiosks::count_active(db, ""));
  TRY_VOID(store::meta::put(db, "epoch", base::make_id(clock_, random_)));
  TRY_VOID(store::meta::put(db, "epoch_why", std::string(why)));
  TRY_VOID(store::meta::put(db, "recovery_closers", ""));
  TRY_VOID(store::meta::put(db, "recovery_since", std::to_string(clock_.wall_ms())));
  return store::meta::put(db, "recovery", active > 0 ? "1" : "");
}

base::Result<void> Epochs::meet(sql::Connection& db, const Cursor& cursor) {
  TRY(const std::string epoch, store::meta::get(db, "epoch"));
  TRY(const model::FeedHead head, store::feed::head(db, cursor.scope));
  if (epoch != cursor.epoch || cursor.revision <= head.revision) return {};
  return begin(db, "behind_cursor");
}

}  // namespace server
