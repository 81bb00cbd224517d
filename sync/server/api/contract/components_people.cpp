// Coming in, the staff of a building, one's own account.

#include "data/model/passwords.h"
#include "sync/server/api/contract/operation.h"
#include "sync/server/auth/rights.h"

namespace server::contract {
namespace {

const Codes kAgain = {"wrong_password", "throttled"};  // of whatever asks for the password again

Component person() {
  return {"Person", object({field("id", id()), field("login", filled()), field("name", filled()),
                            field("state", words({"invited", "active", "disabled"})),
                            field("roles", list(filled())), field("two_step", boolean()),
                            field("made_ms", time_ms()), field("seen_ms", time_ms()),
                            field("link_until_ms", time_ms()), field("version", integer(1))})};
}

Component role() {
  const Schema permission = ref("Permission");
  return {"Role",
          object({field("role", filled()), field("people", count()), field("two_step", boolean()),
                  field("all", list(permission)), field("own", list(permission))})};
}

Component invited() {
  return {"Invited", object({field("person", ref("Person")), field("path", filled()),
                             field("until_ms", time_ms())})};
}

Component came_in() {
  return {"CameIn", object({maybe("me", ref("Me")), maybe("ticket", filled()),
                            maybe("until_ms", time_ms())})};
}

Component account() {
  const Schema session =
      object({field("id", filled()), field("agent", text()), field("made_ms", time_ms()),
              field("seen_ms", time_ms()), field("here", boolean())});
  const Schema building =
      object({field("id", id()), field("name", text()), field("roles", list(filled()))});
  return {"Account", object({field("login", filled()), field("name", filled()),
                             field("password_ms", time_ms()), field("two_step_since_ms", time_ms()),
                             field("recovery_left", count()), field("sessions", list(session)),
                             field("buildings", list(building))})};
}

Schema judged() {
  return object({field("fault", nullable(word_up_to(model::PasswordFault::kPattern))),
                 field("bits", count()), field("enough_bits", count()),
                 field("min_characters", count())});
}

Schema recovery_codes() { return object({field("recovery_codes", list(filled()))}); }

Schema with_password(Fields fields) {
  fields.push_back(field("password", text()));
  return object(std::move(fields));
}

Operations coming_in() {
  const Field token = field("token", text());
  Operations all;
  all.push_back({.name = "login",
                 .summary = "Begins a session, or gives the ticket that the second step needs.",
                 .answer = ref("CameIn"),
                 .body = object({field("login", text()), field("password", text())}),
                 .codes = {"wrong_login", "account_disabled", "throttled"}});
  all.push_back(
      {.name = "login_code",
       .summary = "The second step: the digits of the phone, or a recovery code.",
       .answer = ref("CameIn"),
       .body = object({field("login", text()), field("ticket", text()), field("code", text())}),
       .codes = {"wrong_code", "code_used", "ticket_over", "account_disabled", "throttled"}});
  all.push_back({.name = "join_look",
                 .summary = "Whose invitation or reset this link is.",
                 .answer = object({field("kind", words({"invite", "reset"})),
                                   field("login", filled()), field("name", filled()),
                                   field("building", text()), field("until_ms", time_ms())}),
                 .body = object({token}),
                 .codes = {"no_such_link"}});
  all.push_back({.name = "join",
                 .summary = "Chooses the password; the link works once.",
                 .answer = ref("CameIn"),
                 .body = object({token, field("password", filled())}),
                 .codes = {"no_such_link", "weak_password"}});
  all.push_back(
      {.name = "judge_password",
       .summary = "Whether a password would be taken; nothing of it is kept.",
       .answer = judged(),
       .body = object({field("password", text()), maybe("login", text()), maybe("name", text())}),
       .codes = {"throttled"}});
  all.push_back({.name = "logout", .summary = "Ends the session.", .answer = ref("Nothing")});
  return all;
}

Operations people_steps() {
  Operations all;
  all.push_back({.name = "list_people",
                 .summary = "Everybody with a role in the building.",
                 .answer = object({field("items", list(ref("Person")))})});
  all.push_back({.name = "list_roles",
                 .summary = "What each role may do: all of it, or in its own party's name.",
                 .answer = object({field("items", list(ref("Role")))})});
  all.push_back({.name = "save_role",
                 .summary = "Whether whoever holds the role needs two-step login.",
                 .answer = ref("Role"),
                 .body = with_password({field("two_step", boolean())}),
                 .codes = kAgain + Codes{"not_found"},
                 .path = {{"role", filled()}}});
  all.push_back(
      {.name = "invite_person",
       .summary = "Makes an account and its one-time link.",
       .answer = ref("Invited"),
       .body = with_password(made_under_id(
           {field("login", filled()), field("name", filled()), field("roles", list(filled()))})),
       .codes = kAgain + Codes{"conflict", "login_taken", "not_found", "not_a_step", "too_many"}});
  all.push_back(
      {.name = "save_person",
       .summary = "Name and roles, all of them.",
       .answer = ref("Person"),
       .body = with_password(
           {field("version", integer(0)), field("name", filled()), field("roles", list(filled()))}),
       .codes = kAgain + Codes{"not_found", "stale", "last_administrator", "of_other_building"},
       .path = id_path()});
  all.push_back({.name = "disable_person",
                 .summary = "Ends an account's sessions and links; it can be enabled again.",
                 .answer = ref("Person"),
                 .body = with_password({field("version", integer(0)), maybe("takes_over", text())}),
                 .codes = kAgain + Codes{"not_found", "stale", "last_administrator", "role_alone",
                                         "heir_unable", "of_other_building"},
                 .path = id_path()});
  all.push_back({.name = "enable_person",
                 .summary = "Lets a disabled account in again.",
                 .answer = ref("Person"),
                 .body = with_password({field("version", integer(0))}),
                 .codes = kAgain + Codes{"not_found", "stale", "of_other_building"},
                 .path = id_path()});
  all.push_back(
      {.name = "link_person",
       .summary = "A new one-time link, in place of the open one.",
       .answer = ref("Invited"),
       .body = with_password(made_under_id({maybe("two_step_off", boolean())})),
       .codes = kAgain + Codes{"conflict", "not_found", "not_a_step", "of_other_building"},
       .path = id_path()});
  return all;
}

Operations account_steps() {
  Operations all;
  all.push_back({.name = "own_account",
                 .summary = "One's own account: sessions, second step, roles.",
                 .answer = ref("Account")});
  all.push_back({.name = "change_password",
                 .summary = "Another password; other sessions end.",
                 .answer = ref("Nothing"),
                 .body = with_password({field("next", text())}),
                 .codes = kAgain + Codes{"weak_password", "same_password"}});
  all.push_back({.name = "end_sessions",
                 .summary = "Ends one of one's own sessions, or all others.",
                 .answer = object({field("ended", count())}),
                 .body = object({field("id", filled())}),
                 .codes = {"not_found"}});
  all.push_back({.name = "begin_two_step",
                 .summary = "A secret for a phone; it counts once confirmed.",
                 .answer = object({field("secret", filled()), field("uri", filled()),
                                   field("ticket", filled())}),
                 .body = with_password({}),
                 .codes = kAgain});
  all.push_back({.name = "confirm_two_step",
                 .summary = "The phone's first digits; gives the recovery codes, once.",
                 .answer = recovery_codes(),
                 .body = object({field("ticket", text()), field("code", text())}),
                 .codes = {"ticket_over", "wrong_digits"}});
  all.push_back({.name = "end_two_step",
                 .summary = "Logging in with the password alone.",
                 .answer = ref("Nothing"),
                 .body = with_password({}),
                 .codes = kAgain + Codes{"two_step_needed"}});
  all.push_back({.name = "renew_recovery_codes",
                 .summary = "New recovery codes in place of the old ones.",
                 .answer = recovery_codes(),
                 .body = with_password({}),
                 .codes = kAgain + Codes{"not_a_step"}});
  return all;
}

}  // namespace

std::vector<Component> people_components() {
  return {person(), role(), invited(), came_in(), account()};
}

Operations people_operations() {
  Operations all = coming_in();
  for (Operation& step : people_steps()) all.push_back(std::move(step));
  for (Operation& step : account_steps()) all.push_back(std::move(step));
  return all;
}

}  // namespace server::contract
