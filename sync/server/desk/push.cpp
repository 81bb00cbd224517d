#include "sync/server/desk/push.h"

#include <optional>

#include "data/crypto/hash.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/streams.h"
#include "sync/protocol/errors.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/effects.h"
#include "sync/server/desk/push_purse.h"

namespace desk {
namespace {

using protocol::PushItem;
using protocol::PushItemAnswer;
using protocol::PushStatus;
using server::Core;
using server::PushPurse;
using server::Spends;
using store::streams::Pushed;

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

bool is_unread(const PushItemAnswer& answer) {
  return answer.status == PushStatus::kRefused && protocol::is_unread(answer.reason);
}

// One push on its way through the writer; made anew where its step runs again.
class Taking {
 public:
  Taking(Desk& desk, sql::Connection& db, const KioskRegister::Known& kiosk,
         const std::string& stream, PushPurse& purse)
      : core_(desk.core), db_(db), kiosk_(kiosk), stream_(stream), purse_(purse) {}

  bool has_stopped() const { return stopped_; }  // after a gap or a fork

  // One item: number and effect are one. Where the purse ran out (`is_over`) it was not taken, and
  // the answer says nothing.
  base::Result<PushItemAnswer> take(const PushItem& item) {
    TRY(const auto used,
        store::streams::under(db_, kiosk_.building, kiosk_.id, stream_, item.number));
    if (used) return answer_used(item, *used);
    TRY(const auto stream, store::streams::find(db_, kiosk_.building, kiosk_.id, stream_));
    PushItemAnswer answer = answer_to(item);
    if (item.number != stream.next_number) {
      answer.status = PushStatus::kGap;
      answer.expected = stream.next_number;
      stopped_ = true;
      return answer;
    }
    if (stream.is_new && !purse_.pay(Spends::kStream)) return answer;
    return item.kind == model::SubmissionKind::kVoid ? take_void(item) : take_new(item);
  }

 private:
  static PushItemAnswer answer_to(const PushItem& item) {
    PushItemAnswer answer;
    answer.number = item.number;
    answer.id = item.id;
    return answer;
  }

  base::Result<PushItemAnswer> answer_used(const PushItem& item, const Pushed& used) {
    PushItemAnswer answer = answer_to(item);
    if (used.id != item.id) {
      answer.status = PushStatus::kFork;
      stopped_ = true;
      return answer;
    }
    if (used.payload_hash == item.payload_hash) return answer_again(item, used);
    // The row was answered before it was lost at the kiosk: what stands here stays.
    if (item.kind == model::SubmissionKind::kVoid) return thaw(used.answer, item.number);
    answer.status = PushStatus::kConflict;
    return answer;
  }

  base::Result<PushItemAnswer> take_void(const PushItem& item) {
    PushItemAnswer answer = answer_to(item);
    if (!purse_.pay(Spends::kVoid)) return answer;
    answer.status = PushStatus::kVoided;
    TRY_VOID(record(item, answer));
    return answer;
  }

  base::Result<PushItemAnswer> take_new(const PushItem& item) {
    PushItemAnswer answer = answer_to(item);
    // The same UUID under another number or stream: the original answer, under the new number.
    TRY(const auto before, store::streams::of_item(db_, kiosk_.building, item.id));
    // What is known costs no share of its kind; the number that it takes is a row all the same.
    if (!purse_.pay(before ? Spends::kVoid : server::spends(item.kind))) return answer;
    if (before && before->payload_hash == item.payload_hash) {
      TRY(answer, answer_again(item, *before));
    } else if (before) {
      answer.status = PushStatus::kConflict;
    } else {
      TRY(answer, read_item(item));
      if (answer.reason == "unknown_code") purse_.was_wrong_code();
    }
    TRY_VOID(record(item, answer));
    return answer;
  }

  // Reads the item, and keeps for staff which ones could not be read and whose they are.
  base::Result<PushItemAnswer> read_item(const PushItem& item) {
    TRY(auto answer, apply_submission(core_, db_, kiosk_.building, item));
    if (!is_unread(answer)) {
      TRY_VOID(store::streams::forget_unopened(db_, kiosk_.building, item.id));
      return answer;
    }
    TRY(const bool is_fresh,
        store::streams::note_unopened(
            db_, kiosk_.building, {item.id, kiosk_.id, item.key_id, answer.reason, core_.now()}));
    if (is_fresh) {
      core_.log.error(
          "an item of kiosk {} cannot be read ({}, sealed to key {}): the kiosk keeps it",
          kiosk_.id, answer.reason, item.key_id);
    }
    return answer;
  }

  // An item that was pushed before: its answer stands, unless that only says that it could not be
  // read. Then it is read anew, and what comes of it stands from now on.
  base::Result<PushItemAnswer> answer_again(const PushItem& item, const Pushed& before) {
    TRY(auto answer, thaw(before.answer, item.number));
    if (!is_unread(answer)) return answer;
    TRY(answer, read_item(item));
    if (is_unread(answer)) return answer;
    TRY_VOID(store::streams::answer_anew(db_, kiosk_.building,
                                         {item.id, item.payload_hash, freeze(answer)}));
    return answer;
  }

  base::Result<void> record(const PushItem& item, const PushItemAnswer& answer) {
    return store::streams::take(db_, kiosk_.building, kiosk_.id, stream_, item.number,
                                {item.id, item.payload_hash, freeze(answer)});
  }

  Core& core_;
  sql::Connection& db_;
  const KioskRegister::Known& kiosk_;
  const std::string& stream_;
  PushPurse& purse_;
  bool stopped_ = false;
};

base::Error over_quota(const PushPurse& purse) {
  return server::throttled("This kiosk brought more than its share; it comes back with time.",
                           purse.wait_ms());
}

}  // namespace

base::Result<protocol::PushAnswer> push(Desk& desk, const KioskRegister::Known& kiosk,
                                        const std::string& address,
                                        const protocol::PushRequest& request, int64_t version) {
  Core& core = desk.core;
  PushPurse purse(core, kiosk.id, request);
  auto pushed = core.write([&](sql::Connection& db) -> base::Result<protocol::PushAnswer> {
    protocol::PushAnswer answer;
    Taking taking(desk, db, kiosk, request.stream, purse);
    purse.begin();
    for (const PushItem& item : request.items) {
      if (taking.has_stopped()) break;
      TRY(auto one, db.savepoint([&] { return taking.take(item); }));
      if (purse.is_over()) break;
      answer.answers.push_back(std::move(one));
    }
    if (purse.is_over() && answer.answers.empty()) return over_quota(purse);
    TRY(const auto stream, store::streams::find(db, kiosk.building, kiosk.id, request.stream));
    TRY(answer.epoch, store::meta::get(db, "epoch"));
    TRY(const auto recovery, store::meta::get(db, "recovery"));
    answer.protocol = version;
    answer.server_ms = core.now();
    answer.recovery = !recovery.empty();
    answer.next_number = stream.next_number;
    answer.safe_through = stream.safe_through;
    return answer;
  });
  if (purse.is_over()) core.incidents.tell("kiosk.over_quota", address, kiosk.id);
  return pushed;
}

}  // namespace desk
