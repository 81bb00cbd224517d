#include "data/store/centre/meta.h"

#include <charconv>

namespace store::meta {
namespace {

int64_t to_number(const std::string& text) {
  int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

base::Result<std::string> get(sql::Connection& db, const std::string& key) {
  TRY(const auto found, db.one("SELECT value FROM meta WHERE key = :key", {{"key", key}},
                               [](const sql::Row& r) { return r.text("value"); }));
  return found.value_or("");
}

base::Result<int64_t> number(sql::Connection& db, const std::string& key) {
  TRY(const std::string text, get(db, key));
  return to_number(text);
}

base::Result<void> put(sql::Connection& db, const std::string& key, const std::string& value) {
  TRY_VOID(
      db.run("INSERT INTO meta (key, value) VALUES (:key, :value) "
             "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
             {{"key", key}, {"value", value}}));
  return {};
}

base::Result<Mark> mark(sql::Connection& db) {
  Mark mark;
  TRY_VOID(db.each("SELECT key, value FROM meta WHERE key IN ('epoch', 'revision', 'commits')", {},
                   [&](const sql::Row& r) -> base::Result<void> {
                     const std::string key = r.text("key");
                     if (key == "epoch") mark.epoch = r.text("value");
                     if (key == "revision") mark.revision = to_number(r.text("value"));
                     if (key == "commits") mark.commits = to_number(r.text("value"));
                     return {};
                   }));
  return mark;
}

}  // namespace store::meta
