// The calls about notices, events and pictures that every role tries.

#include "tests/sync/server/roles_world.h"

namespace rig {
namespace {

using W = RoleWorld;

RoleCalls notices() {
  return {
      {"list_notices",
       [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/notices"); }},
      {"get_notice",
       [](W& w, const Caller& as, auto&) { return w.look_as(as, W::at(w.live(), "notices")); }},
      {"make_notice", [](W& w, const Caller& as,
                         auto&) { return w.post_as(as, "staff/notices", w.notice_draft()); }},
      {"save_notice",
       [](W& w, const Caller& as, auto&) {
         const Json made = w.draft();
         Json body = w.notice_draft();
         body["version"] = made["version"];
         return w.put_as(as, W::at(made, "notices"), body);
       }},
      {"delete_notice",
       [](W& w, const Caller& as, auto&) {
         return w.send(as, "DELETE", "/api/v1/" + W::at(w.draft(), "notices"));
       }},
      {"publish_notice",
       [](W& w, const Caller& as, auto&) {
         const Json made = w.draft();
         return w.post_as(as, W::at(made, "notices") + "/publish", {{"version", made["version"]}});
       }},
      {"withdraw_notice",
       [](W& w, const Caller& as, auto&) {
         const Json live = w.live();
         return w.post_as(as, W::at(live, "notices") + "/withdraw",
                          {{"version", live["version"]}, {"reason", "改期"}});
       }},
  };
}

RoleCalls events() {
  return {
      {"list_events", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/events"); }},
      {"get_event", [](W& w, const Caller& as,
                       auto&) { return w.look_as(as, W::at(w.event_live(), "events")); }},
      {"make_event", [](W& w, const Caller& as,
                        auto&) { return w.post_as(as, "staff/events", w.event_draft(2)); }},
      {"save_event",
       [](W& w, const Caller& as, auto&) {
         const Json made = w.event_made();
         Json body = w.event_draft(3);
         body["version"] = made["version"];
         body["slots"][0]["id"] = made["slots"][0]["id"];
         return w.put_as(as, W::at(made, "events"), body);
       }},
      {"publish_event",
       [](W& w, const Caller& as, auto&) {
         const Json made = w.event_made();
         return w.post_as(as, W::at(made, "events") + "/publish", {{"version", made["version"]}});
       }},
      {"cancel_event",
       [](W& w, const Caller& as, auto&) {
         const Json live = w.event_live();
         return w.post_as(as, W::at(live, "events") + "/cancel",
                          {{"version", live["version"]}, {"reason", "讲师生病"}});
       }},
  };
}

RoleCalls registrations() {
  return {
      {"list_registrations",
       [](W& w, const Caller& as, auto&) {
         return w.look_as(as, W::at(w.event_live(), "events") + "/registrations");
       }},
      {"registration_names",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, W::at(w.event_live(), "events") + "/names",
                          {{"ids", {w.signed_up()}}});
       }},
      {"registration_contact",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/registrations/" + w.signed_up() + "/contact",
                          {{"reason", "改时间"}});
       }},
      {"cancel_registration",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/registrations/" + w.signed_up() + "/cancel",
                          {{"reason", "来电取消"}});
       }},
  };
}

RoleCalls pictures() {
  return {
      {"upload_media",
       [](W& w, const Caller& as, auto&) {
         static const std::string kPicture = W::picture();
         return w.send(as, "POST", "/api/v1/staff/media", kPicture);
       }},
      {"staff_media",
       [](W& w, const Caller& as, auto&) {
         static const std::string kPicture = W::picture();
         const Json made = w.ask(w.all, "POST", "/api/v1/staff/media", kPicture);
         return w.look_as(as, "staff/media/" + made["sha256"].get<std::string>());
       }},
      {"preview_markup",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/markup", {{"markdown", "# 停水"}});
       }},
      {"find_numbers",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/numbers",
                          {{"texts", {{{"field", "notice.body_md"}, {"text", "停水"}}}}});
       }},
  };
}

}  // namespace

RoleCalls content_calls() {
  RoleCalls all = notices();
  all.merge(events());
  all.merge(registrations());
  all.merge(pictures());
  return all;
}

}  // namespace rig
