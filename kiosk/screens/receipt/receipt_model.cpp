#include "kiosk/screens/receipt/receipt_model.h"

#include "data/model/receipt.h"
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

void fill_wish(const ModelContext& c, const app::MadeReceipt& made, ReceiptModel* m) {
  m->title = c.words("receipt.wish_title"_k);
  m->line = c.words(c.is_offline() ? "receipt.wish_line_offline"_k : "receipt.wish_line"_k);
  m->scan_line = c.words("receipt.scan_wish"_k);
  m->facts = {{c.words("receipt.next"_k), c.words("receipt.next_wish"_k)},
              {c.words("receipt.answer"_k), c.words("receipt.answer_wish"_k)},
              {c.words("receipt.phone"_k),
               c.words(made.with_phone ? "receipt.phone_sealed"_k : "receipt.phone_none"_k)}};
  m->again = c.words("receipt.another_wish"_k);
  m->again_route = app::WishCategoryRoute{};
}

void set_outcome(const ModelContext& c, const app::MadeReceipt& made, const std::string& when,
                 ReceiptModel* m) {
  switch (made.outcome) {
    case app::SignUpOutcome::kConfirmed:
      m->title = c.words("receipt.confirmed"_k);
      m->line = c.words("receipt.confirmed_line"_k, {{"when", when}});
      return;
    case app::SignUpOutcome::kWaitlisted:
      m->tone = ReceiptTone::kWaiting;
      m->title = c.words("receipt.waitlisted"_k);
      m->line = made.position > 1
                    ? c.words("receipt.waitlisted_line"_k, {{"n", made.position - 1}})
                    : c.words("receipt.waitlisted_first"_k);
      return;
    case app::SignUpOutcome::kWaiting:
      m->tone = ReceiptTone::kWaiting;
      m->title = c.words("receipt.asking"_k);
      m->line = c.words("receipt.asking_line"_k);
      return;
    case app::SignUpOutcome::kRecorded:
      m->tone = ReceiptTone::kOffline;
      m->title = c.words("receipt.recorded"_k);
      m->line = c.words(c.is_offline() ? "receipt.recorded_offline"_k : "receipt.recorded_line"_k);
      return;
    case app::SignUpOutcome::kRefused:
      m->tone = ReceiptTone::kRefused;
      m->title = c.words("receipt.refused"_k);
      if (made.refusal == "already_registered") {
        m->line = c.words("receipt.already_registered"_k);
      } else if (made.refusal == "signup_closed") {
        m->line = c.words("receipt.signup_closed"_k);
      } else if (made.refusal == "slot_over") {
        m->line = c.words("receipt.slot_over"_k);
      } else {
        m->line = c.words("receipt.refused_line"_k);
      }
      return;
  }
}

void fill_sign_up(const ModelContext& c, const app::MadeReceipt& made, ReceiptModel* m) {
  const auto event = c.content.event(made.event);
  const std::string when =
      event ? when_of(c, *event, model::find_slot(*event, made.slot)) : std::string();
  set_outcome(c, made, when, m);
  m->scan_line = c.words("receipt.scan_event"_k);
  const bool sure = made.outcome == app::SignUpOutcome::kConfirmed;
  m->facts = {{c.words("receipt.event"_k), event ? title_of(c, *event) : std::string()},
              {c.words("event.time"_k), event ? when + "·" + event->place : std::string()},
              {c.words(sure ? "receipt.come"_k : "receipt.check"_k),
               c.words(sure ? "receipt.come_line"_k : "receipt.check_line"_k)}};
  m->again = c.words("receipt.other_events"_k);
  m->again_route = app::EventsRoute{};
}

}  // namespace

ReceiptModel receipt_model(const ModelContext& c) {
  ReceiptModel m;
  if (!c.state.made) return m;
  const app::MadeReceipt& made = *c.state.made;
  m.found = true;
  if (made.kind == model::SubmissionKind::kRegistration) {
    fill_sign_up(c, made, &m);
  } else {
    fill_wish(c, made, &m);
  }
  m.code_label = c.words("receipt.code"_k);
  m.spell = c.words("aloud.code"_k);
  m.code = model::format_receipt_code(made.code.view());
  m.qr = qr_text(c, made.secret.view());
  m.scan_title = c.words("receipt.scan"_k);
  m.no_phone_line = c.words("receipt.no_phone"_k);
  m.trace = c.words("receipt.trace"_k);
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
      m.failure_line = c.words(
          "find.unknown_line"_k,
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
  m.phone_title = c.words("find.on_phone"_k);
  m.phone_line = c.words("find.on_phone_line"_k);
  const auto left = static_cast<int64_t>(c.state.find.code.left_scalars());
  m.open = m.busy ? c.words("find.looking"_k)
                  : left > 0 ? c.words("find.missing"_k, {{"n", left}}) : c.words("find.open"_k);
  return m;
}

PrivacyTextModel privacy_text_model(const ModelContext& c) {
  return {c.words("privacy.text_title"_k), c.words("privacy.text"_k)};
}

}  // namespace screens
