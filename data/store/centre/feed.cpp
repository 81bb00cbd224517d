#include "data/store/centre/feed.h"

#include <algorithm>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/store/centre/meta.h"

namespace store::feed {
namespace {

constexpr const char* kColumns = "SELECT kind, id, revision, deleted, hash, body FROM feed ";

model::FeedRow to_row(const sql::Row& r) {
  return {r.text("kind"),    r.text("id"),   r.integer("revision"),
          r.flag("deleted"), r.text("hash"), r.text("body")};
}

base::Result<std::optional<model::FeedRow>> current(sql::Connection& db,
                                                    const std::string& building,
                                                    const Change& change) {
  return db.one(std::string(kColumns) + "WHERE scope = :scope AND kind = :kind AND id = :id",
                {{"scope", building}, {"kind", change.kind}, {"id", change.id}}, to_row);
}

base::Result<void> put(sql::Connection& db, const std::string& building,
                       const model::FeedRow& row) {
  TRY_VOID(
      db.run("INSERT INTO feed (scope, kind, id, revision, deleted, hash, body) "
             "VALUES (:scope, :kind, :id, :revision, :deleted, :hash, :body) "
             "ON CONFLICT (scope, kind, id) DO UPDATE SET revision = excluded.revision, "
             "deleted = excluded.deleted, hash = excluded.hash, body = excluded.body",
             {{"scope", building},
              {"kind", row.kind},
              {"id", row.id},
              {"revision", row.revision},
              {"deleted", row.deleted},
              {"hash", row.body_hash},
              {"body", row.body}}));
  return {};
}

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= kKeyMaxBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                  c == ':' || c == '-';
         });
}

// The last line: what one kiosk cannot take would stop its feed, so none of it is stored.
base::Result<void> check_readable(const std::vector<Change>& changes) {
  if (changes.size() > base::kPullPageRows) {
    return base::Error{base::Code::kTooLarge, "more rows change at once than a page holds"};
  }
  size_t bytes = 0;
  for (const Change& change : changes) {
    bytes += change.body.size();
    if (!is_key(change.kind) || !is_key(change.id)) {
      return base::internal("a row of the feed is named by short lower-case keys");
    }
    if (!change.deleted && change.body.size() > base::kRowBodyMaxBytes) {
      return base::Error{base::Code::kTooLarge, change.kind + " " + change.id + " has " +
                                                    std::to_string(change.body.size()) +
                                                    " bytes, more than a kiosk takes"};
    }
  }
  if (bytes > kPublishMaxBytes) {
    return base::Error{base::Code::kTooLarge, "more bytes change at once than a page holds"};
  }
  return {};
}

}  // namespace

base::Result<int64_t> publish(sql::Connection& db, const std::string& building,
                              const std::vector<Change>& changes) {
  TRY_VOID(check_readable(changes));
  TRY(model::FeedHead now, head(db, building));
  TRY(model::Checksum sum, model::Checksum::parse(now.checksum));
  TRY(const int64_t last, meta::number(db, "revision"));
  const int64_t next = last + 1;
  int64_t newest = 0;
  bool changed = false;
  for (const Change& change : changes) {
    TRY(const auto old, current(db, building, change));
    model::FeedRow row{change.kind,
                       change.id,
                       next,
                       change.deleted,
                       change.deleted ? "" : crypto::sha256_hex(std::string_view(change.body)),
                       change.deleted ? "" : change.body};
    if (!old && change.deleted) continue;
    if (old && old->deleted == row.deleted && old->body_hash == row.body_hash) {
      newest = std::max(newest, old->revision);
      continue;
    }
    if (old) sum.subtract(*old);
    else ++now.count;
    sum.add(row);
    TRY_VOID(put(db, building, row));
    changed = true;
  }
  if (!changed) return newest;
  TRY_VOID(meta::put(db, "revision", std::to_string(next)));
  TRY_VOID(db.run(
      "INSERT INTO head (scope, revision, count, checksum) "
      "VALUES (:scope, :revision, :count, :checksum) ON CONFLICT (scope) DO UPDATE SET "
      "revision = excluded.revision, count = excluded.count, "
      "checksum = excluded.checksum",
      {{"scope", building}, {"revision", next}, {"count", now.count}, {"checksum", sum.hex()}}));
  return next;
}

base::Result<model::FeedHead> head(sql::Connection& db, const std::string& building) {
  TRY(const auto found,
      db.one(
          "SELECT revision, count, checksum FROM head WHERE scope = :scope", {{"scope", building}},
          [](const sql::Row& r) {
            return model::FeedHead{r.integer("revision"), r.integer("count"), r.text("checksum")};
          }));
  return found.value_or(model::FeedHead{});
}

base::Result<std::vector<model::FeedRow>> after(sql::Connection& db, const std::string& building,
                                                int64_t revision, int64_t limit) {
  // The last revision of the page is taken whole: a cursor names a revision, not a row.
  TRY(const int64_t last,
      db.integer("SELECT max(revision) FROM (SELECT revision FROM feed WHERE scope = :scope AND "
                 "revision > :after ORDER BY revision LIMIT :limit) AS page",
                 {{"scope", building}, {"after", revision}, {"limit", limit}}));
  return db.all(std::string(kColumns) +
                    "WHERE scope = :scope AND revision > :after AND "
                    "revision <= :last ORDER BY revision, kind, id",
                {{"scope", building}, {"after", revision}, {"last", last}}, to_row);
}

base::Result<std::vector<model::FeedRow>> page(sql::Connection& db, const std::string& building,
                                               const std::string& kind, const std::string& id,
                                               int64_t limit) {
  return db.all(std::string(kColumns) +
                    "WHERE scope = :scope AND (kind > :kind OR "
                    "(kind = :kind AND id > :id)) ORDER BY kind, id LIMIT :limit",
                {{"scope", building}, {"kind", kind}, {"id", id}, {"limit", limit}}, to_row);
}

base::Result<std::string> body(sql::Connection& db, const std::string& building,
                               const std::string& kind, const std::string& id) {
  TRY(const auto found, db.one("SELECT body FROM feed WHERE scope = :scope AND kind = :kind AND "
                               "id = :id AND deleted = 0",
                               {{"scope", building}, {"kind", kind}, {"id", id}},
                               [](const sql::Row& r) { return r.text("body"); }));
  return found.value_or("");
}

}  // namespace store::feed
