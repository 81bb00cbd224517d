#pragma once
// Signing up for a slot: a name, a phone, a tick. Pure.

#include <string>

#include "kiosk/screens/common/places.h"
#include "kiosk/screens/make_wish/make_wish_model.h"

namespace screens {

struct SignUpModel {
  bool found = false;
  std::string title;
  StepsModel steps;
  std::string event_title, event_line, poster;
  std::string name_label, name_hint, phone_label, phone_hint;
  std::string phone_missing;  // 还差 2 位; "" when whole or empty
  app::Field focus = app::Field::kNone;
  PrivacyModel privacy;
  std::string next;    // on the keyboard
  std::string submit;  // or what is missing
  bool can_submit = false;
  bool busy = false;
};

SignUpModel sign_up_model(const ModelContext& context, const base::Id& event);

}  // namespace screens
