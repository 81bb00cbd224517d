// OutboxStore: opening, and what is done about a file that is not as it was left.

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "data/base/limits.h"
#include "data/sql/sqlite/database.h"
#include "data/store/damaged_file.h"
#include "data/store/outbox_salvage.h"
#include "data/store/outbox_schema.h"
#include "data/store/outbox_store.h"

namespace store {
namespace fs = std::filesystem;
namespace {

constexpr int kDamagedOutboxesKept = 1'000;  // visitors' words: never thrown away by us

base::Result<void> done(const base::Result<int64_t>& ran) {
  if (!ran.has_value()) return ran.error();
  return {};
}

base::Result<std::unique_ptr<sqlite::Database>> open_checked(const std::string& path,
                                                             int64_t now_ms) {
  sqlite::Options options;
  options.synchronous = sqlite::Synchronous::kFull;
  options.secure_delete = sqlite::SecureDelete::kOn;
  options.application_id = kOutboxApplicationId;
  TRY(auto db, sqlite::Database::open(path, options));
  // The whole check: a page of overflow that was emptied shows in the indexes alone.
  TRY_VOID(db->integrity_check());
  TRY_VOID(sql::migrate(*db, outbox_migrations(), now_ms));
  return db;
}

uintmax_t size_of(const std::string& path) {  // 0 where there is none
  std::error_code problem;
  const auto size = fs::file_size(path, problem);
  return problem ? 0 : size;
}

// Gone or empty, though something was here. SQLite would make a new file over it and throw its WAL
// away.
bool is_emptied(const std::string& path, const std::optional<OutboxSeen>& seen) {
  return size_of(path) == 0 && (seen.has_value() || size_of(path + "-wal") > 0);
}

// A flipped byte of page 1 makes a file look foreign, one of a migration's hash makes it look like
// another version's; ours it is where rows with our checksum stand in it or the mark knows it.
bool is_damage(const base::Error& error, const std::string& path,
               const std::optional<OutboxSeen>& seen) {
  if (error.code == base::Code::kCorrupted) return true;
  const bool stranger = error.code == base::Code::kConflict || error.code == base::Code::kRefused;
  if (!stranger || is_newer_outbox(path)) return false;
  const Salvage found = salvage(path);
  if (!found.items.empty() || !found.aside.empty()) return true;
  return seen && found.stream && found.stream->stream == seen->stream;
}

// The file was put aside by a program that died before it had carried it over: what lies aside is
// this stream's, or no longer tells whose it is.
bool is_put_aside(const std::string& path, const std::optional<OutboxSeen>& seen) {
  const std::string aside = newest_aside(path);
  if (aside.empty()) return false;
  const Salvage found = salvage(aside);
  return !seen || !found.stream || found.stream->stream == seen->stream;
}

base::Result<void> clear_the_way(const std::string& path, const std::optional<OutboxSeen>& seen) {
  std::error_code problem;
  if (fs::exists(path, problem)) return put_aside(path, kDamagedOutboxesKept);
  if (is_put_aside(path, seen)) {
    const std::string wal = newest_aside(path) + "-wal";
    if (!fs::exists(wal, problem)) fs::rename(path + "-wal", wal, problem);
    return {};
  }
  std::ofstream(path).flush();  // so that what lies aside last is this loss and no earlier one
  return put_aside(path, kDamagedOutboxesKept);
}

}  // namespace

base::Result<std::unique_ptr<OutboxStore>> OutboxStore::open(const std::string& folder,
                                                             const base::Clock& clock,
                                                             base::Random& random) {
  const std::string path = folder + "/outbox.db";
  const auto seen = OutboxMark::read(folder);
  if (is_emptied(path, seen)) TRY_VOID(clear_the_way(path, seen));
  auto db = open_checked(path, clock.wall_ms());
  if (!db.has_value() && is_damage(db.error(), path, seen)) {
    TRY_VOID(clear_the_way(path, seen));
    db = open_checked(path, clock.wall_ms());
  }
  if (!db.has_value()) return db.error();
  std::unique_ptr<OutboxStore> store(new OutboxStore(folder, std::move(*db), clock, random));
  TRY_VOID(store->ensure_stream());
  return store;
}

// Damage that shows while it is in use is met as at a start.
base::Result<void> OutboxStore::rebuild() {
  const std::string path = folder_ + "/outbox.db";
  // An object that has lost its file fails at every call: a base without tables stands in for it.
  TRY(db_, sqlite::Database::open(":memory:", sqlite::Options{}));
  TRY_VOID(clear_the_way(path, OutboxMark::read(folder_)));
  TRY(auto fresh, open_checked(path, clock_.wall_ms()));
  db_ = std::move(fresh);
  return ensure_stream();
}

// A file without a stream is new, or was made beside a damaged one by a program that died before
// it had carried the items over: stream and items come in one commit, so this is done wholly or
// done again. Carrying what the centre already has is harmless: ids stay.
base::Result<void> OutboxStore::ensure_stream() {
  TRY(const auto known,
      db_->one("SELECT id FROM stream", {}, [](const sql::Row& row) { return row.text(0); }));
  const auto seen = OutboxMark::read(folder_);
  if (!known) {
    TRY_VOID(carry_over(newest_aside(db_->name())));
  } else {
    stream_ = *known;
    if (seen && seen->stream == stream_) TRY_VOID(fill_end(*seen));
  }
  auto mark = OutboxMark::make(folder_, {stream_, 0, 0});
  if (mark.has_value()) mark_ = std::move(*mark);
  remember();
  return {};
}

base::Result<void> OutboxStore::carry_over(const std::string& aside) {
  TRY_VOID(quarantine_damaged("SELECT * FROM item ORDER BY number"));
  TRY(auto items, db_->all("SELECT * FROM item ORDER BY number", {},
                           [](const sql::Row& row) { return read_item(row).item; }));
  if (aside.empty()) return start_stream(items, nullptr);
  const Salvage found = salvage(aside);
  const Missing missing = missing_of(found, OutboxMark::read(folder_));
  const bool empty = size_of(aside) == 0 && size_of(aside + "-wal") == 0;
  for (const OutboxItem& item : found.items) {
    const bool held = std::any_of(items.begin(), items.end(),
                                  [&](const OutboxItem& one) { return one.id == item.id; });
    if (!held) items.push_back(item);
  }
  for (const int64_t number : missing.numbers) {
    OutboxItem gone;
    gone.number = number;
    gone.id = base::make_id(clock_, random_);
    gone.kind = model::SubmissionKind::kVoid;
    gone.made_ms = clock_.wall_ms();
    gone.void_reason = empty ? "lost" : "damaged";
    items.push_back(std::move(gone));
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const OutboxItem& a, const OutboxItem& b) { return a.number < b.number; });
  found_loss_ = {true, static_cast<int64_t>(found.items.size()), missing.count};
  return start_stream(items, &found);
}

// The file is whole and shorter than it was: its last commits did not survive.
base::Result<void> OutboxStore::fill_end(const OutboxSeen& seen) {
  TRY(const int64_t last, last_number());
  if (seen.last_number <= last) return {};
  found_loss_ = {true, 0, seen.last_number - last};
  const int64_t told = std::min(seen.last_number, last + static_cast<int64_t>(kLossVoidsMax));
  for (int64_t number = last + 1; number <= told; ++number) {
    TRY_VOID(make_void(number, "lost"));
  }
  return db_->write([&]() -> base::Result<void> {
    TRY_VOID(done(db_->run("UPDATE stream SET last_number = :last", {{"last", seen.last_number}})));
    return done(db_->run("INSERT INTO loss (found_ms, why, items) VALUES (:now, 'lost', :items)",
                         {{"now", clock_.wall_ms()}, {"items", found_loss_.lost}}));
  });
}

base::Result<void> OutboxStore::start_stream(const std::vector<OutboxItem>& items,
                                             const Salvage* from) {
  const base::Id stream = base::make_id(clock_, random_);
  TRY_VOID(db_->write([&]() -> base::Result<void> {
    TRY_VOID(db_->script("DELETE FROM item; DELETE FROM stream"));
    int64_t number = 0;
    for (OutboxItem item : items) {
      item.number = ++number;
      TRY_VOID(insert_item(*db_, item));
    }
    if (from != nullptr) {
      for (const SetAside& one : from->aside) TRY_VOID(insert_aside(*db_, one));
      if (found_loss_.lost > 0) {
        TRY_VOID(
            done(db_->run("INSERT INTO loss (found_ms, why, items)"
                          " VALUES (:now, 'damaged', :items)",
                          {{"now", clock_.wall_ms()}, {"items", found_loss_.lost}})));
      }
    }
    return done(
        db_->run("INSERT INTO stream (one, id, last_number, safe_through)"
                 " VALUES (1, :id, :last, 0)",
                 {{"id", stream}, {"last", number}}));
  }));
  stream_ = stream;
  if (mark_) {
    auto mark = OutboxMark::make(folder_, {stream_, static_cast<int64_t>(items.size()), 0});
    if (mark.has_value()) mark_ = std::move(*mark);
  }
  return {};
}

void OutboxStore::remember() {
  if (!mark_) return;
  const auto last = last_number();
  const auto safe = safe_through();
  if (last.has_value() && safe.has_value()) mark_->put({stream_, *last, *safe});
}

}  // namespace store
