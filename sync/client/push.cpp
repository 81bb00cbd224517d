// Session: delivering the outbox.

#include <algorithm>

#include "sync/client/session.h"
#include "sync/protocol/errors.h"

namespace client {
namespace {

// An item's bytes on the wire are its box in base64url and its other fields.
constexpr size_t kItemFieldsMaxBytes = 640;
constexpr size_t kBatchMaxBytes = base::kPushBodyMaxBytes - 1024;

size_t wire_bytes(const store::OutboxItem& item) {
  return item.sealed.size() * 4 / 3 + kItemFieldsMaxBytes;
}

std::optional<std::string> if_any(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

protocol::PushItem to_wire(const store::OutboxItem& item) {
  protocol::PushItem out;
  out.number = item.number;
  out.id = item.id;
  out.kind = item.kind;
  out.made_ms = item.made_ms;
  if (item.kind == model::SubmissionKind::kVoid) {
    out.reason = item.void_reason.empty() ? "lost" : item.void_reason;
    return out;
  }
  out.payload_hash = item.payload_hash;
  out.key_id = item.key_id;
  out.sealed = item.sealed;
  out.event = if_any(item.event_id);
  out.slot = if_any(item.slot_id);
  out.lease = if_any(item.lease_id);
  return out;
}

store::AnswerState state_of(const protocol::PushItemAnswer& answer) {
  switch (answer.status) {
    case protocol::PushStatus::kAccepted: return store::AnswerState::kAccepted;
    case protocol::PushStatus::kRefused:
      return protocol::is_unread(answer.reason) ? store::AnswerState::kKept
                                                : store::AnswerState::kRefused;
    case protocol::PushStatus::kConflict: return store::AnswerState::kConflict;
    case protocol::PushStatus::kVoided: return store::AnswerState::kVoided;
    case protocol::PushStatus::kFork:
    case protocol::PushStatus::kGap: break;  // answers to a number, not to an item
  }
  return store::AnswerState::kPending;
}

void fail(Attempt* attempt, const base::Error& error) {
  attempt->outcome = Outcome::kBroken;
  attempt->reason = error.message;
}

}  // namespace

bool Session::push(Attempt* attempt) {
  if (!outbox_.is_own()) return true;  // it holds nothing, and its epoch is nobody's
  if (clock_.boot_ms() < push_barred_until_boot_ms_) return true;
  batch_limit_ = 0;
  asked_safe_ = false;
  wake_kept();
  for (int requests = 0; requests < kPushRequestsPerAttempt; ++requests) {
    if (push_batch(attempt) == Next::kGoOn) continue;
    return attempt->outcome == Outcome::kDone;
  }
  attempt->again = true;
  return true;
}

// What the centre could not read, it may be able to by now: its key was put back.
void Session::wake_kept() {
  const int64_t now = clock_.boot_ms();
  if (last_wake_boot_ms_ != 0 && now - last_wake_boot_ms_ < kKeptRetry_ms) return;
  last_wake_boot_ms_ = now;
  const auto woken = outbox_.with([](store::OutboxStore& s) { return s.retry_kept(); });
  if (!woken.has_value()) log_.error("what is kept: {}", woken.error().message);
}

base::Result<std::vector<store::OutboxItem>> Session::next_batch() {
  const size_t limit = batch_limit_ == 0 ? base::kPushBatchItems : batch_limit_;
  TRY(auto items, outbox_.with([&](store::OutboxStore& s) { return s.pending(limit); }));
  size_t bytes = 0;
  size_t fit = 0;
  const size_t most = std::min(kBatchMaxBytes, static_cast<size_t>(push_pace_.bytes()));
  while (fit < items.size() && bytes + wire_bytes(items[fit]) <= most) {
    bytes += wire_bytes(items[fit++]);
  }
  items.resize(std::max<size_t>(fit, std::min<size_t>(items.size(), 1)));
  return items;
}

// True at most every kSafeAsk_ms, when answered items wait only to be declared safe.
bool Session::is_safe_ask_due() {
  const auto counts = outbox_.with([](store::OutboxStore& s) { return s.counts(); });
  if (asked_safe_ || !counts.has_value() || counts->unsafe == 0) return false;
  return last_safe_ask_boot_ms_ == 0 || clock_.boot_ms() - last_safe_ask_boot_ms_ >= kSafeAsk_ms;
}

Session::Next Session::push_batch(Attempt* attempt) {
  auto batch = next_batch();
  if (!batch.has_value()) {
    fail(attempt, batch.error());
    return Next::kStop;
  }
  if (batch->empty()) {
    // Nothing above safe_through is unsent in this epoch: the centre may know it.
    if (!epoch_.empty()) (void)cache_.put_note("resent_epoch", epoch_);
    if (!is_safe_ask_due()) return Next::kStop;
  }
  const int64_t sent_boot_ms = clock_.boot_ms();
  const Reply reply = send_push(*batch);
  const int64_t took_ms = clock_.boot_ms() - sent_boot_ms;
  if (reply.broke_off) push_pace_.broke();
  else if (reply.outcome == Outcome::kDone) push_pace_.took(took_ms);
  if (reply.outcome == Outcome::kRejected) return handle_rejected(reply, *batch, attempt);
  if (reply.status == 429) {
    // Our share is used up: the items wait here, and content is fetched all the same.
    const int64_t wait_ms = reply.retry_after_ms.value_or(kPushBarred_ms);
    push_barred_until_boot_ms_ =
        clock_.boot_ms() + std::clamp<int64_t>(wait_ms, 1, kRetryAfterMax_ms);
    log_.warning("the centre takes no more of us for {} s", wait_ms / 1000);
    return Next::kStop;
  }
  if (reply.outcome != Outcome::kDone) {
    attempt->outcome = reply.outcome;
    attempt->reason = "push: " + reply.reason;
    attempt->retry_after_ms = reply.retry_after_ms;
    return Next::kStop;
  }
  const auto answer = protocol::decode_push_answer(reply.body);
  if (!answer.has_value()) {
    fail(attempt, answer.error().with_context("push answer"));
    return Next::kStop;
  }
  asked_safe_ = true;
  last_safe_ask_boot_ms_ = clock_.boot_ms();
  const bool same_epoch = answer->epoch == epoch_;
  sends_again_ = false;
  if (take_push_answer(*answer, took_ms, attempt) == Next::kStop) return Next::kStop;
  // An empty push only asked what is safe; under a new epoch there may be much to send again.
  if (batch->empty()) return same_epoch && !sends_again_ ? Next::kStop : Next::kGoOn;
  if (answer->answers.empty() && same_epoch) {
    fail(attempt, base::invalid("the centre answered none of the items"));
    return Next::kStop;
  }
  return Next::kGoOn;
}

Reply Session::send_push(const std::vector<store::OutboxItem>& batch) {
  return post(transport_, protocol::kPathPush, protocol::encode(to_request(batch)), config_.token,
              {kCallTimeout_ms, protocol::kPushAnswerMaxBytes, Patience::kWhileItFlows});
}

protocol::PushRequest Session::to_request(const std::vector<store::OutboxItem>& batch) const {
  protocol::PushRequest request;
  request.protocol = protocol::kSpoken;
  request.epoch = epoch_;
  request.stream = outbox_.with([](store::OutboxStore& s) { return s.stream(); });
  for (const auto& item : batch) request.items.push_back(to_wire(item));
  return request;
}

// A 4xx to the envelope: look for the culprit by halves; alone, it is set aside for staff. Not
// before an empty push got through: where that is refused too, no item is to blame.
Session::Next Session::handle_rejected(const Reply& reply,
                                       const std::vector<store::OutboxItem>& batch,
                                       Attempt* attempt) {
  const bool is_envelope = reply.status == 400 || reply.status == 413 || reply.status == 422;
  if (is_envelope && batch.size() > 1) {
    batch_limit_ = batch.size() / 2;
    return Next::kGoOn;
  }
  attempt->outcome = Outcome::kBroken;
  attempt->reason = "push: " + reply.reason;
  const bool is_ours = !reply.code.empty() && batch.size() == 1;
  if (!is_envelope || !is_ours || batch[0].kind == model::SubmissionKind::kVoid) {
    return Next::kStop;
  }
  if (send_push({}).outcome != Outcome::kDone) return Next::kStop;
  const auto aside =
      outbox_.with([&](store::OutboxStore& s) { return s.set_aside(batch[0].number, reply.code); });
  if (!aside.has_value()) {
    fail(attempt, aside.error());
    return Next::kStop;
  }
  log_.error("outbox item {} set aside: {}", batch[0].number, reply.reason);
  attempt->outcome = Outcome::kDone;
  attempt->reason.clear();
  batch_limit_ = 0;
  return Next::kGoOn;
}

Session::Next Session::take_push_answer(const protocol::PushAnswer& answer, int64_t took_ms,
                                        Attempt* attempt) {
  attempt->recovery = answer.recovery;
  const auto done = [&]() -> base::Result<Next> {
    TRY_VOID(take_time(answer.server_ms, took_ms));
    TRY_VOID(meet_epoch(answer.epoch, answer.safe_through));
    TRY(const Next next, file_answers(answer, attempt));
    TRY_VOID(meet_next_number(answer.next_number));
    return next;
  }();
  if (done.has_value()) return *done;
  fail(attempt, done.error());
  return Next::kStop;
}

base::Result<Session::Next> Session::file_answers(const protocol::PushAnswer& answer,
                                                  Attempt* attempt) {
  for (const auto& one : answer.answers) {
    if (one.status == protocol::PushStatus::kFork) {
      log_.warning("number {} stands for something else: a new stream", one.number);
      TRY_VOID(outbox_.with([](store::OutboxStore& s) { return s.fork(); }));
      return Next::kGoOn;
    }
    if (one.status == protocol::PushStatus::kGap) {
      TRY_VOID(fill_gap(one.expected.value_or(answer.next_number)));
      return Next::kGoOn;
    }
    const store::OutboxAnswer filed{state_of(one), one.reason, protocol::result_json(one.result),
                                    one.revision.value_or(0)};
    TRY_VOID(
        outbox_.with([&](store::OutboxStore& s) { return s.answer(one.number, one.id, filed); }));
    if (filed.state == store::AnswerState::kKept) {
      log_.error("the centre cannot read item {} ({}): it is kept", one.number, one.reason);
    }
    ++attempt->pushed;
  }
  TRY_VOID(
      outbox_.with([&](store::OutboxStore& s) { return s.safe_through(answer.safe_through); }));
  return Next::kGoOn;
}

// The centre has nothing at and above `expected`: what we hold from there on is sent again, and
// what we do not hold any more goes as void.
base::Result<void> Session::fill_gap(int64_t expected) {
  if (expected < 1) return base::invalid("the centre expects number " + std::to_string(expected));
  log_.warning("the centre expects number {}", expected);
  return outbox_.with([&](store::OutboxStore& s) -> base::Result<void> {
    TRY_VOID(s.resend_above(expected - 1));
    TRY(const auto pending, s.pending(1));
    if (pending.empty() || pending[0].number < expected) {
      // Our numbers are all below: it is another stream's count that the centre holds.
      return s.fork();
    }
    const int64_t end = std::min(pending[0].number, expected + kVoidsPerGap);
    for (int64_t number = expected; number < end; ++number) {
      TRY_VOID(s.make_void(number, "lost"));
    }
    return {};
  });
}

// The centre expects a number that it has answered before: what came since is gone from it, though
// its epoch says nothing of that. It is sent again without being asked.
base::Result<void> Session::meet_next_number(int64_t next_number) {
  TRY(const int64_t answered,
      outbox_.with([](store::OutboxStore& s) { return s.last_answered(); }));
  if (next_number > answered) return {};
  sends_again_ = true;
  return fill_gap(next_number);
}

// What was answered under another epoch may be gone from the centre: it is sent again.
base::Result<void> Session::meet_epoch(const std::string& epoch, int64_t safe_through) {
  if (epoch == epoch_) return {};
  log_.warning("epoch {} instead of {}: sending again above {}", epoch,
               epoch_.empty() ? "none" : epoch_, safe_through);
  TRY_VOID(outbox_.with([&](store::OutboxStore& s) { return s.resend_above(safe_through); }));
  // Written after the outbox: if we die in between, it is only sent again once more.
  TRY_VOID(cache_.put_note("push_epoch", epoch));
  epoch_ = epoch;
  return {};
}

}  // namespace client
