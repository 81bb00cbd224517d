#include "kiosk/app/sync_outlet.h"

#include <nlohmann/json.hpp>

#include "data/model/slots.h"

namespace app {
namespace {

FoundReceipt found_receipt(protocol::ReceiptAnswer answer) {
  FoundReceipt found;
  if (answer.kind == protocol::ReceiptKind::kRegistration) {
    found.kind = model::SubmissionKind::kRegistration;
    found.state = answer.state;
    found.position = static_cast<int>(answer.position.value_or(0));
    found.event = answer.event_id;
    found.slot = answer.slot_id;
    found.event_title = answer.event_title;
    found.place = answer.event_place;
    found.starts_ms = answer.slot_starts_ms;
    found.ends_ms = answer.slot_ends_ms;
    found.slot_name = model::slot_name(answer.slot_label);
    found.places_given = answer.places_given;
    found.refusal = answer.refusal;
    found.cancelled_by = answer.cancelled_by;
    found.event_cancelled = answer.event_cancelled;
    return found;
  }
  found.stage = answer.stage;
  found.rated = answer.rated;
  found.closed_reason = std::move(answer.closed_reason);
  found.contact_ms = answer.contact_ms;
  if (answer.wish) {
    found.stage = answer.wish->stage;
    found.id = answer.wish->id;
    found.made_ms = answer.wish->created_ms;
    found.wish = std::move(answer.wish);
  }
  return found;
}

// What the centre could not read yet (kKept) is sent again: nothing is known of it.
bool is_final(store::AnswerState state) {
  return state != store::AnswerState::kPending && state != store::AnswerState::kKept;
}

act::Taken taken(store::AnswerState state) {
  return state == store::AnswerState::kAccepted ? act::Taken::kAccepted : act::Taken::kRefused;
}

}  // namespace

CentreStatus centre_status(const client::SyncStatus& sync) {
  CentreStatus status;
  switch (sync.enrolled) {
    case client::Enrolled::kUnknown: status.enrolment = Enrolment::kUnknown; break;
    case client::Enrolled::kNo: status.enrolment = Enrolment::kWaiting; break;
    case client::Enrolled::kYes: status.enrolment = Enrolment::kEnrolled; break;
    case client::Enrolled::kDoubted: status.enrolment = Enrolment::kDoubted; break;
  }
  status.enrol_code = sync.enrol_code;
  status.enrol_expires_ms = sync.enrol_expires_ms;
  status.is_reachable =
      sync.engine.link == client::Link::kUnknown || sync.engine.link == client::Link::kReachable;
  status.as_of_ms = sync.content_as_of_ms;
  status.pending = sync.outbox.pending;
  return status;
}

act::SignUpAnswered sign_up_answer(const base::Id& id, const store::OutboxAnswer& answer) {
  act::SignUpAnswered told{id, SignUpOutcome::kRecorded, 0, answer.reason};
  if (answer.state == store::AnswerState::kRefused ||
      answer.state == store::AnswerState::kConflict) {
    told.outcome = SignUpOutcome::kRefused;
    return told;
  }
  const auto result = nlohmann::json::parse(answer.result_json, nullptr, false);
  if (!result.is_object()) return told;
  const auto state = result.find("state");
  if (state == result.end() || !state->is_string()) return told;
  const auto word = model::parse_registration_state(state->get<std::string>());
  if (word == model::RegistrationState::kConfirmed) told.outcome = SignUpOutcome::kConfirmed;
  if (word == model::RegistrationState::kWaitlisted) {
    told.outcome = SignUpOutcome::kWaitlisted;
    const auto position = result.find("position");
    if (position != result.end() && position->is_number_integer()) {
      told.position = position->get<int>();
    }
  }
  return told;
}

SyncOutlet::SyncOutlet(Parts parts, Mailbox& mailbox)
    : parts_(std::move(parts)), mailbox_(mailbox) {}

base::Result<int64_t> SyncOutlet::append(const store::OutboxItem& item) {
  auto number = parts_.outbox.append(item);
  // The next visitor is told before typing.
  if (!number && !parts_.outbox.is_open()) mailbox_.post(act::CentreChanged{status()});
  return number;
}

void SyncOutlet::await_answer(const Ticket& ticket, model::SubmissionKind kind,
                              const base::Id& item) {
  const std::lock_guard lock(mutex_);
  awaited_[kind] = {ticket, item};
}

bool SyncOutlet::is_pending(std::string_view id) {
  const auto entry = parts_.outbox.with([&](store::OutboxStore& box) { return box.find(id); });
  return entry && *entry && (*entry)->answer.state == store::AnswerState::kPending;
}

base::Result<FoundReceipt> SyncOutlet::look_up(std::string_view code, std::stop_token stop) {
  client::ReceiptClient client(parts_.receipts, parts_.sync_status().token);
  auto answer = client.look_up(code, std::move(stop));
  if (!answer) return answer.error();
  return found_receipt(std::move(answer).value());
}

base::Result<std::map<base::Id, int>> SyncOutlet::me_too_overlay() {
  const int64_t revision = parts_.sync_status().revision;
  auto entries = parts_.outbox.with([&](store::OutboxStore& box) { return box.overlay(revision); });
  if (!entries) return entries.error();
  std::map<base::Id, int> overlay;
  for (const auto& entry : *entries) {
    if (entry.item.kind == model::SubmissionKind::kMeToo) ++overlay[entry.item.target_id];
    if (entry.item.kind == model::SubmissionKind::kMeTooUndo) --overlay[entry.item.target_id];
  }
  return overlay;
}

CentreStatus SyncOutlet::status() const {
  CentreStatus status = centre_status(parts_.sync_status());
  status.takes_submissions = parts_.outbox.is_open();
  return status;
}

void SyncOutlet::tell_answers() {
  std::map<model::SubmissionKind, Awaited> awaited;
  {
    const std::lock_guard lock(mutex_);
    awaited = awaited_;
  }
  for (const auto& [kind, one] : awaited) {
    const auto entry =
        parts_.outbox.with([&id = one.id](store::OutboxStore& box) { return box.find(id); });
    if (!entry || !*entry || !is_final((*entry)->answer.state)) continue;
    if (kind == model::SubmissionKind::kRegistration) {
      mailbox_.post(act::Answer{one.ticket, sign_up_answer(one.id, (*entry)->answer)});
    } else {
      mailbox_.post(
          act::Answer{one.ticket, act::Delivered{kind, one.id, taken((*entry)->answer.state)}});
    }
    const std::lock_guard lock(mutex_);
    if (awaited_[kind].ticket == one.ticket) awaited_.erase(kind);
  }
}

void SyncOutlet::news() {
  const auto sync = parts_.sync_status();
  tell_answers();
  mailbox_.post(act::CentreChanged{status()});
  if (auto overlay = me_too_overlay()) mailbox_.post(act::OverlayChanged{std::move(*overlay)});
  bool changed = false;
  {
    const std::lock_guard lock(mutex_);
    changed = sync.content_changes != content_changes_;
    content_changes_ = sync.content_changes;
  }
  if (changed) mailbox_.post(act::ContentChanged{});
}

}  // namespace app
