#pragma once
// What has happened before a picture of the gallery is taken: what the content offers to open, and
// what a visitor did. Values are invented. Nothing here lists pictures: that is shots.cpp.

#include <optional>
#include <string_view>

#include "kiosk/app/action.h"
#include "kiosk/gallery/shots.h"
#include "kiosk/screens/attract/attract_model.h"

namespace gallery::acts {

using Route = std::optional<app::Route>;  // nullopt: the content has nothing to show for it
using Stage = const ShotStage&;

inline constexpr std::string_view kInventedText =
    "地下车库早上八点半以后找不到车位，绕一圈要十分钟。";

void reduce(Stage stage, app::Action action);

Route a_wish(Stage s, model::Stage of, bool with_picture);
Route a_wish_due(Stage s, model::ClockState state);  // one whose time stands like that
Route a_notice(Stage s);
const model::Event* an_event(Stage s, bool full);
Route an_event_route(Stage s, bool full);

void attract_at(Stage s, screens::SlideKind kind);
void pick_slot(Stage s);
void fill_sign_up(Stage s);
void type_foreign_number(Stage s);  // half of it
void fill_wish(Stage s);
void fill_contact(Stage s);
void write_on(Stage s, ime::KeyTab tab, std::string_view before, std::string_view keys);
void draw_character(Stage s);  // 木, as a finger writes it
void refuse_text(Stage s);
void filter(Stage s, model::WishCategory category);
void empty_filter(Stage s);  // a stage and a category that nothing on the wall has both of
void invent_receipt(Stage s, model::SubmissionKind kind, app::SignUpOutcome outcome);
void arrive(Stage s);  // the centre has answered for the receipt
void find_nothing(Stage s, app::LookUpFailure failure);
void find_wish(Stage s, model::Stage stage);
void find_waiting(Stage s);  // for review, due today
void find_sign_up(Stage s, model::RegistrationState state);
void find_called_off(Stage s);  // its event was cancelled
void ask_to_cancel(Stage s);    // and the centre has not answered
void show_toast(Stage s);
void show_enrol_code(Stage s, app::Enrolment why);
void close_lobby(Stage s);   // until tomorrow morning
void take_nothing(Stage s);  // the disk keeps nothing now
void stay_away(Stage s);     // until the question is up

}  // namespace gallery::acts
