// The calls about wishes that every role tries.

#include "tests/sync/server/roles_world.h"

namespace rig {
namespace {

using W = RoleWorld;

HttpResponse shown(HttpResponse answer, bool is_there) {
  if (answer.status == 200 && !is_there) answer.status = 403;
  return answer;
}

HttpResponse step_on(W& w, const Caller& as, const Json& wish, const std::string& what, Json body) {
  body["version"] = wish["version"];
  return w.post_as(as, W::at(wish) + "/" + what, body);
}

HttpResponse move(W& w, const Caller& as, const Json& wish, const std::string& stage,
                  Json more = Json::object()) {
  more["stage"] = stage;
  more["line"] = "上会。";
  return step_on(w, as, wish, "move", more);
}

HttpResponse list_unreleased(W& w, const Caller& as) {
  const std::string id = w.unreleased()["id"];
  auto answer = w.look_as(as, "staff/wishes?stage=pending_review&limit=200");
  return shown(answer, answer.body.find(id) != std::string::npos);
}

HttpResponse line_for(W& w, const Caller& as, const std::string& party) {
  Json body = {{"line", "看过现场。"}};
  if (!party.empty()) body["party"] = party;
  return step_on(w, as, w.on_wall(), "line", body);
}

RoleCalls reads() {
  return {
      {"list_wishes", [](W& w, const Caller& as, auto&) { return w.look_as(as, "staff/wishes"); }},
      {"list_wishes:unreleased",
       [](W& w, const Caller& as, auto&) { return list_unreleased(w, as); }},
      {"get_wish", [](W& w, const Caller& as, auto&) { return w.look_as(as, W::at(w.on_wall())); }},
      {"get_wish:unreleased",
       [](W& w, const Caller& as, auto&) { return w.look_as(as, W::at(w.unreleased())); }},
      {"get_wish:original_text",
       [](W& w, const Caller& as, auto&) {
         auto answer = w.look_as(as, W::at(w.on_wall()));
         return shown(answer, parsed(answer).contains("original_text"));
       }},
      {"wish_contact",
       [](W& w, const Caller& as, auto&) {
         const Json wish = w.with_contact();
         return w.post_as(as, W::at(wish) + "/contact", {{"reason", "问清楚"}});
       }},
  };
}

RoleCalls reviews() {
  return {
      {"make_wish",
       [](W& w, const Caller& as, auto&) {
         return w.post_as(as, "staff/wishes",
                          {{"category", "life"}, {"source", "visit"}, {"text", "缺一把椅子"}});
       }},
      {"release_wish",
       [](W& w, const Caller& as, auto&) {
         return step_on(w, as, w.unreleased(), "release",
                        {{"text", "缺一把椅子"}, {"category", "life"}, {"line", ""}});
       }},
      {"decline_wish",
       [](W& w, const Caller& as, auto&) {
         return step_on(w, as, w.unreleased(), "decline", {{"reason", "不在这栋楼"}});
       }},
      {"decline_wish:released",
       [](W& w, const Caller& as, auto&) {
         return step_on(w, as, w.on_wall(), "decline", {{"reason", "不在这栋楼"}});
       }},
      {"undo_review",
       [](W& w, const Caller& as, auto&) {
         w.forget_things();
         const Json wish = w.unreleased();
         // Only one's own is taken back: his where he may review, and otherwise somebody else's.
         const auto mine = step_on(w, as, wish, "decline", {{"reason", "不在这栋楼"}});
         if (mine.status != 200) step_on(w, w.all, wish, "decline", {{"reason", "不在这栋楼"}});
         return w.post_as(as, W::at(wish) + "/undo", Json::object());
       }},
  };
}

RoleCalls moves() {
  return {
      {"move_wish:deliberating",
       [](W& w, const Caller& as, auto&) { return move(w, as, w.on_wall(), "deliberating"); }},
      {"move_wish:mobilising",
       [](W& w, const Caller& as, auto&) { return move(w, as, w.in_talk(), "mobilising"); }},
      {"move_wish:referred",
       [](W& w, const Caller& as, auto&) {
         return move(w, as, w.on_wall(), "referred",
                     {{"referred", {{"body", "12345"}, {"number", "A-1"}}}});
       }},
      {"move_wish:merged",
       [](W& w, const Caller& as, auto&) {
         const Json into = w.on_wall("into");
         return move(w, as, w.on_wall(), "merged", {{"merged_into", into["id"]}});
       }},
      {"move_wish:reopened", [](W& w, const Caller& as,
                                auto&) { return move(w, as, w.answered_wish(), "deliberating"); }},
      {"answer_wish",
       [](W& w, const Caller& as, auto&) {
         return step_on(w, as, w.on_wall(), "answer",
                        {{"text", "已经添了。"}, {"outcome", "solved"}});
       }},
      {"add_progress", line_for},
  };
}

}  // namespace

RoleCalls wish_calls() {
  RoleCalls all = reads();
  all.merge(reviews());
  all.merge(moves());
  return all;
}

}  // namespace rig
