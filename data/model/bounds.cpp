#include "data/model/bounds.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "data/base/limits.h"
#include "data/base/utf8.h"

namespace model {
namespace {

constexpr std::array kTexts = {
    kBoundWishText,       kBoundWishLang,       kBoundWishLine,       kBoundWishAnswer,
    kBoundWishReason,     kBoundReferredBody,   kBoundReferredNumber, kBoundNoticeTitle,
    kBoundNoticeTitleEn,  kBoundNoticeBody,     kBoundNoticeReason,   kBoundPictureAlt,
    kBoundEventTitle,     kBoundEventTitleEn,   kBoundEventSummary,   kBoundEventBody,
    kBoundEventPlace,     kBoundEventReason,    kBoundSlotLabel,      kBoundBuildingName,
    kBoundBuildingNameEn, kBoundStreet,         kBoundIntro,          kBoundPublicUrl,
    kBoundTimezone,       kBoundFactLabel,      kBoundFactValue,      kBoundFigureLabel,
    kBoundFigureValue,    kBoundFigureMeasured, kBoundPhrase,         kBoundLexiconWord,
    kBoundLexiconPinyin,  kBoundPlaceName,      kBoundPlaceNameEn,    kBoundGroupName,
    kBoundGroupNameEn,    kBoundKioskName,      kBoundStaffReason};

static_assert(kBoundWishText.max_scalars == base::kWishTextMaxScalars);
static_assert(kBoundNoticeBody.max_bytes == base::kNoticeBodyMaxBytes);
static_assert(kBoundNoticePictures.max == base::kPicturesPerNotice);

bool has_forbidden_control(std::string_view text, Shape shape) {
  return std::any_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool layout = c == '\n' || c == '\r' || c == '\t';
    return byte == 0x7F || (byte < 0x20 && !(layout && shape == Shape::kText));
  });
}

// Gathers faults; the first one stays.
class Checker {
 public:
  explicit Checker(const Standing& standing) : standing_(standing) {}
  Checker& text(const TextBound& bound, std::string_view text) {
    return take(check(bound, text, standing_));
  }
  Checker& maybe(const TextBound& bound, const std::optional<std::string>& given) {
    return given ? text(bound, *given) : *this;
  }
  Checker& count(const CountBound& bound, size_t n) { return take(check(bound, n)); }
  Checker& time(std::string_view field, int64_t ms) {
    return number(field, ms, kTimeFirst_ms, kTimeLast_ms);
  }
  Checker& number(std::string_view field, int64_t value, int64_t least, int64_t most) {
    if (value >= least && value <= most) return *this;
    return take(Fault{std::string(field), Breach::kOutOfRange});
  }
  Checker& before(std::string_view field, int64_t first_ms, int64_t then_ms) {
    return first_ms < then_ms ? *this : take(Fault{std::string(field), Breach::kOutOfRange});
  }
  Checker& id(std::string_view field, std::string_view id) {
    return id.size() <= kPlaceIdMax_bytes ? *this
                                          : take(Fault{std::string(field), Breach::kTooLong});
  }
  Checker& picture(const Picture& picture) { return text(kBoundPictureAlt, picture.alt); }
  std::optional<Fault> fault() const { return fault_; }

 private:
  Checker& take(std::optional<Fault> fault) {
    if (!fault_) fault_ = std::move(fault);
    return *this;
  }
  const Standing& standing_;
  std::optional<Fault> fault_;
};

void add_phones(std::vector<std::string>* numbers, std::string_view text) {
  for (FoundPhone& phone : find_phones(text)) numbers->push_back(std::move(phone.number));
}
std::vector<std::string> phones_in(std::initializer_list<std::string_view> texts) {
  std::vector<std::string> numbers;
  for (const std::string_view text : texts) add_phones(&numbers, text);
  return numbers;
}

}  // namespace

std::span<const TextBound> text_bounds() { return kTexts; }

std::string_view to_string(Breach breach) {
  switch (breach) {
    case Breach::kEmpty: return "empty";
    case Breach::kTooLong: return "too_long";
    case Breach::kNotText: return "not_text";
    case Breach::kHasPhone: return "has_phone";
    case Breach::kTooMany: return "too_many";
    case Breach::kOutOfRange: return "out_of_range";
    case Breach::kTwice: return "twice";
    case Breach::kUnknown: return "unknown";
  }
  return "not_text";
}

std::string Fault::message() const {
  switch (breach) {
    case Breach::kEmpty: return field + " is empty";
    case Breach::kTooLong: return field + " is too long";
    case Breach::kNotText: return field + " holds what is no text";
    case Breach::kHasPhone: return field + " looks as if it held a phone number";
    case Breach::kTooMany: return field + " are too many";
    case Breach::kOutOfRange: return field + " is out of range";
    case Breach::kTwice: return field + " stands there twice";
    case Breach::kUnknown: return field + " names what is not there";
  }
  return field;
}

std::vector<std::string> published_phones(const Building& building) {
  std::string page = building.intro + "\n" + building.street;
  // 电话 20000000: the label leads to it.
  for (const Fact& fact : building.facts) page += "\n" + fact.label + " " + fact.value;
  std::vector<std::string> numbers;
  for (FoundPhone& phone : find_phones(page)) {
    if (phone.kind == PhoneKind::kLandline) numbers.push_back(std::move(phone.number));
  }
  return numbers;
}

std::vector<std::string> phones_of(const Notice& notice) {
  return phones_in({notice.title, notice.title_en.value_or(""), notice.body_md});
}

std::vector<std::string> phones_of(const Event& event) {
  auto numbers = phones_in(
      {event.title, event.title_en.value_or(""), event.summary, event.body_md, event.place});
  for (const Slot& slot : event.slots) add_phones(&numbers, slot.label);
  return numbers;
}

std::vector<std::string> phones_of(const Wish& wish) {
  auto numbers = phones_in({wish.text, wish.answer ? wish.answer->text : ""});
  for (const WishUpdate& line : wish.updates) add_phones(&numbers, line.text);
  return numbers;
}

std::optional<Fault> check(const TextBound& bound, std::string_view text,
                           const Standing& standing) {
  const auto fault = [&](Breach breach) { return Fault{std::string(bound.field), breach}; };
  if (!base::is_text(text) || has_forbidden_control(text, bound.shape)) {
    return fault(Breach::kNotText);
  }
  if (bound.empty == Empty::kRefused && base::trim(text).empty()) return fault(Breach::kEmpty);
  const bool too_many_bytes = bound.max_bytes > 0 && text.size() > bound.max_bytes;
  if (too_many_bytes || base::count_scalars(text) > bound.max_scalars) {
    return fault(Breach::kTooLong);
  }
  if (standing.ask == Standing::Ask::kLater) return std::nullopt;
  auto phones = phones_to_ask(text, bound.phones, standing.numbers);
  if (phones.empty()) return std::nullopt;
  return Fault{std::string(bound.field), Breach::kHasPhone, std::move(phones), std::string(text)};
}

std::optional<Fault> check(const CountBound& bound, size_t count) {
  if (count <= bound.max) return std::nullopt;
  return Fault{std::string(bound.list), Breach::kTooMany};
}

std::optional<Fault> check(const Wish& wish, const Standing& standing) {
  Checker c(standing);
  c.text(kBoundWishText, wish.text).text(kBoundWishLang, wish.lang);
  c.time("wish.created_ms", wish.created_ms).count(kBoundWishUpdates, wish.updates.size());
  for (const WishUpdate& line : wish.updates) {
    c.text(kBoundWishLine, line.text).time("wish.updates.at_ms", line.at_ms);
  }
  if (wish.answer) {
    c.text(kBoundWishAnswer, wish.answer->text).time("wish.answer.at_ms", wish.answer->at_ms);
  }
  if (wish.referred) {
    c.text(kBoundReferredBody, wish.referred->body);
    c.text(kBoundReferredNumber, wish.referred->number);
  }
  if (wish.due) {
    for (const auto& at_ms : {wish.due->contact_ms, wish.due->answer_ms}) {
      if (at_ms) c.time("wish.due", *at_ms);
    }
    c.text(kBoundDueReason, wish.due->reason);
  }
  c.maybe(kBoundWishReason, wish.closed_reason);
  c.id("wish.place", wish.place);
  if (wish.picture) c.picture(*wish.picture);
  for (const int n :
       {wish.me_too, wish.ratings.solved, wish.ratings.partly, wish.ratings.not_solved}) {
    c.number("wish.me_too", n, 0, kVisitsMax);
  }
  return c.fault();
}

std::optional<Fault> check(const Notice& notice, const Standing& standing) {
  Checker c(standing);
  c.text(kBoundNoticeTitle, notice.title).maybe(kBoundNoticeTitleEn, notice.title_en);
  c.text(kBoundNoticeBody, notice.body_md);
  c.count(kBoundNoticePictures, notice.pictures.size());
  for (const Picture& picture : notice.pictures) c.picture(picture);
  c.time("notice.valid_from_ms", notice.valid_from_ms);
  if (notice.valid_until_ms) {
    c.time("notice.valid_until_ms", *notice.valid_until_ms);
    c.before("notice.valid_until_ms", notice.valid_from_ms, *notice.valid_until_ms);
  }
  if (notice.withdrawn) c.text(kBoundNoticeReason, notice.withdrawn->reason);
  return c.fault();
}

std::optional<Fault> check(const Event& event, const Standing& standing) {
  Checker c(standing);
  c.text(kBoundEventTitle, event.title).maybe(kBoundEventTitleEn, event.title_en);
  c.text(kBoundEventSummary, event.summary).text(kBoundEventBody, event.body_md);
  c.text(kBoundEventPlace, event.place);
  if (event.poster) c.picture(*event.poster);
  c.time("event.starts_ms", event.starts_ms).time("event.ends_ms", event.ends_ms);
  c.time("event.signup_opens_ms", event.signup_opens_ms);
  c.time("event.signup_closes_ms", event.signup_closes_ms);
  c.before("event.ends_ms", event.starts_ms, event.ends_ms);
  c.before("event.signup_closes_ms", event.signup_opens_ms, event.signup_closes_ms);
  c.number("event.slots", static_cast<int64_t>(event.slots.size()), 1, INT64_MAX);
  c.count(kBoundEventSlots, event.slots.size());
  for (const Slot& slot : event.slots) {
    c.text(kBoundSlotLabel, slot.label);
    c.time("event.slots.starts_ms", slot.starts_ms).time("event.slots.ends_ms", slot.ends_ms);
    c.before("event.slots.ends_ms", slot.starts_ms, slot.ends_ms);
    c.number("event.slots.capacity", slot.capacity, 1, base::kEventCapacityMax);
  }
  if (event.cancelled) c.text(kBoundEventReason, event.cancelled->reason);
  return c.fault();
}

std::optional<Fault> check(const Building& building) {
  const Standing own{Standing::Ask::kYes, published_phones(building)};
  Checker c(own);
  c.text(kBoundBuildingName, building.name).text(kBoundBuildingNameEn, building.name_en);
  c.text(kBoundStreet, building.street).text(kBoundIntro, building.intro);
  c.text(kBoundTimezone, building.timezone).text(kBoundPublicUrl, building.public_url);
  c.count(kBoundFacts, building.facts.size()).count(kBoundFigures, building.figures.size());
  for (const Fact& fact : building.facts) {
    c.text(kBoundFactLabel, fact.label).text(kBoundFactValue, fact.value);
  }
  for (const Figure& figure : building.figures) {
    c.text(kBoundFigureLabel, figure.label).text(kBoundFigureValue, figure.value);
    c.text(kBoundFigureMeasured, figure.measured)
        .time("building.figures.as_of_ms", figure.as_of_ms)
        .number("building.figures.n", figure.n, 0, kFigureOfMax);
  }
  c.count(kBoundPhraseLists, building.quick_phrases.size());
  for (const QuickPhrases& list : building.quick_phrases) {
    c.count(kBoundPhrases, list.phrases.size());
    for (const std::string& phrase : list.phrases) c.text(kBoundPhrase, phrase);
    c.count(kBoundPhrases, list.places.size());
    for (const Id& place : list.places) c.id("building.quick_phrases", place);
  }
  c.count(kBoundLexicon, building.lexicon.size());
  for (const LexiconWord& word : building.lexicon) {
    c.text(kBoundLexiconWord, word.word).text(kBoundLexiconPinyin, word.pinyin);
  }
  c.count(kBoundPlaceGroups, building.place_groups.size());
  for (const PlaceGroup& group : building.place_groups) {
    c.text(kBoundGroupName, group.name).text(kBoundGroupNameEn, group.name_en);
    c.id("building.place_groups", group.id);
  }
  c.count(kBoundPlaces, building.places.size());
  for (const Place& place : building.places) {
    c.text(kBoundPlaceName, place.name).text(kBoundPlaceNameEn, place.name_en);
    c.id("building.places", place.id).id("building.places", place.group);
  }
  return c.fault();
}

}  // namespace model
