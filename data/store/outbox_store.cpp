#include "data/store/outbox_store.h"

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/store/outbox_schema.h"

namespace store {
namespace {

constexpr std::string_view kKeptMark = "cannot_open";  // stays while a kept item is sent again

base::Result<void> done(const base::Result<int64_t>& ran) {
  if (!ran.has_value()) return ran.error();
  return {};
}

OutboxEntry read_entry(const sql::Row& row) {
  OutboxEntry entry;
  entry.item = read_item(row).item;
  entry.answer.state = parse_answer_state(row.text("answer")).value_or(AnswerState::kPending);
  entry.answer.reason = row.text("reason");
  entry.answer.result_json = row.text("result_json");
  entry.answer.revision = row.integer("revision");
  entry.answered_ms = row.integer("answered_ms");
  return entry;
}

OutboxItem void_of(const OutboxItem& lost, std::string_view reason, std::string id) {
  OutboxItem item;
  item.number = lost.number;
  item.id = std::move(id);
  item.kind = model::SubmissionKind::kVoid;
  item.made_ms = lost.made_ms;
  item.void_reason = std::string(reason);
  return item;
}

base::Result<void> replace(sql::Connection& db, const OutboxItem& item) {
  TRY_VOID(done(db.run("DELETE FROM item WHERE number = :number", {{"number", item.number}})));
  return insert_item(db, item);
}

}  // namespace

std::string_view to_string(AnswerState state) {
  switch (state) {
    case AnswerState::kPending: return "pending";
    case AnswerState::kAccepted: return "accepted";
    case AnswerState::kRefused: return "refused";
    case AnswerState::kConflict: return "conflict";
    case AnswerState::kVoided: return "voided";
    case AnswerState::kKept: return "kept";
  }
  return "pending";
}

std::optional<AnswerState> parse_answer_state(std::string_view word) {
  for (const auto state : {AnswerState::kPending, AnswerState::kAccepted, AnswerState::kRefused,
                           AnswerState::kConflict, AnswerState::kVoided, AnswerState::kKept}) {
    if (to_string(state) == word) return state;
  }
  return std::nullopt;
}

base::Result<int64_t> OutboxStore::last_number() {
  return db_->integer("SELECT last_number FROM stream");
}

base::Result<int64_t> OutboxStore::safe_through() {
  return db_->integer("SELECT safe_through FROM stream");
}

// What was answered and is here no more was declared safe.
base::Result<int64_t> OutboxStore::last_answered() {
  return db_->integer(
      "SELECT CASE WHEN a.number > s.safe THEN a.number ELSE s.safe END FROM"
      " (SELECT coalesce(max(number), 0) AS number FROM item"
      " WHERE answer <> 'pending') a,"
      " (SELECT CASE WHEN safe_through < last_number THEN safe_through"
      " ELSE last_number END AS safe FROM stream) s");
}

base::Result<int64_t> OutboxStore::append(const OutboxItem& given) {
  if (given.sealed.size() > base::kSealedMaxBytes) {
    return base::Error{base::Code::kTooLarge, "the box is larger than the centre takes"};
  }
  const auto put = [&]() -> base::Result<int64_t> {
    TRY_VOID(check_room(given.sealed.size()));
    OutboxItem item = given;
    // A row of the stream that the disk changed shall not make every later item fail.
    TRY(const int64_t last, db_->integer("SELECT max(last_number, (SELECT coalesce(max(number), 0)"
                                         " FROM item)) FROM stream"));
    item.number = last + 1;
    item.payload_hash = crypto::sha256_hex(std::string_view(item.sealed));
    TRY_VOID(insert_item(*db_, item));
    TRY_VOID(done(db_->run("UPDATE stream SET last_number = :number", {{"number", item.number}})));
    return item.number;
  };
  auto number = mending([&] { return db_->write(put); });
  if (number.has_value()) remember();
  return number;
}

base::Result<void> OutboxStore::quarantine_damaged(std::string_view among) {
  std::vector<OutboxItem> damaged;
  TRY_VOID(db_->each(among, {}, [&](const sql::Row& row) -> base::Result<void> {
    const StoredItem stored = read_item(row);
    if (!stored.intact) damaged.push_back(stored.item);
    return {};
  }));
  if (damaged.empty()) return {};
  return db_->write([&]() -> base::Result<void> {
    for (const OutboxItem& item : damaged) {
      TRY_VOID(
          done(db_->run("INSERT INTO quarantine"
                        " (number, id, kind, sealed, row_check, quarantined_ms)"
                        " SELECT number, id, kind, sealed, row_check, :now_ms FROM item"
                        " WHERE number = :number",
                        {{"now_ms", clock_.wall_ms()}, {"number", item.number}})));
      TRY_VOID(replace(*db_, void_of(item, "damaged", base::make_id(clock_, random_))));
    }
    return {};
  });
}

base::Result<std::vector<OutboxItem>> OutboxStore::pending(size_t limit) {
  return mending([&]() -> base::Result<std::vector<OutboxItem>> {
    TRY_VOID(quarantine_damaged("SELECT * FROM item WHERE answer = 'pending' ORDER BY number"));
    return db_->all("SELECT * FROM item WHERE answer = 'pending' ORDER BY number LIMIT :limit",
                    {{"limit", limit}}, [](const sql::Row& row) { return read_item(row).item; });
  });
}

base::Result<std::optional<OutboxEntry>> OutboxStore::find(std::string_view id) {
  return db_->one("SELECT * FROM item WHERE id = :id", {{"id", id}}, read_entry);
}

base::Result<void> OutboxStore::answer(int64_t number, std::string_view id,
                                       const OutboxAnswer& answer) {
  return db_->write([&]() -> base::Result<void> {
    TRY(const auto entry,
        db_->one("SELECT * FROM item WHERE number = :number", {{"number", number}}, read_entry));
    if (!entry) return base::not_found("no item has number " + std::to_string(number));
    if (entry->item.id != id) {
      return base::Error{base::Code::kConflict, "the number belongs to another item"};
    }
    const bool open = entry->answer.state == AnswerState::kPending ||
                      entry->answer.state == AnswerState::kKept ||
                      entry->answer.result_json.find("\"recorded\"") != std::string::npos;
    if (!open) return {};
    // It was kept, and can be read now: so can what was sealed to the same key.
    if (entry->answer.reason == kKeptMark && answer.state != AnswerState::kKept) {
      TRY_VOID(
          done(db_->run("UPDATE item SET answer = 'pending' WHERE answer = 'kept' AND"
                        " key_id = :key",
                        {{"key", entry->item.key_id}})));
    }
    const bool keeps = answer.state == AnswerState::kKept;
    return done(db_->run(
        "UPDATE item SET answer = :answer, reason = :reason, result_json = :result_json,"
        " revision = :revision, answered_ms = :now_ms WHERE number = :number",
        {{"answer", to_string(answer.state)},
         {"reason", keeps ? kKeptMark : std::string_view(answer.reason)},
         {"result_json", std::string_view(answer.result_json).substr(0, kOutboxResultMaxBytes)},
         {"revision", answer.revision},
         {"now_ms", clock_.wall_ms()},
         {"number", number}}));
  });
}

base::Result<void> OutboxStore::safe_through(int64_t number) {
  TRY_VOID(db_->write([&]() -> base::Result<void> {
    TRY_VOID(
        done(db_->run("UPDATE stream SET safe_through = :number"
                      " WHERE safe_through < :number",
                      {{"number", number}})));
    return done(
        db_->run("DELETE FROM item WHERE answer <> 'pending' AND answer <> 'kept' AND"
                 " number <= :number",
                 {{"number", number}}));
  }));
  remember();
  return {};
}

base::Result<bool> OutboxStore::retry_kept() {
  return db_->write([&]() -> base::Result<bool> {
    TRY(const int64_t woken,
        db_->run("UPDATE item SET answer = 'pending' WHERE number IN (SELECT min(number) FROM item"
                 " WHERE answer = 'kept' GROUP BY key_id)"));
    return woken > 0;
  });
}

base::Result<void> OutboxStore::fork() {
  // Answered rows too are sent again: none may be numbered anew unless it is what was written.
  TRY_VOID(quarantine_damaged("SELECT * FROM item ORDER BY number"));
  TRY(const auto items, db_->all("SELECT * FROM item ORDER BY number", {},
                                 [](const sql::Row& row) { return read_item(row).item; }));
  return start_stream(items, nullptr);
}

base::Result<void> OutboxStore::resend_above(int64_t safe_through_number) {
  return db_->write([&]() -> base::Result<void> {
    TRY_VOID(
        done(db_->run("UPDATE item SET answer = 'pending', reason = '', result_json = '',"
                      " revision = 0, answered_ms = 0 WHERE number > :number OR"
                      " answer = 'kept'",
                      {{"number", safe_through_number}})));
    return done(
        db_->run("UPDATE stream SET safe_through = :number", {{"number", safe_through_number}}));
  });
}

base::Result<void> OutboxStore::make_void(int64_t number, std::string_view reason) {
  return db_->write([&]() -> base::Result<void> {
    OutboxItem lost;
    lost.number = number;
    lost.made_ms = clock_.wall_ms();
    return replace(*db_, void_of(lost, reason, base::make_id(clock_, random_)));
  });
}

base::Result<void> OutboxStore::set_aside(int64_t number, std::string_view reason) {
  return db_->write([&]() -> base::Result<void> {
    TRY(const auto entry,
        db_->one("SELECT * FROM item WHERE number = :number", {{"number", number}}, read_entry));
    if (!entry) return base::not_found("no item has number " + std::to_string(number));
    TRY_VOID(done(db_->run(
        "INSERT INTO set_aside (id, kind, sealed, payload_hash, key_id, event_id, slot_id,"
        " lease_id, target_id, made_ms, void_reason, row_check, number, why, set_aside_ms)"
        " SELECT id, kind, sealed, payload_hash, key_id, event_id, slot_id, lease_id, target_id,"
        " made_ms, void_reason, row_check, number, :why, :now_ms FROM item WHERE number = :number"
        " ON CONFLICT (id) DO NOTHING",
        {{"why", reason}, {"now_ms", clock_.wall_ms()}, {"number", number}})));
    return replace(*db_, void_of(entry->item, reason, base::make_id(clock_, random_)));
  });
}

base::Result<std::vector<SetAside>> OutboxStore::all_set_aside() {
  return db_->all(
      "SELECT * FROM set_aside ORDER BY set_aside_ms, id LIMIT :limit",
      {{"limit", kOutboxMaxItems}}, [](const sql::Row& row) {
        return SetAside{read_item(row).item, row.text("why"), row.integer("set_aside_ms")};
      });
}

base::Result<OutboxCounts> OutboxStore::counts() {
  OutboxCounts counts;
  TRY(counts.pending, db_->integer("SELECT count(*) FROM item WHERE answer = 'pending'"
                                   " AND kind <> 'void'"));
  TRY(counts.unsafe, db_->integer("SELECT count(*) FROM item WHERE answer <> 'pending' AND"
                                  " answer <> 'kept'"));
  TRY(counts.set_aside, db_->integer("SELECT (SELECT count(*) FROM set_aside) +"
                                     " (SELECT count(*) FROM item WHERE answer = 'kept')"));
  TRY(counts.quarantined, db_->integer("SELECT count(*) FROM quarantine"));
  TRY(counts.lost, db_->integer("SELECT sum(items) FROM loss"));
  TRY(counts.bytes, db_->integer("SELECT sum(length(sealed)) FROM item"));
  TRY(counts.oldest_pending_ms, db_->integer("SELECT min(made_ms) FROM item"
                                             " WHERE answer = 'pending' AND kind <> 'void'"));
  return counts;
}

base::Result<void> OutboxStore::probe() {
  TRY_VOID(check_room(base::kSealedMaxBytes));
  return db_->write([&] { return done(db_->run("UPDATE stream SET last_number = last_number")); });
}

base::Result<void> OutboxStore::check_room(size_t more) {
  TRY(const int64_t items, db_->integer("SELECT count(*) FROM item"));
  TRY(const int64_t bytes, db_->integer("SELECT sum(length(sealed)) FROM item"));
  if (items < kOutboxMaxItems && bytes + static_cast<int64_t>(more) <= kOutboxMaxBytes) return {};
  return base::Error{base::Code::kFull, "the outbox has reached its cap"};
}

base::Result<std::vector<OutboxEntry>> OutboxStore::overlay(int64_t cursor_revision) {
  return db_->all(
      "SELECT * FROM item WHERE kind <> 'void' AND (answer = 'pending'"
      " OR (answer = 'accepted' AND revision > :revision)) ORDER BY number",
      {{"revision", cursor_revision}}, read_entry);
}

}  // namespace store
