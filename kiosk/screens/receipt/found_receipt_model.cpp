#include "data/model/receipt.h"
#include "kiosk/screens/common/places.h"
#include "kiosk/screens/receipt/receipt_model.h"

namespace screens {

using app::operator""_k;

namespace {

void add_verdicts(const ModelContext& c, const app::FoundReceipt& found, FoundReceiptModel* m) {
  m->rate_title = c.words("rate.title"_k);
  m->rate_line = c.words("rate.line"_k);
  m->rate_info = c.words("rate.info"_k);
  for (const auto verdict :
       {model::Verdict::kSolved, model::Verdict::kPartly, model::Verdict::kNotSolved}) {
    m->verdicts.push_back({verdict, c.words(app::key_of(verdict)), found.rated == verdict});
  }
}

std::string wish_state_line(const ModelContext& c, const app::FoundReceipt& found) {
  if (found.only_here) return c.words("found.only_here"_k);
  if (found.is_changed) return c.words("found.withdraw_requested"_k);
  switch (found.stage) {
    case model::Stage::kPendingReview: return c.words("found.pending_review"_k);
    case model::Stage::kDeclined:
      return found.wish ? closed_line(c, *found.wish) : c.words("closed.declined_plain"_k);
    case model::Stage::kWithdrawn: return c.words("found.withdrawn"_k);
    case model::Stage::kReferred:
    case model::Stage::kMerged: return found.wish ? closed_line(c, *found.wish) : std::string();
    default: return c.words("found.on_wall"_k);
  }
}

bool is_over(model::Stage stage) {
  return stage == model::Stage::kWithdrawn || stage == model::Stage::kDeclined ||
         stage == model::Stage::kMerged;
}

void fill_wish(const ModelContext& c, const app::FoundReceipt& found, FoundReceiptModel* m) {
  m->title = c.words("found.my_wish"_k);
  m->state = c.words(app::key_of(found.stage));
  m->state_line = wish_state_line(c, found);
  if (found.wish) {
    m->note = note_model(c, *found.wish);
    m->note->date = c.dates.date(found.wish->created_ms);
    m->steps = timeline_of(c, *found.wish);
    m->answer = answer_of(c, *found.wish);
    if (m->answer) add_verdicts(c, found, m);
  }
  // What the centre has not seen cannot be withdrawn there; it can once it was sent.
  if (!found.only_here && !found.is_changed && !is_over(found.stage)) {
    m->change = c.words("found.withdraw"_k);
  }
}

std::string registration_line(const ModelContext& c, const app::FoundReceipt& found) {
  if (found.only_here) return c.words("found.only_here"_k);
  if (found.is_changed) return c.words("found.cancel_requested"_k);
  if (found.state == model::RegistrationState::kWaitlisted && found.position > 0) {
    return c.words("found.position"_k, {{"n", found.position}});
  }
  return {};
}

// Who still waits when the slot has begun has not got a place.
bool has_missed(const ModelContext& c, const app::FoundReceipt& found, const model::Event& event,
                const model::Slot& slot) {
  const bool waits = found.state == model::RegistrationState::kWaitlisted ||
                     found.state == model::RegistrationState::kRecorded;
  return waits && !found.only_here && !found.is_changed && !event.cancelled &&
         c.dates.now_ms() >= model::takes_until_ms(event, slot);
}

// The centre's word for the slot's times; what is known here where it gave none.
std::string when_found(const ModelContext& c, const app::FoundReceipt& found,
                       const model::Event* event, const model::Slot* slot) {
  if (found.starts_ms == 0) return event ? when_of(c, *event, slot) : std::string();
  const std::string when = c.dates.text().span({found.starts_ms, found.ends_ms});
  return found.slot_name.empty() ? when : found.slot_name + " " + when;
}

bool is_over(const ModelContext& c, const app::FoundReceipt& found, const model::Slot* slot) {
  const int64_t ends_ms = found.ends_ms != 0 ? found.ends_ms : slot ? slot->ends_ms : INT64_MAX;
  return ends_ms <= c.dates.now_ms();
}

void fill_registration(const ModelContext& c, const app::FoundReceipt& found,
                       FoundReceiptModel* m) {
  m->is_wish = false;
  m->title = c.words("found.my_sign_up"_k);
  m->state = c.words(app::key_of(found.state));
  m->state_line = registration_line(c, found);
  const auto event = c.content.event(found.event);
  const model::Slot* slot = event ? model::find_slot(*event, found.slot) : nullptr;
  if (event && slot && has_missed(c, found, *event, *slot)) {
    m->state = c.words("found.missed"_k);
    m->state_line = c.words("found.missed_line"_k);
  }
  const std::string when = when_found(c, found, event.get(), slot);
  m->event_title = event ? title_of(c, *event) : found.event_title;
  if (event && event->poster) m->poster = event->poster->sha256;
  const std::string place = event ? event->place : found.place;
  if (!when.empty()) m->facts.emplace_back(c.words("event.time"_k), when);
  m->facts.emplace_back(c.words("event.place"_k), place);
  m->facts.emplace_back(c.words("receipt.come"_k), c.words("receipt.come_line"_k));
  m->facts.emplace_back(c.words("found.data"_k), c.words("found.data_line"_k));
  const bool stands = found.state == model::RegistrationState::kConfirmed ||
                      found.state == model::RegistrationState::kWaitlisted ||
                      found.state == model::RegistrationState::kRecorded;
  const bool may = stands && !found.only_here && !found.is_changed && !is_over(c, found, slot);
  if (may) m->change = c.words("found.cancel"_k);
}

}  // namespace

FoundReceiptModel found_receipt_model(const ModelContext& c) {
  FoundReceiptModel m;
  if (!c.state.found) return m;
  const app::FoundReceipt& found = *c.state.found;
  m.found = true;
  m.spell = c.words("aloud.code"_k);
  m.code = model::format_receipt_code(found.code.view());
  if (found.kind == model::SubmissionKind::kRegistration) {
    fill_registration(c, found, &m);
  } else {
    fill_wish(c, found, &m);
  }
  m.leave = c.words("found.leave"_k);
  return m;
}

}  // namespace screens
