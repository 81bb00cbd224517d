#pragma once
// Everything the kiosk's screen depends on and that is not content: one plain struct.
//
// Changed only by reduce() (reduce.h); everybody else sees it as const.
// What a visitor typed lives in TextBuffers and SecretStrings, which overwrite their memory; the
// end of a session wipes all of it (forget_visitor). Owned by the host; UI thread only. It is
// never copied: there shall be one place to wipe.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/base/limits.h"
#include "data/crypto/secret.h"
#include "data/model/entities.h"
#include "data/model/opening.h"
#include "data/model/phone_field.h"
#include "data/model/receipt.h"
#include "data/model/standing.h"
#include "data/model/validate.h"
#include "kiosk/app/caps.h"
#include "kiosk/app/mode.h"
#include "kiosk/app/navigator.h"
#include "kiosk/app/session.h"
#include "kiosk/app/strings.h"
#include "kiosk/app/ticket.h"
#include "kiosk/ime/keyboard.h"
#include "kiosk/ime/text_buffer.h"

namespace app {

enum class Consent { kNotGiven, kGiven };  // never preset
enum class WriteBy { kKeys, kHand };
// Digits of the text that read as a telephone number: asked about, or meant as they stand (照样写).
enum class Numbers { kAsk, kAsWritten };
enum class ContactWish { kNone, kCall };  // 不用联系 is the default

enum class Field {
  kNone,
  kWishText,
  kContactPhone,
  kContactName,
  kSignUpName,
  kSignUpPhone,
  kReceipt
};

struct WishDraft {
  std::optional<model::WishCategory> category;
  ime::TextBuffer text{base::kWishTextMaxScalars};
  base::Id place;  // that the ready phrase it began with names; "" for none
  ContactWish contact = ContactWish::kNone;
  ime::TextBuffer name{base::kPersonNameMaxScalars};
  ime::TextBuffer phone{model::kPhoneMaxScalars};
  Consent consent = Consent::kNotGiven;
  Numbers numbers = Numbers::kAsk;            // until the text changes
  std::optional<model::Refusal> refusal;      // of the text, since the last attempt to go on
  RequestNumber sent = RequestNumber::kNone;  // what commits it; its answer wipes this draft alone
  bool is_empty() const { return text.empty() && name.empty() && phone.empty(); }
  void wipe();
};

struct SignUpDraft {
  base::Id event;
  base::Id slot;  // "" until one is picked
  ime::TextBuffer name{base::kPersonNameMaxScalars};
  ime::TextBuffer phone{model::kPhoneMaxScalars};
  Consent consent = Consent::kNotGiven;
  RequestNumber sent = RequestNumber::kNone;  // as in WishDraft
  bool is_empty() const { return name.empty() && phone.empty(); }
  void wipe();
};

enum class SignUpOutcome { kWaiting, kConfirmed, kWaitlisted, kRecorded, kRefused };

// A receipt that was just made: it exists only after the commit.
struct MadeReceipt {
  model::SubmissionKind kind = model::SubmissionKind::kWish;
  base::Id id;
  crypto::SecretString code;
  crypto::SecretString secret;
  bool with_phone = false;
  int64_t made_ms = 0;  // effective time
  base::Id event;
  base::Id slot;
  SignUpOutcome outcome = SignUpOutcome::kWaiting;  // of a wish: kWaiting, or kRefused
  model::Carried carried = model::Carried::kHere;   // whether the centre has answered
  int position = 0;                                 // on the waiting list, from 1
  std::string refusal;                              // the centre's reason, for kRefused
  void wipe();
};

// What a receipt code led to.
struct FoundReceipt {
  model::SubmissionKind kind = model::SubmissionKind::kWish;
  base::Id id;
  crypto::SecretString code;
  bool only_here = false;  // not sent yet: this kiosk knows no more than that it holds it
  int64_t made_ms = 0;
  // a wish
  model::Stage stage = model::Stage::kPendingReview;
  std::optional<std::string> closed_reason;
  std::optional<model::Wish> wish;
  std::optional<int64_t> contact_ms;  // while it waits for review: until when it is to be heard
  std::optional<model::Verdict> rated;
  std::optional<model::Verdict> rated_before;  // by the centre's word, while another is under way
  // a registration
  model::RegistrationState state = model::RegistrationState::kRecorded;
  int position = 0;
  base::Id event;
  base::Id slot;
  std::string event_title;
  std::string place;
  int64_t starts_ms = 0;  // of the slot, as the centre told
  int64_t ends_ms = 0;
  std::string slot_name;
  bool places_given = false;  // nobody who waits moves up any more
  std::string refusal;        // of a refused one
  model::CancelledBy cancelled_by = model::CancelledBy::kUnknown;
  std::optional<std::string> event_cancelled;   // with this reason
  model::Asked asked = model::Asked::kNothing;  // to cancel or to withdraw, from here
  RequestNumber change = RequestNumber::kNone;  // the cancellation or withdrawal under way
  RequestNumber rating = RequestNumber::kNone;  // the newest rating
  void wipe();
};

enum class LookUpFailure { kNone, kMistyped, kUnknown, kOffline, kThrottled };

struct FindDraft {
  ime::TextBuffer code{model::kReceiptLength};
  LookUpFailure failure = LookUpFailure::kNone;
};

enum class Dialog { kNone, kLeaveForm, kCancelSignUp, kWithdrawWish };
enum class Sheet { kNone, kAccess };  // kAccess: 无障碍

enum class ToastKind {
  kMeTooAdded,
  kMeTooUndone,
  kMeTooOften,
  kCommitFailed,
  kCommitBusy,
  kTooOften,
  kRated,
  kNotRated,
  kWithdrawRequested,
  kCancelRequested,
  kNotTaken
};
struct Toast {
  ToastKind kind = ToastKind::kMeTooAdded;
  base::Id wish;  // of kMeTooAdded: what 撤回 undoes
  int count = 0;
  int64_t until_ms = 0;  // boot clock
};
inline constexpr int64_t kToast_ms = 4'000;

// What the walls show: kept while the visitor goes in and out, reset with the session.
struct Filters {
  std::optional<model::Stage> stage;
  std::optional<model::WishCategory> category;
  std::optional<model::NoticeCategory> notices;
  std::optional<model::EventKind> events;
};

// kDoubted: it was, and the centre does not know it now; its token is tried again.
enum class Enrolment { kUnknown, kWaiting, kEnrolled, kDoubted };

// What the sync engine last told.
struct CentreStatus {
  Enrolment enrolment = Enrolment::kUnknown;
  std::string enrol_code;        // eight digits, "" when none stands
  int64_t enrol_expires_ms = 0;  // effective time
  bool is_reachable = true;
  int64_t as_of_ms = 0;           // content is whole as of this time; 0: never
  int64_t pending = 0;            // not sent yet
  bool takes_submissions = true;  // false: the disk keeps nothing now
  bool operator==(const CentreStatus&) const = default;
};

struct AppState {
  AppState(Route first, IdleTimer idle, ime::PinyinEngine* pinyin,
           ime::Handwriting* handwriting = nullptr)
      : navigator(std::move(first)), session(idle), keyboard(pinyin, handwriting) {}
  AppState(const AppState&) = delete;
  AppState& operator=(const AppState&) = delete;

  Mode mode;
  Navigator navigator;
  SessionTimer session;
  Caps caps;
  Filters filters;
  WishDraft wish;
  SignUpDraft sign_up;
  FindDraft find;
  std::optional<MadeReceipt> made;
  std::optional<FoundReceipt> found;
  RequestNumber requests = RequestNumber::kNone;  // the last that was given out
  // The wish or sign-up under way: a second tap on its button does nothing meanwhile.
  RequestNumber committing = RequestNumber::kNone;
  RequestNumber looking_up = RequestNumber::kNone;  // of the code in `find`
  std::optional<int64_t> answer_until_ms;           // boot clock: how long made's answer is awaited
  Dialog dialog = Dialog::kNone;
  Sheet sheet = Sheet::kNone;
  std::optional<Toast> toast;
  Field focus = Field::kNone;
  ime::Keyboard keyboard;  // after the drafts: it points into them
  int attract_index = 0;
  int64_t attract_since_ms = 0;  // boot clock

  CentreStatus centre;
  std::optional<model::Closed> closed;     // the lobby is, by its opening hours
  std::map<base::Id, int> me_too_overlay;  // own, not yet on the wall

  bool is_committing() const { return committing != RequestNumber::kNone; }
  bool is_looking_up() const { return looking_up != RequestNumber::kNone; }
  // Wipes every trace of the visitor; mode and filters with it.
  void forget_visitor();
  ime::TextBuffer* buffer(Field field);
};

// Names the field of the keyboard; kNone has none.
ime::FieldKind keyboard_of(Field field);

}  // namespace app
