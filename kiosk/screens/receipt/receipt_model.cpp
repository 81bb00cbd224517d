#include "kiosk/screens/receipt/receipt_model.h"

#include "data/base/clock.h"
#include "data/model/due.h"
#include "data/model/receipt.h"
#include "data/model/slots.h"
#include "kiosk/app/reduce.h"
#include "kiosk/screens/common/places.h"

namespace screens {

using app::operator""_k;

namespace {

// The secret stays in the fragment: no access log ever sees it.
std::string qr_text(const ModelContext& c, std::string_view secret) {
  const model::Building* b = c.content.building();
  if (!b || b->public_url.empty() || secret.empty()) return {};
  return b->public_url + "/r#" + std::string(secret);
}

ReceiptTone tone_of(const ModelContext& c, const app::MadeReceipt& made,
                    const model::Told& standing) {
  if (standing.tone == model::Tone::kGood) return ReceiptTone::kDone;
  if (standing.tone != model::Tone::kWaiting) return ReceiptTone::kRefused;
  const bool offline = made.outcome == app::SignUpOutcome::kRecorded && c.is_offline();
  return offline ? ReceiptTone::kOffline : ReceiptTone::kWaiting;
}

// As the centre counts it, which has the wish by now. What it has not, it promised nothing for.
std::optional<DueModel> due_of(const ModelContext& c, const app::MadeReceipt& made) {
  if (made.carried != model::Carried::kArrived || c.working_days == nullptr) return std::nullopt;
  model::Promise promise;
  promise.received_ms = made.made_ms;
  return due_model(c, model::Stage::kPendingReview, model::due_of(*c.working_days, promise));
}

void fill_wish(const ModelContext& c, const app::MadeReceipt& made, ReceiptModel* m) {
  model::WishFacts facts;
  facts.moment = model::Moment::kJustMade;
  facts.carried = made.carried;
  facts.is_offline = c.is_offline();
  facts.is_refused = made.outcome == app::SignUpOutcome::kRefused;
  const model::Told standing = model::standing_of(facts);
  m->tone = tone_of(c, made, standing);
  m->has_code = standing.has_code;
  m->title = c.words(app::Key{standing.state});
  m->line = c.words(app::Key{standing.line});
  m->scan_line = c.words("receipt.scan_wish"_k);
  m->again = c.words("receipt.another_wish"_k);
  m->again_route = app::WishCategoryRoute{};
  if (!standing.has_code) return;
  m->facts = {{c.words("receipt.next"_k), c.words("receipt.next_wish"_k)},
              {c.words("receipt.answer"_k), c.words("receipt.answer_wish"_k)},
              {c.words("receipt.phone"_k),
               c.words(made.with_phone ? "receipt.phone_sealed"_k : "receipt.phone_none"_k)}};
  m->due = due_of(c, made);
  m->due_word = c.words("receipt.due"_k);
}

model::RegistrationState state_of(app::SignUpOutcome outcome) {
  switch (outcome) {
    case app::SignUpOutcome::kConfirmed: return model::RegistrationState::kConfirmed;
    case app::SignUpOutcome::kWaitlisted: return model::RegistrationState::kWaitlisted;
    case app::SignUpOutcome::kRefused: return model::RegistrationState::kRefused;
    case app::SignUpOutcome::kWaiting:
    case app::SignUpOutcome::kRecorded: break;
  }
  return model::RegistrationState::kRecorded;
}

// What the code is good for: to come, to see how it goes, or nothing more.
std::pair<std::string, std::string> code_fact(const ModelContext& c, const model::Told& standing,
                                              bool has_qr) {
  if (standing.tone == model::Tone::kGood) {
    return {c.words("receipt.come"_k), c.words("receipt.come_line"_k)};
  }
  return {c.words("receipt.check"_k),
          c.words(has_qr ? "receipt.check_line"_k : "receipt.check_line_code"_k)};
}

void fill_sign_up(const ModelContext& c, const app::MadeReceipt& made, ReceiptModel* m) {
  const auto event = c.content.event(made.event);
  const model::Slot* slot = event ? model::find_slot(*event, made.slot) : nullptr;
  const std::string when = event ? when_of(c, *event, slot) : std::string();
  model::SignUpFacts facts;
  facts.moment = model::Moment::kJustMade;
  facts.carried = made.carried;
  facts.awaits_answer = made.outcome == app::SignUpOutcome::kWaiting;
  facts.is_offline = c.is_offline();
  facts.state = state_of(made.outcome);
  facts.position = made.position;
  facts.refusal = made.refusal;
  const std::string reason = read_event(c, event.get(), slot, &facts);
  const model::Told standing = model::standing_of(facts);
  m->tone = tone_of(c, made, standing);
  m->has_code = standing.has_code;
  m->title = c.words(app::Key{standing.state});
  m->line = line_of(c, standing, {{"when", when}, {"n", made.position - 1}, {"reason", reason}});
  m->scan_line = c.words("receipt.scan_event"_k);
  m->facts = {{c.words("receipt.event"_k), event ? title_of(c, *event) : std::string()},
              {c.words("event.time"_k), event ? when + "·" + event->place : std::string()}};
  if (standing.is_coming) m->facts.push_back(code_fact(c, standing, !m->qr.empty()));
  m->again = c.words("receipt.other_events"_k);
  m->again_route = app::EventsRoute{};
}

// How long nobody need do anything before the screen clears itself.
int64_t clears_after_s(const ModelContext& c) {
  return (app::patience_ms(c.state) + app::kIdleCountdown_ms) / base::kSecond_ms;
}

}  // namespace

ReceiptModel receipt_model(const ModelContext& c) {
  ReceiptModel m;
  if (!c.state.made) return m;
  const app::MadeReceipt& made = *c.state.made;
  m.found = true;
  m.qr = qr_text(c, made.secret.view());
  if (made.kind == model::SubmissionKind::kRegistration) {
    fill_sign_up(c, made, &m);
  } else {
    fill_wish(c, made, &m);
  }
  m.code_label = c.words("receipt.code"_k);
  m.spell = c.words("aloud.code"_k);
  if (m.has_code) m.code = model::format_receipt_code(made.code.view());
  if (!m.has_code) m.qr.clear();
  m.scan_title = c.words("receipt.scan"_k);
  m.no_phone_line = c.words("receipt.no_phone"_k);
  m.trace = c.words("receipt.trace"_k, {{"n", clears_after_s(c)}});
  m.leave = c.words("receipt.leave"_k);
  return m;
}

FindReceiptModel find_receipt_model(const ModelContext& c) {
  FindReceiptModel m;
  m.title = c.words("find.title"_k);
  m.line = c.words("find.line"_k);
  m.typed = c.state.find.code.text();
  m.busy = c.state.is_looking_up();
  switch (c.state.find.failure) {
    case app::LookUpFailure::kNone: break;
    case app::LookUpFailure::kMistyped:
      m.failure_title = c.words("find.mistyped"_k);
      m.failure_line = c.words("find.mistyped_line"_k);
      break;
    case app::LookUpFailure::kUnknown:
      m.failure_title = c.words("find.unknown"_k);
      m.failure_line = c.words("find.unknown_line"_k,
                               {{"n", c.state.caps.look_ups.left_in(c.state.session.number())}});
      break;
    case app::LookUpFailure::kOffline:
      m.failure_title = c.words("find.offline"_k);
      m.failure_line = c.words("find.offline_line"_k);
      break;
    case app::LookUpFailure::kThrottled:
      m.failure_title = c.words("find.throttled"_k);
      m.failure_line = c.words("find.throttled_line"_k);
      break;
  }
  m.uses = {{c.words("find.see"_k), c.words("find.see_line"_k)},
            {c.words("find.rate"_k), c.words("find.rate_line"_k)},
            {c.words("find.change"_k), c.words("find.change_line"_k)}};
  const model::Building* building = c.content.building();
  if (building && !building->public_url.empty()) {
    m.phone_title = c.words("find.on_phone"_k);
    m.phone_line = c.words("find.on_phone_line"_k);
  }
  const auto left = static_cast<int64_t>(c.state.find.code.left_scalars());
  m.open = m.busy     ? c.words("find.looking"_k)
           : left > 0 ? c.words("find.missing"_k, {{"n", left}})
                      : c.words("find.open"_k);
  return m;
}

PrivacyTextModel privacy_text_model(const ModelContext& c) {
  return {c.words("privacy.text_title"_k), c.words("privacy.text"_k)};
}

}  // namespace screens
