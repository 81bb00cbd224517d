// A wish's receipt stood at "on its way to staff" after it had arrived, offered to rate what had no
// answer and to withdraw what could not be, and a declined one showed steps still to come. Every
// case, on kiosk and phone, in words.

#include "sync/server/pages/receipt_said.h"
#include "tests/regress/receipt_table.h"

namespace {

using model::Stage;
using table::Kiosk;

struct Row {
  std::vector<std::string_view> when;  // stage, asked here, where it is
  std::string_view state;
  std::string_view kiosk;
  std::string_view phone;
  bool can_withdraw = false;
  bool can_rate = false;
};

std::vector<Row> rows() {
  // clang-format off
  return {
      {{"pending_review", "nothing", "there"}, "待审", "等工作人员审核，通过后上墙",
       "等工作人员审核，通过后上墙", true},
      {{"collected", "nothing", "there"}, "需求收集", "在墙上，大家都看得到",
       "在墙上，大家都看得到", true},
      {{"deliberating", "nothing", "there"}, "议题共商", "四方正在商量怎么办",
       "四方正在商量怎么办", true},
      {{"mobilising", "nothing", "there"}, "资源整合", "正在落实", "正在落实", true},
      {{"answered", "nothing", "there"}, "闭环反馈", "已经答复，请您评一评",
       "已经答复，可以到终端上评一评", false, true},
      {{"answered rated", "nothing", "there"}, "闭环反馈", "已经答复，您的评价：没解决",
       "已经答复，您的评价：没解决", false, true},
      {{"declined", "nothing", "there"}, "未采纳", "这条没有采纳", "这条没有采纳"},
      {{"declined reason", "nothing", "there"}, "未采纳", "没有采纳：不归本楼管",
       "没有采纳：不归本楼管"},
      {{"merged", "nothing", "there"}, "已合并", "和另一个同类心愿一起办",
       "和另一个同类心愿一起办"},
      {{"referred", "nothing", "there"}, "已转办", "已转交主管部门办理", "已转交主管部门办理"},
      {{"referred body", "nothing", "there"}, "已转办", "已转交12345办理", "已转交12345办理"},
      {{"referred number", "nothing", "there"}, "已转办", "已转交12345，编号 SH-1",
       "已转交12345，编号 SH-1"},
      {{"withdrawn", "nothing", "there"}, "已撤回", "不再公开，也不再办理",
       "不再公开，也不再办理"},
      // --- what was asked for on this kiosk, or is still on it
      {{"*", "waiting", "there"}, "撤回已提交", "中心收到后生效", ""},
      {{"*", "done", "there"}, "已撤回", "不再公开，也不再办理", ""},
      {{"pending_review", "refused", "there"}, "待审", "没有撤回成，它已经办完或转走了", ""},
      {{"collected", "refused", "there"}, "需求收集", "没有撤回成，它已经办完或转走了", ""},
      {{"deliberating", "refused", "there"}, "议题共商", "没有撤回成，它已经办完或转走了", ""},
      {{"mobilising", "refused", "there"}, "资源整合", "没有撤回成，它已经办完或转走了", ""},
      {{"pending_review", "nothing", "here"}, "心愿收好了", "还在本机，联网后送出", ""},
  };
  // clang-format on
}

struct Case {
  std::string_view stage, asked, where;
  std::vector<std::string_view> words() const { return {stage, asked, where}; }
};

std::vector<Case> cases() {
  std::vector<Case> all = {{"pending_review", "nothing", "here"}};
  for (const auto stage : {"pending_review", "collected", "deliberating", "mobilising", "answered",
                           "answered rated", "declined", "declined reason", "merged", "referred",
                           "referred body", "referred number", "withdrawn"}) {
    all.push_back({stage, "nothing", "there"});
  }
  for (const auto asked : {"waiting", "done", "refused"}) {
    for (const auto stage : {"pending_review", "collected", "deliberating", "mobilising"}) {
      all.push_back({stage, asked, "there"});
    }
  }
  return all;
}

model::Wish wish_of(std::string_view word) {
  model::Wish wish;
  wish.id = flow::kWish;
  wish.text = "北门一下雨就积水";
  wish.stage = *model::parse_stage(word.substr(0, word.find(' ')));
  wish.created_ms = wish.released_ms = flow::now_ms() - base::kDay_ms;
  if (word.ends_with("reason")) wish.closed_reason = "不归本楼管";
  if (word.ends_with("body")) wish.referred = {"12345", ""};
  if (word.ends_with("number")) wish.referred = {"12345", "SH-1"};
  if (wish.stage == Stage::kAnswered) {
    wish.answer = model::Answer{"已修好", model::Outcome::kSolved, flow::now_ms(), {}};
  }
  return wish;
}

bool is_shown(Stage stage) { return stage != Stage::kPendingReview && stage != Stage::kWithdrawn; }

std::string text_of(const model::Json& word) {
  return word.is_null() ? std::string() : word["zh"].get<std::string>();
}

TEST(WishReceipts, TellWhatHappenedOnKioskAndPhone) {
  const auto table = rows();
  for (const Case& c : cases()) {
    SCOPED_TRACE(testing::Message() << c.stage << ", asked " << c.asked << ", " << c.where);
    const Row* row = table::row_of(table, c.words());
    ASSERT_NE(row, nullptr);
    const model::Wish wish = wish_of(c.stage);
    protocol::ReceiptAnswer answer;
    answer.stage = wish.stage;
    answer.closed_reason = wish.closed_reason;
    if (is_shown(wish.stage)) answer.wish = wish;
    if (c.stage.ends_with("rated")) answer.rated = model::Verdict::kNotSolved;
    app::FoundReceipt found;
    found.stage = answer.stage;
    found.closed_reason = answer.closed_reason;
    found.wish = answer.wish;
    found.rated = answer.rated;
    found.only_here = c.where == "here";
    found.asked = table::asked_of(c.asked);
    const auto m = Kiosk().found(std::move(found));
    EXPECT_EQ(m.state, row->state);
    EXPECT_EQ(m.state_line, row->kiosk);
    EXPECT_EQ(!m.change.empty(), row->can_withdraw);
    EXPECT_EQ(!m.verdicts.empty(), row->can_rate);
    if (c.asked != "nothing" || c.where != "there") continue;
    const auto said = server::receipt_said(answer, {flow::now_ms()});
    EXPECT_EQ(text_of(said["state"]), row->state);
    EXPECT_EQ(text_of(said["line"]), row->phone);
  }
}

TEST(WishReceipts, TellWhetherItArrivedRightAfterTheTap) {
  const auto said = [](model::Carried carried, bool reachable, app::SignUpOutcome outcome) {
    Kiosk kiosk;
    kiosk.state.centre.is_reachable = reachable;
    app::MadeReceipt made;
    made.code = crypto::SecretString("H7KM3QWP");
    made.secret = crypto::SecretString("AAAAAAAAAAAAAAAAAAAAAA");
    made.carried = carried;
    made.outcome = outcome;
    const auto m = kiosk.made(std::move(made));
    return m.title + "/" + m.line + (m.code.empty() ? "/no code" : "");
  };
  using Outcome = app::SignUpOutcome;
  EXPECT_EQ(said(model::Carried::kHere, true, Outcome::kWaiting),
            "心愿收好了/已存进本机，正在送往工作人员");
  EXPECT_EQ(said(model::Carried::kHere, false, Outcome::kWaiting),
            "心愿收好了/已存进本机，联网后自动送出");
  EXPECT_EQ(said(model::Carried::kArrived, true, Outcome::kWaiting),
            "心愿收好了/已经送到，等工作人员审核");
  EXPECT_EQ(said(model::Carried::kArrived, false, Outcome::kWaiting),
            "心愿收好了/已经送到，等工作人员审核");
  EXPECT_EQ(said(model::Carried::kArrived, true, Outcome::kRefused),
            "这条没有收下/请找现场工作人员看看/no code");
}

TEST(WishReceipts, SayAfterHowLongTheScreenClearsItself) {
  const auto said = [](app::TextSize text) {
    Kiosk kiosk;
    kiosk.state.mode.text = text;
    app::MadeReceipt made;
    made.code = crypto::SecretString("H7KM3QWP");
    return kiosk.made(std::move(made)).trace;
  };
  EXPECT_EQ(said(app::TextSize::kStandard),
            "离开前点一下，屏幕上什么都不留；60 秒没人碰也会自动清除");
  EXPECT_EQ(said(app::TextSize::kLarge),
            "离开前点一下，屏幕上什么都不留；105 秒没人碰也会自动清除");
}

// --- the way

struct Way {
  std::string_view stage;
  std::string_view furthest;  // a stage that a public line stands at
  int reached;
  int shown;
};

constexpr Way kWays[] = {
    {"pending_review", "", 0, 0},     {"collected", "", 1, 4},  {"collected", "collected", 1, 4},
    {"deliberating", "", 2, 4},       {"mobilising", "", 3, 4}, {"answered", "", 4, 4},
    {"answered", "mobilising", 4, 4}, {"declined", "", 1, 1},   {"declined", "deliberating", 2, 2},
    {"declined", "mobilising", 3, 3}, {"merged", "", 1, 1},     {"merged", "deliberating", 2, 2},
    {"merged", "mobilising", 3, 3},   {"referred", "", 1, 1},   {"referred", "deliberating", 2, 2},
    {"referred", "answered", 4, 4},   {"withdrawn", "", 1, 1},
};

TEST(WishReceipts, ShowNoStepToComeOfWhatIsClosed) {
  for (const Way& way : kWays) {
    SCOPED_TRACE(testing::Message() << way.stage << " after " << way.furthest);
    model::Wish wish = wish_of(way.stage);
    if (wish.stage == Stage::kPendingReview) wish.released_ms = 0;
    if (!way.furthest.empty()) {
      wish.updates.push_back({"u", *model::parse_stage(way.furthest), 1, "一行", {}});
    }
    const auto steps = screens::timeline_of(Kiosk().context(), wish);
    const auto reached =
        std::count_if(steps.begin(), steps.end(), [](const auto& step) { return step.reached; });
    EXPECT_EQ(steps.size(), static_cast<size_t>(way.shown));
    EXPECT_EQ(reached, way.reached);
    if (!is_shown(wish.stage)) continue;
    protocol::ReceiptAnswer answer;
    answer.stage = wish.stage;
    answer.wish = wish;
    const auto said = server::receipt_said(answer, {flow::now_ms()})["steps"];
    ASSERT_EQ(said.size(), steps.size());
    for (size_t i = 0; i < steps.size(); ++i) {
      EXPECT_EQ(said[i]["word"]["zh"], steps[i].word);
      EXPECT_EQ(said[i]["reached"], steps[i].reached);
    }
  }
}

TEST(WishReceipts, OfferToRateOnlyWhatIsAnswered) {
  for (const auto stage :
       {"collected", "deliberating", "mobilising", "answered", "declined", "merged", "referred"}) {
    Kiosk kiosk;
    const auto m = kiosk.wish(wish_of(stage));
    ASSERT_TRUE(m.found) << stage;
    EXPECT_EQ(m.rate_with_code, std::string_view(stage) == "answered" ? "凭回执码评价" : "")
        << stage;
  }
  // Taken up again: the old answer still stands there, the next is to be rated.
  model::Wish again = wish_of("answered");
  again.stage = Stage::kDeliberating;
  EXPECT_EQ(Kiosk().wish(again).rate_with_code, "");
}

}  // namespace
