// The real engine without a card: sound for both languages, a reading for every character that the
// screens show, an end when it is told to end.

#include "kiosk/speech/espeak.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "data/base/utf8.h"
#include "kiosk/speech/alsa.h"
#include "kiosk/speech/speaker.h"
#include "tests/support/sounds.h"
#include "tests/support/source_dir.h"

// libespeak-ng keeps some 1.3 KB of each of some calls for itself until the program ends.
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's name
extern "C" const char* __lsan_default_suppressions() { return "leak:libespeak-ng.so\n"; }

namespace speech {
namespace {

using app::Language;

std::vector<int16_t> samples_of(Espeak& engine, const std::vector<Run>& runs) {
  std::vector<int16_t> out;
  for (const auto& run : runs) {
    engine.say(run, [&out](std::span<const int16_t> chunk) {
      out.insert(out.end(), chunk.begin(), chunk.end());
      return Go::kOn;
    });
  }
  return out;
}

int loudest(const std::vector<int16_t>& samples) {
  int most = 0;
  for (const int16_t s : samples) most = std::max(most, std::abs(int{s}));
  return most;
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// One engine for all of them: it can be opened once a process.
class RealVoice : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto rate = engine().open();
    ASSERT_TRUE(rate) << rate.error().message;
    EXPECT_EQ(*rate, kRate);
  }
  static Espeak& engine() {
    static Espeak one;
    return one;
  }
  static constexpr int kRate = 22'050;
  Espeak& engine_ = engine();
};

// The engine of this process, already open.
class Lent final : public Synthesiser {
 public:
  explicit Lent(Espeak* engine) : engine_(*engine) {}
  base::Result<int> open() override { return 22'050; }
  void say(const Run& run, const Take& take) override { engine_.say(run, take); }

 private:
  Espeak& engine_;
};

TEST_F(RealVoice, SpeaksMandarinAndEnglish) {
  for (const auto& [text, language] : {std::pair{"许个心愿，第三步，共四步", Language::kZh},
                                       std::pair{"Make a wish, step 3 of 4", Language::kEn}}) {
    const auto samples = samples_of(engine_, runs_of(text, language));
    EXPECT_GT(samples.size(), size_t{kRate}) << text << ": over a second";
    EXPECT_LT(samples.size(), size_t{kRate} * 10) << text;
    EXPECT_GT(loudest(samples), 3'000) << text;
  }
}

// 1.51's voice "cmn" says 你 as English "nee three": the syllables must not be in English.
TEST_F(RealVoice, ReadsCharactersAsMandarin) {
  const std::string hello = engine_.phonemes({Language::kZh, "你好"});
  EXPECT_EQ(hello.find("(en)"), std::string::npos) << hello;
  EXPECT_NE(hello.find("214"), std::string::npos) << hello << " has no third tone";
  EXPECT_NE(engine_.phonemes({Language::kZh, "妈"}), engine_.phonemes({Language::kZh, "马"}));
}

TEST_F(RealVoice, KnowsEveryCharacterOfTheScreens) {
  std::set<char32_t> characters;
  for (const char* folder : {"/assets/i18n", "/assets/sample", "/assets/lexicon"}) {
    for (const auto& file : std::filesystem::directory_iterator(support::source_dir() + folder)) {
      const std::string text = contents(file.path());
      for (size_t at = 0; at < text.size();) {
        const char32_t c = base::next_scalar(text, &at);
        if (c >= 0x3400 && c <= 0x9FFF) characters.insert(c);
      }
    }
  }
  ASSERT_GT(characters.size(), 500U);
  for (const char32_t c : characters) {
    std::string one;
    base::append_scalar(&one, c);
    const auto runs = runs_of(one, Language::kZh);
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].text, one) << "said as something else";
    const std::string sound = engine_.phonemes(runs[0]);
    EXPECT_NE(sound.find_first_of("12345"), std::string::npos) << one << " has no tone: " << sound;
    EXPECT_EQ(sound.find("(en)"), std::string::npos) << one << ": " << sound;
  }
}

TEST_F(RealVoice, EveryReadingOfOursIsSaidAndChangesSomething) {
  const auto readings = Readings::load(support::source_dir() + "/assets/lexicon/readings.tsv");
  ASSERT_TRUE(readings) << readings.error().message;
  EXPECT_GT(readings->words().size(), 50U);
  for (const auto& [word, syllables] : readings->words()) {
    const std::string ours = engine_.phonemes({Language::kZh, syllables});
    EXPECT_EQ(ours.find("(en)"), std::string::npos) << word << ": " << ours;
    // Of a longer word a shorter one may be a part: it is there to say that it is not read so.
    const std::string others = readings->without(word).apply(word);
    EXPECT_NE(ours, engine_.phonemes({Language::kZh, others})) << word << " needs no reading";
    const auto tones = std::count_if(ours.begin(), ours.end(), [](char c) { return c == '|'; });
    EXPECT_EQ(static_cast<size_t>(tones), base::count_scalars(word)) << word << ": " << ours;
  }
  EXPECT_EQ(readings->apply("去银行"), "去 yin2 hang2 ");
}

TEST_F(RealVoice, EndsARunAtTheChunkThatSaysSo) {
  int chunks = 0;
  engine_.say({Language::kZh, "一二三四五六七八九十，一二三四五六七八九十"},
              [&chunks](std::span<const int16_t> chunk) {
                EXPECT_LE(chunk.size(), size_t{kRate} * Synthesiser::kChunk_ms / 1'000 + 1);
                return ++chunks == 2 ? Go::kEnd : Go::kOn;
              });
  EXPECT_EQ(chunks, 2);
  EXPECT_GT(loudest(samples_of(engine_, {{Language::kZh, "好"}})), 1'000) << "and speaks again";
}

TEST_F(RealVoice, TakesMarkupForWords) {
  EXPECT_GT(loudest(samples_of(engine_, runs_of("<speak><break time='9s'/>好", Language::kZh))),
            1'000);
  EXPECT_GT(samples_of(engine_, runs_of("[[h@'loU]]", Language::kEn)).size(), 0U);
}

// The whole way, engine to card, ended in the middle: what was written is less than the whole.
TEST_F(RealVoice, StopsInTheMiddleOfASentence) {
  support::Sounds sounds;
  support::LineLog log;
  sounds.hold_at(2);
  Speaker::Parts parts;
  parts.synthesiser = std::make_unique<Lent>(&engine_);
  parts.audio = std::make_unique<support::RecordedOut>(&sounds);
  Speaker speaker(std::move(parts), log);
  speaker.speak("大家会在墙上看到这条心愿，先由工作人员审核，通过后公开", Language::kZh);
  sounds.wait_for_writes(2);
  speaker.stop();
  sounds.let_through();
  sounds.wait_for_drop();
  EXPECT_EQ(sounds.writes(), 2);
  EXPECT_TRUE(log.lines().empty());
}

// On a machine without a card, as on this build's; with one, opening and dropping must work.
TEST(Card, OpensOrSaysWhyNot) {
  Alsa card;
  const auto opened = card.open(22'050);
  if (opened) {
    const std::vector<int16_t> silence(400);
    EXPECT_TRUE(card.write(silence));
    EXPECT_GT(card.buffered_most(), 0U);
  } else {
    EXPECT_EQ(opened.error().code, base::Code::kUnavailable);
    EXPECT_FALSE(opened.error().message.empty());
    EXPECT_FALSE(card.write(std::vector<int16_t>(10)));
  }
  card.drop();
  card.drop();
}

}  // namespace
}  // namespace speech
