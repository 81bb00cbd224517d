#include "data/model/receipt.h"
#include "data/model/slots.h"
#include "kiosk/screens/common/places.h"
#include "kiosk/screens/receipt/receipt_model.h"

namespace screens {

using app::operator""_k;

std::string line_of(const ModelContext& c, const model::Told& standing,
                    std::initializer_list<app::Arg> args) {
  return standing.line.empty() ? std::string() : c.words(app::Key{standing.line}, args);
}

std::string read_event(const ModelContext& c, const model::Event* event, const model::Slot* slot,
                       model::SignUpFacts* facts) {
  if (event == nullptr) return {};
  const int64_t starts_ms = slot ? slot->starts_ms : event->starts_ms;
  const int64_t ends_ms = slot ? slot->ends_ms : event->ends_ms;
  facts->time = model::slot_time(starts_ms, ends_ms, c.dates.now_ms());
  facts->places_given = slot && c.dates.now_ms() >= model::takes_until_ms(*event, *slot);
  if (!event->cancelled) return {};
  facts->event_cancelled = true;
  facts->has_reason = !event->cancelled->reason.empty();
  return event->cancelled->reason;
}

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

model::WishFacts facts_of(const app::FoundReceipt& found) {
  model::WishFacts facts;
  facts.carried = found.only_here ? model::Carried::kHere : model::Carried::kArrived;
  facts.stage = found.stage;
  facts.is_rated = found.rated.has_value();
  facts.asked = found.asked;
  facts.has_reason = !found.closed_reason.value_or("").empty();
  if (found.wish) {
    facts.has_body = found.wish->referred.has_value();
    facts.has_number = facts.has_body && !found.wish->referred->number.empty();
  }
  return facts;
}

std::string wish_line(const ModelContext& c, const app::FoundReceipt& found,
                      const model::Told& standing) {
  const model::Referral to =
      found.wish ? found.wish->referred.value_or(model::Referral{}) : model::Referral{};
  const std::string verdict = found.rated ? c.words(app::key_of(*found.rated)) : std::string();
  return line_of(c, standing,
                 {{"reason", found.closed_reason.value_or("")},
                  {"body", to.body},
                  {"number", to.number},
                  {"verdict", verdict}});
}

// While a withdrawal is asked for, nobody waits for an answer.
std::optional<DueModel> due_of(const ModelContext& c, const app::FoundReceipt& found) {
  if (found.asked != model::Asked::kNothing) return std::nullopt;
  if (found.wish) return due_model(c, found.wish->stage, found.wish->due);
  if (!found.contact_ms) return std::nullopt;
  return due_model(c, found.stage, model::WishDue{{}, found.contact_ms, std::nullopt});
}

void fill_wish(const ModelContext& c, const app::FoundReceipt& found, FoundReceiptModel* m) {
  const model::Told standing = model::standing_of(facts_of(found));
  m->title = c.words("found.my_wish"_k);
  m->state = c.words(app::Key{standing.state});
  m->state_line = wish_line(c, found, standing);
  m->tone = standing.tone;
  m->due = due_of(c, found);
  if (found.wish) {
    m->note = note_model(c, *found.wish);
    m->note->due.reset();  // stands above, with its day
    m->note->date = c.dates.date(found.wish->created_ms);
    m->note->closed_line.clear();  // the state says it, above
    m->goes_on = goes_on(c, *found.wish);
    if (!m->goes_on.empty()) m->goes_on_word = c.words("wish.see_merged"_k);
    m->steps = timeline_of(c, *found.wish);
    m->answer = answer_of(c, *found.wish);
    if (standing.can_rate) add_verdicts(c, found, m);
  }
  if (standing.can_change) m->change = c.words("found.withdraw"_k);
}

model::SignUpFacts sign_up_facts(const app::FoundReceipt& found) {
  model::SignUpFacts facts;
  facts.carried = found.only_here ? model::Carried::kHere : model::Carried::kArrived;
  facts.state = found.state;
  facts.position = found.position;
  facts.refusal = found.refusal;
  facts.cancelled_by = found.cancelled_by;
  facts.asked = found.asked;
  return facts;
}

// The centre's word for the slot's times; what is known here where it gave none.
std::string when_found(const ModelContext& c, const app::FoundReceipt& found,
                       const model::Event* event, const model::Slot* slot) {
  if (found.starts_ms == 0) return event ? when_of(c, *event, slot) : std::string();
  const std::string when = c.dates.text().span({found.starts_ms, found.ends_ms});
  return found.slot_name.empty() ? when : found.slot_name + " " + when;
}

void fill_registration(const ModelContext& c, const app::FoundReceipt& found,
                       FoundReceiptModel* m) {
  m->is_wish = false;
  m->title = c.words("found.my_sign_up"_k);
  const auto event = c.content.event(found.event);
  const model::Slot* slot = event ? model::find_slot(*event, found.slot) : nullptr;
  model::SignUpFacts facts = sign_up_facts(found);
  std::string reason = read_event(c, event.get(), slot, &facts);
  if (found.ends_ms > 0) {
    facts.time = model::slot_time(found.starts_ms, found.ends_ms, c.dates.now_ms());
  }
  facts.places_given = facts.places_given || found.places_given;
  if (!facts.event_cancelled && found.event_cancelled) {
    reason = *found.event_cancelled;
    facts.event_cancelled = true;
    facts.has_reason = !reason.empty();
  }
  const model::Told standing = model::standing_of(facts);
  m->state = c.words(app::Key{standing.state});
  m->state_line = line_of(c, standing, {{"n", found.position - 1}, {"reason", reason}});
  m->tone = standing.tone;
  const std::string when = when_found(c, found, event.get(), slot);
  m->event_title = event ? title_of(c, *event) : found.event_title;
  if (event && event->poster) m->poster = event->poster->sha256;
  const std::string place = event ? event->place : found.place;
  if (!when.empty()) m->facts.emplace_back(c.words("event.time"_k), when);
  if (!place.empty()) m->facts.emplace_back(c.words("event.place"_k), place);
  if (standing.can_change) {
    m->facts.emplace_back(c.words("receipt.come"_k), c.words("receipt.come_line"_k));
    m->change = c.words("found.cancel"_k);
  }
  if (found.state != model::RegistrationState::kRefused) {
    m->facts.emplace_back(c.words("found.data"_k), c.words("found.data_line"_k));
  }
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
