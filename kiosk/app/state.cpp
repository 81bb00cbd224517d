#include "kiosk/app/state.h"

namespace app {

void WishDraft::wipe() {
  category.reset();
  text.wipe();
  place.clear();
  contact = ContactWish::kNone;
  name.wipe();
  phone.wipe();
  consent = Consent::kNotGiven;
  numbers = Numbers::kAsk;
  refusal.reset();
  sent = RequestNumber::kNone;
}

void SignUpDraft::wipe() {
  event.clear();
  slot.clear();
  name.wipe();
  phone.wipe();
  consent = Consent::kNotGiven;
  sent = RequestNumber::kNone;
}

void MadeReceipt::wipe() {
  code.clear();
  secret.clear();
  for (std::string* text : {&id, &event, &slot, &refusal}) crypto::wipe(text);
  *this = {};
}

void FoundReceipt::wipe() {
  code.clear();
  for (std::string* text : {&id, &event, &slot, &event_title, &place, &refusal}) {
    crypto::wipe(text);
  }
  if (closed_reason) crypto::wipe(&*closed_reason);
  if (wish) {
    for (std::string* text : {&wish->id, &wish->text}) crypto::wipe(text);
    for (auto& update : wish->updates) crypto::wipe(&update.text);
    if (wish->answer) crypto::wipe(&wish->answer->text);
    if (wish->closed_reason) crypto::wipe(&*wish->closed_reason);
  }
  *this = {};
}

void AppState::forget_visitor() {
  keyboard.forget_visitor();
  focus = Field::kNone;
  wish.wipe();
  sign_up.wipe();
  find.code.wipe();
  find.failure = LookUpFailure::kNone;
  if (made) made->wipe();
  made.reset();
  if (found) found->wipe();
  found.reset();
  committing = RequestNumber::kNone;
  looking_up = RequestNumber::kNone;
  answer_until_ms.reset();
  dialog = Dialog::kNone;
  toast.reset();
  filters = {};
  sheet = Sheet::kNone;
  mode = {};
  caps.end_session();
}

ime::TextBuffer* AppState::buffer(Field field) {
  switch (field) {
    case Field::kWishText: return &wish.text;
    case Field::kContactPhone: return &wish.phone;
    case Field::kContactName: return &wish.name;
    case Field::kSignUpName: return &sign_up.name;
    case Field::kSignUpPhone: return &sign_up.phone;
    case Field::kReceipt: return &find.code;
    case Field::kNone: break;
  }
  return nullptr;
}

ime::FieldKind keyboard_of(Field field) {
  switch (field) {
    case Field::kContactPhone:
    case Field::kSignUpPhone: return ime::FieldKind::kPhone;
    case Field::kContactName:
    case Field::kSignUpName: return ime::FieldKind::kName;
    case Field::kReceipt: return ime::FieldKind::kReceipt;
    case Field::kWishText:
    case Field::kNone: break;
  }
  return ime::FieldKind::kText;
}

}  // namespace app
