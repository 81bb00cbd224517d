#include <optional>

#include "data/model/stages.h"
#include "data/store/centre_feed.h"
#include "sync/protocol/errors.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/effects.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/api/push_purse.h"
#include "sync/server/router.h"

namespace server {
namespace {

using protocol::PushItem;
using protocol::PushItemAnswer;
using protocol::PushStatus;

struct Stream {
  bool is_new = true;  // nothing of it was taken yet, and no row stands for it
  int64_t next_number = 1;
  int64_t safe_through = 0;
};

struct Pushed {
  std::string id;
  std::string payload_hash;
  std::string answer;
};

base::Result<Stream> open_stream(sql::Connection& db, const std::string& kiosk,
                                 const std::string& stream) {
  TRY(const auto found,
      db.one("SELECT next_number, safe_through FROM stream WHERE kiosk = :kiosk AND "
             "stream = :stream",
             {{"kiosk", kiosk}, {"stream", stream}}, [](const sql::Row& r) {
               return Stream{false, r.integer("next_number"), r.integer("safe_through")};
             }));
  return found.value_or(Stream{});
}

Pushed to_pushed(const sql::Row& r) {
  return {r.text("id"), r.text("payload_hash"), r.text("answer")};
}

// An answer as the table keeps it: a push answer of one item, in the wire's own codec.
std::string freeze(const PushItemAnswer& answer) {
  protocol::PushAnswer one;
  one.epoch = "stored";
  one.answers.push_back(answer);
  return protocol::encode(one);
}

base::Result<PushItemAnswer> thaw(const std::string& text, int64_t number) {
  TRY(auto one, protocol::decode_push_answer(text));
  if (one.answers.empty()) return base::internal("a stored answer is empty");
  one.answers[0].number = number;
  return std::move(one.answers[0]);
}

base::Result<void> record(sql::Connection& db, const std::string& kiosk, const std::string& stream,
                          const PushItem& item, const PushItemAnswer& answer) {
  TRY_VOID(
      db.run("INSERT INTO pushed (kiosk, stream, number, id, payload_hash, answer) "
             "VALUES (:kiosk, :stream, :number, :id, :hash, :answer)",
             {{"kiosk", kiosk},
              {"stream", stream},
              {"number", item.number},
              {"id", item.id},
              {"hash", item.payload_hash},
              {"answer", freeze(answer)}}));
  TRY_VOID(
      db.run("INSERT INTO stream (kiosk, stream, next_number, safe_through) "
             "VALUES (:kiosk, :stream, :next, 0) ON CONFLICT (kiosk, stream) DO UPDATE "
             "SET next_number = excluded.next_number",
             {{"next", item.number + 1}, {"kiosk", kiosk}, {"stream", stream}}));
  return {};
}

bool is_unread(const PushItemAnswer& answer) {
  return answer.status == PushStatus::kRefused && protocol::is_unread(answer.reason);
}

// Reads the item, and keeps for staff which ones could not be read and whose they are.
base::Result<PushItemAnswer> read_item(Call& call, sql::Connection& db, const PushItem& item) {
  TRY(auto answer, apply_submission(call.core, db, item));
  if (!is_unread(answer)) {
    TRY_VOID(db.run("DELETE FROM unopened WHERE id = :id", {{"id", item.id}}));
    return answer;
  }
  TRY(const int64_t fresh,
      db.run("INSERT INTO unopened (id, kiosk, key_id, reason, at_ms) VALUES (:id, :kiosk, :key, "
             ":reason, :now) ON CONFLICT (id) DO NOTHING",
             {{"id", item.id},
              {"kiosk", call.kiosk},
              {"key", item.key_id},
              {"reason", answer.reason},
              {"now", call.core.now()}}));
  if (fresh > 0) {
    call.core.log.error(
        "an item of kiosk {} cannot be read ({}, sealed to key {}): the kiosk "
        "keeps it",
        call.kiosk, answer.reason, item.key_id);
  }
  return answer;
}

// An item that was pushed before: its answer stands, unless that only says that it could not be
// read. Then it is read anew, and what comes of it stands from now on.
base::Result<PushItemAnswer> answer_again(Call& call, sql::Connection& db, const PushItem& item,
                                          const Pushed& before) {
  TRY(auto answer, thaw(before.answer, item.number));
  if (!is_unread(answer)) return answer;
  TRY(answer, read_item(call, db, item));
  if (is_unread(answer)) return answer;
  TRY_VOID(db.run("UPDATE pushed SET answer = :answer WHERE id = :id AND payload_hash = :hash",
                  {{"answer", freeze(answer)}, {"id", item.id}, {"hash", item.payload_hash}}));
  return answer;
}

// One item: number and effect are one transaction; `*stop` after a gap or a fork. Where the purse
// ran out (`is_over`) it was not taken, and the answer says nothing.
base::Result<PushItemAnswer> take(Call& call, sql::Connection& db, const std::string& stream,
                                  const PushItem& item, PushPurse* purse, bool* stop) {
  PushItemAnswer answer;
  answer.number = item.number;
  answer.id = item.id;
  TRY(const Stream state, open_stream(db, call.kiosk, stream));
  const bool is_void = item.kind == model::SubmissionKind::kVoid;
  TRY(const auto used,
      db.one("SELECT id, payload_hash, answer FROM pushed WHERE kiosk = :kiosk AND "
             "stream = :stream AND number = :number",
             {{"kiosk", call.kiosk}, {"stream", stream}, {"number", item.number}}, to_pushed));
  if (used) {
    if (used->id != item.id) {
      answer.status = PushStatus::kFork;
      *stop = true;
      return answer;
    }
    if (used->payload_hash == item.payload_hash) return answer_again(call, db, item, *used);
    // The row was answered before it was lost at the kiosk: what stands here stays.
    if (is_void) return thaw(used->answer, item.number);
    answer.status = PushStatus::kConflict;
    return answer;
  }
  if (item.number != state.next_number) {
    answer.status = PushStatus::kGap;
    answer.expected = state.next_number;
    *stop = true;
    return answer;
  }
  if (state.is_new && !purse->pay(Spends::kStream)) return answer;
  if (is_void) {
    if (!purse->pay(Spends::kVoid)) return answer;
    answer.status = PushStatus::kVoided;
    TRY_VOID(record(db, call.kiosk, stream, item, answer));
    return answer;
  }
  // The same UUID under another number or stream: the original answer, under the new number.
  TRY(const auto before, db.one("SELECT id, payload_hash, answer FROM pushed WHERE id = :id AND "
                                "payload_hash <> '' LIMIT 1",
                                {{"id", item.id}}, to_pushed));
  // What is known costs no share of its kind; the number that it takes is a row all the same.
  if (!purse->pay(before ? Spends::kVoid : spends(item.kind))) return answer;
  if (before && before->payload_hash == item.payload_hash) {
    TRY(answer, answer_again(call, db, item, *before));
  } else if (before) {
    answer.status = PushStatus::kConflict;
  } else {
    TRY(answer, read_item(call, db, item));
    if (answer.reason == "unknown_code") purse->was_wrong_code();
  }
  TRY_VOID(record(db, call.kiosk, stream, item, answer));
  return answer;
}

}  // namespace

Answer push(Call& call) {
  TRY(const auto request, protocol::decode_push_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  for (const PushItem& item : request.items) {
    if (item.kind != model::SubmissionKind::kVoid &&
        crypto::sha256_hex(std::string_view(item.sealed)) != item.payload_hash) {
      return fail(400, "bad_request", "An item's payload_hash is not the hash of its bytes.");
    }
  }
  PushPurse purse(call.core, call.kiosk, request);
  Answer pushed = call.core.write([&](sql::Connection& db) -> Answer {
    protocol::PushAnswer answer;
    bool stop = false;
    purse.begin();
    for (const PushItem& item : request.items) {
      if (stop) break;
      TRY(auto one,
          db.savepoint([&] { return take(call, db, request.stream, item, &purse, &stop); }));
      if (purse.is_over()) break;
      answer.answers.push_back(std::move(one));
    }
    if (purse.is_over() && answer.answers.empty()) return HttpResponse{429, {}, ""};
    TRY(const Stream stream, open_stream(db, call.kiosk, request.stream));
    TRY(answer.epoch, store::get_meta(db, "epoch"));
    TRY(const auto recovery, store::get_meta(db, "recovery"));
    answer.protocol = *version;
    answer.server_ms = call.core.now();
    answer.recovery = !recovery.empty();
    answer.next_number = stream.next_number;
    answer.safe_through = stream.safe_through;
    return ok_text(protocol::encode(answer));
  });
  if (!purse.is_over() || !pushed) return pushed;
  call.core.incidents.tell("kiosk.over_quota", call.request.remote_address, call.kiosk);
  if (pushed->status == 200) return pushed;  // the first of them were taken
  return fail(429, "throttled", "This kiosk brought more than its share; it comes back with time.",
              {{"retry_after_s", purse.wait_ms() / base::kSecond_ms + 1}});
}

}  // namespace server
