// The contract of the API against the centre that is: each route has its operation, each operation
// is asked for, answers and refuses as it says; the errors' table is what the sources spell; the
// console's types are what the contract gives.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "data/model/settings.h"
#include "sync/server/api/contract/openapi.h"
#include "sync/server/api/errors.h"
#include "sync/server/auth/audit_actions.h"
#include "tests/support/source_dir.h"
#include "tests/sync/server/contract_types.h"
#include "tests/sync/server/contract_world.h"
#include "tests/sync/server/links.h"

namespace rig {
namespace {

namespace fs = std::filesystem;
using server::contract::field;

std::set<std::string> all_operations() {
  std::set<std::string> names;
  for (const auto& operation : server::contract::operations()) names.insert(operation.name);
  return names;
}

TEST(Contract, EveryRouteHasItsOperationAndEveryOperationItsRoute) {
  std::set<std::string> routed;
  for (const auto& route : server::routes()) {
    EXPECT_TRUE(routed.insert(std::string(route.name)).second) << route.name << " is there twice";
    const auto* operation = server::contract::find_operation(route.name);
    ASSERT_NE(operation, nullptr) << route.pattern << ": " << route.name << " has no contract";
    const std::string path = server::contract::path_of(route, *operation);
    EXPECT_EQ(path.find("{}"), std::string::npos) << path << " has a part without a name";
    static const std::set<std::string_view> kAskNothing = {"logout", "delete_notice",
                                                           "verify_audit"};
    EXPECT_EQ(operation->body.has_value(),
              route.body_limit > 0 && !kAskNothing.contains(route.name))
        << route.name << ": table and contract differ on whether it takes a body";
  }
  EXPECT_EQ(routed, all_operations());
  EXPECT_EQ(server::contract::operations().size(), routed.size());
}

TEST(Contract, NamesCodesOfTheTableAlone) {
  for (const auto& operation : server::contract::operations()) {
    for (const auto code : operation.codes) {
      EXPECT_NE(server::find_error(code), nullptr) << operation.name << ": " << code;
    }
  }
}

TEST(Contract, NamesEachParameterOnce) {
  for (const auto& operation : server::contract::operations()) {
    std::set<std::string> names;
    for (const auto& param : operation.query) {
      EXPECT_TRUE(names.insert(std::string(param.name)).second)
          << operation.name << " takes " << param.name << " twice";
    }
  }
}

// --- every operation with success ---

void enrol(ContractWorld& w) {
  const Json range = {{"min", 1}, {"max", 1}};
  w.ask({}, "GET", "/api/v1/openapi.json");
  w.ask({}, "GET", "/api/v1/time");
  const auto say = [&](const char* what, Json body) {
    body["protocol"] = range;
    return w.ask({}, "POST", std::string("/api/v1/enrol/") + what, model::dump_json(body));
  };
  const Json started = say("start", {{"app_version", "1.0"}});
  const Json poll = {{"enrol_id", started["enrol_id"]}, {"poll_token", started["poll_token"]}};
  EXPECT_EQ(say("poll", poll)["state"], "pending");
  EXPECT_EQ(w.look("staff/kiosks")["waiting"].size(), 1u);
  const Json made = w.step("staff/kiosks/approve", {{"code", started["code"]}, {"name", "大堂"}});
  EXPECT_EQ(say("poll", poll)["state"], "approved");
  const std::string kiosk = "staff/kiosks/" + made["id"].get<std::string>();
  w.step(kiosk + "/rename", {{"name", "二楼"}});
  w.step(kiosk + "/revoke", {{"reason", "换了一台"}});
  EXPECT_TRUE(w.centre->write_enrol_file());
  std::ifstream file(fs::path(w.data()).parent_path() / "enrol");
  std::string secret;
  file >> secret;
  EXPECT_EQ(say("local", {{"app_version", "1.0"}, {"secret", secret}})["state"], "approved");
}

void come_in(ContractWorld& w) {
  const std::string link = "/api/v1" + w.centre->setup_path();
  EXPECT_EQ(w.ask({}, "GET", link)["open"], true);
  const Json account = {{"login", "first"}, {"name", "First"}, {"password", "a long one, ok"}};
  w.ask({}, "POST", link, model::dump_json(account));
  const Json entered = {{"login", "first"}, {"password", "a long one, ok"}};
  const HttpRequest login = w.request({}, "POST", "/api/v1/login", model::dump_json(entered));
  const HttpResponse in = w.handle(login);
  Caller first;
  for (const auto& [name, value] : in.headers) {
    if (name == "set-cookie" && value.starts_with("reception_session")) {
      first.cookie = value.substr(0, value.find(';'));
    }
  }
  first.csrf = parsed(in)["me"].value("csrf", "");
  w.answered.insert(operation_of(login));
  w.ask(first, "GET", "/api/v1/staff/me");
  w.ask(first, "POST", "/api/v1/logout");
}

void joined(ContractWorld& w, const Json& invited) {
  const Json look = {{"token", link_token(invited["path"])}};
  EXPECT_EQ(w.ask({}, "POST", "/api/v1/join/look", model::dump_json(look))["kind"], "invite");
  Json mine = look;
  mine["password"] = "lantern harbour 26";
  w.ask({}, "POST", "/api/v1/join", model::dump_json(mine));
}

void people(ContractWorld& w) {
  const Caller admin = w.with_password("lantern harbour 25");
  const auto step = [&](const char* method, const std::string& at, Json body) {
    body["password"] = "lantern harbour 25";
    return w.ask(admin, method, "/api/v1/staff/" + at, model::dump_json(body));
  };
  const Json invited =
      step("POST", "people", {{"login", "desk2"}, {"name", "前台 02"}, {"roles", {"front_desk"}}});
  joined(w, invited);
  step("PUT", "roles/reader", {{"two_step", false}});
  const std::string at = "people/" + invited["person"]["id"].get<std::string>();
  EXPECT_EQ(w.look("staff/roles")["items"].size(), 11U);
  EXPECT_GE(w.look("staff/people")["items"].size(), 2U);
  Json now =
      step("PUT", at, {{"version", 1}, {"name", "前台 02"}, {"roles", {"front_desk", "reader"}}});
  now = step("POST", at + "/disable", {{"version", now["version"]}, {"takes_over", admin.id}});
  step("POST", at + "/enable", {{"version", now["version"]}});
  EXPECT_EQ(step("POST", at + "/link", {{"two_step_off", true}})["person"]["state"], "active");
  w.ask({}, "POST", "/api/v1/password", model::dump_json({{"password", "password2026"}}));
}

void own_account(ContractWorld& w) {
  const Caller me = w.with_password("lantern harbour 27");
  const auto step = [&](const std::string& at, Json body) {
    if (!body.contains("ticket")) body["password"] = "lantern harbour 27";
    return w.ask(me, "POST", "/api/v1/staff/account" + at, model::dump_json(body));
  };
  EXPECT_EQ(w.ask(me, "GET", "/api/v1/staff/account")["sessions"].size(), 1U);
  w.ask(me, "POST", "/api/v1/staff/account/sessions/end", R"({"id":"others"})");
  const Json phone = step("/two_step", Json::object());
  step("/two_step/confirm", {{"ticket", phone["ticket"]}, {"code", w.digits(phone["secret"])}});
  w.clock.advance(base::kMinute_ms);
  step("/recovery_codes", Json::object());
  const Json entered = {{"login", me.id}, {"password", "lantern harbour 27"}};
  const Json first = w.ask({}, "POST", "/api/v1/login", model::dump_json(entered));
  w.ask({}, "POST", "/api/v1/login/code",
        model::dump_json(
            {{"login", me.id}, {"ticket", first["ticket"]}, {"code", w.digits(phone["secret"])}}));
  step("/two_step/end", Json::object());
  step("/password", {{"next", "another harbour 28"}});
}

void wishes(ContractWorld& w) {
  const Json first = w.released("雨天大堂积水");
  const Json second = w.released("大堂积水，雨天路滑");
  const auto at = [](const Json& wish) { return "staff/wishes/" + wish["id"].get<std::string>(); };
  w.step("staff/wishes", {{"category", "life"}, {"source", "visit"}, {"text", "缺一把椅子"}});
  const auto third = w.pending("门口的车太多");
  EXPECT_GE(w.look("staff/wishes?stage=pending_review&order=oldest&q=&limit=5")["total"], 2);
  EXPECT_EQ(w.look(at(first))["similar"].size(), 1u);
  w.step("staff/wishes/" + third.id + "/contact", {{"reason", "问清楚"}});
  w.step("staff/wishes/" + third.id + "/decline", {{"version", 1}, {"reason", "不在这栋楼"}});
  w.step("staff/wishes/" + third.id + "/undo", Json::object());
  const Json lined =
      w.step(at(first) + "/line",
             {{"version", first["version"]}, {"line", "排水口已清理。"}, {"party", "property"}});
  const Json moved =
      w.step(at(first) + "/move",
             {{"version", lined["version"]}, {"stage", "deliberating"}, {"line", "上会商量。"}});
  w.step(at(second) + "/move", {{"version", second["version"]},
                                {"stage", "merged"},
                                {"merged_into", first["id"]},
                                {"line", "并到那一条。"}});
  EXPECT_EQ(w.look(at(second))["merged_end"]["id"], first["id"]);
  const Json on = w.step(at(first) + "/move", {{"version", w.look(at(first))["version"]},
                                               {"stage", "mobilising"},
                                               {"line", "开始办。"}});
  EXPECT_GT(on["version"], moved["version"]);
  w.step(at(first) + "/answer", {{"version", on["version"]},
                                 {"text", "已铺防滑垫。"},
                                 {"outcome", "solved"},
                                 {"party", "organisation"}});
  const Json sent_on = w.released("路口没有红绿灯");
  w.step(at(sent_on) + "/move", {{"version", sent_on["version"]},
                                 {"stage", "referred"},
                                 {"referred", {{"body", "12345"}, {"number", "A-1"}}},
                                 {"line", "已转办。"}});
}

void notices(ContractWorld& w) {
  const Json media = w.ask(w.all, "POST", "/api/v1/staff/media", ContractWorld::picture());
  const std::string hash = media["sha256"];
  const auto seen = w.request(w.all, "GET", "/api/v1/staff/media/" + hash);
  const auto shown = w.request(w.lobby, "GET", "/api/v1/kiosk/media/" + hash);
  for (const auto& asked : {seen, shown}) {
    if (w.handle(asked).status == 200) w.answered.insert(operation_of(asked));
  }
  Json draft = w.notice_draft();
  draft["pictures"] = Json::array({{{"sha256", hash}, {"alt", "水管"}}});
  draft["valid_until_ms"] = w.clock.wall_ms() + base::kDay_ms;
  const Json made = w.step("staff/notices", draft);
  const std::string at = "staff/notices/" + made["id"].get<std::string>();
  draft["version"] = made["version"];
  const Json saved = w.send_json("PUT", at, draft);
  const Json live = w.step(at + "/publish", {{"version", saved["version"]}});
  EXPECT_EQ(w.look(at)["state"], "live");
  EXPECT_EQ(w.look("staff/notices?state=live&limit=5")["total"], 1);
  EXPECT_EQ(w.look("staff/today")["notices"]["expiring_soon"].size(), 1u);
  w.step(at + "/withdraw", {{"version", live["version"]}, {"reason", "改期"}});
  const Json other = w.step("staff/notices", w.notice_draft());
  w.ask(w.all, "DELETE", "/api/v1/staff/notices/" + other["id"].get<std::string>());
  w.step("staff/markup",
         {{"markdown",
           "# 停水\n\n- **周六** [说明](https://example.org)\n\n| a | b |\n|:-|-:|\n"
           "| 1 | 2 |\n\n1. 一\n\n> `x` ~~y~~\n\n![图](media:" +
               hash + ")\n"}});
  EXPECT_EQ(w.step("staff/numbers",
                   {{"texts", {{{"field", "notice.body_md"}, {"text", kPhone}}}}})["numbers"][0]
                .size(),
            1u);
}

void events(ContractWorld& w) {
  Json draft = w.event_draft(1);
  const Json made = w.step("staff/events", draft);
  const std::string at = "staff/events/" + made["id"].get<std::string>();
  draft["version"] = made["version"];
  draft["slots"][0]["id"] = made["slots"][0]["id"];
  const Json saved = w.send_json("PUT", at, draft);
  const Json live = w.step(at + "/publish", {{"version", saved["version"]}});
  const auto first = w.registration(live, "某人", kPhone);
  const auto second = w.registration(live, "另一位", "13800000001");
  w.push(w.lobby, first);
  w.push(w.lobby, second);
  EXPECT_EQ(w.look("staff/events?when=coming")["total"], 1);
  EXPECT_EQ(w.look(at + "/registrations")["items"][1]["position"], 1);
  EXPECT_EQ(w.step(at + "/names", {{"ids", {first.id}}})["names"][first.id], "某人");
  w.step("staff/registrations/" + first.id + "/contact", {{"reason", "改时间"}});
  const auto receipt = [&](const model::Submission& of) {
    w.ask({}, "POST", "/api/v1/receipt", model::dump_json({{"secret", of.receipt_secret}}));
    return w.ask(w.lobby, "POST", "/api/v1/kiosk/receipt",
                 protocol::encode(protocol::ReceiptRequest{{1, 1}, of.receipt_code, ""}));
  };
  EXPECT_EQ(receipt(second)["position"], 1);
  w.step("staff/registrations/" + first.id + "/cancel", {{"reason", "来电取消"}});
  EXPECT_EQ(receipt(first)["cancelled_by"], "staff");
  EXPECT_EQ(w.look("staff/today")["events_soon"].size(), 1u);
  w.step(at + "/cancel", {{"version", w.look(at)["version"]}, {"reason", "讲师生病"}});
  EXPECT_EQ(receipt(second)["event"]["cancelled"], "讲师生病");
  const auto asked = w.pending("门口的车太多");
  EXPECT_EQ(receipt(asked)["wish"]["stage"], "pending_review");
}

void sync(ContractWorld& w) {
  const auto pull = [&](const protocol::PullRequest& request) {
    return w.ask(w.lobby, "POST", "/api/v1/kiosk/pull", protocol::encode(request));
  };
  protocol::PullRequest all{{1, 1}, {}, 200, {}, {}};
  all.report.outbox_oldest_ms = w.clock.wall_ms();
  const Json rows = pull(all);
  EXPECT_GT(rows["rows"].size(), 3u);
  all.cursor = rows["cursor"].get<std::string>();
  all.have = {rows["head"]["count"], rows["head"]["checksum"]};
  EXPECT_EQ(pull(all)["status"], "unchanged");
  w.ask(w.lobby, "POST", "/api/v1/kiosk/push",
        protocol::encode(protocol::PushRequest{{1, 1}, "", w.stream, {}}));
  w.look("staff/today");
  const Json lines = w.look("staff/audit?limit=100")["items"];
  w.look("staff/audit/" + std::to_string(lines[0]["n"].get<int64_t>()));
  w.look("staff/audit/glance");
  EXPECT_EQ(w.step("staff/audit/verify", Json::object())["whole"], true);
}

void calendar(ContractWorld& w) {
  const Json file = {{"year", 2027}, {"text", "2027-01-01\toff\t元旦\tp\n"}};
  Json take = file;
  take["version"] = w.step("staff/calendar/preview", file)["version"];
  EXPECT_EQ(w.step("staff/calendar/import", take)["changes"], true);
  EXPECT_EQ(w.look("staff/calendar?year=2027")["years"].size(), 1u);
}

void settings(ContractWorld& w) {
  w.look("staff/settings/starter");
  const std::string company = w.company();
  w.step("staff/companies/" + company + "/contact", {{"reason", "回电"}});
  const Json tabs = w.look("staff/settings")["tabs"];
  EXPECT_EQ(tabs.size(), model::kSettingsTabs);
  for (const auto& [name, tab] : tabs.items()) {
    const Json value = {{"value", tab["value"]}};
    w.step("staff/settings/" + name + "/preview", value);
  }
}

// A cursor ahead of the feed that we signed: so the feed was put back.
void recovery(ContractWorld& w) {
  protocol::PullRequest ahead;
  ahead.cursor = server::sign_cursor(w.core().key, {w.core().state().epoch, w.core().building,
                                                    server::CursorMode::kDelta,
                                                    w.core().state().head.revision + 1, "", ""});
  EXPECT_TRUE(w.pull(w.lobby, ahead).recovery);
  EXPECT_FALSE(w.look("staff/today")["recovering"].is_null());
  EXPECT_EQ(w.step("staff/recovery/close", Json::object())["waiting_for_second"], true);
  EXPECT_EQ(w.look("staff/today")["recovering"]["agreed"]["id"], w.all.id);
}

// What was written of all that is among the actions that the console has words for.
void expect_known_actions(ContractWorld& w) {
  std::set<std::string> known;
  for (const auto& one : server::audit_actions()) known.emplace(one.name);
  const auto written = w.core().read([](sql::Connection& db) {
    return db.all("SELECT DISTINCT action FROM audit", {},
                  [](const sql::Row& r) { return r.text("action"); });
  });
  ASSERT_TRUE(written);
  EXPECT_GT(written->size(), 30U);
  for (const auto& action : *written) EXPECT_TRUE(known.contains(action)) << action;
}

// The watcher of the rig holds each answer against the contract.
TEST(Contract, EveryOperationIsAskedForAndAnswersAsItSays) {
  ContractWorld w;
  come_in(w);
  enrol(w);
  people(w);
  own_account(w);
  wishes(w);
  notices(w);
  events(w);
  calendar(w);
  settings(w);
  sync(w);
  recovery(w);
  EXPECT_EQ(w.answered, all_operations());
  expect_known_actions(w);
}

TEST(Contract, EveryOperationRefusesAsItSays) {
  ContractWorld w;
  const Caller reader = w.with_roles("reader");
  for (const auto& route : server::routes()) {
    if (route.who == server::Who::kAnyone && route.body == server::Body::kNone) continue;
    std::string path(route.pattern);
    if (const size_t at = path.find("{}"); at != std::string::npos) path.replace(at, 2, kUnused);
    const std::string method(route.method);
    const Caller as = route.who == server::Who::kKiosk ? w.lobby : w.all;
    for (const Caller& who : {Caller{}, reader, as}) {
      for (const std::string body :
           {"", "{", "{}", "[]", R"({"version":"x","reason":7,"ids":{}})"}) {
        w.send(who, method, path, body);
      }
      w.send(who, method, path, std::string(route.body_limit + 1, ' '));
    }
    HttpRequest foreign = w.request(as, method, path, "{}");
    std::erase_if(foreign.headers, [](const auto& header) { return header.first == "origin"; });
    w.handle(foreign);
  }
}

TEST(Contract, ACheckFindsWhatIsMissingUnknownOrOfAnotherKind) {
  using namespace server::contract;
  const Schema schema =
      object({field("id", id()), maybe("n", integer(1, 3)), field("stage", nullable(ref("Stage"))),
              field("list", list(text(2), 2))});
  const Json good = {{"id", kUnused}, {"n", 2}, {"stage", nullptr}, {"list", {"心愿", ""}}};
  EXPECT_EQ(faults_of(schema, good), std::vector<std::string>{});
  const auto spoiled = [&](const char* name, const Json& value) {
    Json json = good;
    json[name] = value;
    return faults_of(schema, json).size();
  };
  EXPECT_EQ(spoiled("id", "X"), 1u);
  EXPECT_EQ(spoiled("n", 4), 1u);
  EXPECT_EQ(spoiled("n", nullptr), 1u);
  EXPECT_EQ(spoiled("n", 1.5), 1u);
  EXPECT_EQ(spoiled("stage", "collected"), 0u);
  EXPECT_EQ(spoiled("stage", "gone"), 1u);
  EXPECT_EQ(spoiled("list", {"三个字", 1, ""}), 3u);
  EXPECT_EQ(spoiled("other", true), 1u) << "a field that nobody wrote down";
  Json less = good;
  less.erase("id");
  EXPECT_EQ(faults_of(schema, less), std::vector<std::string>{".id: is missing"});
  Json more = good;
  more["other"] = true;
  EXPECT_TRUE(faults_of(schema, more, Unknown::kIgnored).empty());
}

// --- errors ---

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Every name in quotes that a source of the server spells where an error is made.
TEST(Contract, TheTableOfErrorsIsWhatTheSourcesSpell) {
  const std::regex with_status(R"re((?:fail|refusal)\((\d+),\s*"([a-z_]+)")re");
  const std::regex by_name(
      R"re((?:refused\(|Error\{[^;]*?[",]\s*|, std::move\(message\), )"([a-z_]+)")re");
  std::set<std::string> spelled;
  for (const auto& entry :
       fs::recursive_directory_iterator(support::source_dir() + "/sync/server")) {
    const auto kind = entry.path().extension();
    if (kind != ".cpp" && kind != ".h") continue;
    const std::string text = read(entry.path());
    for (auto it = std::sregex_iterator(text.begin(), text.end(), with_status);
         it != std::sregex_iterator(); ++it) {
      const std::string code = (*it)[2];
      spelled.insert(code);
      ASSERT_NE(server::find_error(code), nullptr) << entry.path() << ": " << code;
      EXPECT_EQ(server::status_of(code), std::stoi((*it)[1])) << entry.path() << ": " << code;
    }
    for (auto it = std::sregex_iterator(text.begin(), text.end(), by_name);
         it != std::sregex_iterator(); ++it) {
      spelled.insert((*it)[1]);
      EXPECT_NE(server::find_error((*it)[1].str()), nullptr) << entry.path() << ": " << (*it)[1];
    }
  }
  EXPECT_GT(spelled.size(), 30u);
}

// --- the console's types ---

// RECEPTION_REBASELINE=1 writes the file anew.
TEST(Contract, TheConsolesTypesAreWhatTheTableGives) {
  const fs::path path = support::source_dir() + "/sync/console/src/lib/contract.ts";
  const std::string types = contract_types();
  if (std::getenv("RECEPTION_REBASELINE") != nullptr) std::ofstream(path) << types;
  EXPECT_TRUE(read(path) == types) << "run this test with RECEPTION_REBASELINE=1 and look at what "
                                      "the console says of it";
}

}  // namespace
}  // namespace rig
