#pragma once
// What can happen: taps as the screens understand them, the passing of time, answers of the lanes,
// and news of the sync engine. Values, made anywhere, consumed by reduce(). What somebody typed
// travels in none of them: it stays in its field until an Effect takes it. A finger on the keyboard
// is told by its place (Typed), which wipes itself as text does. What is one visitor's to see comes
// as an Answer and in no other way: it names whose it is.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/app/state.h"
#include "kiosk/ime/key_touch.h"

namespace app::act {

// clang-format off
// --- time and touch
struct Tick {};                      // time has passed; timers look at the context
struct Touched {};                   // any finger came down
struct StillHere {};
struct EndSession {};                // 清除并离开, 用完了，现在清除

// --- moving about
struct Start {};                     // from the attract view
struct StartWish {};                 // its own 许个心愿
struct GoTo { Route route; };        // pushes
struct GoBack {};
struct GoHome {};
struct ToggleLanguage {};
struct SetMode { Mode mode; };       // the whole of it: what was not touched stays
struct ShowSheet { Sheet sheet = Sheet::kNone; };  // kNone closes
struct DismissDialog {};             // the safe choice
struct ConfirmDialog {};
struct Focus { Field field = Field::kNone; };
struct Typed { ime::KeyTouch touch; };  // a finger on the keyboard or in its field
struct KeyboardNext {};              // 下一步
struct EngineLoaded {};              // pinyin: what was typed meanwhile has candidates now

// --- walls
struct SetStage { std::optional<model::Stage> stage; };
struct SetCategory { std::optional<model::WishCategory> category; };
struct SetNotices { std::optional<model::NoticeCategory> category; };
struct SetEvents { std::optional<model::EventKind> kind; };
struct MeToo { base::Id wish; int shown = 0; };  // `shown`: the count before, overlay included
struct UndoMeToo { base::Id wish; };

// --- make a wish
struct PickCategory { model::WishCategory category; };
struct UsePhrase { model::WishCategory category; std::string phrase; base::Id place = {}; };
struct WriteText { WriteBy by = WriteBy::kKeys; };  // 键盘打字, 手指写字
struct SetContact { ContactWish contact = ContactWish::kNone; };
struct SetConsent { Consent consent = Consent::kNotGiven; };
struct KeepNumbers {};               // 照样写
struct SubmitWish {};

// --- sign up
struct PickSlot { base::Id event; base::Id slot; };
struct SubmitSignUp {};

// --- receipts
struct Rate { model::Verdict verdict; };
struct AskCancel {};
struct AskWithdraw {};
struct SpellCode {};                 // the receipt code on the screen, aloud

// --- answers: the parts of an Answer
struct WishCommitted { MadeReceipt receipt; };
struct SignUpCommitted { MadeReceipt receipt; };
struct ChangeCommitted { model::SubmissionKind kind; };   // rating, cancel, withdraw, me too
// kThrottled: it was not even tried, the lane is full.
struct CommitFailed { model::SubmissionKind kind; base::Code code; base::Id wish; };
struct SignUpAnswered { base::Id id; SignUpOutcome outcome; int position = 0; std::string reason; };
// What became of anything else that the centre has answered: a wish, a rating, a change.
enum class Taken { kAccepted, kRefused };
struct Delivered { model::SubmissionKind kind; base::Id id; Taken taken = Taken::kAccepted; };
struct ReceiptFound { FoundReceipt receipt; };
struct ReceiptNotFound { LookUpFailure failure; };
using AnswerBody = std::variant<WishCommitted, SignUpCommitted, ChangeCommitted, CommitFailed,
                                SignUpAnswered, Delivered, ReceiptFound, ReceiptNotFound>;
struct Answer { Ticket ticket; AnswerBody what; };
// Overwrites what is anybody's own in it: codes, secrets, texts, reasons.
void wipe(AnswerBody* answer);

// --- news: of the house, whoever stands there
struct CentreChanged { CentreStatus status; };
struct OverlayChanged { std::map<base::Id, int> me_too; };
struct ContentChanged {};
struct LobbyChanged { std::optional<model::Closed> closed; };
// clang-format on

}  // namespace app::act

namespace app {

using Action =
    std::variant<act::Tick, act::Touched, act::StillHere, act::EndSession, act::Start,
                 act::StartWish, act::GoTo, act::GoBack, act::GoHome, act::ToggleLanguage,
                 act::SetMode, act::ShowSheet, act::DismissDialog, act::ConfirmDialog, act::Focus,
                 act::Typed, act::KeyboardNext, act::EngineLoaded, act::SetStage, act::SetCategory,
                 act::SetNotices, act::SetEvents, act::MeToo, act::UndoMeToo, act::PickCategory,
                 act::UsePhrase, act::WriteText, act::SetContact, act::SetConsent, act::KeepNumbers,
                 act::SubmitWish, act::PickSlot, act::SubmitSignUp, act::Rate, act::AskCancel,
                 act::AskWithdraw, act::SpellCode, act::Answer, act::CentreChanged,
                 act::OverlayChanged, act::ContentChanged, act::LobbyChanged>;

}  // namespace app
