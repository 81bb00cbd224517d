#include "data/store/outbox_schema.h"

#include <array>

#include "data/crypto/hash.h"

namespace store {
namespace {

constexpr std::array kMigrations = {
    sql::Migration{1, "items, set aside, quarantine and the stream", R"(
CREATE TABLE item (number BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
  sealed BLOB NOT NULL, payload_hash TEXT NOT NULL, key_id TEXT NOT NULL, event_id TEXT NOT NULL,
  slot_id TEXT NOT NULL, lease_id TEXT NOT NULL, target_id TEXT NOT NULL, made_ms BIGINT NOT NULL,
  void_reason TEXT NOT NULL, row_check TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT 'pending', reason TEXT NOT NULL DEFAULT '',
  result_json TEXT NOT NULL DEFAULT '', revision BIGINT NOT NULL DEFAULT 0,
  answered_ms BIGINT NOT NULL DEFAULT 0);
CREATE INDEX item_answer ON item (answer, number);
CREATE TABLE set_aside (id TEXT PRIMARY KEY, kind TEXT NOT NULL, sealed BLOB NOT NULL,
  payload_hash TEXT NOT NULL, key_id TEXT NOT NULL, event_id TEXT NOT NULL, slot_id TEXT NOT NULL,
  lease_id TEXT NOT NULL, target_id TEXT NOT NULL, made_ms BIGINT NOT NULL,
  void_reason TEXT NOT NULL, row_check TEXT NOT NULL, number BIGINT NOT NULL,
  why TEXT NOT NULL, set_aside_ms BIGINT NOT NULL);
CREATE TABLE quarantine (number BIGINT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
  sealed BLOB NOT NULL, row_check TEXT NOT NULL, quarantined_ms BIGINT NOT NULL);
CREATE TABLE stream (one BIGINT PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL,
  last_number BIGINT NOT NULL, safe_through BIGINT NOT NULL);
)"},
    sql::Migration{2, "what was lost with a damaged file", R"(
CREATE TABLE loss (found_ms BIGINT NOT NULL, why TEXT NOT NULL, items BIGINT NOT NULL);
)"},
};

}  // namespace

std::span<const sql::Migration> outbox_migrations() { return kMigrations; }

std::string row_check_of(const OutboxItem& item) {
  std::string text;
  const auto put = [&text](std::string_view field) {
    text += std::to_string(field.size());
    text += ':';
    text += field;
  };
  put(std::to_string(item.number));
  put(item.id);
  put(model::to_string(item.kind));
  put(item.sealed);
  put(item.payload_hash);
  put(item.key_id);
  put(item.event_id);
  put(item.slot_id);
  put(item.lease_id);
  put(item.target_id);
  put(std::to_string(item.made_ms));
  put(item.void_reason);
  return crypto::sha256_hex(std::string_view(text));
}

StoredItem read_item(const sql::Row& row) {
  StoredItem stored;
  OutboxItem& item = stored.item;
  item.number = row.integer("number");
  item.id = row.text("id");
  const auto kind = model::parse_submission_kind(row.text("kind"));
  item.kind = kind.value_or(model::SubmissionKind::kVoid);
  item.sealed = base::to_text(row.blob("sealed"));
  item.payload_hash = row.text("payload_hash");
  item.key_id = row.text("key_id");
  item.event_id = row.text("event_id");
  item.slot_id = row.text("slot_id");
  item.lease_id = row.text("lease_id");
  item.target_id = row.text("target_id");
  item.made_ms = row.integer("made_ms");
  item.void_reason = row.text("void_reason");
  stored.intact = kind.has_value() && row.text("row_check") == row_check_of(item);
  return stored;
}

base::Result<void> insert_item(sql::Connection& db, const OutboxItem& item) {
  const auto ran = db.run(
      "INSERT INTO item (number, id, kind, sealed, payload_hash, key_id, event_id, slot_id,"
      " lease_id, target_id, made_ms, void_reason, row_check)"
      " VALUES (:number, :id, :kind, :sealed, :payload_hash, :key_id, :event_id, :slot_id,"
      " :lease_id, :target_id, :made_ms, :void_reason, :row_check)",
      {{"number", item.number},
       {"id", item.id},
       {"kind", model::to_string(item.kind)},
       {"sealed", sql::BlobView(base::as_bytes(item.sealed))},
       {"payload_hash", item.payload_hash},
       {"key_id", item.key_id},
       {"event_id", item.event_id},
       {"slot_id", item.slot_id},
       {"lease_id", item.lease_id},
       {"target_id", item.target_id},
       {"made_ms", item.made_ms},
       {"void_reason", item.void_reason},
       {"row_check", row_check_of(item)}});
  if (!ran.has_value()) return ran.error();
  return {};
}

base::Result<void> insert_aside(sql::Connection& db, const SetAside& aside) {
  const OutboxItem& item = aside.item;
  const auto ran = db.run(
      "INSERT INTO set_aside (number, id, kind, sealed, payload_hash, key_id, event_id, slot_id,"
      " lease_id, target_id, made_ms, void_reason, row_check, why, set_aside_ms)"
      " VALUES (:number, :id, :kind, :sealed, :payload_hash, :key_id, :event_id, :slot_id,"
      " :lease_id, :target_id, :made_ms, :void_reason, :row_check, :why, :set_aside_ms)"
      " ON CONFLICT (id) DO NOTHING",
      {{"number", item.number},
       {"id", item.id},
       {"kind", model::to_string(item.kind)},
       {"sealed", sql::BlobView(base::as_bytes(item.sealed))},
       {"payload_hash", item.payload_hash},
       {"key_id", item.key_id},
       {"event_id", item.event_id},
       {"slot_id", item.slot_id},
       {"lease_id", item.lease_id},
       {"target_id", item.target_id},
       {"made_ms", item.made_ms},
       {"void_reason", item.void_reason},
       {"row_check", row_check_of(item)},
       {"why", aside.reason},
       {"set_aside_ms", aside.set_aside_ms}});
  if (!ran.has_value()) return ran.error();
  return {};
}

}  // namespace store
