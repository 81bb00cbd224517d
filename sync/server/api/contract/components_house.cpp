// Who is logged in, the day's figures, kiosks, the audit, the end of a recovery.

#include "data/model/calendar_table.h"
#include "data/model/permissions.h"
#include "sync/server/api/contract/operation.h"

namespace server::contract {
namespace {

Schema named_count() { return object({field("name", text()), field("count", count())}); }

Schema permission_words() {
  std::vector<std::string_view> names;
  for (const model::Permission one : model::permissions()) names.push_back(model::to_string(one));
  return words(std::span<const std::string_view>(names));
}

Component me() {
  const Schema building =
      object({field("id", id()), field("name", text()), field("timezone", filled())});
  return {"Me", object({field("id", id()), field("login", text()), field("name", text()),
                        field("roles", list(filled())),
                        field("permissions", list(ref("Permission"))), field("csrf", filled()),
                        field("two_step_needed", boolean()), field("building", building)})};
}

Component kiosk() {
  return {"Kiosk",
          object({field("id", id()), field("name", text()),
                  field("state", words({"active", "revoked"})), field("enrolled_ms", time_ms()),
                  field("last_seen_ms", time_ms()), field("received_revision", count()),
                  field("head_revision", count()), field("app_version", text()),
                  field("on_screen_revision", count()), field("content_as_of_ms", time_ms()),
                  field("outbox_pending", count()), field("outbox_oldest_ms", nullable(time_ms())),
                  field("set_aside", count()), field("rows_aside", count()), field("lost", count()),
                  field("takes_submissions", boolean()), field("differs", boolean())})};
}

Component recovering() {
  const Schema agreed = object({field("id", id()), field("name", text())});
  const Schema missing =
      object({field("id", id()), field("name", text()), field("last_seen_ms", time_ms())});
  return {"Recovering",
          object({field("since_ms", time_ms()), field("alone_from_ms", time_ms()),
                  field("agreed", nullable(agreed)), field("missing", list(missing))})};
}

Component today() {
  const Schema expiring =
      object({field("id", id()), field("title", text()), field("valid_until_ms", time_ms())});
  const Schema due_wish =
      object({field("id", id()), field("text", text()), field("stage", ref("Stage")),
              field("me_too", count()), field("created_ms", time_ms()),
              field("due", nullable(ref("DueNow")))});
  const Schema due =
      object({field("late", count()), field("today", count()), field("wishes", list(due_wish))});
  return {
      "Today",
      object(
          {field("pending_review",
                 object({field("count", count()), field("oldest_ms", nullable(time_ms()))})),
           field("by_stage", map(count())), field("due", due),
           field("calendar_missing", nullable(integer(model::kCalendarYearFirst))),
           field("events_soon", list(ref("PublicEvent"))), field("events_coming", count()),
           field("notices",
                 object({field("live", count()), field("expiring_soon", list(expiring))})),
           field("kiosks", list(ref("Kiosk"))), field("recovery", boolean()),
           field("recovering", nullable(ref("Recovering"))), field("witness_failed", boolean()),
           field("unopened",
                 object({field("count", count()), field("kiosks", list(named_count()))})),
           field("backup", object({field("safe_ms", time_ms()), field("elsewhere", boolean()),
                                   field("failing_ms", time_ms()), field("failure", text())}))})};
}

Schema waiting() {
  return object({field("enrol_id", id()), field("started_ms", time_ms()),
                 field("expires_ms", time_ms()), field("app_version", text())});
}

Schema only_id() { return object({field("id", id())}); }

Operations kiosk_steps() {
  Operations all;
  all.push_back({.name = "list_kiosks",
                 .summary = "The building's kiosks and those that wait for their code.",
                 .answer = ref("KioskList")});
  all.push_back({.name = "approve_kiosk",
                 .summary = "Enrols the kiosk that shows this code.",
                 .answer = object({field("id", id()), field("name", text())}),
                 .body = object(made_under_id(
                     {field("code", text()), field("name", text(model::kBoundKioskName))})),
                 .codes = {"no_such_enrolment", "throttled", "conflict"}});
  all.push_back({.name = "rename_kiosk",
                 .summary = "Gives a kiosk another name.",
                 .answer = only_id(),
                 .body = object({field("name", text(model::kBoundKioskName))}),
                 .path = id_path()});
  all.push_back({.name = "revoke_kiosk",
                 .summary = "Takes a kiosk's token back, with a reason.",
                 .answer = only_id(),
                 .body = asked({field("reason", text(model::kBoundStaffReason))}),
                 .codes = text_codes(),
                 .path = id_path()});
  return all;
}

Operations account_steps() {
  const std::vector<Param> link = {{"token", base64url()}};
  const Schema come_in = object({field("me", ref("Me"))});
  Operations all;
  all.push_back({.name = "setup_look",
                 .summary = "Whether a set-up link is still open.",
                 .answer = object({field("open", boolean())}),
                 .codes = {"no_such_link"},
                 .path = link});
  all.push_back({.name = "setup_finish",
                 .summary = "The first account; the link works once, then its owner logs in.",
                 .answer = come_in,
                 .body = object({field("login", filled()), field("name", filled()),
                                 field("password", filled())}),
                 .codes = {"no_such_link", "weak_password"},
                 .path = link});
  all.push_back({.name = "me", .summary = "Who is logged in.", .answer = ref("Me")});
  return all;
}

}  // namespace

std::vector<Component> house_components() {
  return {
      {"Permission", permission_words()},
      me(),
      kiosk(),
      {"KioskList",
       object({field("items", list(ref("Kiosk"))), field("waiting", list(waiting()))})},
      recovering(),
      today(),
  };
}

Operations house_operations() {
  Operations all = account_steps();
  all.push_back({.name = "today",
                 .summary = "What there is to do, and how the house is.",
                 .answer = ref("Today")});
  for (Operation& step : kiosk_steps()) all.push_back(std::move(step));
  all.push_back(
      {.name = "close_recovery",
       .summary = "Ends a recovery: two staff, or one administrator after a day.",
       .answer = object({field("recovery", boolean()), field("waiting_for_second", boolean())}),
       .body = object({maybe("password", text())}),
       .codes = {"not_a_step", "recovery_too_young", "wrong_password", "throttled"},
       .is_body_optional = true});
  return all;
}

}  // namespace server::contract
