// Every writer at its bound and one above: what the centre takes, a kiosk reads; what a kiosk could
// not read, the centre refuses in words and stores nothing of.

#include <gtest/gtest.h>

#include <map>

#include "data/model/body.h"
#include "data/model/bounds.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/wishes.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/router.h"
#include "sync/server/desk/wish_book.h"
#include "tests/sim/lobby.h"

namespace sim {
namespace {

using model::Json;
using rig::HttpResponse;

constexpr const char* kWide = "\xF0\xA0\x80\x80";  // four bytes, the widest a character gets

std::string wide(size_t scalars) {
  std::string text;
  for (size_t i = 0; i < scalars; ++i) text += kWide;
  return text;
}

size_t most_of(const model::TextBound& bound) {
  return bound.max_bytes > 0 ? bound.max_bytes / 4 : bound.max_scalars;
}

// A centre with one of everything, and a call for each text that somebody may write.
class Office : public rig::Rig {
 public:
  using Write = std::function<HttpResponse(const std::string& text)>;

  Office() : admin(staff("administrator")), lobby_kiosk(kiosk()) {
    wishes();
    notices();
    events();
    buildings();
    others();
  }

  std::string released() {
    const auto given = wish("雨天大堂积水");
    push(lobby_kiosk, given);
    post(admin, kWishes + given.id + "/release",
         {{"version", 1}, {"text", given.text}, {"category", "safety"}, {"line", ""}});
    return given.id;
  }
  Json version_of(const std::string& path) { return get(admin, path)["version"]; }
  HttpResponse say(const std::string& path, const Json& body) {
    return send(admin, "POST", path, model::dump_json(body));
  }

  rig::Caller admin;
  rig::Caller lobby_kiosk;  // whose pushes stand in `stream`
  std::map<std::string, Write, std::less<>> writers;
  const std::string kWishes = "/api/v1/staff/wishes/";
  const std::string kNotices = "/api/v1/staff/notices";
  const std::string kEvents = "/api/v1/staff/events";

 private:
  HttpResponse step(const std::string& call, Json body) {
    const std::string id = released();
    body["version"] = 2;
    return say(kWishes + id + call, body);
  }
  HttpResponse published(const std::string& path, const HttpResponse& made) {
    if (made.status != 200) return made;
    const Json json = rig::parsed(made);
    return say(path + "/" + json["id"].get<std::string>() + "/publish",
               {{"version", json["version"]}});
  }
  HttpResponse notice_with(const char* field, const Json& value) {
    Json draft = notice_draft();
    draft[field] = value;
    return published(kNotices, say(kNotices, draft));
  }
  HttpResponse event_with(const std::string& pointer, const Json& value) {
    Json draft = event_draft(5);
    draft[Json::json_pointer(pointer)] = value;
    return published(kEvents, say(kEvents, draft));
  }

  void wishes() {
    writers["wish.text"] = [this](const std::string& text) {
      const auto given = wish("雨天大堂积水");
      push(lobby_kiosk, given);
      return say(kWishes + given.id + "/release",
                 {{"version", 1}, {"text", text}, {"category", "safety"}, {"line", ""}});
    };
    writers["wish.lang"] = [this](const std::string& text) {
      return say("/api/v1/staff/wishes",
                 {{"category", "life"}, {"source", "visit"}, {"text", "椅子"}, {"lang", text}});
    };
    writers["wish.line"] = [this](const std::string& text) {
      return step("/line", {{"line", text}});
    };
    writers["wish.answer"] = [this](const std::string& text) {
      return step("/answer", {{"text", text}, {"outcome", "solved"}});
    };
    writers["wish.reason"] = [this](const std::string& text) {
      return step("/decline", {{"reason", text}});
    };
    writers["wish.referred.body"] = [this](const std::string& text) {
      return step("/move", {{"stage", "referred"},
                            {"line", "已转办"},
                            {"referred", {{"body", text}, {"number", "1"}}}});
    };
    writers["wish.referred.number"] = [this](const std::string& text) {
      return step("/move", {{"stage", "referred"},
                            {"line", "已转办"},
                            {"referred", {{"body", "12345"}, {"number", text}}}});
    };
  }
  void notices() {
    for (const char* field : {"title", "title_en", "body_md"}) {
      writers["notice." + std::string(field)] = [this, field](const std::string& text) {
        return notice_with(field, text);
      };
    }
    writers["notice.reason"] = [this](const std::string& text) {
      const Json live = rig::parsed(notice_with("title", "停水通知"));
      return say(kNotices + "/" + live["id"].get<std::string>() + "/withdraw",
                 {{"version", live["version"]}, {"reason", text}});
    };
    writers["picture.alt"] = [this](const std::string& text) {
      const std::string sha256(64, 'c');
      const auto known = core().write([&](sql::Connection& db) -> server::Answer {
        TRY_VOID(
            db.run("INSERT INTO media (sha256, mime, width, height, bytes, made_ms) VALUES "
                   "(:sha, 'image/png', 4, 4, 9, 0) ON CONFLICT (sha256) DO NOTHING",
                   {{"sha", sha256}}));
        return HttpResponse{};
      });
      EXPECT_TRUE(known);
      const Json picture = {{"sha256", sha256}, {"alt", text}};
      const HttpResponse poster = event_with("/poster", picture);
      const HttpResponse notice = notice_with("pictures", Json::array({picture}));
      EXPECT_EQ(poster.status, notice.status);
      return notice;
    };
  }
  void events() {
    for (const char* field : {"title", "title_en", "summary", "body_md", "place"}) {
      writers["event." + std::string(field)] = [this, field](const std::string& text) {
        return event_with("/" + std::string(field), text);
      };
    }
    writers["event.slots.label"] = [this](const std::string& text) {
      return event_with("/slots/0/label", text);
    };
    writers["event.reason"] = [this](const std::string& text) {
      const Json live = rig::parsed(event_with("/title", "理财讲座"));
      return say(kEvents + "/" + live["id"].get<std::string>() + "/cancel",
                 {{"version", live["version"]}, {"reason", text}});
    };
  }
  // The building is written by the sample and by the program's start: both through one function.
  void building(const char* field, void (*set)(model::Building&, const std::string&)) {
    writers["building." + std::string(field)] = [this, set](const std::string& text) {
      const auto answer = core().write([&](sql::Connection& db) -> server::Answer {
        TRY(auto standing, store::buildings::find(db, core().building));
        set(*standing, text);
        TRY_VOID(store::buildings::publish(db, *standing));
        return HttpResponse{};
      });
      return answer ? *answer : server::to_response(answer.error());
    };
  }
  void buildings() {
    using B = model::Building;
    using T = const std::string&;
    building("name", [](B& b, T t) { b.name = t; });
    building("name_en", [](B& b, T t) { b.name_en = t; });
    building("street", [](B& b, T t) { b.street = t; });
    building("intro", [](B& b, T t) { b.intro = t; });
    building("public_url", [](B& b, T t) { b.public_url = t; });
    building("timezone", [](B& b, T t) { b.timezone = t; });
    building("facts.label", [](B& b, T t) { b.facts = {{t, "1"}}; });
    building("facts.value", [](B& b, T t) { b.facts = {{"l", t}}; });
    building("figures.label", [](B& b, T t) { b.figures = {{t, "1", "m", support::kNoon_ms}}; });
    building("figures.value", [](B& b, T t) { b.figures = {{"l", t, "m", support::kNoon_ms}}; });
    building("figures.measured", [](B& b, T t) { b.figures = {{"l", "1", t, support::kNoon_ms}}; });
    building("quick_phrases", [](B& b, T t) {
      b.quick_phrases = {{model::WishCategory::kLife, {t}}};
    });
    building("place_groups.name", [](B& b, T t) { b.place_groups = {{"g", t, ""}}; });
    building("place_groups.name_en", [](B& b, T t) { b.place_groups = {{"g", "g", t}}; });
    building("places.name", [](B& b, T t) { b.places = {{"p", t, "", "g", false}}; });
    building("places.name_en", [](B& b, T t) { b.places = {{"p", "p", t, "g", false}}; });
    building("lexicon.word", [](B& b, T t) { b.lexicon = {{t, "a"}}; });
    building("lexicon.pinyin", [](B& b, T t) { b.lexicon = {{"a", t}}; });
  }
  void others() {
    writers["kiosk.name"] = [this](const std::string& text) {
      return say("/api/v1/staff/kiosks/" + lobby_kiosk.id + "/rename", {{"name", text}});
    };
    writers["reason"] = [this](const std::string& text) {
      const rig::Caller lost = kiosk();
      return say("/api/v1/staff/kiosks/" + lost.id + "/revoke", {{"reason", text}});
    };
  }
};

void expect_all_read(Lobby& lobby, Office& office) {
  const auto attempt = lobby.session->run();
  EXPECT_EQ(attempt.outcome, client::Outcome::kDone) << attempt.reason;
  const auto state = lobby.cache->state();
  ASSERT_TRUE(state);
  const auto head = office.core().state().head;
  EXPECT_EQ(state->head.count, head.count);
  EXPECT_EQ(state->head.checksum, head.checksum);
  EXPECT_TRUE(lobby.cache->building().has_value());
}

TEST(Bounds, EveryWriterTakesItsBoundAndAKioskReadsIt) {
  Office office;
  Lobby lobby(office);
  for (const model::TextBound& bound : model::text_bounds()) {
    SCOPED_TRACE(bound.field);
    const auto write = office.writers.find(bound.field);
    ASSERT_NE(write, office.writers.end()) << "no writer is known for it";
    const HttpResponse taken = write->second(wide(most_of(bound)));
    EXPECT_EQ(taken.status, 200) << taken.body;
    expect_all_read(lobby, office);
  }
  EXPECT_EQ(office.writers.size(), model::text_bounds().size());
}

TEST(Bounds, EveryWriterRefusesWhatIsAboveAndStoresNothing) {
  Office office;
  for (const model::TextBound& bound : model::text_bounds()) {
    SCOPED_TRACE(bound.field);
    const auto& write = office.writers.find(bound.field)->second;
    (void)write("一");  // what the call needs around it exists from here on
    const int64_t before = office.core().state().head.count;
    const std::string refusals[] = {wide(most_of(bound) + 1),
                                    "a\x01"
                                    "b",
                                    "13800000000"};
    for (const std::string& text : refusals) {
      if (text == "13800000000" && bound.phones == model::Phones::kStaffOnly) continue;
      const HttpResponse refused = write(text);
      EXPECT_TRUE(refused.status == 400 || refused.status == 422) << refused.body;
      EXPECT_EQ(office.count("SELECT count(*) FROM feed WHERE instr(body, '" + text + "') > 0"), 0);
    }
    EXPECT_GE(office.core().state().head.count, before);
  }
}

TEST(Bounds, ATimelineEndsAtItsBoundWithRoomForTheLastSteps) {
  Office office;
  Lobby lobby(office);
  const std::string path = office.kWishes + office.released();
  const std::string line = wide(400);
  const auto filled = office.core().write([&](sql::Connection& db) -> server::Answer {
    TRY(auto record,
        store::wishes::find(db, office.core().building, path.substr(office.kWishes.size())));
    for (size_t i = 1; i < model::kBoundWishLines.max; ++i) {
      record->wish.updates.push_back(
          {rig::kUnused, model::Stage::kCollected, office.clock.wall_ms(), line, std::nullopt});
    }
    TRY_VOID(desk::put_wish(office.core(), db, record->wish));
    return HttpResponse{};
  });
  ASSERT_TRUE(filled);
  const auto add = [&] {
    return office.say(path + "/line", {{"version", office.version_of(path)}, {"line", line}});
  };
  EXPECT_EQ(add().status, 200);
  rig::expect_refusal(add(), 422, "too_many");
  const auto moved =
      office.say(path + "/move",
                 {{"version", office.version_of(path)}, {"stage", "deliberating"}, {"line", line}});
  EXPECT_EQ(moved.status, 200) << moved.body;
  const auto answered = office.say(path + "/answer", {{"version", office.version_of(path)},
                                                      {"text", wide(2000)},
                                                      {"outcome", "solved"}});
  EXPECT_EQ(answered.status, 200) << answered.body;
  expect_all_read(lobby, office);
}

TEST(Bounds, AnEventTakesAsManySlotsAsAKioskReads) {
  Office office;
  Lobby lobby(office);
  Json draft = office.event_draft(5);
  const Json slot = draft["slots"][0];
  while (draft["slots"].size() < model::kBoundEventSlots.max) draft["slots"].push_back(slot);
  const Json made = office.post(office.admin, office.kEvents, draft);
  office.post(office.admin, office.kEvents + "/" + made["id"].get<std::string>() + "/publish",
              {{"version", made["version"]}});
  expect_all_read(lobby, office);
  EXPECT_EQ(lobby.cache->event(made["id"].get<std::string>()).value()->slots.size(), 200u);
  draft["slots"].push_back(slot);
  rig::expect_refusal(office.say(office.kEvents, draft), 422, "too_many");
  while (draft["slots"].size() < 650) draft["slots"].push_back(slot);  // as many as a call carries
  rig::expect_refusal(office.say(office.kEvents, draft), 422, "too_many");
}

TEST(Bounds, TimesOfStaffLieWithinTheCentury) {
  Office office;
  for (const char* odd : {"-9223372036854775808", "0", "1577836799999", "9223372036854775807"}) {
    for (const char* field : {"valid_from_ms", "valid_until_ms"}) {
      Json draft = office.notice_draft();
      draft[field] = Json::parse(odd);
      rig::expect_refusal(office.say(office.kNotices, draft), 400, "bad_request");
    }
    for (const char* field : {"/starts_ms", "/ends_ms", "/signup_opens_ms", "/signup_closes_ms",
                              "/slots/0/starts_ms", "/slots/0/ends_ms"}) {
      Json draft = office.event_draft(5);
      draft[Json::json_pointer(field)] = Json::parse(odd);
      rig::expect_refusal(office.say(office.kEvents, draft), 400, "bad_request");
    }
  }
}

// Nothing that a visitor gave is lost to a clock: the time of arrival stands, and what was said.
TEST(Bounds, ATimeThatCannotBeGivesWayToTheArrival) {
  Office office;
  const rig::Caller kiosk = office.kiosk();
  const Json event = office.published_event(office.admin, 5);
  const int64_t now = office.clock.wall_ms();
  for (const int64_t odd :
       {INT64_MIN, int64_t{-1}, int64_t{7}, now + 400 * base::kDay_ms, INT64_MAX}) {
    SCOPED_TRACE(odd);
    auto given = office.wish("雨天大堂积水");
    given.made_ms = odd;
    auto item = office.sealed(given, ++office.pushed);
    item.made_ms = odd;
    const auto answer = office.push_items(kiosk, {item});
    ASSERT_EQ(answer.answers.size(), 1u);
    EXPECT_EQ(answer.answers[0].status, protocol::PushStatus::kAccepted);
    const Json read = office.get(office.admin, office.kWishes + given.id);
    EXPECT_EQ(read["created_ms"].get<int64_t>(), now);
    EXPECT_EQ(office.count("SELECT claimed_ms FROM odd_time WHERE id = '" + given.id + "'"), odd);
  }
  auto sign_up = office.registration(event, "某人", rig::kPhone);
  sign_up.made_ms = INT64_MAX;  // a clock far ahead would have found the sign-up closed
  EXPECT_EQ(office.push(kiosk, sign_up).status, protocol::PushStatus::kAccepted);
  EXPECT_EQ(office.count("SELECT count(*) FROM odd_time"), 6);
}

// Rows older than the bounds: the visitor's word is kept, staff are told in words.
TEST(Bounds, ARowThatOutgrewThemKeepsWhatAVisitorGives) {
  Office office;
  const std::string id = office.released();
  const auto grown = office.core().write([&](sql::Connection& db) -> server::Answer {
    TRY(auto record, store::wishes::find(db, office.core().building, id));
    record->wish.referred = model::Referral{std::string(300'000, 'x'), "1"};
    TRY_VOID(db.run("UPDATE wish SET doc = :doc WHERE id = :id",
                    {{"doc", model::to_body(record->wish)}, {"id", id}}));
    return HttpResponse{};
  });
  ASSERT_TRUE(grown);
  const auto head = office.core().state().head;
  auto me_too = office.submission(model::SubmissionKind::kMeToo);
  me_too.target = id;
  EXPECT_EQ(office.push(office.lobby_kiosk, me_too).status, protocol::PushStatus::kAccepted);
  EXPECT_EQ(office.core().state().head, head);
  const std::string path = office.kWishes + id;
  EXPECT_EQ(office.get(office.admin, path)["me_too"].get<int>(), 1);
  const auto said =
      office.say(path + "/line", {{"version", office.version_of(path)}, {"line", "已登记"}});
  rig::expect_refusal(said, 413, "too_large");
}

// The last line: whatever a writer lets through, the feed does not.
TEST(Bounds, TheFeedTakesNoRowThatAKioskCannot) {
  Office office;
  Lobby lobby(office);
  expect_all_read(lobby, office);
  const auto head = office.core().state().head;
  const auto publish = [&](std::vector<store::feed::Change> changes) {
    return office.core().write([&](sql::Connection& db) -> server::Answer {
      TRY_VOID(store::feed::publish(db, office.core().building, changes));
      return HttpResponse{};
    });
  };
  const std::string most(base::kRowBodyMaxBytes, 'x');
  EXPECT_EQ(publish({{"wish", "a", false, "{}"}, {"wish", "b", false, most + "x"}}).error().code,
            base::Code::kTooLarge);
  EXPECT_FALSE(publish({{"wish", "A b", false, "{}"}}));
  std::vector<store::feed::Change> many;
  for (size_t i = 0; i <= base::kPullPageRows; ++i) {
    many.push_back({"wish", "w" + std::to_string(i), false, "{}"});
  }
  EXPECT_FALSE(publish(many));
  EXPECT_EQ(office.core().state().head, head);
  many.pop_back();
  EXPECT_TRUE(publish({{"wish", "a", false, "{}"}}));
  EXPECT_TRUE(publish(many));  // a page's worth of one revision, behind another row
  EXPECT_TRUE(publish({{"wish", "b", false, most}}));
  expect_all_read(lobby, office);
}

}  // namespace
}  // namespace sim
