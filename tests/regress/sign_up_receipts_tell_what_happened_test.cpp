// A sign-up's receipt said confirmed when the event was called off, over or just cancelled, on
// kiosk and phone, and a refused one had a code that nobody knew. Every case, at both ends, in
// words.

#include "sync/server/pages/receipt_said.h"
#include "tests/regress/receipt_table.h"

namespace {

using model::RegistrationState;
using table::Kiosk;

struct Row {
  std::vector<std::string_view> when;  // state, event, slot, asked here, where it is
  std::string_view state;
  std::string_view kiosk;  // its line
  std::string_view phone;  // the phone's
  bool can_cancel = false;
};

constexpr std::string_view kStanding = "recorded|confirmed|waiting|waiting 1|waiting 3";

std::vector<Row> rows() {
  // clang-format off
  return {
      // --- as the centre knows it
      {{"refused double", "*", "*", "*", "*"}, "没有报上", "这个号码已经报过这次活动",
       "这个号码已经报过这次活动"},
      {{"refused late", "*", "*", "*", "*"}, "没有报上", "报名已经截止", "报名已经截止"},
      {{"refused off", "*", "*", "*", "*"}, "没有报上", "这个活动已经取消", "这个活动已经取消"},
      {{"refused begun", "*", "*", "*", "*"}, "没有报上", "这一场已经开始了",
       "这一场已经开始了"},
      {{"refused gone", "*", "*", "*", "*"}, "没有报上", "这个活动已经不在了",
       "这个活动已经不在了"},
      {{"refused", "*", "*", "*", "*"}, "没有报上", "请找现场工作人员看看",
       "请找现场工作人员看看"},
      {{"attended", "*", "*", "*", "*"}, "已到场", "", ""},
      {{"no_show", "*", "*", "*", "*"}, "未到场", "", ""},
      {{"cancelled", "*", "*", "*", "*"}, "已取消", "", ""},
      {{"cancelled visitor", "*", "*", "*", "*"}, "已取消", "是您自己取消的", "是您自己取消的"},
      {{"cancelled staff", "*", "*", "*", "*"}, "已取消", "是工作人员取消的，可以到现场问一问",
       "是工作人员取消的，可以到现场问一问"},
      {{kStanding, "off", "*", "nothing|waiting|refused", "*"}, "活动已取消", "原因：医生临时有事",
       "原因：医生临时有事"},
      {{"confirmed", "on", "to come", "nothing", "there"}, "报名已确认", "请提前 5 分钟到",
       "请提前 5 分钟到；来不了请到终端取消", true},
      {{"confirmed", "on", "running", "nothing", "there"}, "报名已确认", "这一场正在进行",
       "这一场正在进行", true},
      {{"confirmed", "on", "over", "nothing|refused", "there"}, "已经结束", "", ""},
      {{"waiting", "on", "to come", "nothing", "there"}, "候补中",
       "有人取消，就按顺序递补", "有人取消，就按顺序递补", true},
      {{"waiting 1", "on", "to come", "nothing", "there"}, "候补中",
       "您是第一位，有人取消就轮到您", "您是第一位，有人取消就轮到您", true},
      {{"waiting 3", "on", "to come", "nothing", "there"}, "候补中",
       "前面还有 2 位，有人取消就按顺序递补", "前面还有 2 位，有人取消就按顺序递补", true},
      {{"recorded", "on", "to come", "nothing", "there"}, "先记下了，等确认",
       "中心收到了，还没有排名额", "中心收到了，还没有排名额", true},
      {{"recorded|waiting|waiting 1|waiting 3", "on", "running", "nothing|refused", "there"},
       "没有排上", "这一场已经开始，名额不再递补", "这一场已经开始，名额不再递补"},
      {{"recorded|waiting|waiting 1|waiting 3", "on", "over", "nothing|refused", "*"},
       "没有排上", "这一场已经结束", "这一场已经结束"},
      // --- what was asked for on this kiosk, or is still on it
      {{kStanding, "*", "*", "done", "*"}, "已取消", "是您自己取消的", ""},
      {{kStanding, "on", "*", "waiting", "*"}, "取消已提交", "中心收到后生效", ""},
      {{"confirmed", "on", "to come|running", "refused", "there"}, "报名已确认",
       "没有取消成，请找现场工作人员", ""},
      {{"waiting|waiting 1|waiting 3", "on", "to come", "refused", "there"}, "候补中",
       "没有取消成，请找现场工作人员", ""},
      {{"recorded", "on", "to come", "refused", "there"}, "先记下了，等确认",
       "没有取消成，请找现场工作人员", ""},
      {{"recorded", "on", "to come|running", "nothing|refused", "here"}, "先记下了，等确认",
       "还在本机，联网后送出", ""},
  };
  // clang-format on
}

// A case by its words.
struct Case {
  std::string_view state, event, time, asked, where;
  std::vector<std::string_view> words() const { return {state, event, time, asked, where}; }
  bool is_at_the_centre() const { return asked == "nothing" && where == "there"; }
};

model::SlotTime time_of(std::string_view word) {
  if (word == "over") return model::SlotTime::kOver;
  return word == "running" ? model::SlotTime::kRunning : model::SlotTime::kToCome;
}

protocol::ReceiptAnswer answer_of(const Case& c, const model::Event& event) {
  protocol::ReceiptAnswer a;
  a.kind = protocol::ReceiptKind::kRegistration;
  const std::string_view first = c.state.substr(0, c.state.find(' '));
  const std::string_view more =
      first.size() < c.state.size() ? c.state.substr(first.size() + 1) : std::string_view();
  a.state = first == "waiting" ? RegistrationState::kWaitlisted
                               : model::parse_registration_state(first).value();
  if (first == "waiting" && !more.empty()) a.position = more == "1" ? 1 : 3;
  if (first == "cancelled") a.cancelled_by = model::parse_cancelled_by(more);
  if (first == "refused") {
    a.refusal = more == "double"  ? "already_registered"
                : more == "late"  ? "signup_closed"
                : more == "off"   ? "event_cancelled"
                : more == "begun" ? "slot_over"
                : more == "gone"  ? "unknown_event"
                                  : "cannot_open";
  }
  a.event_id = event.id;
  a.slot_id = event.slots.front().id;
  a.event_title = event.title;
  a.slot_starts_ms = event.slots.front().starts_ms;
  a.slot_ends_ms = event.slots.front().ends_ms;
  a.places_given = c.time != "to come";
  if (c.event == "off") a.event_cancelled = "医生临时有事";
  return a;
}

app::FoundReceipt found_of(const Case& c, const protocol::ReceiptAnswer& a) {
  app::FoundReceipt found;
  found.kind = model::SubmissionKind::kRegistration;
  found.state = a.state;
  found.position = static_cast<int>(a.position.value_or(0));
  found.refusal = a.refusal;
  found.cancelled_by = a.cancelled_by;
  found.event_cancelled = a.event_cancelled;
  found.event = a.event_id;
  found.slot = a.slot_id;
  found.starts_ms = a.slot_starts_ms;
  found.ends_ms = a.slot_ends_ms;
  found.places_given = a.places_given;
  found.only_here = c.where == "here";
  found.asked = table::asked_of(c.asked);
  return found;
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const auto event : {"on", "off"}) {
    for (const auto time : {"to come", "running", "over"}) {
      for (const auto state : {"refused double", "refused late", "refused off", "refused begun",
                               "refused gone", "refused", "attended", "no_show", "cancelled",
                               "cancelled visitor", "cancelled staff"}) {
        all.push_back({state, event, time, "nothing", "there"});
      }
      for (const auto asked : {"nothing", "waiting", "done", "refused"}) {
        for (const auto state : {"recorded", "confirmed", "waiting", "waiting 1", "waiting 3"}) {
          all.push_back({state, event, time, asked, "there"});
        }
        all.push_back({"recorded", event, time, asked, "here"});
      }
    }
  }
  return all;
}

std::string text_of(const model::Json& word) {
  return word.is_null() ? std::string() : word["zh"].get<std::string>();
}

void expect_at_the_kiosk(const Case& c, const Row& row, bool content_knows) {
  Kiosk kiosk;
  kiosk.set_time(time_of(c.time));
  model::Event& event = kiosk.content.events_.front();
  const auto answer = answer_of(c, event);
  if (c.event == "off" && content_knows) event.cancelled = {"医生临时有事", 1};
  if (!content_knows) kiosk.content.events_.clear();  // it left the wall, say
  auto found = found_of(c, answer);
  if (content_knows) found.event_cancelled.reset();
  const auto m = kiosk.found(std::move(found));
  EXPECT_EQ(m.state, row.state);
  EXPECT_EQ(m.state_line, row.kiosk);
  EXPECT_EQ(!m.change.empty(), row.can_cancel);
}

TEST(SignUpReceipts, TellWhatHappenedOnKioskAndPhone) {
  const auto table = rows();
  for (const Case& c : cases()) {
    SCOPED_TRACE(testing::Message() << c.state << ", event " << c.event << ", slot " << c.time
                                    << ", asked " << c.asked << ", " << c.where);
    const Row* row = table::row_of(table, c.words());
    ASSERT_NE(row, nullptr);
    expect_at_the_kiosk(c, *row, true);
    if (!c.is_at_the_centre()) continue;
    expect_at_the_kiosk(c, *row, false);
    Kiosk kiosk;
    kiosk.set_time(time_of(c.time));
    const auto said =
        server::receipt_said(answer_of(c, kiosk.content.events_.front()), {flow::now_ms()});
    EXPECT_EQ(text_of(said["state"]), row->state);
    EXPECT_EQ(text_of(said["line"]), row->phone);
  }
}

// --- right after the tap

struct Made {
  std::vector<std::string_view> when;  // outcome, line, event, slot
  std::string_view title;
  std::string_view line;
  bool has_code = true;
};

std::vector<Made> made_rows() {
  // clang-format off
  return {
      {{"asking", "*", "on", "to come"}, "正在确认", "已存进本机，马上就好"},
      {{"recorded", "up", "on", "to come"}, "先记下了，等确认", "中心还没有回音，收到后按先后排名额"},
      {{"recorded", "down", "on", "to come"}, "先记下了，等确认", "现在没有网络，一联上就按先后排名额"},
      {{"recorded there", "*", "on", "to come"}, "先记下了，等确认", "中心收到了，还没有排名额"},
      {{"confirmed", "*", "on", "to come"}, "报名成功", "11月27日 周五 12:20 至 13:00，请提前 5 分钟到"},
      {{"waiting 1", "*", "on", "to come"}, "已排上候补", "您是第一位，有人取消就轮到您"},
      {{"waiting 3", "*", "on", "to come"}, "已排上候补", "前面还有 2 位，有人取消就按顺序递补"},
      {{"refused double", "*", "*", "*"}, "这次没有报上", "这个号码已经报过这次活动", false},
      {{"refused late", "*", "*", "*"}, "这次没有报上", "报名已经截止", false},
      {{"refused off", "*", "*", "*"}, "这次没有报上", "这个活动已经取消", false},
      {{"refused", "*", "*", "*"}, "这次没有报上", "请找现场工作人员看看", false},
      {{"asking|recorded|recorded there|confirmed|waiting 1|waiting 3", "*", "off", "*"},
       "活动已取消", "原因：医生临时有事"},
  };
  // clang-format on
}

app::MadeReceipt made_of(std::string_view outcome) {
  app::MadeReceipt made;
  made.kind = model::SubmissionKind::kRegistration;
  made.code = crypto::SecretString("H7KM3QWP");
  made.secret = crypto::SecretString("AAAAAAAAAAAAAAAAAAAAAA");
  made.event = flow::kEvent;
  made.slot = flow::kSlot;
  if (outcome != "asking" && outcome != "recorded") made.carried = model::Carried::kArrived;
  if (outcome.starts_with("recorded")) made.outcome = app::SignUpOutcome::kRecorded;
  if (outcome == "confirmed") made.outcome = app::SignUpOutcome::kConfirmed;
  if (outcome.starts_with("waiting")) made.outcome = app::SignUpOutcome::kWaitlisted;
  made.position = outcome == "waiting 1" ? 1 : 3;
  if (outcome.starts_with("refused")) made.outcome = app::SignUpOutcome::kRefused;
  if (outcome == "refused double") made.refusal = "already_registered";
  if (outcome == "refused late") made.refusal = "signup_closed";
  if (outcome == "refused off") made.refusal = "event_cancelled";
  return made;
}

TEST(SignUpReceipts, TellWhatHappenedRightAfterTheTap) {
  const auto table = made_rows();
  for (const auto event : {"on", "off"}) {
    for (const auto line : {"up", "down"}) {
      for (const auto outcome :
           {"asking", "recorded", "recorded there", "confirmed", "waiting 1", "waiting 3",
            "refused double", "refused late", "refused off", "refused"}) {
        SCOPED_TRACE(testing::Message() << outcome << ", line " << line << ", event " << event);
        const std::vector<std::string_view> words = {outcome, line, event, "to come"};
        const Made* row = table::row_of(table, words);
        ASSERT_NE(row, nullptr);
        Kiosk kiosk;
        if (std::string_view(event) == "off") {
          kiosk.content.events_.front().cancelled = {"医生临时有事", 1};
        }
        kiosk.state.centre.is_reachable = std::string_view(line) == "up";
        const auto m = kiosk.made(made_of(outcome));
        EXPECT_EQ(m.title, row->title);
        EXPECT_EQ(m.line, row->line);
        EXPECT_EQ(!m.code.empty(), row->has_code);
        EXPECT_EQ(!m.qr.empty(), row->has_code);
      }
    }
  }
}

}  // namespace
