// Holds the sample building to its rules: known words, steps in order, pictures that exist, and
// nothing in a public text that reads as a phone number.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "data/model/slots.h"
#include "data/model/stages.h"
#include "data/model/words.h"
#include "tests/support/source_dir.h"

namespace {

using nlohmann::json;

constexpr size_t kMinWishes = 66;
constexpr size_t kMinNotices = 32;
constexpr size_t kMinEvents = 26;
constexpr size_t kMinPictures = 26;
constexpr size_t kMinComing = 12;
constexpr int kMinPending = 5;
constexpr int kPhoneDigits = 7;
constexpr long kMinutesOfDay = 24 * 60;

json sample(const std::string& name) {
  std::ifstream file(support::source_dir() + "/assets/sample/" + name + ".json");
  return json::parse(file);
}

// Minutes from the start of the day of the first run; of a wish, as if every day were worked.
long moment(const json& at) {
  const auto time = at.value("time", std::string("00:00"));
  const long hour = std::stol(time.substr(0, 2));
  const long minute = std::stol(time.substr(3, 2));
  const char* unit = at.contains("workdays") ? "workdays" : "days";
  return at.at(unit).get<long>() * kMinutesOfDay + hour * 60 + minute;
}

bool picture_exists(const json& name) {
  return std::filesystem::exists(support::source_dir() + "/assets/images/" +
                                 name.get<std::string>() + ".svg");
}

bool reads_as_phone(const std::string& text) {
  int run = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (++run >= kPhoneDigits) return true;
    } else if (c != ' ' && c != '-' && c != '.') {
      run = 0;
    }
  }
  return false;
}

// Every string below `node`.
void check_texts(const json& node) {
  if (node.is_string()) {
    const auto text = node.get<std::string>();
    EXPECT_FALSE(reads_as_phone(text)) << text;
    EXPECT_EQ(text.find("！"), std::string::npos) << text;
  } else if (node.is_structured()) {
    for (const auto& child : node) check_texts(child);
  }
}

void check_timeline(const json& wish) {
  EXPECT_TRUE(wish.at("created").contains("workdays")) << wish.at("key");
  auto stage = model::Stage::kPendingReview;
  long last = moment(wish.at("created"));
  for (const auto& update : wish.at("updates")) {
    const auto next = model::parse_stage(update.at("stage").get<std::string>());
    ASSERT_TRUE(next.has_value());
    EXPECT_TRUE(model::may_follow(stage, *next)) << wish.at("key");
    EXPECT_TRUE(update.at("at").contains("workdays")) << wish.at("key");
    EXPECT_LE(last, moment(update.at("at"))) << wish.at("key");
    stage = *next;
    last = moment(update.at("at"));
  }
  EXPECT_EQ(model::to_string(stage), wish.at("stage").get<std::string>()) << wish.at("key");
  EXPECT_LT(last, 0) << "nothing has happened yet on the day of the first run";
  EXPECT_EQ(stage == model::Stage::kAnswered, !wish.at("answer").is_null());
  if (!wish.at("answer").is_null()) {
    EXPECT_LE(last, moment(wish.at("answer").at("at"))) << "no update after the answer";
    EXPECT_TRUE(model::parse_outcome(wish.at("answer").at("outcome").get<std::string>()));
  }
}

TEST(Sample, WishesGoThroughTheirStagesInOrder) {
  const json wishes = sample("wishes");
  ASSERT_GE(wishes.size(), kMinWishes);
  for (const auto& wish : wishes) check_timeline(wish);
}

TEST(Sample, WishesCoverStagesCategoriesAndSources) {
  std::map<std::string, int> stages;
  std::set<std::string> categories;
  std::set<std::string> sources;
  std::set<std::string> keys;
  const json wishes = sample("wishes");
  for (const auto& wish : wishes) {
    EXPECT_TRUE(keys.insert(wish.at("key").get<std::string>()).second) << wish.at("key");
    ++stages[wish.at("stage").get<std::string>()];
    categories.insert(wish.at("category").get<std::string>());
    sources.insert(wish.at("source").get<std::string>());
    EXPECT_TRUE(wish.at("picture").is_null() || picture_exists(wish.at("picture")));
    EXPECT_EQ(wish.at("stage") == "referred", !wish.at("referred").is_null());
    EXPECT_EQ(wish.at("stage") == "merged", !wish.at("merged_into").is_null());
  }
  for (const auto& wish : wishes) {
    if (wish.at("merged_into").is_null()) continue;
    EXPECT_TRUE(keys.contains(wish.at("merged_into").get<std::string>()));
  }
  for (const auto& category : categories) EXPECT_TRUE(model::parse_wish_category(category));
  for (const auto& source : sources) EXPECT_TRUE(model::parse_wish_source(source));
  EXPECT_EQ(stages.size(), 9U);
  EXPECT_GE(stages["pending_review"], kMinPending);
  EXPECT_EQ(categories.size(), model::kWishCategories.size());
  EXPECT_EQ(sources.size(), 4U);
}

TEST(Sample, NoticesHavePicturesAndAWindow) {
  const json notices = sample("notices");
  ASSERT_GE(notices.size(), kMinNotices);
  int pinned = 0;
  int expired = 0;
  int withdrawn = 0;
  for (const auto& notice : notices) {
    EXPECT_TRUE(model::parse_notice_category(notice.at("category").get<std::string>()));
    EXPECT_FALSE(notice.at("pictures").empty()) << notice.at("key");
    for (const auto& picture : notice.at("pictures")) {
      EXPECT_TRUE(picture_exists(picture.at("image"))) << picture;
      EXPECT_FALSE(picture.at("alt").get<std::string>().empty());
    }
    pinned += notice.at("pinned").get<bool>() ? 1 : 0;
    withdrawn += notice.at("withdrawn").is_null() ? 0 : 1;
    if (notice.at("valid_until").is_null()) continue;
    EXPECT_LT(moment(notice.at("valid_from")), moment(notice.at("valid_until")));
    expired += moment(notice.at("valid_until")) < 0 ? 1 : 0;
  }
  EXPECT_EQ(pinned, 3);
  EXPECT_EQ(expired, 2);
  EXPECT_EQ(withdrawn, 1);
}

TEST(Sample, EventsHaveSlotsWithinTheirHours) {
  const json events = sample("events");
  ASSERT_GE(events.size(), kMinEvents);
  size_t coming = 0;
  for (const auto& event : events) {
    EXPECT_TRUE(model::parse_event_kind(event.at("kind").get<std::string>()));
    EXPECT_TRUE(picture_exists(event.at("poster").at("image")));
    EXPECT_LT(moment(event.at("signup_opens")), moment(event.at("signup_closes")));
    EXPECT_LE(moment(event.at("signup_closes")), moment(event.at("starts")));
    ASSERT_FALSE(event.at("slots").empty()) << event.at("key");
    for (const auto& slot : event.at("slots")) {
      EXPECT_LT(moment(slot.at("starts")), moment(slot.at("ends"))) << event.at("key");
      EXPECT_LE(moment(event.at("starts")), moment(slot.at("starts"))) << event.at("key");
      EXPECT_LE(moment(slot.at("ends")), moment(event.at("ends"))) << event.at("key");
      EXPECT_LE(slot.at("confirmed").get<int>(), slot.at("capacity").get<int>());
      const std::string label = slot.value("label", "");  // a name, or none: never a slot's time
      EXPECT_EQ(model::slot_name(label), label) << event.at("key");
    }
    const long days = event.at("starts").at("days").get<long>();
    coming += days >= 0 && days <= 30 ? 1U : 0U;
  }
  EXPECT_GE(coming, kMinComing);
}

TEST(Sample, EachCategoryHasReadySentences) {
  const json phrases = sample("building").at("quick_phrases");
  for (const auto category : model::kWishCategories) {
    const std::string word(model::to_string(category));
    ASSERT_TRUE(phrases.contains(word)) << word;
    EXPECT_GE(phrases.at(word).size(), 4U) << word;
  }
}

TEST(Sample, TextsHoldNoPhoneNumberAndDoNotShout) {
  for (const auto* name : {"building", "wishes", "notices", "events"}) check_texts(sample(name));
}

TEST(Sample, PicturesAreShapesOnly) {
  size_t count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(support::source_dir() + "/assets/images")) {
    if (entry.path().extension() != ".svg") continue;
    ++count;
    std::ifstream file(entry.path());
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    for (const auto* word : {"<text", "<image", "href", "<script"}) {
      EXPECT_EQ(text.find(word), std::string::npos) << entry.path();
    }
  }
  EXPECT_GE(count, kMinPictures);
}

}  // namespace
