// What staff find: the words that people read, as they type them, never the JSON around them.

#include <set>

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class Searching : public testing::Test {
 protected:
  Searching() : staff_(rig_.staff("administrator")) {}

  std::string made(const std::string& text) {
    return rig_.post(staff_, "/api/v1/staff/wishes",
                     {{"category", "traffic"}, {"source", "visit"}, {"text", text}})["id"];
  }
  std::string released(const std::string& text, const std::string& original = "") {
    const std::string id = made(original.empty() ? text : original);
    rig_.post(staff_, at(id, "/release"),
              {{"version", 1}, {"text", text}, {"category", "traffic"}, {"line", "已经收下。"}});
    return id;
  }
  static std::string at(const std::string& id, const std::string& step = "") {
    return "/api/v1/staff/wishes/" + id + step;
  }
  std::string notice(const std::string& title, const std::string& body) {
    return rig_.post(staff_, "/api/v1/staff/notices",
                     {{"category", "property"},
                      {"title", title},
                      {"title_en", "Lift"},
                      {"body_md", body},
                      {"pictures", Json::array()},
                      {"pinned", false},
                      {"valid_from_ms", rig_.clock.wall_ms()},
                      {"valid_until_ms", nullptr}})["id"];
  }
  std::string event(const std::string& title, const std::string& body) {
    Json draft = rig_.event_draft(5);
    draft["title"] = title;
    draft["body_md"] = body;
    return rig_.post(staff_, "/api/v1/staff/events", draft)["id"];
  }
  static std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
      char hex[4];
      std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned>(c) & 0xFFU);
      out += hex;
    }
    return out;
  }
  std::set<std::string> found(const std::string& q, const std::string& of = "wishes",
                              const std::string& asked = "") {
    return found(staff_, q, of, asked);
  }
  std::set<std::string> found(const Caller& who, const std::string& q, const std::string& of,
                              const std::string& asked = "") {
    std::set<std::string> ids;
    const Json list =
        rig_.get(who, "/api/v1/staff/" + of + "?limit=100" + asked + "&q=" + escaped(q));
    for (const auto& item : list["items"]) ids.insert(item["id"].get<std::string>());
    EXPECT_EQ(list["total"], ids.size()) << q;
    return ids;
  }
  using Ids = std::set<std::string>;

  Rig rig_;
  Caller staff_;
};

TEST_F(Searching, FindsNoWordOfTheDocument) {
  const auto a = released("北门的灯坏了");
  for (const char* q : {"id", "stage", "collected", "lang", "zh", "null", "me_too", "\":", "{",
                        "traffic", "visit"}) {
    EXPECT_EQ(found(q), Ids{}) << q;
  }
  EXPECT_EQ(found(a), Ids{}) << "nor its id";
  EXPECT_EQ(found(""), Ids{a});
  EXPECT_EQ(found("  "), Ids{a});
}

TEST_F(Searching, FindsWhatWasWrittenAsItIsTyped) {
  const auto quoted = released("门口的\"引号\"牌子\\歪了");
  const auto wifi = released("ＷｉＦｉ在12㎡的会议室很慢，掉线50%_");
  EXPECT_EQ(found("\"引号\""), Ids{quoted});
  EXPECT_EQ(found("引号"), Ids{quoted});
  EXPECT_EQ(found("\\"), Ids{quoted});
  EXPECT_EQ(found("wifi"), Ids{wifi});
  EXPECT_EQ(found("WIFI"), Ids{wifi});
  EXPECT_EQ(found("ｗｉｆｉ"), Ids{wifi});
  EXPECT_EQ(found("12m2"), Ids{wifi});
  EXPECT_EQ(found("50%"), Ids{wifi});
  EXPECT_EQ(found("%_"), Ids{wifi});
  EXPECT_EQ(found("%"), Ids{wifi});
  EXPECT_EQ(found("_"), Ids{wifi});
  EXPECT_EQ(found("50_"), Ids{}) << "no wildcard";
  EXPECT_EQ(found("会议室　ＷＩＦＩ"), Ids{wifi}) << "all its words, in any order";
  EXPECT_EQ(found("会议室 引号"), Ids{});
  EXPECT_EQ(found("慢"), Ids{wifi}) << "one character";
}

TEST_F(Searching, FindsLinesAnswersAndReasons) {
  const auto a = released("一楼太暗");
  EXPECT_EQ(found("已经收下"), Ids{a});
  EXPECT_EQ(found("暗 收下"), Ids{a});
  EXPECT_EQ(found("暗已经"), Ids{}) << "not across two texts";
  rig_.post(staff_, at(a, "/answer"),
            {{"version", 2}, {"text", "换了灯管"}, {"outcome", "solved"}});
  EXPECT_EQ(found("灯管"), Ids{a});
  const auto b = made("说不清的事");
  rig_.post(staff_, at(b, "/decline"), {{"version", 1}, {"reason", "请到值班台当面说"}});
  EXPECT_EQ(found("值班台"), Ids{b});
}

TEST_F(Searching, TellsNobodyOfWhatHeMayNotRead) {
  const auto waiting = made("还没放行的话");
  const auto shown = released("车位太少", "车位太少，请打给老王");
  const Caller property = rig_.with_roles("property");
  EXPECT_EQ(found("放行的话"), Ids{waiting});
  EXPECT_EQ(found(property, "放行的话", "wishes"), Ids{});
  EXPECT_EQ(found(property, "老王", "wishes"), Ids{}) << "the words before the release";
  EXPECT_EQ(found(property, "车位", "wishes"), Ids{shown});
}

TEST_F(Searching, FindsNoticesByTheWordsThatPeopleRead) {
  const auto a = notice("电梯年检",
                        "**温馨**提示：ＬＩＦＴ 3 停用\n\n"
                        "|楼层|时间|\n|--|--|\n|3 层|九点|");
  EXPECT_EQ(found("温馨提示", "notices"), Ids{a});
  EXPECT_EQ(found("lift 3", "notices"), Ids{a});
  EXPECT_EQ(found("年检 九点", "notices"), Ids{a});
  EXPECT_EQ(found("**", "notices"), Ids{});
  EXPECT_EQ(found("--", "notices"), Ids{});
  EXPECT_EQ(found("body_md", "notices"), Ids{});
  EXPECT_EQ(found("", "notices"), Ids{a});
}

TEST_F(Searching, FindsNoWordOfTheDocumentOfANoticeOrAnEvent) {
  const auto a = notice("电梯年检", "三楼的\"货梯\"停用");
  const auto b = event("茶话会", "带\"茶杯\"来");
  for (const auto& [of, id, quoted] :
       {std::tuple("notices", a, "\"货梯\""), std::tuple("events", b, "\"茶杯\"")}) {
    for (const char* q : {"id", "null", "{", "\":", "published", "draft", "property", "lecture",
                          "false", "building", "slots", "title", "pictures"}) {
      EXPECT_EQ(found(q, of), Ids{}) << of << " " << q;
    }
    EXPECT_EQ(found(id, of), Ids{}) << "nor its id";
    EXPECT_EQ(found(quoted, of), Ids{id});
    EXPECT_EQ(found("  ", of), Ids{id});
  }
}

TEST_F(Searching, FindsNoticesAndEventsByOneCharacterAndByTwo) {
  const auto a = notice("电梯年检", "ＷｉＦｉ停用，50%_");
  const auto b = event("茶话会", "ＷｉＦｉ随便用，50%_");
  for (const auto& [of, id, one, two] :
       {std::tuple("notices", a, "梯", "年检"), std::tuple("events", b, "茶", "话会")}) {
    for (const char* q : {one, two, "wifi", "ｗｉ", "WI", "%", "%_"}) {
      EXPECT_EQ(found(q, of), Ids{id}) << of << " " << q;
    }
    EXPECT_EQ(found("50_", of), Ids{}) << "no wildcard";
    EXPECT_EQ(found("检停", of), Ids{}) << "not across two texts";
  }
}

TEST_F(Searching, FindsTheReasonAndTheStateThatTimeBrings) {
  const auto a = notice("电梯年检", "三楼停用");
  const std::string at_a = "/api/v1/staff/notices/" + a;
  EXPECT_EQ(found("年检", "notices", "&state=draft"), Ids{a});
  EXPECT_EQ(found("年检", "notices", "&state=live"), Ids{});
  rig_.post(staff_, at_a + "/publish", {{"version", 1}});
  EXPECT_EQ(found("年检", "notices", "&state=draft"), Ids{});
  EXPECT_EQ(found("年检", "notices", "&state=live"), Ids{a});
  EXPECT_EQ(found("年检", "notices", "&state=scheduled"), Ids{});
  EXPECT_EQ(found("年检", "notices", "&category=policy"), Ids{});
  EXPECT_EQ(found("年检", "notices", "&category=property"), Ids{a});
  rig_.post(staff_, at_a + "/withdraw", {{"version", 2}, {"reason", "改期到下周"}});
  EXPECT_EQ(found("改期", "notices", "&state=withdrawn"), Ids{a});
  EXPECT_EQ(found("改期", "notices", "&state=live"), Ids{});
}

TEST_F(Searching, FindsNothingOfADraftThatIsGone) {
  const auto a = notice("电梯年检", "三楼停用");
  EXPECT_EQ(rig_.send(staff_, "DELETE", "/api/v1/staff/notices/" + a).status, 200);
  EXPECT_EQ(found("年检", "notices"), Ids{});
  EXPECT_EQ(rig_.count("SELECT count(*) FROM search_text"), 0);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM search_list"), 0);
}

// What an earlier version stored has no words; a row that cannot be read stops no start.
TEST_F(Searching, FilesTheWordsOfAnEarlierVersionOnce) {
  const auto a = released("北门积水");
  const auto broken = released("读不了的");
  const auto forgotten = rig_.core().write([&](sql::Connection& db) -> server::Answer {
    TRY_VOID(db.script("DELETE FROM search_text; DELETE FROM search_list;"));
    TRY_VOID(db.run("UPDATE wish SET doc = '{' WHERE id = :id", {{"id", broken}}));
    TRY_VOID(db.run("DELETE FROM meta WHERE key = 'wishes_filled'"));
    return HttpResponse{};
  });
  ASSERT_TRUE(forgotten);
  EXPECT_EQ(found("积水"), Ids{});
  rig_.open();
  EXPECT_EQ(found("积水"), Ids{a});
  EXPECT_EQ(rig_.count("SELECT version FROM wish WHERE id = '" + a + "'"), 2);
}

}  // namespace
}  // namespace rig
