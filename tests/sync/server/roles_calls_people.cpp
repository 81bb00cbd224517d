// The calls about the house, its staff and one's own account that every role tries.

#include "tests/sync/server/roles_world.h"

namespace rig {
namespace {

using W = RoleWorld;

HttpResponse change(W& w, const Caller& as, const std::string& path, Json body) {
  body["password"] = kEverybodys;
  return w.post_as(as, path, body);
}

// A recovery begins with a cursor ahead of the feed that we signed.
HttpResponse close(W& w, const Caller& as) {
  protocol::PullRequest ahead;
  const auto state = w.core().state();
  ahead.cursor =
      server::sign_cursor(w.core().key, {state.epoch, w.core().building, server::CursorMode::kDelta,
                                         state.head.revision + 1, "", ""});
  w.pull(w.lobby, ahead);
  return w.post_as(as, "staff/recovery/close", Json::object());
}

// With a phone already, and its secret.
std::string with_phone(W& w, const Caller& as) {
  const Json begun = parsed(change(w, as, "staff/account/two_step", Json::object()));
  w.post_as(as, "staff/account/two_step/confirm",
            {{"ticket", begun.value("ticket", "")}, {"code", w.digits(begun.value("secret", ""))}});
  return begun.value("secret", "");
}

RoleCalls own() {
  return {
      {"me", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/me"); }},
      {"logout",
       [](W& w, const Caller& as, auto&) { return w.send(as, "POST", "/api/v1/logout"); }},
      {"own_account", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/account"); }},
      {"change_password",
       [](W& w, const Caller& as, auto&) {
         return change(w, as, "staff/account/password", {{"next", "another harbour 28"}});
       }},
      {"end_sessions",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/account/sessions/end", {{"id", "others"}});
       }},
      {"begin_two_step",
       [](W& w, const Caller& as, auto&) {
         return change(w, as, "staff/account/two_step", Json::object());
       }},
      {"confirm_two_step",
       [](W& w, const Caller& as, auto&) {
         const Json begun = parsed(change(w, as, "staff/account/two_step", Json::object()));
         return w.post_as(as, "staff/account/two_step/confirm",
                          {{"ticket", begun["ticket"]}, {"code", w.digits(begun["secret"])}});
       }},
      {"end_two_step",
       [](W& w, const Caller& as, auto&) {
         with_phone(w, as);
         return change(w, as, "staff/account/two_step/end", Json::object());
       }},
      {"renew_recovery_codes",
       [](W& w, const Caller& as, auto&) {
         with_phone(w, as);
         return change(w, as, "staff/account/recovery_codes", Json::object());
       }},
  };
}

RoleCalls people() {
  return {
      {"list_people", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/people"); }},
      {"list_roles", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/roles"); }},
      {"save_role",
       [](W& w, const Caller& as, auto&) {
         return w.put_as(as, "staff/roles/reader",
                         {{"two_step", false}, {"password", kEverybodys}});
       }},
      {"invite_person",
       [](W& w, const Caller& as, auto&) {
         return change(w, as, "staff/people",
                       {{"login", as.id + "2"}, {"name", "前台 02"}, {"roles", {"reader"}}});
       }},
      {"save_person",
       [](W& w, const Caller& as, auto&) {
         const Json other = w.colleague();
         return w.put_as(as, W::at(other, "people"),
                         {{"version", other["version"]},
                          {"name", "前台"},
                          {"roles", {"front_desk"}},
                          {"password", kEverybodys}});
       }},
      {"disable_person",
       [](W& w, const Caller& as, auto&) {
         const Json other = w.colleague();
         w.person("reader");  // its role is not left without anybody
         return change(w, as, W::at(other, "people") + "/disable", {{"version", other["version"]}});
       }},
      {"enable_person",
       [](W& w, const Caller& as, auto&) {
         const Json other = w.colleague();
         w.person("reader");
         const Json gone = w.kept("gone", [&] {
           return parsed(change(w, w.all, W::at(other, "people") + "/disable",
                                {{"version", other["version"]}}));
         });
         return change(w, as, W::at(gone, "people") + "/enable", {{"version", gone["version"]}});
       }},
      {"link_person",
       [](W& w, const Caller& as, auto&) {
         return change(w, as, W::at(w.colleague(), "people") + "/link", Json::object());
       }},
  };
}

}  // namespace

RoleCalls house_calls() {
  return {
      {"today", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/today"); }},
      {"list_audit", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/audit"); }},
      {"glance_at_audit",
       [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/audit/glance"); }},
      {"get_audit_line",
       [](W& w, const Caller& as, auto&) {
         const Json lines = parsed(w.look_as(w.all, "staff/audit?limit=1"))["items"];
         const std::string n = lines.empty() ? "1" : std::to_string(lines[0]["n"].get<int64_t>());
         return w.look_as(as, "staff/audit/" + n);
       }},
      {"verify_audit", [](W& w, const Caller& as,
                          auto&) { return w.post_as(as, "staff/audit/verify", Json::object()); }},
      {"close_recovery", [](W& w, const Caller& as, auto&) { return close(w, as); }},
      {"list_kiosks", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/kiosks"); }},
      {"approve_kiosk",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/kiosks/approve",
                          {{"code", w.enrolment()["code"]}, {"name", "大堂"}});
       }},
      {"rename_kiosk",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, W::at(w.kiosk_in_lobby(), "kiosks") + "/rename", {{"name", "二楼"}});
       }},
      {"revoke_kiosk",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, W::at(w.kiosk_in_lobby(), "kiosks") + "/revoke",
                          {{"reason", "换了一台"}});
       }},
  };
}

RoleCalls calendar_calls() {
  const Json file = {{"year", 2027}, {"text", "2027-01-01\toff\t元旦\tp\n"}};
  return {
      {"get_calendar",
       [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/calendar"); }},
      {"preview_calendar", [file](W& w, const Caller& as,
                                  auto&) { return w.post_as(as, "staff/calendar/preview", file); }},
      {"import_calendar",
       [file](W& w, const Caller& as, auto&) {
         Json asked = file;
         asked["version"] = parsed(w.look_as(w.all, "staff/calendar"))["version"];
         return w.post_as(as, "staff/calendar/import", asked);
       }},
  };
}

// The tab as it stands, given once more.
HttpResponse give_again(W& w, const Caller& as, const std::string& name, bool saves) {
  const Json tab = w.look("staff/settings")["tabs"][name];
  const std::string at = "staff/settings/" + name;
  if (!saves) return w.post_as(as, at + "/preview", {{"value", tab["value"]}});
  return w.put_as(as, at, {{"version", tab["version"]}, {"value", tab["value"]}});
}

RoleCalls settings_calls() {
  return {
      {"list_settings:roster",
       [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/settings"); }},
      {"settings_starter",
       [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/settings/starter"); }},
      {"preview_settings:names",
       [](W& w, const Caller& as, auto&) { return give_again(w, as, "basics", false); }},
      {"save_settings:names",
       [](W& w, const Caller& as, auto&) { return give_again(w, as, "basics", true); }},
      {"preview_settings:roster",
       [](W& w, const Caller& as, auto&) { return give_again(w, as, "roster", false); }},
      {"save_settings:roster",
       [](W& w, const Caller& as, auto&) { return give_again(w, as, "roster", true); }},
      {"company_contact",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/companies/" + w.company() + "/contact", {{"reason", "回电"}});
       }},
  };
}

RoleCalls people_calls() {
  RoleCalls all = own();
  all.merge(settings_calls());
  all.merge(calendar_calls());
  all.merge(people());
  return all;
}

}  // namespace rig
