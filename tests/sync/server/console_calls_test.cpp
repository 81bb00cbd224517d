// What the console's pages ask of the centre beyond the plain path: taking a step back, one more
// line, similar wishes, who reads what was not released, places that people hold.

#include <gtest/gtest.h>

#include "sync/server/api/answers.h"
#include "sync/server/api/router.h"
#include "sync/server/centre.h"
#include "sync/server/pages/static_files.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/server/staff_rig.h"

namespace {

using server::Json;

class ConsoleCallsTest : public testing::Test {
 protected:
  void SetUp() override {
    server::CentreOptions options;
    options.folder = folder_.path();
    auto opened = server::Centre::open(options, clock_, random_, log_);
    ASSERT_TRUE(opened) << opened.error().message;
    centre_ = std::move(*opened);
    const auto answer =
        call("POST", "/api/v1" + centre_->setup_path(),
             {{"login", "first"}, {"name", "First"}, {"password", "a long one ok"}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    take_session(answer);
  }
  server::HttpResponse call(const std::string& method, const std::string& path,
                            const Json& body = nullptr) {
    server::HttpRequest request;
    request.method = method;
    request.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos) request.query = path.substr(path.find('?') + 1);
    if (!body.is_null()) request.body = body.dump();
    if (rig::Rig::makes_something(method, request.path)) {
      Json named = body;
      named["id"] = base::make_id(clock_, random_);
      request.body = named.dump();
    }
    request.headers = {{"host", "centre"}, {"origin", "http://centre"}};
    if (!cookie_.empty()) request.headers.emplace_back("cookie", cookie_);
    if (!csrf_.empty()) request.headers.emplace_back("x-csrf-token", csrf_);
    return centre_->handle(request);
  }
  Json ok(const std::string& method, const std::string& path, const Json& body = nullptr) {
    const auto answer = call(method, path, body);
    EXPECT_EQ(answer.status, 200) << method << " " << path << ": " << answer.body;
    return Json::parse(answer.body, nullptr, false);
  }

  void take_session(const server::HttpResponse& answer) {
    csrf_ = Json::parse(answer.body)["me"]["csrf"];
    for (const auto& [name, value] : answer.headers) {
      if (name == "set-cookie") cookie_ = value.substr(0, value.find(';'));
    }
  }
  // Whoever is logged in holds these roles from the next call on.
  void become(const std::string& roles) {
    const auto done = centre_->core().write([&](sql::Connection& db) -> server::Answer {
      TRY_VOID(db.run("DELETE FROM staff_right"));
      std::istringstream words(roles);
      for (std::string role; words >> role;) {
        TRY_VOID(
            db.run("INSERT INTO staff_right (staff, building, role) SELECT id, :building, :role "
                   "FROM staff",
                   {{"building", centre_->core().building}, {"role", role}}));
      }
      return server::HttpResponse{};
    });
    ASSERT_TRUE(done);
  }

  Json make(const std::string& text) {
    return ok("POST", "/api/v1/staff/wishes",
              {{"category", "traffic"}, {"source", "console"}, {"text", text}, {"lang", "zh"}});
  }
  Json release(const Json& wish, const std::string& text) {
    return ok("POST", at(wish, "/release"),
              {{"version", wish["version"]},
               {"text", text},
               {"category", "safety"},
               {"line", "已经收下。"}});
  }
  static std::string at(const Json& wish, const std::string& step = "") {
    return "/api/v1/staff/wishes/" + wish["id"].get<std::string>() + step;
  }
  Json event_body(int capacity) {
    const int64_t soon = clock_.wall_ms() + base::kDay_ms;
    return {{"kind", "lecture"},
            {"title", "理财讲座"},
            {"summary", ""},
            {"body_md", ""},
            {"place", "三楼"},
            {"starts_ms", soon},
            {"ends_ms", soon + base::kHour_ms},
            {"signup_opens_ms", clock_.wall_ms()},
            {"signup_closes_ms", soon},
            {"slots",
             {{{"label", "12:00"},
               {"starts_ms", soon},
               {"ends_ms", soon + base::kHour_ms},
               {"capacity", capacity}}}}};
  }

  support::FakeClock clock_;
  support::SeededRandom random_{7};
  base::NullLog log_;
  support::TempFolder folder_;  // outlives the centre
  std::string cookie_, csrf_;
  std::unique_ptr<server::Centre> centre_;
};

TEST_F(ConsoleCallsTest, TakesAReleaseBackAsIfItHadNotBeen) {
  const Json made = make("门口的车太多，我的手机另给");
  const Json released = release(made, "门口的车太多");
  EXPECT_EQ(released["stage"], "collected");
  const Json back = ok("POST", at(made, "/undo"), Json::object());
  EXPECT_EQ(back["stage"], "pending_review");
  EXPECT_EQ(back["text"], "门口的车太多，我的手机另给");
  EXPECT_EQ(back["category"], "traffic");
  EXPECT_EQ(back["released_ms"], 0);
  EXPECT_TRUE(back["updates"].empty());
  // The wall's row is a tombstone now.
  const auto rows = centre_->core().read([&](sql::Connection& db) -> server::Answer {
    TRY(const int64_t gone, db.integer("SELECT count(*) FROM feed WHERE kind = 'wish' AND "
                                       "deleted = 1 AND id = :id",
                                       {{"id", made["id"].get<std::string>()}}));
    return server::ok({{"gone", gone}});
  });
  ASSERT_TRUE(rows);
  EXPECT_EQ(Json::parse(rows->body)["gone"], 1);
  release(back, "门口的车太多");  // and it can be released again
}

TEST_F(ConsoleCallsTest, TakesNothingBackAfterSecondsOrAfterAnotherStep) {
  const Json late = make("一个心愿");
  release(late, "一个心愿");
  clock_.advance(base::kMinute_ms);
  EXPECT_EQ(call("POST", at(late, "/undo"), Json::object()).status, 422);

  const Json moved = make("又一个心愿");
  const Json released = release(moved, "又一个心愿");
  ok("POST", at(moved, "/move"),
     {{"version", released["version"]}, {"stage", "deliberating"}, {"line", "上会。"}});
  EXPECT_EQ(call("POST", at(moved, "/undo"), Json::object()).status, 422);
}

TEST_F(ConsoleCallsTest, TakesARefusalBackWithItsReason) {
  const Json made = make("一个心愿");
  ok("POST", at(made, "/decline"), {{"version", made["version"]}, {"reason", "说的不是楼里的事"}});
  const Json back = ok("POST", at(made, "/undo"), Json::object());
  EXPECT_EQ(back["stage"], "pending_review");
  EXPECT_TRUE(back["closed_reason"].is_null());
}

TEST_F(ConsoleCallsTest, AddsOneLineAndABetterAnswerWithoutAStep) {
  const Json made = make("一个心愿");
  EXPECT_EQ(
      call("POST", at(made, "/line"), {{"version", made["version"]}, {"line", "在办。"}}).status,
      422);  // nothing public to add to
  Json wish = release(made, "一个心愿");
  wish = ok("POST", at(made, "/line"),
            {{"version", wish["version"]}, {"line", "物业看过现场。"}, {"party", "property"}});
  EXPECT_EQ(wish["stage"], "collected");
  EXPECT_EQ(wish["updates"].size(), 2u);
  EXPECT_EQ(wish["party"], "property");
  wish = ok("POST", at(made, "/answer"),
            {{"version", wish["version"]}, {"text", "办了一半。"}, {"outcome", "partly"}});
  wish = ok("POST", at(made, "/answer"),
            {{"version", wish["version"]}, {"text", "都办好了。"}, {"outcome", "solved"}});
  EXPECT_EQ(wish["answer"]["text"], "都办好了。");
  EXPECT_EQ(wish["outcome"], "solved");
}

TEST_F(ConsoleCallsTest, ShowsWhatWasNotReleasedToReviewersOnly) {
  const Json secret = make("没有放行的话");
  const Json open = make("放行的话");
  release(open, "放行的话");
  EXPECT_EQ(ok("GET", "/api/v1/staff/wishes")["total"], 2);
  become("property");
  const Json list = ok("GET", "/api/v1/staff/wishes");
  EXPECT_EQ(list["total"], 1);
  EXPECT_EQ(list["items"][0]["id"], open["id"]);
  EXPECT_EQ(call("GET", at(secret)).status, 403);
  EXPECT_FALSE(ok("GET", at(open)).contains("original_text"));
  EXPECT_EQ(call("POST", at(open, "/undo"), Json::object()).status, 403);
}

TEST_F(ConsoleCallsTest, FindsWhatSaysNearlyTheSame) {
  const Json first = make("大门口的非机动车停得太满，轮椅过不去。");
  ok("POST", at(first, "/release"),
     {{"version", first["version"]},
      {"category", "traffic"},
      {"text", "大门口的非机动车停得太满，轮椅过不去。"}});
  const Json second = make("大门口非机动车又停得太满了");
  make("想听一场理财讲座");
  const Json similar = ok("GET", at(second))["similar"];
  ASSERT_EQ(similar.size(), 1u);
  EXPECT_EQ(similar[0]["id"], first["id"]);
  const Json queue = ok("GET", "/api/v1/staff/wishes?stage=pending_review&order=oldest");
  ASSERT_EQ(queue["items"].size(), 2u);
  EXPECT_EQ(queue["items"][0]["id"], second["id"]);  // the oldest waits first
  EXPECT_EQ(queue["items"][0]["similar"], 1);
  EXPECT_EQ(queue["items"][1]["similar"], 0);
}

TEST_F(ConsoleCallsTest, CountsThemAnewWhenTheWallOrTheWishChanges) {
  const auto counted = [&](const Json& made) -> int64_t {
    const Json queue = ok("GET", "/api/v1/staff/wishes?stage=pending_review&order=oldest");
    for (const Json& row : queue["items"]) {
      if (row["id"] == made["id"]) return row["similar"].get<int64_t>();
    }
    return -1;
  };
  const Json first = make("大门口的非机动车停得太满，轮椅过不去。");
  const Json waiting = make("大门口非机动车又停得太满了");
  EXPECT_EQ(counted(waiting), 0);
  EXPECT_EQ(counted(waiting), 0) << "as remembered";
  Json released = ok("POST", at(first, "/release"),
                     {{"version", first["version"]},
                      {"category", "traffic"},
                      {"text", "大门口的非机动车停得太满，轮椅过不去。"}});
  EXPECT_EQ(counted(waiting), 1) << "one was released";
  ok("POST", at(first, "/undo"), Json::object());
  EXPECT_EQ(counted(waiting), 0) << "and taken back";
}

TEST_F(ConsoleCallsTest, KeepsThePlacesThatPeopleHold) {
  Json event = ok("POST", "/api/v1/staff/events", event_body(3));
  const std::string path = "/api/v1/staff/events/" + event["id"].get<std::string>();
  event = ok("POST", path + "/publish", {{"version", event["version"]}});
  const auto seated = centre_->core().write([&](sql::Connection& db) -> server::Answer {
    for (const char* id : {"a", "b"}) {
      TRY_VOID(db.run(
          "INSERT INTO registration (id, event, slot, ordinal, state, made_ms, "
          "contact, person_tag, code_hash, secret_hash, building) VALUES (:id, :event, :slot, 1, "
          "'confirmed', 0, '', :id, :id, :id, :building)",
          {{"id", id},
           {"building", centre_->core().building},
           {"event", event["id"].get<std::string>()},
           {"slot", event["slots"][0]["id"].get<std::string>()}}));
    }
    return server::HttpResponse{};
  });
  ASSERT_TRUE(seated);
  Json body = event;
  body["slots"][0]["capacity"] = 2;
  event = ok("PUT", path, body);  // exactly those confirmed: counted, and allowed
  EXPECT_EQ(event["slots"][0]["confirmed"], 2);
  body["version"] = event["version"];
  body["slots"][0]["capacity"] = 1;
  const auto refused = call("PUT", path, body);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(Json::parse(refused.body)["error"]["code"], "capacity_below");
  EXPECT_EQ(Json::parse(refused.body)["confirmed"], 2);
  body["slots"] = event_body(9)["slots"];
  EXPECT_EQ(Json::parse(call("PUT", path, body).body)["error"]["code"], "slot_in_use");
}

TEST_F(ConsoleCallsTest, LetsWhoeverWritesUploadAPicture) {
  for (const char* role : {"event_desk", "property", "reviewer"}) {
    become(role);
    EXPECT_EQ(call("POST", "/api/v1/staff/media", Json("no picture")).status, 415) << role;
  }
  become("front_desk");
  EXPECT_EQ(call("POST", "/api/v1/staff/media", Json("no picture")).status, 403);
}

TEST(ReceiptPage, StandsWithoutTheConsoleAndFetchesNothingElse) {
  server::HttpRequest request;
  request.method = "GET";
  for (const char* path : {"/r", "/r.css", "/r.js", "/r.svg"}) {
    request.path = path;
    const auto page = server::serve_page("", request);
    ASSERT_TRUE(page) << page.error().message;
    const auto& answer = *page;
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(answer.body.find("https:"), std::string::npos) << path;
    EXPECT_EQ(answer.body.find("style="), std::string::npos) << path;
    EXPECT_EQ(answer.body.find("localStorage"), std::string::npos) << path;
  }
}

}  // namespace
