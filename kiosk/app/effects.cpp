#include "kiosk/app/effects.h"

#include <utility>

#include "data/base/bytes.h"
#include "data/base/ids.h"
#include "data/crypto/sealed_box.h"
#include "data/crypto/secret.h"
#include "data/model/receipt.h"

namespace app {
namespace {

constexpr std::string_view kOwnPurpose = "own_receipt";

void wipe(model::Submission* submission) {
  crypto::wipe(&submission->text);
  crypto::wipe(&submission->receipt_code);
  crypto::wipe(&submission->receipt_secret);
  if (submission->contact) {
    crypto::wipe(&submission->contact->name);
    crypto::wipe(&submission->contact->phone);
  }
}

// A wish or registration gets its receipt here, inside the box from the start.
void mint_receipt(model::Submission* submission, base::Random& random) {
  submission->receipt_code = model::make_receipt_code(random);
  submission->receipt_secret = model::make_receipt_secret(random);
}

model::Contact contact_of(const fx::SealedContact& contact) {
  return {std::string(contact.name.view()), std::string(contact.phone.view())};
}

LookUpFailure failure_of(base::Code code) {
  if (code == base::Code::kNotFound || code == base::Code::kInvalid) return LookUpFailure::kUnknown;
  if (code == base::Code::kThrottled) return LookUpFailure::kThrottled;
  return LookUpFailure::kOffline;
}

}  // namespace

Effects::Effects(Outlet& outlet, Mailbox& mailbox, const base::Clock& clock, base::Random& random,
                 std::function<int64_t()> now_ms, base::Log& log)
    : outlet_(outlet),
      mailbox_(mailbox),
      clock_(clock),
      random_(random),
      now_ms_(std::move(now_ms)),
      log_(log) {
  random_.fill(own_key_);
}

void Effects::set_building(const base::Id& building, const model::SealingKey& key) {
  const std::lock_guard lock(building_mutex_);
  building_ = building;
  key_ = key;
}

void Effects::run(Effect effect) {
  std::visit([this](auto& one) { run_one(one); }, effect);
}

model::Submission Effects::begin(model::SubmissionKind kind) {
  model::Submission submission;
  submission.id = base::make_id(clock_, random_);
  submission.kind = kind;
  submission.made_ms = now_ms_();
  const std::lock_guard lock(building_mutex_);
  submission.building = building_;
  submission.key_id = key_.id;
  return submission;
}

base::Result<store::OutboxItem> Effects::seal(const model::Submission& submission) {
  std::string public_key;
  {
    const std::lock_guard lock(building_mutex_);
    public_key = key_.public_key;
  }
  TRY(const auto key, crypto::parse_public_key(public_key));
  std::string payload = model::to_payload(submission);
  auto box = crypto::seal(key, payload, random_);
  crypto::wipe(&payload);
  if (!box) return box.error().with_context("sealing");
  store::OutboxItem item;
  item.id = submission.id;
  item.kind = submission.kind;
  item.sealed = base::to_text(*box);
  item.payload_hash = crypto::sha256_hex(item.sealed);
  item.key_id = submission.key_id;
  item.event_id = submission.event.value_or("");
  item.slot_id = submission.slot.value_or("");
  item.target_id = submission.target.value_or("");
  item.made_ms = submission.made_ms;
  return item;
}

base::Result<void> Effects::commit(model::Submission* submission) {
  auto item = seal(*submission);
  if (!item) return item.error();
  const auto number = outlet_.append(*item);
  if (!number) return number.error();
  return {};
}

void Effects::fail(model::SubmissionKind kind, const base::Error& error, const base::Id& wish) {
  log_.error("a {} was not committed: {}", model::to_string(kind), error.message);
  mailbox_.post(act::CommitFailed{kind, error.code, wish});
}

MadeReceipt Effects::receipt_of(const model::Submission& submission) const {
  MadeReceipt receipt;
  receipt.kind = submission.kind;
  receipt.id = submission.id;
  receipt.code = crypto::SecretString(submission.receipt_code);
  receipt.secret = crypto::SecretString(submission.receipt_secret);
  receipt.with_phone = submission.contact.has_value();
  receipt.event = submission.event.value_or("");
  receipt.slot = submission.slot.value_or("");
  return receipt;
}

void Effects::remember(const model::Submission& submission) {
  Own own;
  own.code_hash = crypto::keyed_hash(own_key_, kOwnPurpose, submission.receipt_code);
  own.seen.kind = submission.kind;
  own.seen.id = submission.id;
  own.seen.only_here = true;
  own.seen.made_ms = submission.made_ms;
  own.seen.event = submission.event.value_or("");
  own.seen.slot = submission.slot.value_or("");
  own_.push_back(std::move(own));
  if (own_.size() > kOwnReceiptsMax) own_.pop_front();
}

void Effects::run_one(fx::CommitWish& effect) {
  auto submission = begin(model::SubmissionKind::kWish);
  submission.category = effect.category;
  submission.text = effect.text.view();
  submission.lang = effect.lang;
  if (effect.contact) submission.contact = contact_of(*effect.contact);
  mint_receipt(&submission, random_);
  if (const auto done = commit(&submission); !done) {
    fail(submission.kind, done.error(), {});
  } else {
    remember(submission);
    mailbox_.post(act::WishCommitted{receipt_of(submission)});
    outlet_.push_now();
  }
  wipe(&submission);
}

void Effects::run_one(fx::CommitSignUp& effect) {
  auto submission = begin(model::SubmissionKind::kRegistration);
  submission.event = effect.event;
  submission.slot = effect.slot;
  submission.contact = contact_of(effect.contact);
  mint_receipt(&submission, random_);
  if (const auto done = commit(&submission); !done) {
    fail(submission.kind, done.error(), {});
  } else {
    remember(submission);
    mailbox_.post(act::SignUpCommitted{receipt_of(submission)});
    outlet_.push_now();
  }
  wipe(&submission);
}

void Effects::finish_change(model::Submission* submission, const base::Id& wish) {
  if (const auto done = commit(submission); !done) {
    fail(submission->kind, done.error(), wish);
  } else {
    mailbox_.post(act::ChangeCommitted{submission->kind});
    outlet_.push_now();
  }
  wipe(submission);
}

void Effects::tell_overlay() {
  auto overlay = outlet_.me_too_overlay();
  if (overlay) mailbox_.post(act::OverlayChanged{std::move(*overlay)});
}

void Effects::run_one(fx::CommitMeToo& effect) {
  auto submission = begin(effect.step == fx::MeTooStep::kAdd ? model::SubmissionKind::kMeToo
                                                             : model::SubmissionKind::kMeTooUndo);
  submission.target = effect.wish;
  finish_change(&submission, effect.wish);
  tell_overlay();
}

void Effects::run_one(fx::CommitRating& effect) {
  auto submission = begin(model::SubmissionKind::kRating);
  if (!effect.wish.empty()) submission.target = effect.wish;
  submission.verdict = effect.verdict;
  submission.receipt_code = effect.code.view();
  finish_change(&submission, effect.wish);
}

void Effects::run_one(fx::CommitCancel& effect) {
  auto submission = begin(model::SubmissionKind::kCancel);
  submission.receipt_code = effect.code.view();
  finish_change(&submission, {});
}

void Effects::run_one(fx::CommitWithdraw& effect) {
  auto submission = begin(model::SubmissionKind::kWithdraw);
  submission.receipt_code = effect.code.view();
  finish_change(&submission, {});
}

const Effects::Own* Effects::find_own(std::string_view code) {
  const auto hash = crypto::keyed_hash(own_key_, kOwnPurpose, code);
  for (const auto& own : own_) {
    if (own.code_hash == hash && outlet_.is_pending(own.seen.id)) return &own;
  }
  return nullptr;
}

void Effects::run_one(fx::LookUp& effect) {
  // What was not sent yet the centre cannot know: say so at once, online or not.
  if (const Own* own = find_own(effect.code.view())) {
    FoundReceipt found;
    found.kind = own->seen.kind;
    found.id = own->seen.id;
    found.only_here = true;
    found.made_ms = own->seen.made_ms;
    found.event = own->seen.event;
    found.slot = own->seen.slot;
    found.code = effect.code.clone();
    mailbox_.post(act::ReceiptFound{std::move(found)});
    return;
  }
  auto found = outlet_.look_up(effect.code.view());
  if (!found) {
    mailbox_.post(act::ReceiptNotFound{failure_of(found.error().code)});
    return;
  }
  found->code = effect.code.clone();
  mailbox_.post(act::ReceiptFound{std::move(found).value()});
}

EffectWorker::EffectWorker(Effects& effects) : effects_(effects), thread_([this] { loop(); }) {}

EffectWorker::~EffectWorker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

bool EffectWorker::post(Effect&& effect) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kEffectQueueMax) return false;
    waiting_.push_back(std::move(effect));
  }
  changed_.notify_one();
  return true;
}

void EffectWorker::loop() {
  while (true) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Effect effect = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    effects_.run(std::move(effect));
  }
}

}  // namespace app
