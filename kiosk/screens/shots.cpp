#include "kiosk/screens/shots.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "kiosk/app/reduce.h"
#include "kiosk/screens/attract/attract_model.h"

namespace screens {
namespace {

constexpr std::string_view kInventedCode = "H7KM3QWP";
constexpr std::string_view kInventedSecret = "AAAAAAAAAAAAAAAAAAAAAA";
constexpr std::string_view kInventedPhone = "13800000000";
constexpr std::string_view kInventedName = "示例";
constexpr std::string_view kInventedText = "地下车库早上八点半以后找不到车位，绕一圈要十分钟。";
constexpr std::string_view kInventedEnrolCode = "04718236";
constexpr int64_t kIdleFor_ms = 4'000;         // the question is up since then
constexpr int64_t kToastFor_ms = 1'000;        // the toast is up since then
constexpr int64_t kFreshSince_ms = 2 * 60'000;
constexpr int64_t kOfflineSince_ms = 19 * 3'600'000;
constexpr int64_t kTooOldSince_ms = 40LL * 86'400'000;

using Route = std::optional<app::Route>;
using Stage = const ShotStage&;

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

void attract_at(Stage s, SlideKind kind) {
  const app::Words words(s.strings, s.mode.language);
  const base::Zone zone = base::Zone::utc();
  const app::Dates dates(zone, words, s.now_ms);
  const ModelContext context{s.state, s.content, words, dates, {}, s.boot_ms};
  const auto slides = attract_model(context).slides;
  for (size_t i = 0; i < slides.size(); ++i) {
    if (slides[i].kind != kind) continue;
    const auto turns = static_cast<int64_t>(i);
    // A little into its time, so that no cross-fade is under way.
    s.state.attract_since_ms = s.boot_ms - turns * kAttractEvery_ms - kAttractEvery_ms / 2;
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

void write_on(Stage s, ime::KeyTab tab, std::string_view before, std::string_view keys) {
  s.state.wish.text.set_text(before);
  (void)s.state.keyboard.press_tab(tab);
  type(s, keys);
}

// 木, as a finger writes it.
void draw_character(Stage s) {
  write_on(s, ime::KeyTab::kHandwriting, "门口的树", "");
  constexpr float kStep = 6;
  const std::vector<std::vector<ime::InkPoint>> strokes = {
      {{110, 130}, {330, 130}}, {{220, 40}, {220, 320}}, {{215, 135}, {110, 270}},
      {{225, 135}, {340, 265}}};
  for (const auto& stroke : strokes) {
    (void)s.state.keyboard.begin_stroke(stroke.front(), kStep);
    constexpr int kSteps = 24;
    for (int i = 1; i <= kSteps; ++i) {
      const float t = static_cast<float>(i) / kSteps;
      (void)s.state.keyboard.extend_stroke(
          {stroke[0].x + (stroke[1].x - stroke[0].x) * t,
           stroke[0].y + (stroke[1].y - stroke[0].y) * t});
    }
    (void)s.state.keyboard.end_stroke();
  }
}

void refuse_text(Stage s) {
  s.state.wish.text.set_text("车位的事请打13800000000");
  reduce(s, app::act::KeyboardNext{});
}

// A stage and a category that nothing on the wall has both of.
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
  made.outcome = outcome;
  made.position = 3;
  if (kind == model::SubmissionKind::kRegistration) {
    pick_slot(s);
    made.event = s.state.sign_up.event;
    made.slot = s.state.sign_up.slot;
  }
  s.state.made = std::move(made);
}

void find_wish(Stage s) {
  const auto route = a_wish(s, model::Stage::kAnswered, false);
  if (!route) return;
  app::FoundReceipt found;
  found.code = crypto::SecretString(kInventedCode);
  found.wish = *s.content.wish(std::get<app::WishRoute>(*route).wish);
  found.id = found.wish->id;
  found.stage = model::Stage::kAnswered;
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

// --- the list

struct Shot {
  std::string_view name;
  std::function<Route(Stage)> route;
  std::function<void(Stage)> before = {};  // the place is drawn with it in place
  std::function<void(Stage)> after = {};   // once the place has opened its first field
};

template <typename R>
std::function<Route(Stage)> at() {
  return [](Stage) { return Route(R{}); };
}

std::function<void(Stage)> show(ShotContent::Show what, int64_t age_ms, bool reachable) {
  return [=](Stage s) {
    s.content.show(what);
    s.state.centre.as_of_ms = what == ShotContent::Show::kNothingYet ? 0 : s.now_ms - age_ms;
    s.state.centre.is_reachable = reachable;
  };
}

std::function<void(Stage)> receipt(model::SubmissionKind kind, app::SignUpOutcome outcome) {
  return [=](Stage s) { invent_receipt(s, kind, outcome); };
}

std::function<void(Stage)> write(ime::KeyTab tab, std::string_view before,
                                 std::string_view keys) {
  return [=](Stage s) { write_on(s, tab, before, keys); };
}

std::vector<Shot> wall_shots() {
  using Show = ShotContent::Show;
  const auto attract = [](SlideKind kind) { return [kind](Stage s) { attract_at(s, kind); }; };
  const auto wish = [](model::Stage stage, bool with_picture) {
    return [=](Stage s) { return a_wish(s, stage, with_picture); };
  };
  return {
      {"attract_poster", at<app::AttractRoute>(), attract(SlideKind::kEvent)},
      {"attract_notice", at<app::AttractRoute>(), attract(SlideKind::kNotice)},
      {"attract_wish", at<app::AttractRoute>(), attract(SlideKind::kFulfilled)},
      {"attract_doubted", at<app::AttractRoute>(),
       [](Stage s) {
         attract_at(s, SlideKind::kEvent);
         show_enrol_code(s, app::Enrolment::kDoubted);
       }},
      {"home", at<app::HomeRoute>()},
      {"home_offline", at<app::HomeRoute>(), show(Show::kAll, kOfflineSince_ms, false)},
      {"home_empty", at<app::HomeRoute>(), show(Show::kNothingYet, 0, true)},
      {"wish_wall", at<app::WishWallRoute>()},
      {"wish_wall_empty", at<app::WishWallRoute>(), empty_filter},
      {"wish_wall_too_old", at<app::WishWallRoute>(), show(Show::kAll, kTooOldSince_ms, false)},
      {"wish_answered", wish(model::Stage::kAnswered, true)},
      {"wish_in_hand", wish(model::Stage::kMobilising, false)},
      {"wish_declined", wish(model::Stage::kDeclined, false)},
      {"affairs", at<app::AffairsRoute>()},
      {"notice", a_notice},
      {"notice_lost_picture", a_notice, show(Show::kLostPictures, kFreshSince_ms, true)},
      {"picture",
       [](Stage s) -> Route {
         const auto notice = a_notice(s);
         if (!notice) return std::nullopt;
         return app::PictureRoute{std::get<app::NoticeRoute>(*notice).notice, 0};
       }},
      {"events", at<app::EventsRoute>()},
      {"event", [](Stage s) { return an_event_route(s, false); }, pick_slot},
      {"event_full", [](Stage s) { return an_event_route(s, true); }},
  };
}

std::vector<Shot> wish_shots() {
  const auto traffic = [](Stage s) { s.state.wish.category = model::WishCategory::kTraffic; };
  const auto text = at<app::WishTextRoute>();
  return {
      {"wish_category", at<app::WishCategoryRoute>()},
      {"wish_phrases", at<app::WishCategoryRoute>(), traffic},
      {"wish_text", text, traffic},
      {"wish_text_pinyin", text, traffic,
       write(ime::KeyTab::kPinyin, "北门一下雨就积水，", "xiwangxiu")},
      {"wish_text_nine", text, traffic, write(ime::KeyTab::kNine, "北门一下雨就积水，", "94926")},
      {"wish_text_hand", text, traffic, draw_character},
      {"wish_text_english", text, traffic, write(ime::KeyTab::kEnglish, "", "bike")},
      {"wish_text_digits", text, traffic, write(ime::KeyTab::kNumbers, "早上", "8")},
      {"wish_text_refused", text, traffic, refuse_text},
      {"wish_text_similar", text, traffic, write(ime::KeyTab::kPinyin, kInventedText, "")},
      {"wish_preview", at<app::WishPreviewRoute>(), fill_wish},
      {"wish_preview_contact", at<app::WishPreviewRoute>(), fill_contact},
      {"wish_receipt", at<app::ReceiptRoute>(),
       receipt(model::SubmissionKind::kWish, app::SignUpOutcome::kWaiting)},
  };
}

std::vector<Shot> receipt_shots() {
  using Outcome = app::SignUpOutcome;
  constexpr auto kRegistration = model::SubmissionKind::kRegistration;
  const auto sign_up = [](Stage s) -> Route {
    const model::Event* event = an_event(s, false);
    if (event == nullptr) return std::nullopt;
    return app::SignUpRoute{event->id};
  };
  const auto not_found = [](app::LookUpFailure failure) {
    return [failure](Stage s) {
      s.state.find.code.set_text(kInventedCode);
      s.state.find.failure = failure;
    };
  };
  const auto found = [](model::RegistrationState state) {
    return [state](Stage s) { find_sign_up(s, state); };
  };
  const auto made = at<app::ReceiptRoute>();
  return {
      {"sign_up", sign_up, pick_slot},
      {"sign_up_filled", sign_up, pick_slot, fill_sign_up},
      {"receipt_confirmed", made, receipt(kRegistration, Outcome::kConfirmed)},
      {"receipt_waitlisted", made, receipt(kRegistration, Outcome::kWaitlisted)},
      {"receipt_recorded", made, receipt(kRegistration, Outcome::kRecorded)},
      {"receipt_refused", made, receipt(kRegistration, Outcome::kRefused)},
      {"find_receipt", at<app::FindReceiptRoute>()},
      {"find_receipt_mistyped", at<app::FindReceiptRoute>(), {},
       not_found(app::LookUpFailure::kMistyped)},
      {"find_receipt_unknown", at<app::FindReceiptRoute>(), {},
       not_found(app::LookUpFailure::kUnknown)},
      {"found_wish", at<app::FoundReceiptRoute>(), find_wish},
      {"found_sign_up", at<app::FoundReceiptRoute>(),
       found(model::RegistrationState::kConfirmed)},
      {"found_cancelled", at<app::FoundReceiptRoute>(),
       found(model::RegistrationState::kCancelled)},
  };
}

std::vector<Shot> other_shots() {
  return {
      {"dialog_leave", at<app::WishPreviewRoute>(), fill_wish,
       [](Stage s) { s.state.dialog = app::Dialog::kLeaveForm; }},
      {"dialog_cancel", at<app::FoundReceiptRoute>(),
       [](Stage s) { find_sign_up(s, model::RegistrationState::kConfirmed); },
       [](Stage s) { s.state.dialog = app::Dialog::kCancelSignUp; }},
      {"access", at<app::HomeRoute>(), {},
       [](Stage s) { reduce(s, app::act::ShowSheet{app::Sheet::kAccess}); }},
      {"toast", at<app::WishWallRoute>(), {}, show_toast},
      {"idle", at<app::HomeRoute>(),
       [](Stage s) {
         s.state.session.begin(s.boot_ms - kIdleFor_ms - app::patience_ms(s.state));
         (void)app::reduce(&s.state, app::act::Tick{}, {s.boot_ms - kIdleFor_ms});
       }},
      {"privacy", at<app::PrivacyRoute>()},
      {"enrol", at<app::EnrolRoute>(),
       [](Stage s) { show_enrol_code(s, app::Enrolment::kWaiting); }},
  };
}

// What somebody who has never seen the kiosk looks for, in the order of a visit.
constexpr std::array<std::string_view, 16> kMainShots = {
    "home", "wish_wall", "wish_answered", "affairs", "notice", "events", "event", "sign_up",
    "receipt_confirmed", "wish_category", "wish_text_pinyin", "wish_preview", "wish_receipt",
    "found_wish", "access", "attract_poster"};

size_t turn_of(const Shot& shot) {
  const auto main = std::find(kMainShots.begin(), kMainShots.end(), shot.name);
  return static_cast<size_t>(main - kMainShots.begin());
}

const std::vector<Shot>& all_shots() {
  static const std::vector<Shot> list = [] {
    std::vector<Shot> all = wall_shots();
    for (auto& part : {wish_shots(), receipt_shots(), other_shots()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    std::stable_sort(all.begin(), all.end(), [](const Shot& a, const Shot& b) {
      return turn_of(a) < turn_of(b);
    });
    return all;
  }();
  return list;
}

}  // namespace

std::vector<std::string> shot_names() {
  std::vector<std::string> names;
  for (const Shot& shot : all_shots()) names.emplace_back(shot.name);
  return names;
}

bool show_shot(const ShotStage& stage, std::string_view name) {
  const auto& list = all_shots();
  const auto shot = std::find_if(list.begin(), list.end(),
                                 [&](const Shot& one) { return one.name == name; });
  if (shot == list.end()) return false;
  app::AppState& s = stage.state;
  s.forget_visitor();
  s.session.end();
  s.mode = stage.mode;
  s.centre = {};
  s.centre.enrolment = app::Enrolment::kEnrolled;
  s.centre.as_of_ms = stage.now_ms - kFreshSince_ms;
  stage.content.show(ShotContent::Show::kAll);
  const auto route = shot->route(stage);
  if (!route) return false;
  if (app::is<app::AttractRoute>(*route) || app::is<app::EnrolRoute>(*route)) {
    s.navigator.reset(*route);
  } else if (app::is<app::HomeRoute>(*route)) {
    s.session.begin(stage.boot_ms);
    s.navigator.reset(*route);
  } else {
    s.session.begin(stage.boot_ms);
    s.navigator.reset(app::HomeRoute{}, *route);
  }
  if (shot->before) shot->before(stage);
  reduce(stage, app::act::Tick{});
  if (shot->after) shot->after(stage);
  return true;
}

}  // namespace screens
