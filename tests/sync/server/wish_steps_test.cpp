// The steps of a wish, held against a second writing of their table: every pair of stages, as every
// role; what staff are told they may do and what is missing; and a line that is sent twice.

#include "data/model/wish_steps.h"

#include <map>

#include "data/store/centre/wishes.h"
#include "sync/server/desk/wish_book.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using model::Stage;

constexpr std::array kStages = {Stage::kPendingReview, Stage::kCollected, Stage::kDeliberating,
                                Stage::kMobilising,    Stage::kAnswered,  Stage::kDeclined,
                                Stage::kMerged,        Stage::kReferred,  Stage::kWithdrawn};

const std::map<char, std::string> kRoleOf = {
    {'A', "administrator"}, {'R', "reviewer"},      {'E', "editor"},       {'D', "event_desk"},
    {'F', "front_desk"},    {'B', "business_desk"}, {'O', "organisation"}, {'P', "property"},
    {'N', "enterprise"},    {'T', "department"},    {'V', "reader"}};

// Who takes a wish from where to where; what does not stand here, nobody does.
const std::map<std::string, std::string> kWho = {
    {"pending_review collected", "AR"}, {"pending_review declined", "AR"},
    {"collected deliberating", "O"},    {"collected answered", "O"},
    {"collected merged", "ARO"},        {"collected referred", "O"},
    {"collected declined", "AR"},       {"deliberating mobilising", "O"},
    {"deliberating answered", "O"},     {"deliberating merged", "ARO"},
    {"deliberating referred", "O"},     {"deliberating declined", "AR"},
    {"mobilising answered", "O"},       {"mobilising merged", "ARO"},
    {"mobilising referred", "O"},       {"answered deliberating", "O"},
    {"answered referred", "O"},         {"answered answered", "O"},
};

class WishSteps : public testing::Test {
 protected:
  WishSteps() : staff_(rig_.staff("administrator")) {
    put(kTarget, Stage::kCollected);
    put(kWish, Stage::kCollected);
  }

  // There from now on, whatever was done to it before.
  void put(const std::string& id, Stage stage) {
    model::Wish wish;
    wish.id = id;
    wish.building = rig_.core().building;
    wish.text = "门口太挤";
    wish.stage = stage;
    wish.created_ms = rig_.clock.wall_ms();
    wish.released_ms = stage == Stage::kPendingReview ? 0 : wish.created_ms;
    const auto done = rig_.core().write([&](sql::Connection& db) -> base::Result<int64_t> {
      TRY(const auto known, store::wishes::find(db, rig_.core().building, id));
      if (!known) TRY_VOID(store::wishes::add(db, rig_.core().building, wish, {}));
      return desk::put_wish(rig_.core(), db, wish);
    });
    ASSERT_TRUE(done) << done.error().message;
  }
  static std::string at(const std::string& step = "") {
    return std::string("/api/v1/staff/wishes/") + kWish + step;
  }
  int64_t version() { return rig_.get(staff_, at())["version"]; }

  // The call that takes the wish there, with all that it could need.
  HttpResponse take(const Caller& as, Stage to) {
    Json body = {{"version", version()},
                 {"text", "门口太挤"},
                 {"category", "traffic"},
                 {"reason", "请到值班台当面说"},
                 {"outcome", "solved"},
                 {"line", "在办。"},
                 {"merged_into", kTarget},
                 {"stage", std::string(model::to_string(to))},
                 {"referred", {{"body", "12345"}}}};
    const char* step = "/move";
    if (to == Stage::kCollected) step = "/release";
    if (to == Stage::kDeclined) step = "/decline";
    if (to == Stage::kAnswered) step = "/answer";
    return rig_.send(as, "POST", at(step), model::dump_json(body));
  }

  static constexpr const char* kWish = "0192f0c1-7b2e-7c3d-8a4f-000000000001";
  static constexpr const char* kTarget = "0192f0c1-7b2e-7c3d-8a4f-000000000002";
  Rig rig_;
  Caller staff_;
};

TEST_F(WishSteps, EveryPairOfStagesIsTakenByItsRolesAndByNobodyElse) {
  for (const auto& [letter, role] : kRoleOf) {
    const Caller caller = rig_.with_roles(role);
    for (const Stage from : kStages) {
      put(kWish, from);
      for (const Stage to : kStages) {
        const std::string pair =
            std::string(model::to_string(from)) + " " + std::string(model::to_string(to));
        const auto row = kWho.find(pair);
        const bool may = row != kWho.end() && row->second.find(letter) != std::string::npos;
        const auto answer = take(caller, to);
        if (may) {
          EXPECT_EQ(answer.status, 200) << pair << " as " << role << ": " << answer.body;
          EXPECT_EQ(parsed(answer)["stage"], std::string(model::to_string(to)));
          put(kWish, from);
        } else if (answer.status != 403) {
          expect_refusal(answer, 422, "not_a_step");
        }
      }
    }
  }
}

TEST_F(WishSteps, StaffAreToldWhatTheyMayDoAndWhatIsMissing) {
  put(kWish, Stage::kPendingReview);
  const Json waiting = rig_.get(rig_.with_roles("reviewer"), at());
  EXPECT_EQ(waiting["steps"], Json::parse(R"([
    {"to": "collected", "permission": "wishes.review", "needs": ["text", "category"],
     "missing": []},
    {"to": "declined", "permission": "wishes.review", "needs": ["reason"],
     "missing": ["reason"]}])"));
  put(kWish, Stage::kMobilising);
  const Json shown = rig_.get(rig_.with_roles("organisation"), at());
  EXPECT_EQ(shown["next"], Json::parse(R"(["answered", "merged", "referred"])"));
  std::vector<std::string> to;
  for (const Json& step : shown["steps"]) to.push_back(step["to"]);
  EXPECT_EQ(to, (std::vector<std::string>{"answered", "merged", "referred", "mobilising"}));
  EXPECT_EQ(shown["steps"][2]["missing"], Json::parse(R"(["line", "referred"])"));
  EXPECT_EQ(rig_.get(rig_.with_roles("reader"), at())["steps"], Json::array());
}

TEST_F(WishSteps, EveryStepThatIsToldIsOneThatIsTaken) {
  for (const auto& [letter, role] : kRoleOf) {
    const Caller caller = rig_.with_roles(role);
    for (const Stage from : kStages) {
      put(kWish, from);
      const auto seen = rig_.send(caller, "GET", at());
      if (seen.status == 403) continue;  // not his to read
      const Json wish = parsed(seen);
      for (const Json& step : wish["steps"]) {
        if (step["permission"] == "wishes.line") continue;
        const auto to = model::parse_stage(step["to"].get<std::string>());
        EXPECT_EQ(take(caller, *to).status, 200) << step << " as " << role;
        put(kWish, from);
      }
    }
  }
}

TEST_F(WishSteps, AWishAndALineThatAreSentAgainAreMadeOnce) {
  const char* const id = "0192f0c1-7b2e-7c3d-8a4f-000000000009";
  const Json made = {{"id", id}, {"category", "traffic"}, {"source", "visit"}, {"text", "太吵"}};
  const Json first = rig_.post(staff_, "/api/v1/staff/wishes", made);
  EXPECT_EQ(first["id"], id);
  EXPECT_EQ(rig_.post(staff_, "/api/v1/staff/wishes", made), first);
  Json other = made;
  other["text"] = "太暗";
  expect_refusal(rig_.send(staff_, "POST", "/api/v1/staff/wishes", model::dump_json(other)), 409,
                 "conflict");

  const Json line = {{"id", kUnused}, {"version", version()}, {"line", "看过现场。"}};
  const Json once = rig_.post(staff_, at("/line"), line);
  EXPECT_EQ(once["updates"].size(), 1U);
  EXPECT_EQ(once["updates"][0]["id"], kUnused);
  EXPECT_EQ(rig_.post(staff_, at("/line"), line)["updates"].size(), 1U) << "its version is old";
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'wish.line'"), 1);
}

}  // namespace
}  // namespace rig
