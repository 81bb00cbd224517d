#pragma once
// What a wish or a sign-up has come to, as whoever holds its receipt is told, and what can still be
// done with it: the one place that decides. It answers with keys of assets/i18n. The kiosk and the
// phone page put the same keys into words, and the centre refuses what stands here as not possible;
// the console's words for stages and states are held against the same file. Pure.

#include <cstdint>
#include <string_view>
#include <vector>

#include "data/model/entities.h"

namespace model {

enum class Moment : uint8_t { kJustMade, kLookedUp };  // right after the tap, or by its code
enum class Where : uint8_t { kKiosk, kPhone };         // a phone shows and changes nothing
enum class Carried : uint8_t { kHere, kArrived };      // whether the centre has answered for it
enum class Asked : uint8_t { kNothing, kWaiting, kDone, kRefused };  // to cancel or to withdraw
enum class CancelledBy : uint8_t { kUnknown, kVisitor, kStaff };
enum class SlotTime : uint8_t { kToCome, kRunning, kOver };
enum class Tone : uint8_t { kGood, kWaiting, kBad, kClosed };

std::string_view to_string(CancelledBy by);             // "", visitor, staff
CancelledBy parse_cancelled_by(std::string_view word);  // kUnknown for another word
std::string_view to_string(Tone tone);                  // good, waiting, bad, closed

// In words: `state` is a word or two, `line` a sentence ("": none). A line may hold {n} (who is
// before in the line), {when}, {reason}, {body}, {number} and {verdict}.
struct Told {
  std::string_view state;
  std::string_view line;
  Tone tone = Tone::kWaiting;
  bool can_change = false;  // cancel or withdraw
  bool can_rate = false;
  bool is_coming = false;  // the place is still to be taken, or may be
  bool has_code = true;    // the centre knows its code, or will
};

struct SignUpFacts {
  Moment moment = Moment::kLookedUp;
  Where where = Where::kKiosk;
  Carried carried = Carried::kArrived;
  bool awaits_answer = false;  // just made: the first seconds
  bool is_offline = false;
  RegistrationState state = RegistrationState::kRecorded;
  int64_t position = 0;      // on the waiting list, from 1; 0: not known
  std::string_view refusal;  // the centre's reason, of kRefused
  CancelledBy cancelled_by = CancelledBy::kUnknown;
  bool event_cancelled = false;
  bool has_reason = true;  // of the event's cancellation
  SlotTime time = SlotTime::kToCome;
  bool places_given = false;  // nobody who waits moves up any more
  Asked asked = Asked::kNothing;
};
Told standing_of(const SignUpFacts& facts);

struct WishFacts {
  Moment moment = Moment::kLookedUp;
  Where where = Where::kKiosk;
  Carried carried = Carried::kArrived;
  bool is_offline = false;
  bool is_refused = false;  // the centre did not take it
  Stage stage = Stage::kPendingReview;
  bool has_reason = false;  // of a declined one
  bool has_body = false;    // of a referral, with its own number
  bool has_number = false;
  bool is_rated = false;
  Asked asked = Asked::kNothing;
};
Told standing_of(const WishFacts& facts);

SlotTime slot_time(int64_t starts_ms, int64_t ends_ms, int64_t now_ms);

// Whether a sign-up in this state may still be given back.
bool may_cancel(RegistrationState state, SlotTime time);
bool may_withdraw(Stage stage);
bool may_rate(Stage stage);  // an answer that stands; one that is taken up again waits for another

// The way of a wish: the four stages with how far it came. A closed one has no step to come, and
// what was never on its way has none at all.
struct Step {
  Stage stage = Stage::kCollected;
  bool is_reached = false;
  bool operator==(const Step&) const = default;
};
std::vector<Step> steps_of(const Wish& wish);

// Every key that a standing may hold, each once: for the tests of the two files of words.
std::vector<std::string_view> standing_keys();

}  // namespace model
