#pragma once
// Receipts: the one just made, the pad to type one in, and what a code led to. Pure.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/model/standing.h"
#include "kiosk/screens/common/note_model.h"
#include "kiosk/screens/wish/wish_model.h"

namespace screens {

enum class ReceiptTone { kDone, kWaiting, kOffline, kRefused };  // the round mark on top

struct ReceiptModel {
  bool found = false;
  ReceiptTone tone = ReceiptTone::kDone;
  bool has_code = true;  // false: refused, and no code leads to it
  std::string title;     // 心愿收好了, 报名成功, 已排上候补, 先记下了，等确认
  std::string line;
  std::string code_label;
  std::string code;   // "H7KM 3QWP"; a secret: drawn without caching
  std::string spell;  // what a tap on it offers while the screen is read aloud
  std::string qr;     // what the QR says; "" without a public address
  std::string scan_title, scan_line, no_phone_line;
  std::vector<std::pair<std::string, std::string>> facts;  // up to three
  std::optional<DueModel> due;                             // of a wish that has arrived
  std::string due_word;                                    // 期限
  std::string trace;  // 离开前点一下，本机不留任何痕迹 …
  std::string again;  // 再许一个 / 看别的活动
  app::Route again_route = app::HomeRoute{};
  std::string leave;
};

struct FindReceiptModel {
  std::string title, line;
  std::string typed;                                      // up to eight characters
  std::string failure_title, failure_line;                // "" when none
  std::vector<std::pair<std::string, std::string>> uses;  // 看进展, 评一评, 撤回或取消
  std::string phone_title, phone_line;                    // "" without a public address
  std::string open;                                       // 还差 3 位, 正在查 …
  bool busy = false;
};

struct VerdictModel {
  model::Verdict verdict = model::Verdict::kSolved;
  std::string word;
  bool chosen = false;
};

struct FoundReceiptModel {
  bool found = false;
  bool is_wish = true;
  std::string title;  // 我的心愿 / 我的报名
  std::string code;
  std::string spell;
  std::string state;       // 待审, 报名已确认 …
  std::string state_line;  // "" for none
  model::Tone tone = model::Tone::kWaiting;
  // a wish
  std::optional<DueModel> due;  // to be heard while it waits, to be answered from then on
  std::optional<NoteModel> note;
  base::Id goes_on;          // the wish that this one was merged into; "" otherwise
  std::string goes_on_word;  // 看合并后的心愿
  std::vector<TimelineStep> steps;
  std::optional<AnswerModel> answer;
  std::string rate_title, rate_line, rate_info;
  std::vector<VerdictModel> verdicts;  // empty when there is nothing to rate
  // a registration
  std::string event_title;
  std::string poster;
  std::vector<std::pair<std::string, std::string>> facts;
  // what can be done
  std::string change;  // 撤回这条心愿 / 取消报名; "" when it cannot
  std::string leave;
};

ReceiptModel receipt_model(const ModelContext& context);
FindReceiptModel find_receipt_model(const ModelContext& context);
FoundReceiptModel found_receipt_model(const ModelContext& context);

// A standing's sentence in words; "" for none.
std::string line_of(const ModelContext& context, const model::Told& standing,
                    std::initializer_list<app::Arg> args);
// What the content knows of an event by now: whether it is called off, and whether its slot is
// over. Returns the reason.
std::string read_event(const ModelContext& context, const model::Event* event,
                       const model::Slot* slot, model::SignUpFacts* facts);

// The whole privacy text behind 全文: Markdown.
struct PrivacyTextModel {
  std::string title;
  std::string body_md;
};
PrivacyTextModel privacy_text_model(const ModelContext& context);

}  // namespace screens
