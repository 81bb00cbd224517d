#include "data/model/bounds.h"

#include <gtest/gtest.h>

#include "data/base/limits.h"
#include "data/base/utf8.h"
#include "data/model/body.h"
#include "data/model/json.h"
#include "data/model/validate.h"

namespace model {
namespace {

constexpr int64_t kNow_ms = 1'795'665'600'000;
const std::string kId = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";

// As long as the bound allows, in characters of four bytes.
std::string widest(const TextBound& bound) {
  const size_t most = bound.max_bytes > 0 ? bound.max_bytes / 4 : bound.max_scalars;
  std::string text;
  for (size_t i = 0; i < most; ++i) text += "\xF0\xA0\x80\x80";
  return text;
}

Picture picture() { return {std::string(64, 'a'), widest(kBoundPictureAlt), 4096, 4096}; }

Wish widest_wish() {
  Wish w;
  w.id = kId;
  w.building = kId;
  w.text = widest(kBoundWishText);
  w.lang = widest(kBoundWishLang);
  w.created_ms = w.released_ms = kNow_ms;
  w.me_too = kVisitsMax;
  w.picture = picture();
  for (size_t i = 0; i < kBoundWishUpdates.max; ++i) {
    w.updates.push_back(
        {kId, Stage::kDeliberating, kNow_ms, widest(kBoundWishLine), Party::kOrganisation});
  }
  w.answer = Answer{widest(kBoundWishAnswer), Outcome::kNotPossible, kNow_ms, Party::kDepartment};
  w.referred = Referral{widest(kBoundReferredBody), widest(kBoundReferredNumber)};
  w.merged_into = kId;
  w.closed_reason = widest(kBoundWishReason);
  w.ratings = {kVisitsMax, kVisitsMax, kVisitsMax};
  w.due = WishDue{DueLevel::kDifficult, kNow_ms, kNow_ms, widest(kBoundDueReason)};
  w.place = std::string(kPlaceIdMax_bytes, 'p');
  return w;
}

Notice widest_notice() {
  Notice n;
  n.id = n.building = kId;
  n.title = widest(kBoundNoticeTitle);
  n.title_en = widest(kBoundNoticeTitleEn);
  n.body_md = std::string(kBoundNoticeBody.max_bytes, '"');  // two bytes each in JSON
  n.pictures.assign(kBoundNoticePictures.max, picture());
  n.valid_from_ms = n.published_ms = kNow_ms;
  n.valid_until_ms = kTimeLast_ms;
  n.withdrawn = Withdrawal{widest(kBoundNoticeReason), kNow_ms};
  return n;
}

Event widest_event() {
  Event e;
  e.id = e.building = kId;
  e.title = widest(kBoundEventTitle);
  e.title_en = widest(kBoundEventTitleEn);
  e.summary = widest(kBoundEventSummary);
  e.body_md = std::string(kBoundEventBody.max_bytes, '\n');
  e.place = widest(kBoundEventPlace);
  e.poster = picture();
  e.starts_ms = e.signup_opens_ms = kNow_ms;
  e.ends_ms = e.signup_closes_ms = kNow_ms + 1;
  e.published_ms = kNow_ms;
  e.slots.assign(kBoundEventSlots.max, {kId, widest(kBoundSlotLabel), kNow_ms, kNow_ms + 1,
                                        base::kEventCapacityMax, INT32_MAX, INT32_MAX});
  e.cancelled = Withdrawal{widest(kBoundEventReason), kNow_ms};
  return e;
}

Building widest_building() {
  Building b;
  b.id = kId;
  b.name = widest(kBoundBuildingName);
  b.name_en = widest(kBoundBuildingNameEn);
  b.street = widest(kBoundStreet);
  b.intro = widest(kBoundIntro);
  b.timezone = widest(kBoundTimezone);
  b.public_url = widest(kBoundPublicUrl);
  b.facts.assign(kBoundFacts.max, {widest(kBoundFactLabel), widest(kBoundFactValue)});
  b.figures.assign(kBoundFigures.max, {widest(kBoundFigureLabel), widest(kBoundFigureValue),
                                       widest(kBoundFigureMeasured), kNow_ms, kFigureOfMax});
  b.sealing_key = {std::string(64, 'k'), std::string(43, 'p')};
  const std::vector<std::string> phrases(kBoundPhrases.max, widest(kBoundPhrase));
  b.quick_phrases.assign(kBoundPhraseLists.max, {WishCategory::kNeighbours, phrases,
                                                 std::vector<std::string>(kBoundPhrases.max, kId)});
  b.lexicon.assign(kBoundLexicon.max, {widest(kBoundLexiconWord), widest(kBoundLexiconPinyin)});
  const std::string id(kPlaceIdMax_bytes, 'i');
  b.place_groups.assign(kBoundPlaceGroups.max,
                        {id, widest(kBoundGroupName), widest(kBoundGroupNameEn)});
  b.places.assign(kBoundPlaces.max,
                  {id, widest(kBoundPlaceName), widest(kBoundPlaceNameEn), id, true});
  b.opening.assign(kWeekDays, OfficeSpan{0, 24 * 60});
  b.office.spans.assign(1, {0, 24 * 60});
  return b;
}

// What is within the table fits every kiosk, whatever characters it is written in.
template <typename Entity>
void expect_fits(const Entity& entity) {
  const auto fault = check(entity);
  EXPECT_FALSE(fault) << fault->message();
  const std::string body = to_body(entity);
  EXPECT_LE(body.size(), base::kRowBodyMaxBytes);
  EXPECT_TRUE(parse_json(body));
}

TEST(Bounds, WhatIsWithinThemFitsEveryKiosk) {
  expect_fits(widest_wish());
  expect_fits(widest_notice());
  expect_fits(widest_event());
  expect_fits(widest_building());
  EXPECT_TRUE(wish_from_body(to_body(widest_wish())));
  EXPECT_TRUE(notice_from_body(to_body(widest_notice())));
  EXPECT_TRUE(event_from_body(to_body(widest_event())));
  EXPECT_TRUE(building_from_body(to_body(widest_building())));
}

TEST(Bounds, EachTextIsTakenAtItsBoundAndRefusedOneAbove) {
  for (const TextBound& bound : text_bounds()) {
    SCOPED_TRACE(bound.field);
    EXPECT_FALSE(check(bound, widest(bound)));
    const auto above = check(bound, widest(bound) + "\xF0\xA0\x80\x80");
    ASSERT_TRUE(above);
    EXPECT_EQ(above->breach, Breach::kTooLong);
    EXPECT_EQ(check(bound, " ").has_value(), bound.empty == Empty::kRefused);
    EXPECT_EQ(check(bound, "a\x01").value_or(Fault{}).breach, Breach::kNotText);
    EXPECT_EQ(check(bound, "a\nb").has_value(), bound.shape == Shape::kLine);
    EXPECT_EQ(check(bound, "13800000000").has_value(), bound.phones != Phones::kStaffOnly);
    const bool office = check(bound, "021-20000000").has_value();
    EXPECT_EQ(office, bound.phones == Phones::kNone);
  }
}

TEST(Bounds, HoldListsAndTimes) {
  Wish wish = widest_wish();
  wish.updates.push_back(wish.updates.back());
  EXPECT_EQ(check(wish)->message(), "wish.updates are too many");
  Event event = widest_event();
  event.slots.push_back(event.slots.back());
  EXPECT_EQ(check(event)->message(), "event.slots are too many");
  event = widest_event();
  event.slots[7].ends_ms = INT64_MAX;
  EXPECT_EQ(check(event)->message(), "event.slots.ends_ms is out of range");
  Notice notice = widest_notice();
  notice.valid_from_ms = INT64_MIN;
  EXPECT_EQ(check(notice)->message(), "notice.valid_from_ms is out of range");
  Building building = widest_building();
  building.lexicon.push_back(building.lexicon.back());
  EXPECT_EQ(check(building)->message(), "building.lexicon are too many");
}

TEST(Bounds, GiveATimeThatCannotBeTheTimeOfArrival) {
  EXPECT_EQ(plausible_or(kNow_ms - 1, kNow_ms), kNow_ms - 1);
  EXPECT_EQ(plausible_or(kNow_ms + kMadeAheadMax_ms, kNow_ms), kNow_ms + kMadeAheadMax_ms);
  for (const int64_t odd : {INT64_MIN, int64_t{-1}, int64_t{0}, kTimeFirst_ms - 1,
                            kNow_ms + kMadeAheadMax_ms + 1, INT64_MAX}) {
    EXPECT_EQ(plausible_or(odd, kNow_ms), kNow_ms) << odd;
  }
}

}  // namespace
}  // namespace model
