#include "data/store/cache_schema.h"

#include <array>

#include <fmt/format.h>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/model/calendar_table.h"
#include "data/model/likeness.h"

namespace store {
namespace {

constexpr int64_t kAsideRetried = 1'000;  // rows at a start; the rest waits for a new revision

constexpr std::array kMigrations = {
    sql::Migration{1, "rows, indexes, marks and notes", R"(
CREATE TABLE row (kind TEXT NOT NULL, id TEXT NOT NULL, revision BIGINT NOT NULL,
  deleted BIGINT NOT NULL, body_hash TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE staged_row (kind TEXT NOT NULL, id TEXT NOT NULL, revision BIGINT NOT NULL,
  deleted BIGINT NOT NULL, body_hash TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE wish_index (id TEXT PRIMARY KEY, category BIGINT NOT NULL, stage BIGINT NOT NULL,
  released_ms BIGINT NOT NULL, me_too BIGINT NOT NULL);
CREATE INDEX wish_newest ON wish_index (released_ms, id);
CREATE INDEX wish_by_stage ON wish_index (stage, released_ms, id);
CREATE INDEX wish_by_category ON wish_index (category, released_ms, id);
CREATE TABLE notice_index (id TEXT PRIMARY KEY, category BIGINT NOT NULL, pinned BIGINT NOT NULL,
  valid_from_ms BIGINT NOT NULL, valid_until_ms BIGINT, published_ms BIGINT NOT NULL);
CREATE TABLE event_index (id TEXT PRIMARY KEY, kind BIGINT NOT NULL, starts_ms BIGINT NOT NULL,
  ends_ms BIGINT NOT NULL);
CREATE TABLE media_ref (kind TEXT NOT NULL, id TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE INDEX media_ref_row ON media_ref (kind, id);
CREATE TABLE mark (name TEXT PRIMARY KEY, cursor TEXT NOT NULL, epoch TEXT NOT NULL,
  scope TEXT NOT NULL, revision BIGINT NOT NULL, as_of_ms BIGINT NOT NULL);
CREATE TABLE head (name TEXT PRIMARY KEY, count BIGINT NOT NULL, checksum TEXT NOT NULL);
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
)"},
    sql::Migration{2, "pairs of characters, to find a wish that says the same", R"(
CREATE VIRTUAL TABLE wish_pairs USING fts5 (pairs, content='', columnsize=0, detail=none,
  tokenize='ascii');
)"},
    sql::Migration{3, "wishes counted as they come and go", R"(
CREATE TABLE wish_count (stage BIGINT NOT NULL, category BIGINT NOT NULL, n BIGINT NOT NULL,
  PRIMARY KEY (stage, category));
INSERT INTO wish_count SELECT stage, category, count(*) FROM wish_index GROUP BY stage, category;
CREATE TRIGGER wish_came AFTER INSERT ON wish_index BEGIN
  INSERT INTO wish_count VALUES (NEW.stage, NEW.category, 1)
    ON CONFLICT (stage, category) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER wish_went AFTER DELETE ON wish_index BEGIN
  UPDATE wish_count SET n = n - 1 WHERE stage = OLD.stage AND category = OLD.category;
END;
CREATE TRIGGER wish_moved AFTER UPDATE OF stage, category ON wish_index
  WHEN OLD.stage <> NEW.stage OR OLD.category <> NEW.category BEGIN
  UPDATE wish_count SET n = n - 1 WHERE stage = OLD.stage AND category = OLD.category;
  INSERT INTO wish_count VALUES (NEW.stage, NEW.category, 1)
    ON CONFLICT (stage, category) DO UPDATE SET n = n + 1;
END;
)"},
    sql::Migration{4, "rows that cannot be read, and what is no row", R"(
CREATE TABLE aside_row (kind TEXT NOT NULL, id TEXT NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY (kind, id));
CREATE TABLE odd_row (hash TEXT PRIMARY KEY, json TEXT NOT NULL);
)"},
};

base::Result<void> done(const base::Result<int64_t>& ran) {
  if (!ran.has_value()) return ran.error();
  return {};
}

// The words that wish_pairs holds of a wish: its category and each pair, in hexadecimal.
std::string pairs_text(const model::Wish& wish) {
  std::string out;
  for (const uint64_t pair : model::pairs_of(wish.text)) {
    if (!out.empty()) out += ' ';
    out += pair_word(wish.category, pair);
  }
  return out;
}

base::Result<void> put_pairs(sql::Connection& db, const std::string& id, const std::string& pairs) {
  return done(
      db.run("INSERT INTO wish_pairs (rowid, pairs)"
             " SELECT rowid, :pairs FROM wish_index WHERE id = :id",
             {{"id", id}, {"pairs", pairs}}));
}

// The table holds no texts: what goes must be told what it was.
base::Result<void> drop_pairs(sql::Connection& db, const std::string& id,
                              const std::string& pairs) {
  return done(
      db.run("INSERT INTO wish_pairs (wish_pairs, rowid, pairs)"
             " SELECT 'delete', rowid, :pairs FROM wish_index WHERE id = :id",
             {{"id", id}, {"pairs", pairs}}));
}

base::Result<void> put_wish(sql::Connection& db, const model::FeedRow& row,
                            const model::Wish& wish) {
  return done(
      db.run("INSERT INTO wish_index (id, category, stage, released_ms, me_too)"
             " VALUES (:id, :category, :stage, :released_ms, :me_too)"
             " ON CONFLICT (id) DO UPDATE SET category = excluded.category,"
             " stage = excluded.stage, released_ms = excluded.released_ms,"
             " me_too = excluded.me_too",
             {{"id", row.id},
              {"category", static_cast<int>(wish.category)},
              {"stage", static_cast<int>(wish.stage)},
              {"released_ms", wish.released_ms},
              {"me_too", wish.me_too}}));
}

// Why a row is not even looked into; "" where it is what it says.
std::string fault_of(const model::FeedRow& row) {
  if (row.body.size() > base::kRowBodyMaxBytes) return "too_large";
  const std::string hash = row.deleted ? "" : crypto::sha256_hex(std::string_view(row.body));
  return hash == row.body_hash ? "" : "wrong_hash";
}

base::Result<void> put_aside_row(sql::Connection& db, const model::FeedRow& row,
                                 const std::string& why) {
  return done(
      db.run("INSERT INTO aside_row (kind, id, why) VALUES (:kind, :id, :why)"
             " ON CONFLICT (kind, id) DO UPDATE SET why = excluded.why",
             {{"kind", row.kind}, {"id", row.id}, {"why", why}}));
}

// A wish keeps its number in wish_index for as long as it is here, and most news of a wish are a
// count or a stage: its pairs are written only when its words changed.
base::Result<void> index_wish(sql::Connection& db, const model::FeedRow& row,
                              const model::FeedRow* old, const std::string& fault) {
  const auto before = old != nullptr && !old->deleted && fault_of(*old).empty()
                          ? model::wish_from_body(old->body)
                          : base::Result<model::Wish>(base::not_found("new"));
  const bool gone = row.deleted || !fault.empty();
  const auto now =
      gone ? base::Result<model::Wish>(base::not_found("gone")) : model::wish_from_body(row.body);
  const std::string had = before ? pairs_text(*before) : "";
  const std::string has = now ? pairs_text(*now) : "";
  if (!had.empty() && had != has) TRY_VOID(drop_pairs(db, row.id, had));
  if (!now) {
    if (!gone) TRY_VOID(put_aside_row(db, row, now.error().message));
    return done(db.run("DELETE FROM wish_index WHERE id = :id", {{"id", row.id}}));
  }
  TRY_VOID(put_wish(db, row, *now));
  if (has.empty() || had == has) return {};
  return put_pairs(db, row.id, has);
}

base::Result<void> index_notice(sql::Connection& db, const model::FeedRow& row) {
  const auto notice = model::notice_from_body(row.body);
  if (!notice.has_value()) return put_aside_row(db, row, notice.error().message);
  return done(
      db.run("INSERT INTO notice_index"
             " (id, category, pinned, valid_from_ms, valid_until_ms, published_ms)"
             " VALUES (:id, :category, :pinned, :from_ms, :until_ms, :published_ms)",
             {{"id", row.id},
              {"category", static_cast<int>(notice->category)},
              {"pinned", notice->pinned},
              {"from_ms", notice->valid_from_ms},
              {"until_ms", notice->valid_until_ms},
              {"published_ms", notice->published_ms}}));
}

base::Result<void> index_event(sql::Connection& db, const model::FeedRow& row) {
  const auto event = model::event_from_body(row.body);
  if (!event.has_value()) return put_aside_row(db, row, event.error().message);
  return done(
      db.run("INSERT INTO event_index (id, kind, starts_ms, ends_ms)"
             " VALUES (:id, :kind, :starts_ms, :ends_ms)",
             {{"id", row.id},
              {"kind", static_cast<int>(event->kind)},
              {"starts_ms", event->starts_ms},
              {"ends_ms", event->ends_ms}}));
}

base::Result<void> forget(sql::Connection& db, const model::FeedRow& row) {
  TRY_VOID(done(db.run("DELETE FROM media_ref WHERE kind = :kind AND id = :id",
                       {{"kind", row.kind}, {"id", row.id}})));
  TRY_VOID(done(db.run("DELETE FROM aside_row WHERE kind = :kind AND id = :id",
                       {{"kind", row.kind}, {"id", row.id}})));
  if (row.kind == model::kKindNotice) {
    return done(db.run("DELETE FROM notice_index WHERE id = :id", {{"id", row.id}}));
  }
  if (row.kind == model::kKindEvent) {
    return done(db.run("DELETE FROM event_index WHERE id = :id", {{"id", row.id}}));
  }
  return {};
}

}  // namespace

std::span<const sql::Migration> cache_migrations() { return kMigrations; }

model::FeedRow read_row(const sql::Row& row) {
  return {row.text("kind"),    row.text("id"),        row.integer("revision"),
          row.flag("deleted"), row.text("body_hash"), row.text("body")};
}

std::string pair_word(model::WishCategory category, uint64_t pair) {
  return fmt::format("{}x{:x}", static_cast<int>(category), pair);
}

base::Result<void> index_row(sql::Connection& db, const model::FeedRow& row,
                             const model::FeedRow* old) {
  TRY_VOID(forget(db, row));
  const std::string fault = fault_of(row);
  if (!fault.empty()) TRY_VOID(put_aside_row(db, row, fault));
  if (row.kind == model::kKindWish) TRY_VOID(index_wish(db, row, old, fault));
  if (row.deleted || !fault.empty()) return {};
  for (const auto& sha256 : model::media_of(row.kind, row.body)) {
    TRY_VOID(done(db.run("INSERT INTO media_ref (kind, id, sha256) VALUES (:kind, :id, :sha256)",
                         {{"kind", row.kind}, {"id", row.id}, {"sha256", sha256}})));
  }
  if (row.kind == model::kKindNotice) return index_notice(db, row);
  if (row.kind == model::kKindEvent) return index_event(db, row);
  if (row.kind == model::kKindBuilding) {
    const auto building = model::building_from_body(row.body);
    if (!building.has_value()) return put_aside_row(db, row, building.error().message);
  }
  if (row.kind == model::kKindCalendar) {
    const auto calendar = model::calendar_from_body(row.body);
    if (!calendar.has_value()) return put_aside_row(db, row, calendar.error().message);
  }
  return {};
}

base::Result<void> retry_aside(sql::Connection& db) {
  TRY(const auto rows,
      db.all("SELECT row.* FROM aside_row JOIN row ON row.kind = aside_row.kind AND"
             " row.id = aside_row.id LIMIT :most",
             {{"most", kAsideRetried}}, read_row));
  for (const model::FeedRow& row : rows) TRY_VOID(index_row(db, row, nullptr));
  return {};
}

base::Result<void> index_all(sql::Connection& db) {
  TRY_VOID(
      db.script("DELETE FROM wish_index; DELETE FROM notice_index; DELETE FROM event_index;"
                "DELETE FROM media_ref; DELETE FROM aside_row;"
                "INSERT INTO wish_pairs (wish_pairs) VALUES ('delete-all');"));
  return db.each("SELECT * FROM row", {},
                 [&](const sql::Row& row) { return index_row(db, read_row(row), nullptr); });
}

base::Result<void> file_pairs(sql::Connection& db) {
  const std::string version = std::to_string(model::kPairsVersion);
  TRY(const auto filed, db.one("SELECT value FROM note WHERE name = 'pairs'", {},
                               [](const sql::Row& row) { return row.text("value"); }));
  if (filed == version) return {};
  return db.write([&]() -> base::Result<void> {
    TRY_VOID(index_all(db));
    return done(
        db.run("INSERT INTO note (name, value) VALUES ('pairs', :version)"
               " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
               {{"version", version}}));
  });
}

}  // namespace store
