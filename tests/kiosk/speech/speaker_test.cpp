// The voice's thread: the newest utterance wins, stopping ends sound at the next chunk, a missing
// card or engine is one line in the log. Waits are on events, never on a clock.

#include "kiosk/speech/speaker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "tests/support/sounds.h"

namespace speech {
namespace {

using app::Language;

struct Stage {
  support::Sounds sounds;
  support::LineLog log;
  std::promise<void> quiet;
  std::unique_ptr<Speaker> speaker;

  explicit Stage(support::FakeSynthesiser::Fault engine = support::FakeSynthesiser::Fault::kNone) {
    Speaker::Parts parts;
    parts.synthesiser = std::make_unique<support::FakeSynthesiser>(engine);
    parts.audio = std::make_unique<support::RecordedOut>(&sounds);
    parts.quiet = [this] { quiet.set_value(); };
    speaker = std::make_unique<Speaker>(std::move(parts), log);
  }
  ~Stage() { sounds.let_through(); }
};

TEST(Speaker, SaysAllOfItAndGoesQuiet) {
  Stage stage;
  stage.speaker->speak("你好，world", Language::kZh);
  stage.quiet.get_future().wait();
  EXPECT_FALSE(stage.speaker->is_speaking());
  EXPECT_EQ(stage.sounds.heard(), "你好world");
  EXPECT_EQ(stage.sounds.drops(), 1) << "the card is closed between utterances";
}

TEST(Speaker, EndsAtTheNextChunkWhenStopped) {
  Stage stage;
  stage.sounds.hold_at(3);
  stage.speaker->speak("一二三四五六七八九十", Language::kZh);
  stage.sounds.wait_for_writes(3);  // the third is inside the card, held there
  stage.speaker->stop();
  EXPECT_FALSE(stage.speaker->is_speaking());
  stage.sounds.let_through();
  stage.sounds.wait_for_drop();
  EXPECT_EQ(stage.sounds.writes(), 3) << "nothing more was asked of the card";
}

TEST(Speaker, LetsTheNewestReplaceWhatIsSaid) {
  Stage stage;
  stage.sounds.hold_at(1);
  stage.speaker->speak("一二三四五六七八九十", Language::kZh);
  stage.sounds.wait_for_writes(1);
  stage.speaker->speak("甲", Language::kZh);
  stage.speaker->speak("乙", Language::kZh);  // 甲 never gets a turn
  stage.sounds.let_through();
  stage.quiet.get_future().wait();
  EXPECT_EQ(stage.sounds.heard(), "一乙");
}

TEST(Speaker, TellsOnceOfAMissingCardAndStaysUsable) {
  Stage stage;
  stage.sounds.set_card(support::Sounds::Card::kMissing);
  for (int i = 0; i < 3; ++i) {
    stage.quiet = {};
    stage.speaker->speak("号码", Language::kZh);
    stage.quiet.get_future().wait();
  }
  ASSERT_EQ(stage.log.lines().size(), 1U);
  EXPECT_EQ(stage.log.lines()[0].find("号码"), std::string::npos) << "nothing said is logged";
  stage.sounds.set_card(support::Sounds::Card::kThere);  // plugged in again
  stage.quiet = {};
  stage.speaker->speak("好", Language::kZh);
  stage.quiet.get_future().wait();
  EXPECT_EQ(stage.sounds.heard(), "好");
}

TEST(Speaker, TellsOnceOfAMissingEngine) {
  Stage stage(support::FakeSynthesiser::Fault::kMissing);
  for (int i = 0; i < 2; ++i) {
    stage.quiet = {};
    stage.speaker->speak("好", Language::kZh);
    stage.quiet.get_future().wait();
  }
  EXPECT_EQ(stage.log.lines().size(), 1U);
  EXPECT_EQ(stage.sounds.opens(), 0) << "no card is opened for nothing";
}

TEST(Speaker, OpensNothingUntilItIsUsedAndClosesWhileSpeaking) {
  {
    Stage stage;
    EXPECT_EQ(stage.sounds.opens(), 0);
  }
  Stage stage;
  stage.speaker->speak("一二三四五六七八九十", Language::kZh);
  stage.sounds.wait_for_writes(1);
  stage.speaker.reset();  // joins, whatever was being said
  EXPECT_GE(stage.sounds.drops(), 1);
}

}  // namespace
}  // namespace speech
