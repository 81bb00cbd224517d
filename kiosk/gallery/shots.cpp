#include "kiosk/gallery/shots.h"

#include <algorithm>
#include <array>
#include <functional>

#include "kiosk/gallery/shot_acts.h"

namespace gallery {
namespace {

using namespace acts;  // the list reads as a list
using screens::SlideKind;

constexpr int64_t kFreshSince_ms = 2 * 60'000;
constexpr int64_t kOfflineSince_ms = 19 * 3'600'000;
constexpr int64_t kTooOldSince_ms = 40LL * 86'400'000;

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

std::function<void(Stage)> write(ime::KeyTab tab, std::string_view before, std::string_view keys) {
  return [=](Stage s) { write_on(s, tab, before, keys); };
}

std::vector<Shot> wall_shots() {
  using Show = ShotContent::Show;
  const auto attract = [](SlideKind kind) { return [kind](Stage s) { attract_at(s, kind); }; };
  const auto wish = [](model::Stage stage, bool with_picture) {
    return [=](Stage s) { return a_wish(s, stage, with_picture); };
  };
  const auto due = [](model::ClockState state) {
    return [=](Stage s) { return a_wish_due(s, state); };
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
      {"attract_dark", at<app::AttractRoute>(), close_lobby},
      {"home", at<app::HomeRoute>()},
      {"home_offline", at<app::HomeRoute>(), show(Show::kAll, kOfflineSince_ms, false)},
      {"home_takes_nothing", at<app::HomeRoute>(), take_nothing},
      {"turned_away", at<app::HomeRoute>(), take_nothing,
       [](Stage s) { reduce(s, app::act::StartWish{}); }},
      {"home_empty", at<app::HomeRoute>(), show(Show::kNothingYet, 0, true)},
      {"wish_wall", at<app::WishWallRoute>()},
      {"wish_wall_late", at<app::WishWallRoute>(),
       [](Stage s) { filter(s, model::WishCategory::kSafety); }},
      {"wish_wall_no_dates", at<app::WishWallRoute>(), show(Show::kNoDates, kFreshSince_ms, true)},
      {"wish_wall_empty", at<app::WishWallRoute>(), empty_filter},
      {"wish_wall_too_old", at<app::WishWallRoute>(), show(Show::kAll, kTooOldSince_ms, false)},
      {"wish_answered", wish(model::Stage::kAnswered, true)},
      {"wish_in_hand", wish(model::Stage::kMobilising, false)},
      {"wish_due_today", due(model::ClockState::kToday)},
      {"wish_late", due(model::ClockState::kLate)},
      {"wish_no_date", due(model::ClockState::kLeft), show(Show::kNoDates, kFreshSince_ms, true)},
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
      {"wish_receipt_arrived", at<app::ReceiptRoute>(),
       receipt(model::SubmissionKind::kWish, app::SignUpOutcome::kWaiting), arrive},
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
    return [failure](Stage s) { find_nothing(s, failure); };
  };
  const auto found = [](model::RegistrationState state) {
    return [state](Stage s) { find_sign_up(s, state); };
  };
  const auto made = at<app::ReceiptRoute>();
  return {
      {"sign_up", sign_up, pick_slot},
      {"sign_up_filled", sign_up, pick_slot, fill_sign_up},
      {"sign_up_foreign", sign_up, pick_slot, type_foreign_number},
      {"receipt_confirmed", made, receipt(kRegistration, Outcome::kConfirmed)},
      {"receipt_waitlisted", made, receipt(kRegistration, Outcome::kWaitlisted)},
      {"receipt_recorded", made, receipt(kRegistration, Outcome::kRecorded)},
      {"receipt_refused", made, receipt(kRegistration, Outcome::kRefused)},
      {"find_receipt", at<app::FindReceiptRoute>()},
      {"find_receipt_mistyped",
       at<app::FindReceiptRoute>(),
       {},
       not_found(app::LookUpFailure::kMistyped)},
      {"find_receipt_unknown",
       at<app::FindReceiptRoute>(),
       {},
       not_found(app::LookUpFailure::kUnknown)},
      {"found_wish", at<app::FoundReceiptRoute>(),
       [](Stage s) { find_wish(s, model::Stage::kAnswered); }},
      {"found_waiting", at<app::FoundReceiptRoute>(), find_waiting},
      {"found_in_hand", at<app::FoundReceiptRoute>(),
       [](Stage s) { find_wish(s, model::Stage::kMobilising); }},
      {"found_declined", at<app::FoundReceiptRoute>(),
       [](Stage s) { find_wish(s, model::Stage::kDeclined); }},
      {"found_sign_up", at<app::FoundReceiptRoute>(), found(model::RegistrationState::kConfirmed)},
      {"found_cancelled", at<app::FoundReceiptRoute>(),
       found(model::RegistrationState::kCancelled)},
      {"found_called_off", at<app::FoundReceiptRoute>(), find_called_off},
      {"found_cancel_asked", at<app::FoundReceiptRoute>(), ask_to_cancel},
  };
}

std::vector<Shot> other_shots() {
  return {
      {"dialog_leave", at<app::WishPreviewRoute>(), fill_wish,
       [](Stage s) { s.state.dialog = app::Dialog::kLeaveForm; }},
      {"dialog_cancel", at<app::FoundReceiptRoute>(),
       [](Stage s) { find_sign_up(s, model::RegistrationState::kConfirmed); },
       [](Stage s) { s.state.dialog = app::Dialog::kCancelSignUp; }},
      {"access",
       at<app::HomeRoute>(),
       {},
       [](Stage s) { reduce(s, app::act::ShowSheet{app::Sheet::kAccess}); }},
      {"toast", at<app::WishWallRoute>(), {}, show_toast},
      {"idle", at<app::HomeRoute>(), stay_away},
      {"privacy", at<app::PrivacyRoute>()},
      {"enrol", at<app::EnrolRoute>(),
       [](Stage s) { show_enrol_code(s, app::Enrolment::kWaiting); }},
  };
}

// What somebody who has never seen the kiosk looks for, in the order of a visit.
constexpr std::array<std::string_view, 16> kMainShots = {
    "home",          "wish_wall",        "wish_answered",
    "affairs",       "notice",           "events",
    "event",         "sign_up",          "receipt_confirmed",
    "wish_category", "wish_text_pinyin", "wish_preview",
    "wish_receipt",  "found_wish",       "access",
    "attract_poster"};

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
    std::stable_sort(all.begin(), all.end(),
                     [](const Shot& a, const Shot& b) { return turn_of(a) < turn_of(b); });
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
  const auto shot =
      std::find_if(list.begin(), list.end(), [&](const Shot& one) { return one.name == name; });
  if (shot == list.end()) return false;
  app::AppState& s = stage.state;
  s.forget_visitor();
  s.session.end();
  s.mode = stage.mode;
  s.centre = {};
  s.closed.reset();
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

}  // namespace gallery
