#pragma once
// Every endpoint of the router's table. Each runs on a worker thread after the router has admitted
// the caller, and answers; an Error becomes its 4xx or 5xx there. See sync/README.md for bodies.

#include <optional>

#include "sync/server/api/call.h"

namespace server {

// openapi.cpp
Answer openapi(Call& call);
// enrol.cpp
Answer enrol_start(Call& call);
Answer enrol_poll(Call& call);
Answer tell_time(Call& call);
Answer enrol_local(Call& call);
// pull.cpp, push.cpp, receipt.cpp
Answer pull(Call& call);
// The whole answer to a poll that is up to date, from memory; nothing where pull() must decide.
// Any thread, I/O threads included.
std::optional<HttpResponse> unchanged_pull(Desk& desk, const HttpRequest& request);
Answer push(Call& call);
Answer kiosk_receipt(Call& call);
Answer phone_receipt(Call& call);
// media.cpp
Answer get_media(Call& call);
Answer upload_media(Call& call);
// session.cpp
Answer setup_look(Call& call);
Answer setup_finish(Call& call);
Answer login(Call& call);
Answer logout(Call& call);
Answer me(Call& call);
Answer login_code(Call& call);
Answer join_look(Call& call);
Answer join(Call& call);
Answer judge_password(Call& call);
// people.cpp
Answer list_settings(Call& call);
Answer preview_settings(Call& call);
Answer save_settings(Call& call);
Answer company_contact(Call& call);
Answer settings_starter(Call& call);
Answer list_people(Call& call);
Answer list_roles(Call& call);
Answer save_role(Call& call);
Answer invite_person(Call& call);
Answer save_person(Call& call);
Answer disable_person(Call& call);
Answer enable_person(Call& call);
Answer link_person(Call& call);
// account.cpp
Answer own_account(Call& call);
Answer change_password(Call& call);
Answer end_sessions(Call& call);
Answer begin_two_step(Call& call);
Answer confirm_two_step(Call& call);
Answer end_two_step(Call& call);
Answer renew_recovery_codes(Call& call);
// audit.cpp
Answer list_audit(Call& call);
Answer glance_at_audit(Call& call);
Answer get_audit_line(Call& call);
Answer verify_audit_chain(Call& call);
// calendar.cpp
Answer get_calendar(Call& call);
Answer preview_calendar(Call& call);
Answer import_calendar(Call& call);
// today.cpp
Answer today(Call& call);
// recovery.cpp
Answer close_recovery(Call& call);
// wishes.cpp, wish_steps.cpp
Answer list_wishes(Call& call);
Answer make_wish(Call& call);
Answer get_wish(Call& call);
Answer release_wish(Call& call);
Answer decline_wish(Call& call);
Answer move_wish(Call& call);
Answer answer_wish(Call& call);
Answer add_progress(Call& call);
Answer undo_review(Call& call);
Answer wish_contact(Call& call);
// notices.cpp
Answer list_notices(Call& call);
Answer get_notice(Call& call);
Answer make_notice(Call& call);
Answer save_notice(Call& call);
Answer delete_notice(Call& call);
Answer publish_notice(Call& call);
Answer withdraw_notice(Call& call);
// events.cpp, registrations.cpp
Answer list_events(Call& call);
Answer get_event(Call& call);
Answer make_event(Call& call);
Answer save_event(Call& call);
Answer publish_event(Call& call);
Answer cancel_event(Call& call);
Answer list_registrations(Call& call);
Answer registration_names(Call& call);
Answer registration_contact(Call& call);
Answer cancel_registration(Call& call);
// markup.cpp
Answer preview_markup(Call& call);
// numbers.cpp
Answer find_numbers(Call& call);
// kiosks.cpp
Answer list_kiosks(Call& call);
Answer approve_kiosk(Call& call);
Answer rename_kiosk(Call& call);
Answer revoke_kiosk(Call& call);

}  // namespace server
