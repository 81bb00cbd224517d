#include "kiosk/app/effects.h"

#include <utility>

#include "data/base/bytes.h"
#include "data/base/ids.h"
#include "data/crypto/sealed_box.h"
#include "data/crypto/secret.h"
#include "data/model/receipt.h"

namespace app {
namespace {

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
    : outlet_(outlet), mailbox_(mailbox), clock_(clock), random_(random),
      now_ms_(std::move(now_ms)), log_(log), own_(random) {}

void Effects::set_building(const base::Id& building, const model::SealingKey& key) {
  const std::lock_guard lock(building_mutex_);
  building_ = building;
  key_ = key;
}

void Effects::run(Effect effect, std::stop_token stop) {
  if (const auto* asked = std::get_if<fx::LookUp>(&effect.what)) {
    return look_up(effect.ticket, *asked, std::move(stop));
  }
  std::visit(
      [&](auto& one) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(one)>, fx::LookUp>) {
          run_one(effect.ticket, one);
        }
      },
      effect.what);
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

void Effects::fail(const Ticket& ticket, model::SubmissionKind kind, const base::Error& error,
                   const base::Id& wish) {
  log_.error("a {} was not committed: {}", model::to_string(kind), error.message);
  mailbox_.post(act::Answer{ticket, act::CommitFailed{kind, error.code, wish}});
}

MadeReceipt Effects::receipt_of(const model::Submission& submission) const {
  MadeReceipt receipt;
  receipt.kind = submission.kind;
  receipt.id = submission.id;
  receipt.code = crypto::SecretString(submission.receipt_code);
  receipt.secret = crypto::SecretString(submission.receipt_secret);
  receipt.with_phone = submission.contact.has_value();
  receipt.made_ms = submission.made_ms;
  receipt.event = submission.event.value_or("");
  receipt.slot = submission.slot.value_or("");
  return receipt;
}

void Effects::run_one(const Ticket& ticket, fx::CommitWish& effect) {
  auto submission = begin(model::SubmissionKind::kWish);
  submission.category = effect.category;
  submission.text = effect.text.view();
  submission.lang = effect.lang;
  if (!effect.place.empty()) submission.place = effect.place;
  if (effect.contact) submission.contact = contact_of(*effect.contact);
  mint_receipt(&submission, random_);
  if (const auto done = commit(&submission); !done) {
    fail(ticket, submission.kind, done.error(), {});
  } else {
    own_.remember(submission);
    mailbox_.post(act::Answer{ticket, act::WishCommitted{receipt_of(submission)}});
    outlet_.await_answer(ticket, submission.kind, submission.id);  // behind what it corrects
    outlet_.push_now();
  }
  wipe(&submission);
}

void Effects::run_one(const Ticket& ticket, fx::CommitSignUp& effect) {
  auto submission = begin(model::SubmissionKind::kRegistration);
  submission.event = effect.event;
  submission.slot = effect.slot;
  submission.contact = contact_of(effect.contact);
  mint_receipt(&submission, random_);
  if (const auto done = commit(&submission); !done) {
    fail(ticket, submission.kind, done.error(), {});
  } else {
    own_.remember(submission);
    mailbox_.post(act::Answer{ticket, act::SignUpCommitted{receipt_of(submission)}});
    outlet_.await_answer(ticket, submission.kind, submission.id);
    outlet_.push_now();
  }
  wipe(&submission);
}

void Effects::finish_change(const Ticket& ticket, model::Submission* submission,
                            const base::Id& wish) {
  if (const auto done = commit(submission); !done) {
    fail(ticket, submission->kind, done.error(), wish);
  } else {
    mailbox_.post(act::Answer{ticket, act::ChangeCommitted{submission->kind}});
    outlet_.await_answer(ticket, submission->kind, submission->id);
    outlet_.push_now();
  }
  wipe(submission);
}

void Effects::tell_overlay() {
  auto overlay = outlet_.me_too_overlay();
  if (overlay) mailbox_.post(act::OverlayChanged{std::move(*overlay)});
}

void Effects::run_one(const Ticket& ticket, fx::CommitMeToo& effect) {
  auto submission = begin(effect.step == fx::MeTooStep::kAdd ? model::SubmissionKind::kMeToo
                                                             : model::SubmissionKind::kMeTooUndo);
  submission.target = effect.wish;
  finish_change(ticket, &submission, effect.wish);
  tell_overlay();
}

void Effects::run_one(const Ticket& ticket, fx::CommitRating& effect) {
  auto submission = begin(model::SubmissionKind::kRating);
  if (!effect.wish.empty()) submission.target = effect.wish;
  submission.verdict = effect.verdict;
  submission.receipt_code = effect.code.view();
  finish_change(ticket, &submission, effect.wish);
}

void Effects::run_one(const Ticket& ticket, fx::CommitCancel& effect) {
  auto submission = begin(model::SubmissionKind::kCancel);
  submission.receipt_code = effect.code.view();
  finish_change(ticket, &submission, {});
}

void Effects::run_one(const Ticket& ticket, fx::CommitWithdraw& effect) {
  auto submission = begin(model::SubmissionKind::kWithdraw);
  submission.receipt_code = effect.code.view();
  finish_change(ticket, &submission, {});
}

void Effects::look_up(const Ticket& ticket, const fx::LookUp& effect, std::stop_token stop) {
  // What was not sent yet the centre cannot know: say so at once, online or not.
  auto own = own_.find(effect.code.view());
  if (own && outlet_.is_pending(own->id)) {
    own->code = effect.code.clone();
    mailbox_.post(act::Answer{ticket, act::ReceiptFound{std::move(*own)}});
    return;
  }
  auto found = outlet_.look_up(effect.code.view(), std::move(stop));
  if (!found) {
    mailbox_.post(act::Answer{ticket, act::ReceiptNotFound{failure_of(found.error().code)}});
    return;
  }
  found->code = effect.code.clone();
  mailbox_.post(act::Answer{ticket, act::ReceiptFound{std::move(found).value()}});
}

}  // namespace app
