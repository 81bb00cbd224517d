#include "kiosk/gallery/shot_acts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "data/base/clock.h"
#include "data/model/due_standing.h"
#include "kiosk/app/reduce.h"

namespace gallery::acts {
namespace {

constexpr std::string_view kInventedCode = "H7KM3QWP";
constexpr std::string_view kInventedSecret = "AAAAAAAAAAAAAAAAAAAAAA";
constexpr std::string_view kInventedPhone = "13800000000";
constexpr std::string_view kInventedName = "示例";
constexpr std::string_view kInventedEnrolCode = "04718236";
constexpr int64_t kClosedFor_ms = 20 * base::kHour_ms;
constexpr int64_t kIdleFor_ms = 4'000;   // the question is up since then
constexpr int64_t kToastFor_ms = 1'000;  // the toast is up since then

void type(Stage s, std::string_view keys) {
  for (const char one : keys) {
    const std::string_view wanted(&one, 1);
    for (const auto& row : s.state.keyboard.rows()) {
      const auto key = std::find_if(row.begin(), row.end(), [&](const ime::Key& k) {
        return k.kind == ime::KeyKind::kCharacter && k.text == wanted;
      });
      if (key == row.end()) continue;
      const ime::Key pressed = *key;  // pressing lays the rows out anew
      (void)s.state.keyboard.press(pressed);
      break;
    }
  }
}

}  // namespace

void reduce(Stage stage, app::Action action) {
  (void)app::reduce(&stage.state, std::move(action), {stage.boot_ms});
}

// --- what the content offers

Route a_wish(Stage s, model::Stage of, bool with_picture) {
  for (const auto& line : s.content.lines({std::nullopt, of})) {
    const auto wish = s.content.wish(line.id);
    if (wish && (!with_picture || wish->picture)) return app::WishRoute{line.id};
  }
  return std::nullopt;
}

Route a_wish_due(Stage s, model::ClockState state) {
  const model::Building* building = s.content.building();
  if (building == nullptr) return std::nullopt;
  auto zone = base::Zone::load(building->timezone);
  if (!zone) return std::nullopt;
  const model::WorkingDays clock(s.content.calendar(), std::move(*zone));
  for (const auto& line : s.content.lines({})) {
    const auto wish = s.content.wish(line.id);
    if (!wish) continue;
    const auto standing = model::due_standing(clock, wish->stage, wish->due, s.now_ms);
    if (standing && standing->state == state) return app::WishRoute{line.id};
  }
  return std::nullopt;
}

Route a_notice(Stage s) {
  if (s.content.notices().empty()) return std::nullopt;
  return app::NoticeRoute{s.content.notices().front().id};
}

const model::Event* an_event(Stage s, bool full) {
  for (const auto& event : s.content.events()) {
    const bool is_full = std::all_of(event.slots.begin(), event.slots.end(),
                                     [](const model::Slot& slot) { return slot.free() == 0; });
    if (is_full == full && !event.cancelled) return &event;
  }
  return nullptr;
}

Route an_event_route(Stage s, bool full) {
  const model::Event* event = an_event(s, full);
  if (event == nullptr) return std::nullopt;
  return app::EventRoute{event->id};
}

// --- what a visitor did

void attract_at(Stage s, screens::SlideKind kind) {
  const app::Words words(s.strings, s.mode.language);
  const base::Zone zone = base::Zone::utc();
  const app::Dates dates(zone, words, s.now_ms);
  const screens::ModelContext context{s.state, s.content, words, dates, {}, s.boot_ms};
  const auto slides = screens::attract_model(context).slides;
  for (size_t i = 0; i < slides.size(); ++i) {
    if (slides[i].kind != kind) continue;
    const auto turns = static_cast<int64_t>(i);
    // A little into its time, so that no cross-fade is under way.
    s.state.attract_since_ms =
        s.boot_ms - turns * screens::kAttractEvery_ms - screens::kAttractEvery_ms / 2;
    return;
  }
}

void pick_slot(Stage s) {
  const model::Event* event = an_event(s, false);
  if (event == nullptr) return;
  const auto slot = std::find_if(event->slots.begin(), event->slots.end(),
                                 [](const model::Slot& one) { return one.free() > 0; });
  s.state.sign_up.event = event->id;
  s.state.sign_up.slot = slot->id;
}

void fill_sign_up(Stage s) {
  pick_slot(s);
  s.state.sign_up.name.set_text(kInventedName);
  s.state.sign_up.phone.set_text(kInventedPhone);
  s.state.sign_up.consent = app::Consent::kGiven;
  reduce(s, app::act::Focus{app::Field::kNone});
}

void type_foreign_number(Stage s) {
  pick_slot(s);
  s.state.sign_up.name.set_text(kInventedName);
  s.state.sign_up.phone.set_text("+44207");
  reduce(s, app::act::Focus{app::Field::kSignUpPhone});
}

void fill_wish(Stage s) {
  s.state.wish.category = model::WishCategory::kTraffic;
  s.state.wish.text.set_text(kInventedText);
}

void fill_contact(Stage s) {
  fill_wish(s);
  s.state.wish.contact = app::ContactWish::kCall;
  s.state.wish.phone.set_text(kInventedPhone);
  s.state.wish.name.set_text(kInventedName);
  s.state.wish.consent = app::Consent::kGiven;
}

void write_on(Stage s, ime::KeyTab tab, std::string_view before, std::string_view keys) {
  s.state.wish.text.set_text(before);
  (void)s.state.keyboard.press_tab(tab);
  type(s, keys);
}

void draw_character(Stage s) {
  write_on(s, ime::KeyTab::kHandwriting, "门口的树", "");
  constexpr float kStep = 6;
  const std::vector<std::vector<ime::InkPoint>> strokes = {{{110, 130}, {330, 130}},
                                                           {{220, 40}, {220, 320}},
                                                           {{215, 135}, {110, 270}},
                                                           {{225, 135}, {340, 265}}};
  for (const auto& stroke : strokes) {
    (void)s.state.keyboard.begin_stroke(stroke.front(), kStep);
    constexpr int kSteps = 24;
    for (int i = 1; i <= kSteps; ++i) {
      const float t = static_cast<float>(i) / kSteps;
      (void)s.state.keyboard.extend_stroke({stroke[0].x + (stroke[1].x - stroke[0].x) * t,
                                            stroke[0].y + (stroke[1].y - stroke[0].y) * t});
    }
    (void)s.state.keyboard.end_stroke();
  }
}

void refuse_text(Stage s) {
  s.state.wish.text.set_text("车位的事请打13800000000");
  reduce(s, app::act::KeyboardNext{});
}

void filter(Stage s, model::WishCategory category) { s.state.filters.category = category; }

void empty_filter(Stage s) {
  for (const auto category : model::kWishCategories) {
    for (const auto stage : model::kMainStages) {
      if (!s.content.lines({category, stage}).empty()) continue;
      s.state.filters.category = category;
      s.state.filters.stage = stage;
      return;
    }
  }
}

void invent_receipt(Stage s, model::SubmissionKind kind, app::SignUpOutcome outcome) {
  app::MadeReceipt made;
  made.code = crypto::SecretString(kInventedCode);
  made.secret = crypto::SecretString(kInventedSecret);
  made.kind = kind;
  made.made_ms = s.now_ms;
  made.outcome = outcome;
  const bool told =
      outcome != app::SignUpOutcome::kWaiting && outcome != app::SignUpOutcome::kRecorded;
  if (told) made.carried = model::Carried::kArrived;
  if (outcome == app::SignUpOutcome::kRefused) made.refusal = "already_registered";
  made.position = 3;
  if (kind == model::SubmissionKind::kRegistration) {
    pick_slot(s);
    made.event = s.state.sign_up.event;
    made.slot = s.state.sign_up.slot;
  }
  s.state.made = std::move(made);
}

void arrive(Stage s) { s.state.made->carried = model::Carried::kArrived; }

void find_nothing(Stage s, app::LookUpFailure failure) {
  s.state.find.code.set_text(kInventedCode);
  s.state.find.failure = failure;
}

void find_wish(Stage s, model::Stage stage) {
  const auto route = a_wish(s, stage, false);
  if (!route) return;
  app::FoundReceipt found;
  found.code = crypto::SecretString(kInventedCode);
  found.wish = *s.content.wish(std::get<app::WishRoute>(*route).wish);
  found.id = found.wish->id;
  found.stage = stage;
  found.closed_reason = found.wish->closed_reason;
  s.state.found = std::move(found);
}

void find_waiting(Stage s) {
  app::FoundReceipt found;
  found.code = crypto::SecretString(kInventedCode);
  found.id = "invented";
  found.contact_ms = s.now_ms + base::kHour_ms;
  s.state.found = std::move(found);
}

void find_sign_up(Stage s, model::RegistrationState state) {
  pick_slot(s);
  app::FoundReceipt found;
  found.kind = model::SubmissionKind::kRegistration;
  found.code = crypto::SecretString(kInventedCode);
  found.id = "invented";
  found.state = state;
  found.event = s.state.sign_up.event;
  found.slot = s.state.sign_up.slot;
  s.state.found = std::move(found);
}

void find_called_off(Stage s) {
  find_sign_up(s, model::RegistrationState::kConfirmed);
  s.state.found->event_cancelled = "医生临时有事，改到下个月";
}

void ask_to_cancel(Stage s) {
  find_sign_up(s, model::RegistrationState::kConfirmed);
  s.state.found->asked = model::Asked::kWaiting;
}

void show_toast(Stage s) {
  const auto& lines = s.content.lines({});
  if (lines.empty()) return;
  const base::Id wish = lines.front().id;
  s.state.caps.me_too_wishes.insert(wish);
  s.state.toast = app::Toast{app::ToastKind::kMeTooAdded, wish, lines.front().me_too + 1,
                             s.boot_ms + app::kToast_ms - kToastFor_ms};
}

void show_enrol_code(Stage s, app::Enrolment why) {
  s.state.centre.enrolment = why;
  s.state.centre.enrol_code = kInventedEnrolCode;
  s.state.centre.enrol_expires_ms = s.now_ms + 10 * 60'000;
}

void close_lobby(Stage s) { s.state.closed = model::Closed{s.now_ms + kClosedFor_ms}; }

void take_nothing(Stage s) { s.state.centre.takes_submissions = false; }

void stay_away(Stage s) {
  s.state.session.begin(s.boot_ms - kIdleFor_ms - app::patience_ms(s.state));
  (void)app::reduce(&s.state, app::act::Tick{}, {s.boot_ms - kIdleFor_ms});
}

}  // namespace gallery::acts
