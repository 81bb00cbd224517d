#include "sync/server/desk/effects.h"

#include "data/model/bounds.h"
#include "data/model/receipt.h"
#include "data/model/submission.h"
#include "data/store/centre/registrations.h"
#include "data/store/centre/streams.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/item_answers.h"
#include "sync/server/desk/sign_ups.h"
#include "sync/server/desk/wish_items.h"

namespace server {
namespace {

using desk::accept;
using desk::person_tag;
using desk::refuse;
using desk::seal_contact;
using desk::shown_at;
using model::Submission;
using model::SubmissionKind;
using protocol::PushItem;
using protocol::PushItemAnswer;

// A kiosk with a wrong clock loses nothing: its time gives way to ours, and what it said is kept.
base::Result<void> mend_time(Core& core, sql::Connection& db, Submission* s) {
  const int64_t claimed_ms = s->made_ms;
  s->made_ms = model::plausible_or(claimed_ms, core.now());
  if (s->made_ms == claimed_ms) return {};
  return store::streams::note_odd_time(db, s->building, s->id, claimed_ms, core.now());
}

base::Result<PushItemAnswer> take_by_receipt(Core& core, sql::Connection& db, const PushItem& item,
                                             const Submission& s) {
  const auto code = model::parse_receipt_code(s.receipt_code);
  if (!code) return refuse(item, "unknown_code");
  TRY(const auto owner, find_receipt(db, core.building, core.hash("receipt", *code), false));
  if (!owner) return refuse(item, "unknown_code");
  const bool of_wish = s.kind != SubmissionKind::kCancel;
  if (owner->is_wish != of_wish) return refuse(item, "not_yours");
  if (s.kind == SubmissionKind::kRating) return desk::take_rating(core, db, item, s, owner->id);
  if (of_wish) return desk::take_withdrawal(core, db, item, owner->id);
  return desk::take_cancellation(core, db, item, owner->id);
}

}  // namespace

base::Result<std::optional<ReceiptOwner>> find_receipt(sql::Connection& db,
                                                       const std::string& building,
                                                       const std::string& hash, bool by_secret) {
  // What is no code at all has no hash.
  if (hash.empty()) return std::optional<ReceiptOwner>();
  using store::wishes::Receipt;
  TRY(const auto wish,
      store::wishes::by_receipt(db, building, by_secret ? Receipt::kSecret : Receipt::kCode, hash));
  if (wish) return std::optional<ReceiptOwner>({true, *wish});
  TRY(const auto registration, by_secret ? store::registrations::by_secret(db, building, hash)
                                         : store::registrations::by_code(db, building, hash));
  if (!registration) return std::optional<ReceiptOwner>();
  return std::optional<ReceiptOwner>({false, *registration});
}

base::Result<PushItemAnswer> apply_submission(Core& core, sql::Connection& db,
                                              const std::string& building, const PushItem& item) {
  const crypto::KeyPair* pair = core.keys->find(item.key_id);
  if (pair == nullptr) return refuse(item, "cannot_open");
  const auto opened = pair->open(base::as_bytes(item.sealed));
  if (!opened) return refuse(item, "cannot_open");
  const auto parsed = model::submission_from_payload(opened->view());
  if (!parsed) return refuse(item, "bad_payload");
  Submission s = *parsed;
  if (s.building != building) return refuse(item, "building_unknown");
  const bool agrees = s.id == item.id && s.kind == item.kind && s.key_id == item.key_id &&
                      (!item.event || item.event == s.event) && (!item.slot || item.slot == s.slot);
  if (!agrees) return refuse(item, "envelope_mismatch");
  TRY_VOID(mend_time(core, db, &s));
  switch (s.kind) {
    case SubmissionKind::kWish: return desk::take_wish(core, db, item, s);
    case SubmissionKind::kRegistration: return desk::take_registration(core, db, item, s);
    case SubmissionKind::kMeToo:
    case SubmissionKind::kMeTooUndo: return desk::take_me_too(core, db, item, s);
    case SubmissionKind::kRating:
    case SubmissionKind::kCancel:
    case SubmissionKind::kWithdraw: return take_by_receipt(core, db, item, s);
    case SubmissionKind::kVoid: break;
  }
  return refuse(item, "bad_payload");
}

}  // namespace server
