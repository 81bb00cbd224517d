#pragma once
// How long, how many and when: one table of what the centre takes into what it publishes.
//
// Every writer (staff's calls, the sample, the start of the program) asks here before it stores;
// store::feed::publish is only the last line. An entity with everything at its bound, written in
// the widest characters, still fits base::kRowBodyMaxBytes, which is what every kiosk takes: a test
// holds that. What a visitor gave is checked in validate.h and never refused for a time: see
// plausible_or(). Pure, any thread. It does not say who may write.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/entities.h"
#include "data/model/phones.h"

namespace model {

enum class Shape : uint8_t {
  kLine,  // no control character at all
  kText,  // lines and tabs
};
enum class Empty : uint8_t { kRefused, kTaken };

struct TextBound {
  std::string_view field;  // as errors name it
  size_t max_scalars;
  Shape shape = Shape::kLine;
  Phones phones = Phones::kNone;  // what is asked about; see Standing
  Empty empty = Empty::kRefused;
  size_t max_bytes = 0;  // 0: four a scalar
};

inline constexpr TextBound kBoundWishText{"wish.text", 300, Shape::kText};
inline constexpr TextBound kBoundWishLang{"wish.lang", 8};
inline constexpr TextBound kBoundWishLine{"wish.line", 400, Shape::kText};
inline constexpr TextBound kBoundWishAnswer{"wish.answer", 2000, Shape::kText};
inline constexpr TextBound kBoundWishReason{"wish.reason", 400, Shape::kText};
inline constexpr TextBound kBoundReferredBody{"wish.referred.body", 60};
inline constexpr TextBound kBoundReferredNumber{"wish.referred.number", 60, Shape::kLine,
                                                Phones::kNoMobile, Empty::kTaken};
inline constexpr TextBound kBoundNoticeTitle{"notice.title", 80};
inline constexpr TextBound kBoundNoticeTitleEn{"notice.title_en", 80, Shape::kLine, Phones::kNone,
                                               Empty::kTaken};
inline constexpr TextBound kBoundNoticeBody{"notice.body_md",  64 * 1024,     Shape::kText,
                                            Phones::kNoMobile, Empty::kTaken, 64 * 1024};
inline constexpr TextBound kBoundNoticeReason{"notice.reason", 400};
inline constexpr TextBound kBoundPictureAlt{"picture.alt", 80, Shape::kLine, Phones::kNone,
                                            Empty::kTaken};
inline constexpr TextBound kBoundEventTitle{"event.title", 80};
inline constexpr TextBound kBoundEventTitleEn{"event.title_en", 80, Shape::kLine, Phones::kNone,
                                              Empty::kTaken};
inline constexpr TextBound kBoundEventSummary{"event.summary", 200, Shape::kText, Phones::kNone,
                                              Empty::kTaken};
inline constexpr TextBound kBoundEventBody{"event.body_md",   64 * 1024,     Shape::kText,
                                           Phones::kNoMobile, Empty::kTaken, 64 * 1024};
inline constexpr TextBound kBoundEventPlace{"event.place", 60, Shape::kLine, Phones::kNone,
                                            Empty::kTaken};
inline constexpr TextBound kBoundEventReason{"event.reason", 400};
inline constexpr TextBound kBoundSlotLabel{"event.slots.label", 40, Shape::kLine, Phones::kNone,
                                           Empty::kTaken};
inline constexpr TextBound kBoundBuildingName{"building.name", 80};
inline constexpr TextBound kBoundBuildingNameEn{"building.name_en", 80, Shape::kLine, Phones::kNone,
                                                Empty::kTaken};
inline constexpr TextBound kBoundStreet{"building.street", 120, Shape::kLine, Phones::kNone,
                                        Empty::kTaken};
inline constexpr TextBound kBoundIntro{"building.intro", 600, Shape::kText, Phones::kNoMobile,
                                       Empty::kTaken};
inline constexpr TextBound kBoundPublicUrl{"building.public_url", 200, Shape::kLine,
                                           Phones::kNoMobile, Empty::kTaken};
inline constexpr TextBound kBoundTimezone{"building.timezone", 64};
inline constexpr TextBound kBoundFactLabel{"building.facts.label", 40};
inline constexpr TextBound kBoundFactValue{"building.facts.value", 60, Shape::kLine,
                                           Phones::kNoMobile};
inline constexpr TextBound kBoundFigureLabel{"building.figures.label", 40};
inline constexpr TextBound kBoundFigureValue{"building.figures.value", 40, Shape::kLine,
                                             Phones::kNoMobile};
inline constexpr TextBound kBoundFigureMeasured{"building.figures.measured", 120, Shape::kLine,
                                                Phones::kNoMobile};
inline constexpr TextBound kBoundPhrase{"building.quick_phrases", 20};
inline constexpr TextBound kBoundLexiconWord{"building.lexicon.word", 12};
inline constexpr TextBound kBoundLexiconPinyin{"building.lexicon.pinyin", 60};
inline constexpr TextBound kBoundPlaceName{"building.places.name", 20};
inline constexpr TextBound kBoundPlaceNameEn{"building.places.name_en", 40, Shape::kLine,
                                             Phones::kNone, Empty::kTaken};
inline constexpr TextBound kBoundGroupName{"building.place_groups.name", 20};
inline constexpr TextBound kBoundGroupNameEn{"building.place_groups.name_en", 40, Shape::kLine,
                                             Phones::kNone, Empty::kTaken};
// Nothing that anybody sends becomes one yet: it stands in no table of what is given.
inline constexpr TextBound kBoundDueReason{"wish.due.reason", 80, Shape::kLine, Phones::kNone,
                                           Empty::kTaken};
inline constexpr TextBound kBoundKioskName{"kiosk.name", 80, Shape::kLine, Phones::kStaffOnly};
// Why a credential was taken back, a contact opened, a registration cancelled: for the audit.
inline constexpr TextBound kBoundStaffReason{"reason", 400, Shape::kLine, Phones::kStaffOnly};

std::span<const TextBound> text_bounds();  // of all that somebody gives

struct CountBound {
  std::string_view list;
  size_t max;
};
// A timeline keeps room for the steps that end a wish: lines without a step stop earlier.
inline constexpr CountBound kBoundWishUpdates{"wish.updates", 100};
inline constexpr CountBound kBoundWishLines{"wish.updates", 90};
inline constexpr CountBound kBoundNoticePictures{"notice.pictures", 12};
inline constexpr CountBound kBoundEventSlots{"event.slots", 200};
inline constexpr CountBound kBoundFacts{"building.facts", 24};
inline constexpr CountBound kBoundFigures{"building.figures", 24};
inline constexpr CountBound kBoundPhraseLists{"building.quick_phrases", 8};
inline constexpr CountBound kBoundPhrases{"building.quick_phrases", 8};  // of one category
inline constexpr CountBound kBoundLexicon{"building.lexicon", 500};
inline constexpr CountBound kBoundPlaces{"building.places", 100};
inline constexpr CountBound kBoundPlaceGroups{"building.place_groups", 12};
inline constexpr size_t kPlaceIdMax_bytes = 40;

// Every time that somebody gives: the building did not stand before, and no plan reaches further.
inline constexpr int64_t kTimeFirst_ms = 1'577'836'800'000;  // 2020-01-01
inline constexpr int64_t kTimeLast_ms = 4'102'444'800'000;   // 2100-01-01
inline constexpr bool is_plausible_time(int64_t ms) {
  return ms >= kTimeFirst_ms && ms < kTimeLast_ms;
}
// A submission cannot have been made before the first kiosk stood, nor long after it arrived: what
// a kiosk with a wrong clock says gives way to the time of arrival.
inline constexpr int64_t kMadeAheadMax_ms = 24LL * 60 * 60 * 1000;
inline constexpr int64_t plausible_or(int64_t made_ms, int64_t arrived_ms) {
  const bool fits = made_ms >= kTimeFirst_ms && made_ms <= arrived_ms + kMadeAheadMax_ms;
  return fits ? made_ms : arrived_ms;
}
inline constexpr int kFigureOfMax = 1'000'000'000;
inline constexpr int kVisitsMax = 1'000'000'000;  // of "me too" and of each verdict

enum class Breach : uint8_t {
  kEmpty,
  kTooLong,
  kNotText,
  kHasPhone,
  kTooMany,
  kOutOfRange,
  kTwice,    // stands there more than once
  kUnknown,  // names what is not there
};
std::string_view to_string(Breach breach);

struct Fault {
  std::string field;
  Breach breach = Breach::kEmpty;
  std::vector<FoundPhone> phones = {};  // of kHasPhone: what is asked about
  std::string text = {};                // and where it stands
  std::string message() const;  // "notice.title is too long", for logs and people of other ends
};

// Which telephone numbers may stand in a text: those that somebody said yes to, those that the
// house publishes, those that stand there already. A draft is asked about when it is published.
struct Standing {
  enum class Ask : uint8_t { kYes, kLater };
  Ask ask = Ask::kYes;
  std::vector<std::string> numbers = {};  // as normalise_phone gives them
};
// The lines that the building's own page shows: its facts, street and introduction. A mobile is a
// person's, there as well.
std::vector<std::string> published_phones(const Building& building);
// Those that a text on the wall holds already.
std::vector<std::string> phones_of(const Notice& notice);
std::vector<std::string> phones_of(const Event& event);
std::vector<std::string> phones_of(const Wish& wish);

// The first fault; nullopt where all is within bounds.
std::optional<Fault> check(const TextBound& bound, std::string_view text,
                           const Standing& standing = {});
std::optional<Fault> check(const CountBound& bound, size_t count);
std::optional<Fault> check(const Wish& wish, const Standing& standing = {});
std::optional<Fault> check(const Notice& notice, const Standing& standing = {});
std::optional<Fault> check(const Event& event, const Standing& standing = {});
std::optional<Fault> check(const Building& building);  // its own numbers stand

}  // namespace model
