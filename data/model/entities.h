#pragma once
// The public content of a building as plain structs: what the centre publishes and the kiosks show.
//
// Everything here may be read by anybody who stands in the lobby. What a visitor gave in confidence
// never enters these structs (see submission.h). Times are UTC milliseconds. Codec: body.h.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/base/ids.h"
#include "data/model/hours.h"
#include "data/model/words.h"

namespace model {

using base::Id;

struct Picture {
  std::string sha256;  // of the re-encoded file; also its name
  std::string alt;
  int width = 0;   // px
  int height = 0;  // px
  bool operator==(const Picture&) const = default;
};

struct WishUpdate {
  Id id;
  Stage stage = Stage::kCollected;
  int64_t at_ms = 0;
  std::string text;
  std::optional<Party> party;
  bool operator==(const WishUpdate&) const = default;
};

struct Answer {
  std::string text;
  Outcome outcome = Outcome::kSolved;
  int64_t at_ms = 0;
  std::optional<Party> party;
  bool operator==(const Answer&) const = default;
};

struct Referral {
  std::string body;    // "12345", or the department
  std::string number;  // its own reference
  bool operator==(const Referral&) const = default;
};

struct Ratings {
  int solved = 0;
  int partly = 0;
  int not_solved = 0;
  bool operator==(const Ratings&) const = default;
};

// Until when a wish is to be heard and answered (due.h counts it). A time that is not known yet,
// since the calendar does not reach so far, is nullopt: 期限先不算.
struct WishDue {
  DueLevel level = DueLevel::kOrdinary;
  std::optional<int64_t> contact_ms;
  std::optional<int64_t> answer_ms;
  std::string reason = {};  // why it is difficult, for all to read; "" for the others
  bool operator==(const WishDue&) const = default;
};

struct Wish {
  Id id;
  Id building;
  WishCategory category = WishCategory::kLife;
  WishSource source = WishSource::kKiosk;
  std::string text;  // as released by staff
  std::string lang = "zh";
  Stage stage = Stage::kPendingReview;
  int64_t created_ms = 0;
  int64_t released_ms = 0;
  int me_too = 0;  // visits (次), never people
  std::optional<Picture> picture;
  std::vector<WishUpdate> updates;  // oldest first
  std::optional<Answer> answer;
  std::optional<Referral> referred;
  std::optional<Id> merged_into;
  std::optional<std::string> closed_reason;
  Ratings ratings;
  std::optional<WishDue> due;  // nullopt: nobody counted it, for want of a calendar
  Id place;                    // of the building's places; "" where none was said
  bool operator==(const Wish&) const = default;
};

struct Withdrawal {
  std::string reason;
  int64_t at_ms = 0;
  bool operator==(const Withdrawal&) const = default;
};

struct Notice {
  Id id;
  Id building;
  NoticeCategory category = NoticeCategory::kProperty;
  std::string title;
  std::optional<std::string> title_en;
  std::string body_md;
  std::vector<Picture> pictures;
  bool pinned = false;
  int64_t valid_from_ms = 0;
  std::optional<int64_t> valid_until_ms;
  int64_t published_ms = 0;
  std::optional<Withdrawal> withdrawn;  // the wall keeps one line with the reason
  bool operator==(const Notice&) const = default;
};

struct Slot {
  Id id;
  std::string label;
  int64_t starts_ms = 0;
  int64_t ends_ms = 0;
  int capacity = 0;
  int confirmed = 0;
  int waitlisted = 0;
  int free() const { return capacity > confirmed ? capacity - confirmed : 0; }
  bool operator==(const Slot&) const = default;
};

struct Event {
  Id id;
  Id building;
  EventKind kind = EventKind::kLecture;
  std::string title;
  std::optional<std::string> title_en;
  std::string summary;
  std::string body_md;
  std::string place;
  std::optional<Picture> poster;
  int64_t starts_ms = 0;
  int64_t ends_ms = 0;
  int64_t signup_opens_ms = 0;
  int64_t signup_closes_ms = 0;
  std::vector<Slot> slots;  // at least one
  std::optional<Withdrawal> cancelled;
  int64_t published_ms = 0;
  bool operator==(const Event&) const = default;
};

struct Fact {
  std::string label;
  std::string value;
  bool operator==(const Fact&) const = default;
};

// A figure says what it measured and when, or it is not shown.
struct Figure {
  std::string label;
  std::string value;
  std::string measured;  // what was asked or counted
  int64_t as_of_ms = 0;
  int n = 0;  // of how many
  bool operator==(const Figure&) const = default;
};

struct SealingKey {
  std::string id;          // short name of the key, for rotation
  std::string public_key;  // base64url, 32 bytes
  bool operator==(const SealingKey&) const = default;
};

struct QuickPhrases {
  WishCategory category = WishCategory::kLife;
  std::vector<std::string> phrases;
  std::vector<Id> places = {};  // of each phrase, "" for none; shorter where the rest have none
  bool operator==(const QuickPhrases&) const = default;
};

struct LexiconWord {
  std::string word;
  std::string pinyin;  // syllables separated by spaces
  bool operator==(const LexiconWord&) const = default;
};

// Where a wish, a duty or a notice belongs. Places stand in groups, which the list of who answers
// for what goes by; one that is not offered any more keeps its name for what was said of it.
struct PlaceGroup {
  Id id;
  std::string name;
  std::string name_en;
  bool operator==(const PlaceGroup&) const = default;
};
struct Place {
  Id id;
  std::string name;
  std::string name_en;
  Id group;
  bool retired = false;
  bool operator==(const Place&) const = default;
};

struct Building {
  Id id;
  std::string name;
  std::string name_en;
  std::string street;
  std::string intro;
  std::string timezone = "Asia/Shanghai";
  std::string public_url;  // where a receipt's QR leads; empty when there is none
  std::vector<Fact> facts;
  std::vector<Figure> figures;
  SealingKey sealing_key;
  std::vector<QuickPhrases> quick_phrases;
  std::vector<LexiconWord> lexicon;
  std::vector<PlaceGroup> place_groups;  // in the order to show them, as places are
  std::vector<Place> places;
  OpeningHours opening;
  OfficeHours office;
  DueDays due_days;
  bool operator==(const Building&) const = default;
};

}  // namespace model
