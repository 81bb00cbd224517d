#include "kiosk/screens/sign_up/sign_up_model.h"

namespace screens {

using app::operator""_k;

namespace {

PrivacyModel privacy_of(const ModelContext& c) {
  PrivacyModel p;
  p.title = c.words("privacy.sign_up_title"_k);
  p.lines = {{c.words("privacy.who"_k),
              c.words("privacy.who_staff"_k, {{"building", c.building_name()}})},
             {c.words("privacy.what_for"_k), c.words("privacy.what_for_event"_k)},
             {c.words("privacy.how_long"_k), c.words("privacy.how_long_event"_k)}};
  p.full_text = c.words("privacy.full"_k);
  p.consent = c.words("privacy.consent_event"_k);
  p.consented = c.state.sign_up.consent == app::Consent::kGiven;
  return p;
}

// What the button does, or what is missing: the slot may have begun, or filled up, while the
// visitor wrote.
void set_submit(const ModelContext& c, const model::Event& event, const model::Slot* slot,
                SignUpModel* m) {
  const app::SignUpDraft& draft = c.state.sign_up;
  if (slot != nullptr && model::taking(event, *slot, c.dates.now_ms()) != model::Taking::kOpen) {
    m->submit = c.words("sign_up.closed"_k);
    return;
  }
  const app::Missing missing = app::missing_in_sign_up(draft);
  m->can_submit = missing == app::Missing::kNothing && !m->busy;
  if (missing != app::Missing::kNothing) {
    m->submit = missing_text(c, missing, draft.phone);
  } else if (c.is_offline()) {
    m->submit = c.words("event.record"_k);
  } else {
    m->submit = c.words(slot != nullptr && slot->free() == 0 ? "event.wait"_k : "event.sign_up"_k);
  }
}

}  // namespace

SignUpModel sign_up_model(const ModelContext& c, const base::Id& id) {
  SignUpModel m;
  const auto event = c.content.event(id);
  if (!event) return m;
  const app::SignUpDraft& draft = c.state.sign_up;
  m.found = true;
  m.title = c.words("form.title"_k);
  m.steps = {2, 2, c.words("steps"_k, {{"n", 2}, {"of", 2}})};
  m.event_title = title_of(c, *event);
  const model::Slot* slot = model::find_slot(*event, draft.slot);
  m.event_line = when_of(c, *event, slot) + "·" + event->place;
  if (event->poster) m.poster = event->poster->sha256;
  m.name_label = c.words("form.name"_k);
  m.name_hint = c.words("form.name_hint"_k);
  m.phone_label = c.words("form.phone"_k);
  m.phone_hint = c.words("form.phone_hint"_k);
  if (!draft.phone.empty()) m.phone_missing = phone_missing(c, draft.phone);
  m.focus = c.state.focus;
  m.next = c.words("make.next"_k);
  m.privacy = privacy_of(c);
  m.busy = c.state.is_committing();
  set_submit(c, *event, slot, &m);
  return m;
}

}  // namespace screens
