#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "kiosk/ime/pinyin_lattice.h"
#include "kiosk/ime/syllable_composer.h"
#include "tests/support/source_dir.h"

namespace ime {
namespace {

PinyinEngine& engine() {
  static PinyinEngine one;
  const auto loaded = one.wait_loaded();
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return one;
}

bool offers(const Composer& composer, std::string_view word) {
  const auto& all = composer.candidates();
  return std::find(all.begin(), all.end(), word) != all.end();
}

size_t place_of(const Composer& composer, std::string_view word) {
  const auto& all = composer.candidates();
  return static_cast<size_t>(std::find(all.begin(), all.end(), word) - all.begin());
}

void type(SyllableComposer* composer, std::string_view letters, KeySet keys = KeySet::kLetters) {
  for (const char letter : letters) {
    composer->type(keys == KeySet::kLetters || letter == '\'' ? letter : digit_of(letter));
  }
}

class Pinyin : public ::testing::Test {
 protected:
  void SetUp() override {
    engine().set_fuzzy(Fuzzy::none());
    engine().set_lexicon({});
    engine().set_texts({});
  }
};

TEST_F(Pinyin, MakesASentenceOfSyllables) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  type(&composer, "xiwangzaidatangzengjiayizi");
  EXPECT_EQ(composer.composition(), "xi wang zai da tang zeng jia yi zi");
  EXPECT_EQ(composer.candidates().front(), "希望在大堂增加椅子");
  EXPECT_EQ(composer.commit_raw(), "xiwangzaidatangzengjiayizi");
  EXPECT_FALSE(composer.is_composing());
}

TEST_F(Pinyin, ChoosesWordByWordAndTakesAChoiceBack) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  type(&composer, "dixiacheku");
  EXPECT_EQ(composer.choose(place_of(composer, "地下")), std::nullopt);
  EXPECT_EQ(composer.composition(), "地下che ku");
  EXPECT_EQ(composer.candidates().front(), "车库");
  EXPECT_TRUE(composer.backspace());
  EXPECT_EQ(composer.composition(), "di xia che ku");
  EXPECT_EQ(composer.choose(place_of(composer, "地下")), std::nullopt);
  EXPECT_EQ(composer.choose(0), "地下车库");
}

TEST_F(Pinyin, KeepsAnApostropheBetweenSyllables) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  EXPECT_FALSE(composer.type('\'')) << "nothing to separate";
  type(&composer, "xi'an");
  EXPECT_EQ(composer.composition(), "xi an");
  EXPECT_EQ(composer.candidates().front(), "西安");
  EXPECT_FALSE(offers(composer, "先"));
  composer.reset();
  type(&composer, "xian");
  EXPECT_TRUE(offers(composer, "先"));
}

TEST_F(Pinyin, OffersWordsForWhatIsOnlyBegun) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  type(&composer, "dianti");
  composer.backspace();
  EXPECT_TRUE(offers(composer, "电梯")) << "diant";
  composer.reset();
  type(&composer, "zgr");
  EXPECT_TRUE(offers(composer, "中国人")) << "initials alone";
}

TEST_F(Pinyin, HearsSimilarSoundsAlikeWhenTold) {
  SyllableComposer exact(engine(), KeySet::kLetters);
  type(&exact, "cesuo");
  EXPECT_EQ(exact.candidates().front(), "厕所");
  exact.reset();
  type(&exact, "cesho");
  EXPECT_FALSE(offers(exact, "厕所"));
  exact.reset();
  type(&exact, "sangban");
  EXPECT_FALSE(offers(exact, "上班"));
  engine().set_fuzzy(Fuzzy{});
  exact.renew();
  EXPECT_TRUE(offers(exact, "上班"));
  exact.reset();
  type(&exact, "lulinuai");
  EXPECT_TRUE(exact.is_composing());
}

TEST_F(Pinyin, NeverRunsPastItsLimit) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  size_t taken = 0;
  for (int i = 0; i < 300; ++i) taken += composer.type("shi"[i % 3]) ? 1 : 0;
  EXPECT_EQ(taken, SyllableComposer::kKeysMax);
  EXPECT_FALSE(composer.type('A'));
  EXPECT_FALSE(composer.type('7'));
  composer.reset();
  for (const char c : std::string("qqqqvvvviiiiuuuu")) composer.type(c);
  EXPECT_FALSE(composer.candidates().empty()) << "rubbish is offered as typed at least";
  while (composer.backspace()) {
  }
  EXPECT_FALSE(composer.is_composing());
}

TEST_F(Pinyin, TakesTheSameWayForwardsAndBack) {
  SyllableComposer forwards(engine(), KeySet::kLetters);
  type(&forwards, "xiwangshitang");
  const auto there = forwards.candidates();
  type(&forwards, "zengjia");
  for (int i = 0; i < 7; ++i) forwards.backspace();
  EXPECT_EQ(forwards.candidates(), there);
}

TEST_F(Pinyin, KnowsTheBuildingsWords) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  type(&composer, "jiadizhongxin");
  EXPECT_NE(composer.candidates().front(), "嘉地中心");
  const auto report = engine().set_lexicon({{"嘉地中心", "jia di zhong xin"}});
  EXPECT_EQ(report.taken, 1U);
  composer.renew();
  EXPECT_EQ(composer.candidates().front(), "嘉地中心");
}

// The centre takes no word that this refuses, but for syllables that Chinese does not have
// (data/model/settings_test.cpp).
TEST_F(Pinyin, TakesTheWordsThatTheCentreTakes) {
  std::ifstream file(support::source_dir() + "/tests/fixtures/lexicon.tsv");
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with('#')) continue;
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const LexiconWord word{line.substr(0, first), line.substr(first + 1, second - first - 1)};
    const bool good = second + 1 >= line.size();
    EXPECT_EQ(engine().set_lexicon({word}).taken, good ? 1U : 0U) << line;
  }
}

TEST_F(Pinyin, LeavesRubbishOfALexiconOutAndNamesIt) {
  std::vector<LexiconWord> words = {{"", "jia di"},
                                    {"嘉地", ""},
                                    {"嘉地", "jia"},
                                    {"嘉地", "jia di di"},
                                    {"嘉地", "JIA DI"},
                                    {"嘉地", "xq zz"},
                                    {"嘉地", "jia  di"},
                                    {"嘉地", "jia'di"},
                                    {"\x80\x81", "jia di"},
                                    {"ABC", "a b c"},
                                    {"嘉\n地", "jia di"},
                                    {"嘉嘉嘉嘉嘉嘉嘉嘉嘉嘉嘉嘉嘉",
                                     "jia jia jia jia jia jia jia jia jia jia jia jia jia"},
                                    {"嘉地", "jia di"}};
  auto report = engine().set_lexicon(words);
  EXPECT_EQ(report.taken, 1U);
  EXPECT_EQ(report.left_out, 12U);
  ASSERT_EQ(report.named.size(), LexiconReport::kNamedMax);
  EXPECT_EQ(report.named[0], ": no word");
  EXPECT_EQ(report.named[2], "嘉地: not one syllable a character");
  EXPECT_EQ(report.named[5], "嘉地: a syllable that is none");
  report = engine().set_lexicon(std::vector<LexiconWord>(5000, {"嘉地", "jia di"}));
  EXPECT_EQ(report.taken, PinyinEngine::kLexiconMax);
  EXPECT_EQ(report.left_out, 3000U);
}

// A megabyte without a line's end, bytes that are no text: left out, and the rest still counts.
TEST_F(Pinyin, LeavesRubbishOfTheTextsOut) {
  std::string megabyte;
  while (megabyte.size() < 1024 * 1024) megabyte += "义诊停车";
  SyllableComposer composer(engine(), KeySet::kLetters);
  type(&composer, "jiadizhongxin");
  ASSERT_NE(composer.candidates().front(), "嘉地中心");
  auto report = engine().set_lexicon({{megabyte, "yi zhen"}, {"嘉地中心", "jia di zhong xin"}});
  EXPECT_EQ(report.taken, 1U);
  ASSERT_EQ(report.named.size(), 1U);
  EXPECT_LT(report.named[0].size(), 100U) << "a line for the log, not the megabyte";
  engine().set_texts({megabyte, "\xff\xfe\x80", std::string(1024 * 1024, '\t'), "",
                      "嘉地中心的义诊，嘉地中心的停车"});
  composer.renew();
  EXPECT_EQ(composer.candidates().front(), "嘉地中心");
}

TEST_F(Pinyin, SpeaksLikeTheHouse) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  type(&composer, "yizhen");
  const size_t before = place_of(composer, "义诊");
  engine().set_texts({"希望义诊多开几个号，义诊能不能每月都有"});
  composer.renew();
  EXPECT_LT(place_of(composer, "义诊"), std::max<size_t>(before, 1));
}

TEST_F(Pinyin, LearnsNothing) {
  SyllableComposer composer(engine(), KeySet::kLetters);
  type(&composer, "shishi");
  const auto before = composer.candidates();
  for (int i = 0; i < 20; ++i) {
    composer.choose(before.size() / 2);
    composer.reset();
    type(&composer, "shishi");
  }
  EXPECT_EQ(composer.candidates(), before);
}

TEST_F(Pinyin, ReadsNineKeys) {
  SyllableComposer composer(engine(), KeySet::kDigits);
  type(&composer, "dianti", KeySet::kDigits);
  EXPECT_EQ(composer.candidates().front(), "电梯");
  EXPECT_EQ(composer.composition(), "dian ti");
  EXPECT_FALSE(composer.type('1'));
  EXPECT_FALSE(composer.type('a'));
  EXPECT_EQ(composer.choose(0), "电梯");
}

TEST_F(Pinyin, NailsAReadingOfNineKeysDown) {
  SyllableComposer composer(engine(), KeySet::kDigits);
  type(&composer, "xiwang", KeySet::kDigits);
  const auto& readings = composer.readings();
  for (const char* reading : {"xi", "yi", "zi"}) {
    EXPECT_NE(std::find(readings.begin(), readings.end(), reading), readings.end()) << reading;
  }
  const auto xi = std::find(readings.begin(), readings.end(), "xi");
  ASSERT_TRUE(composer.pick_reading(static_cast<size_t>(xi - readings.begin())));
  EXPECT_EQ(composer.candidates().front(), "希望");
  EXPECT_TRUE(composer.composition().starts_with("xi "));
  const auto& next = composer.readings();
  EXPECT_NE(std::find(next.begin(), next.end(), "wang"), next.end());
  EXPECT_FALSE(composer.pick_reading(next.size()));
  composer.backspace();
  composer.backspace();
  composer.backspace();
  composer.backspace();
  EXPECT_EQ(composer.candidates().front().size(), 3U) << "xi alone";
  composer.backspace();  // into the picked syllable: it is open again
  EXPECT_FALSE(composer.readings().empty());
}

TEST_F(Pinyin, OffersTheBeginningsOfReadings) {
  SyllableComposer composer(engine(), KeySet::kDigits);
  type(&composer, "zh", KeySet::kDigits);
  const auto& readings = composer.readings();
  const auto zh = std::find(readings.begin(), readings.end(), "zh");
  ASSERT_NE(zh, readings.end());
  composer.pick_reading(static_cast<size_t>(zh - readings.begin()));
  EXPECT_TRUE(offers(composer, "这") || offers(composer, "中"));
}

TEST(PinyinLoading, KeepsWhatIsTypedUntilItIsReady) {
  PinyinEngine missing({"/nowhere/sc.dict", "/nowhere/zh.lm"});
  EXPECT_FALSE(missing.wait_loaded());
  SyllableComposer composer(missing, KeySet::kLetters);
  type(&composer, "nihao");
  EXPECT_EQ(composer.composition(), "nihao");
  EXPECT_TRUE(composer.candidates().empty());
  EXPECT_EQ(composer.commit_best(), "nihao");
}

}  // namespace
}  // namespace ime
