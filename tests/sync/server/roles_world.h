#pragma once
// A centre in which each operation of staff can be tried by anybody: what a call needs is made for
// it anew, by somebody with every role. One thread.

#include <functional>
#include <map>

#include "tests/sync/server/contract_world.h"

namespace rig {

inline constexpr const char* kEverybodys = "lantern harbour 25";  // the password of all here

class RoleWorld : public ContractWorld {
 public:
  RoleWorld() : hash_(*crypto::hash_password(kEverybodys)) { let_in(all.id); }

  // Somebody with these roles here, whom kEverybodys lets in: the same one until forget_person.
  Caller person(const std::string& roles) {
    const auto [at, is_new] = people_.try_emplace(roles);
    if (is_new) {
      at->second = with_roles(roles);
      let_in(at->second.id);
    }
    return at->second;
  }
  void forget_person(const std::string& roles) { people_.erase(roles); }
  // With every role, in another building.
  Caller stranger() {
    Caller made;
    const auto begun = core().write([&](sql::Connection& db) -> base::Result<server::Begun> {
      made.id = base::make_id(clock, random);
      TRY_VOID(add_staff(db, kUnused, made.id, all_roles()));
      return server::begin_session(core(), db, kUnused, made.id);
    });
    if (!begun) {
      ADD_FAILURE() << begun.error().message;
      return made;
    }
    made.cookie = "reception_session=" + begun->token;
    made.csrf = begun->staff.csrf;
    let_in(made.id);
    return made;
  }

  HttpResponse look_as(const Caller& as, const std::string& path) {
    return send(as, "GET", "/api/v1/" + path);
  }
  HttpResponse post_as(const Caller& as, const std::string& path, const Json& body) {
    return send(as, "POST", "/api/v1/" + path, model::dump_json(body));
  }
  HttpResponse put_as(const Caller& as, const std::string& path, const Json& body) {
    return send(as, "PUT", "/api/v1/" + path, model::dump_json(body));
  }

  // --- things: the same one until forget_things, for who is refused changes nothing ---
  void forget_things() { kept_.clear(); }
  Json unreleased() {
    return kept("unreleased", [&] {
      return step("staff/wishes",
                  {{"category", "life"}, {"source", "visit"}, {"text", "缺一把椅子"}});
    });
  }
  Json on_wall(const std::string& which = "on_wall") {
    return kept(which, [&] {
      const Json wish = unreleased();
      kept_.erase("unreleased");
      return step(at(wish) + "/release", {{"version", wish["version"]},
                                          {"text", "大堂缺一把椅子"},
                                          {"category", "life"},
                                          {"line", ""}});
    });
  }
  Json with_contact() {
    return kept("with_contact", [&] { return released("缺一把椅子"); });
  }
  Json in_talk() {
    return kept("in_talk", [&] {
      const Json wish = on_wall("in_talk before");
      return step(at(wish) + "/move",
                  {{"version", wish["version"]}, {"stage", "deliberating"}, {"line", "上会。"}});
    });
  }
  Json answered_wish() {
    return kept("answered", [&] {
      const Json wish = on_wall("answered before");
      return step(at(wish) + "/answer",
                  {{"version", wish["version"]}, {"text", "已经添了。"}, {"outcome", "solved"}});
    });
  }
  Json draft() {
    return kept("draft", [&] { return step("staff/notices", notice_draft()); });
  }
  Json live() {
    return kept("live", [&] {
      const Json notice = step("staff/notices", notice_draft());
      return step(at(notice, "notices") + "/publish", {{"version", notice["version"]}});
    });
  }
  Json event_made() {
    return kept("event_made", [&] { return step("staff/events", event_draft(2)); });
  }
  Json event_live() {
    return kept("event_live", [&] { return published_event(all, 2); });
  }
  std::string signed_up() {
    return kept("signed_up", [&] {
      const auto sent = registration(event_live(), "某人", kPhone);
      push(lobby, sent);
      return Json{{"id", sent.id}};
    })["id"];
  }
  Json colleague() {
    return kept("colleague", [&] {
      Json invited = step("staff/people", {{"login", base::make_id(clock, random)},
                                           {"name", "前台 02"},
                                           {"roles", {"reader"}},
                                           {"password", kEverybodys}})["person"];
      let_in(invited["id"]);
      return invited;
    });
  }
  Json kiosk_in_lobby() {
    return kept("kiosk", [&] {
      return step("staff/kiosks/approve", {{"code", enrolment()["code"]}, {"name", "大堂"}});
    });
  }
  // One that waits for its code to be typed.
  Json enrolment() {
    return kept("enrolment", [&] {
      const Json body = {{"protocol", {{"min", 1}, {"max", 1}}}, {"app_version", "1.0"}};
      Json asked = parsed(send({}, "POST", "/api/v1/enrol/start", model::dump_json(body)));
      asked["id"] = asked["enrol_id"];
      return asked;
    });
  }
  Json kept(const std::string& name, const std::function<Json()>& make) {
    if (!kept_.contains(name)) {
      const Json made = make();
      our_ids.insert(made["id"].get<std::string>());
      kept_[name] = made;
    }
    return kept_[name];
  }

  static std::string at(const Json& thing, const std::string& list = "wishes") {
    return "staff/" + list + "/" + thing["id"].get<std::string>();
  }

  std::set<std::string> our_ids;

 private:
  void let_in(const std::string& id) {
    const auto set = core().write([&](sql::Connection& db) {
      return store::staff::set_password(db, id, hash_, clock.wall_ms());
    });
    EXPECT_TRUE(set);
  }

  std::string hash_;
  std::map<std::string, Caller> people_;
  std::map<std::string, Json> kept_;
};

// A call by somebody that goes well where he may make it. `party`: whose the thing is, or in whose
// name it is done; "" where that does not matter. A call about a field answers 403 where the answer
// went well without it.
using RoleCall =
    std::function<HttpResponse(RoleWorld&, const Caller& as, const std::string& party)>;
using RoleCalls = std::map<std::string, RoleCall>;  // by the name of the case

RoleCalls wish_calls();
RoleCalls content_calls();
RoleCalls house_calls();
RoleCalls people_calls();

}  // namespace rig
