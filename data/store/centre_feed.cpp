#include "data/store/centre_feed.h"

#include <algorithm>

#include "data/base/limits.h"
#include "data/crypto/hash.h"

namespace store {
namespace {

constexpr const char* kColumns = "SELECT kind, id, revision, deleted, hash, body FROM feed ";

FeedRow to_row(const sql::Row& r) {
  return {r.text("kind"),    r.text("id"),   r.integer("revision"),
          r.flag("deleted"), r.text("hash"), r.text("body")};
}

base::Result<std::optional<FeedRow>> current(sql::Connection& db, const std::string& scope,
                                             const FeedChange& change) {
  return db.one(std::string(kColumns) + "WHERE scope = :scope AND kind = :kind AND id = :id",
                {{"scope", scope}, {"kind", change.kind}, {"id", change.id}}, to_row);
}

base::Result<void> put(sql::Connection& db, const std::string& scope, const FeedRow& row) {
  TRY_VOID(
      db.run("INSERT INTO feed (scope, kind, id, revision, deleted, hash, body) "
             "VALUES (:scope, :kind, :id, :revision, :deleted, :hash, :body) "
             "ON CONFLICT (scope, kind, id) DO UPDATE SET revision = excluded.revision, "
             "deleted = excluded.deleted, hash = excluded.hash, body = excluded.body",
             {{"scope", scope},
              {"kind", row.kind},
              {"id", row.id},
              {"revision", row.revision},
              {"deleted", row.deleted},
              {"hash", row.body_hash},
              {"body", row.body}}));
  return {};
}

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= kFeedKeyMaxBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                  c == ':' || c == '-';
         });
}

// The last line: what one kiosk cannot take would stop its feed, so none of it is stored.
base::Result<void> check_readable(const std::vector<FeedChange>& changes) {
  if (changes.size() > base::kPullPageRows) {
    return base::Error{base::Code::kTooLarge, "more rows change at once than a page holds"};
  }
  size_t bytes = 0;
  for (const FeedChange& change : changes) {
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

base::Result<int64_t> publish(sql::Connection& db, const std::string& scope,
                              const std::vector<FeedChange>& changes) {
  TRY_VOID(check_readable(changes));
  TRY(Head head, feed_head(db, scope));
  TRY(Checksum sum, Checksum::parse(head.checksum));
  TRY(const std::string counter, get_meta(db, "revision"));
  const int64_t next = (counter.empty() ? 0 : std::stoll(counter)) + 1;
  int64_t newest = 0;
  bool changed = false;
  for (const FeedChange& change : changes) {
    TRY(const auto old, current(db, scope, change));
    FeedRow row{change.kind,
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
    else ++head.count;
    sum.add(row);
    TRY_VOID(put(db, scope, row));
    changed = true;
  }
  if (!changed) return newest;
  TRY_VOID(set_meta(db, "revision", std::to_string(next)));
  TRY_VOID(db.run(
      "INSERT INTO head (scope, revision, count, checksum) "
      "VALUES (:scope, :revision, :count, :checksum) ON CONFLICT (scope) DO UPDATE SET "
      "revision = excluded.revision, count = excluded.count, "
      "checksum = excluded.checksum",
      {{"scope", scope}, {"revision", next}, {"count", head.count}, {"checksum", sum.hex()}}));
  return next;
}

base::Result<Head> feed_head(sql::Connection& db, const std::string& scope) {
  TRY(const auto found,
      db.one("SELECT revision, count, checksum FROM head WHERE scope = :scope", {{"scope", scope}},
             [](const sql::Row& r) {
               return Head{r.integer("revision"), r.integer("count"), r.text("checksum")};
             }));
  return found.value_or(Head{});
}

base::Result<std::vector<FeedRow>> feed_after(sql::Connection& db, const std::string& scope,
                                              int64_t revision, int64_t limit) {
  // The last revision of the page is taken whole: a cursor names a revision, not a row.
  TRY(const int64_t last,
      db.integer("SELECT max(revision) FROM (SELECT revision FROM feed WHERE scope = :scope AND "
                 "revision > :after ORDER BY revision LIMIT :limit) AS page",
                 {{"scope", scope}, {"after", revision}, {"limit", limit}}));
  return db.all(std::string(kColumns) +
                    "WHERE scope = :scope AND revision > :after AND "
                    "revision <= :last ORDER BY revision, kind, id",
                {{"scope", scope}, {"after", revision}, {"last", last}}, to_row);
}

base::Result<std::vector<FeedRow>> feed_page(sql::Connection& db, const std::string& scope,
                                             const std::string& kind, const std::string& id,
                                             int64_t limit) {
  return db.all(std::string(kColumns) +
                    "WHERE scope = :scope AND (kind > :kind OR "
                    "(kind = :kind AND id > :id)) ORDER BY kind, id LIMIT :limit",
                {{"scope", scope}, {"kind", kind}, {"id", id}, {"limit", limit}}, to_row);
}

base::Result<std::string> get_meta(sql::Connection& db, const std::string& key) {
  TRY(const auto found, db.one("SELECT value FROM meta WHERE key = :key", {{"key", key}},
                               [](const sql::Row& r) { return r.text("value"); }));
  return found.value_or("");
}

base::Result<void> set_meta(sql::Connection& db, const std::string& key, const std::string& value) {
  TRY_VOID(
      db.run("INSERT INTO meta (key, value) VALUES (:key, :value) "
             "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
             {{"key", key}, {"value", value}}));
  return {};
}

}  // namespace store
