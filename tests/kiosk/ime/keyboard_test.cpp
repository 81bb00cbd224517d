#include "kiosk/ime/keyboard.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/traces.h"

namespace ime {
namespace {

PinyinEngine& engine() {
  static PinyinEngine one;
  EXPECT_TRUE(one.wait_loaded());
  return one;
}

Handwriting* handwriting() {
  static const auto opened = Handwriting::open();
  return opened ? opened->get() : nullptr;
}

class Keys : public ::testing::Test {
 protected:
  void open(KeyTab tab = KeyTab::kPinyin) { keyboard_.open(FieldKind::kText, &field_, tab); }
  // Presses the key of the rows that types or shows this.
  KeyEffect press(std::string_view face) {
    for (const KeyRow& row : keyboard_.rows()) {
      for (const Key& key : row) {
        const bool shown = key.text == face || key.face == face;
        if (shown && key.kind == KeyKind::kCharacter) return keyboard_.press(key);
      }
    }
    ADD_FAILURE() << "no key " << face;
    return KeyEffect::kNothing;
  }
  KeyEffect press(KeyKind kind) {
    for (const KeyRow& row : keyboard_.rows()) {
      for (const Key& key : row) {
        if (key.kind == kind) return keyboard_.press(key);
      }
    }
    ADD_FAILURE() << "no such key";
    return KeyEffect::kNothing;
  }
  void type(std::string_view letters) {
    for (size_t i = 0; i < letters.size(); ++i) press(letters.substr(i, 1));
  }
  bool has(KeyKind kind) const {
    for (const KeyRow& row : keyboard_.rows()) {
      for (const Key& key : row) {
        if (key.kind == kind) return true;
      }
    }
    return false;
  }
  void write(std::string_view character) {
    for (const auto& stroke : *support::trace_of(character)) {
      keyboard_.begin_stroke({stroke[0][0] * 4, stroke[0][1] * 4}, 4);
      for (const auto& p : stroke) keyboard_.extend_stroke({p[0] * 4, p[1] * 4});
      keyboard_.end_stroke();
    }
  }

  TextBuffer field_{40};
  Keyboard keyboard_{&engine(), handwriting()};
};

TEST_F(Keys, EveryTabHasItsKeysAndTheWayOnAtItsEnd) {
  open();
  EXPECT_EQ(keyboard_.tabs().size(), 5U);
  for (const KeyTab tab : key_tabs(FieldKind::kText)) {
    keyboard_.press_tab(tab);
    EXPECT_EQ(keyboard_.tab(), tab);
    EXPECT_EQ(keyboard_.rows().size(), 4U);
    EXPECT_EQ(keyboard_.rows().back().back().kind, KeyKind::kNext);
    EXPECT_TRUE(has(KeyKind::kDelete));
  }
}

TEST_F(Keys, ATabWithoutItsEngineIsNotShown) {
  Keyboard bare(nullptr);
  bare.open(FieldKind::kText, &field_);
  ASSERT_EQ(bare.tabs().size(), 2U);
  EXPECT_EQ(bare.tab(), KeyTab::kEnglish);
  Keyboard pads(&engine(), handwriting());
  pads.open(FieldKind::kPhone, &field_);
  EXPECT_TRUE(pads.tabs().empty());
  pads.close();
}

TEST_F(Keys, PinyinGoesFromLettersToText) {
  open();
  type("dianti");
  EXPECT_EQ(keyboard_.composition(), "dian ti");
  EXPECT_TRUE(field_.empty());
  press(KeyKind::kSpace);
  EXPECT_EQ(field_.text(), "电梯");
  type("taiman");
  press("，");
  EXPECT_EQ(field_.text(), "电梯太慢，") << "a comma takes the first candidate";
  press(KeyKind::kSpace);
  EXPECT_EQ(field_.text(), "电梯太慢， ");
  EXPECT_EQ(press(KeyKind::kNext), KeyEffect::kNext);
}

TEST_F(Keys, NineKeysGoFromDigitsToText) {
  open(KeyTab::kNine);
  EXPECT_EQ(keyboard_.column().front(), "，") << "punctuation while nothing is composed";
  for (const char* face : {"DEF", "GHI", "ABC", "MNO", "TUV", "GHI"}) press(face);
  EXPECT_EQ(keyboard_.composition(), "dian ti");
  const auto& readings = keyboard_.column();
  EXPECT_EQ(readings.front(), "dian");
  EXPECT_EQ(keyboard_.press_column(0), KeyEffect::kEdited);
  EXPECT_EQ(keyboard_.column().front(), "ti");
  press(KeyKind::kSpace);
  EXPECT_EQ(field_.text(), "电梯");
  keyboard_.press_column(1);
  EXPECT_EQ(field_.text(), "电梯。");
  press("GHI");
  EXPECT_EQ(press(KeyKind::kClear), KeyEffect::kEdited) << "重输";
  EXPECT_TRUE(keyboard_.composition().empty());
  EXPECT_EQ(field_.text(), "电梯。");
}

TEST_F(Keys, AFingerWritesCharacters) {
  open(KeyTab::kHandwriting);
  write("大");
  EXPECT_EQ(keyboard_.strokes().size(), 3U);
  const auto& found = keyboard_.candidates();
  const auto place = std::find(found.begin(), found.end(), "大") - found.begin();
  EXPECT_EQ(keyboard_.press_candidate(static_cast<size_t>(place)), KeyEffect::kEdited);
  EXPECT_EQ(field_.text(), "大");
  EXPECT_TRUE(keyboard_.strokes().empty());
  write("门");
  EXPECT_EQ(press(KeyKind::kDelete), KeyEffect::kEdited) << "the last stroke first";
  EXPECT_EQ(keyboard_.strokes().size(), 2U);
  EXPECT_EQ(keyboard_.undo(), KeyEffect::kEdited);
  EXPECT_EQ(keyboard_.strokes().size(), 1U);
  EXPECT_EQ(press(KeyKind::kClear), KeyEffect::kEdited);
  EXPECT_TRUE(keyboard_.strokes().empty());
  EXPECT_EQ(press(KeyKind::kDelete), KeyEffect::kEdited);
  EXPECT_TRUE(field_.empty());
}

TEST_F(Keys, PunctuationOfThePadIsOfferedOnce) {
  open(KeyTab::kHandwriting);
  press(KeyKind::kPunctuation);
  EXPECT_EQ(keyboard_.candidates().size(), punctuation().size());
  keyboard_.press_candidate(2);
  EXPECT_EQ(field_.text(), "？");
  EXPECT_TRUE(keyboard_.candidates().empty());
  press(KeyKind::kPunctuation);
  press(KeyKind::kPunctuation);
  EXPECT_TRUE(keyboard_.candidates().empty()) << "a second tap puts it away";
}

TEST_F(Keys, ACapitalOnceOrUntilToldOtherwise) {
  open(KeyTab::kEnglish);
  press(KeyKind::kShift);
  press("W");
  press("i");
  EXPECT_EQ(field_.text(), "Wi");
  press(KeyKind::kShift);
  press(KeyKind::kShift);
  press("F");
  press("I");
  EXPECT_EQ(field_.text(), "WiFI");
  press(KeyKind::kShift);
  press("f");
  EXPECT_EQ(field_.text(), "WiFIf");
}

TEST_F(Keys, NumbersGoBackToTheTabTheyCameFrom) {
  open(KeyTab::kNine);
  press(KeyKind::kTab);
  EXPECT_EQ(keyboard_.tab(), KeyTab::kNumbers);
  press("8");
  press(KeyKind::kSymbols);
  press("@");
  EXPECT_EQ(field_.text(), "8@");
  press(KeyKind::kTab);
  EXPECT_EQ(keyboard_.tab(), KeyTab::kNine);
}

TEST_F(Keys, GoingToEnglishKeepsLettersAsTyped) {
  open();
  type("wifi");
  keyboard_.press_tab(KeyTab::kEnglish);
  EXPECT_EQ(field_.text(), "wifi");
}

TEST_F(Keys, TypingReplacesWhatIsSelected) {
  open();
  field_.set_text("电梯太慢");
  keyboard_.select(2, 4);
  type("henkuai");
  EXPECT_EQ(field_.text(), "电梯") << "the composition stands in its place";
  press(KeyKind::kSpace);
  EXPECT_EQ(field_.text(), "电梯很快");
  keyboard_.select(0, 2);
  press(KeyKind::kDelete);
  EXPECT_EQ(field_.text(), "很快");
}

TEST_F(Keys, AFullFieldTakesNothingMore) {
  TextBuffer two(2);
  keyboard_.open(FieldKind::kText, &two);
  type("dianti");
  press(KeyKind::kSpace);
  EXPECT_EQ(press("a"), KeyEffect::kFull);
  keyboard_.press_tab(KeyTab::kHandwriting);
  EXPECT_EQ(keyboard_.begin_stroke({1, 1}, 1), KeyEffect::kFull);
  keyboard_.select(0, 1);
  EXPECT_EQ(keyboard_.begin_stroke({1, 1}, 1), KeyEffect::kEdited) << "what is selected makes room";
  keyboard_.close();
}

TEST_F(Keys, DeleteRepeatsFasterAndNeverRunsAway) {
  open(KeyTab::kEnglish);
  field_.set_text(std::string(40, 'a'));
  Key erase{.kind = KeyKind::kDelete};
  ASSERT_TRUE(keyboard_.hold(erase, 1000));
  keyboard_.hold_tick(1000);
  EXPECT_EQ(field_.size_scalars(), 39U);
  keyboard_.hold_tick(1000 + Keyboard::kRepeat_ms);
  EXPECT_EQ(field_.size_scalars(), 38U);
  keyboard_.hold_tick(900'000);
  EXPECT_GE(field_.size_scalars(), 30U) << "a long sleep erases a handful";
  keyboard_.hold_end();
  EXPECT_EQ(keyboard_.hold_tick(2'000'000), KeyEffect::kNothing);
}

TEST_F(Keys, SimilarSoundsAreAVisitorsChoice) {
  open();
  ASSERT_TRUE(keyboard_.is_fuzzy());
  type("sangban");
  const auto offered = [this] {
    const auto& all = keyboard_.candidates();
    return std::find(all.begin(), all.end(), "上班") != all.end();
  };
  EXPECT_TRUE(offered());
  keyboard_.toggle_fuzzy();
  EXPECT_FALSE(offered());
  EXPECT_EQ(keyboard_.composition(), "sang ban") << "what was typed stays";
  keyboard_.forget_visitor();
  EXPECT_TRUE(keyboard_.is_fuzzy());
}

TEST_F(Keys, ForgetsTheVisitor) {
  open();
  keyboard_.press_tab(KeyTab::kHandwriting);
  write("口");
  keyboard_.close();
  EXPECT_TRUE(keyboard_.strokes().empty());
  EXPECT_FALSE(handwriting()->is_composing());
  open();
  EXPECT_EQ(keyboard_.tab(), KeyTab::kHandwriting) << "within a visit the next field is alike";
  keyboard_.forget_visitor();
  open();
  EXPECT_EQ(keyboard_.tab(), KeyTab::kPinyin);
}

}  // namespace
}  // namespace ime
