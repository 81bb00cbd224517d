// Fingers on the keyboard as actions: what they do to a field, and that nothing of them stays.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <new>
#include <thread>

#include "kiosk/app/reduce.h"
#include "tests/support/keys.h"

using namespace app;

namespace {

using ime::KeyKind;
using ime::KeyTab;

ime::PinyinEngine* engine() {
  static ime::PinyinEngine one;
  EXPECT_TRUE(one.wait_loaded());
  return &one;
}

ime::Handwriting* handwriting() {
  static const auto opened = ime::Handwriting::open();
  return opened ? opened->get() : nullptr;
}

class Typing : public ::testing::Test {
 protected:
  Typing() {
    act(act::StartWish{});
    act(act::WriteText{});
    EXPECT_EQ(state_.focus, Field::kWishText);
  }
  std::vector<Effect> act(Action action) { return reduce(&state_, std::move(action), {now_ms_}); }
  std::vector<Effect> touch(ime::KeyTouch what) { return act(act::Typed{std::move(what)}); }
  void press(KeyKind kind) { act(support::press(state_.keyboard, kind)); }
  void type(std::string_view keys) {
    for (size_t i = 0; i < keys.size(); ++i) {
      act(support::press(state_.keyboard, keys.substr(i, 1)));
    }
  }
  void english() { touch(ime::touch::Tab{KeyTab::kEnglish}); }
  std::string text() const { return std::string(state_.wish.text.text()); }

  int64_t now_ms_ = 1'000'000;
  AppState state_{AttractRoute{}, IdleTimer::kOn, engine(), handwriting()};
};

TEST_F(Typing, KeysAndCandidatesWriteIntoTheFieldThatHasTheKeyboard) {
  type("dianti");
  EXPECT_FALSE(state_.keyboard.composition().empty());
  EXPECT_EQ(text(), "");
  const auto& offered = state_.keyboard.candidates();
  const auto lift = std::find(offered.begin(), offered.end(), "电梯");
  ASSERT_NE(lift, offered.end());
  touch(ime::touch::Candidate{static_cast<size_t>(lift - offered.begin())});
  EXPECT_EQ(text(), "电梯");
  english();
  type("a");
  press(KeyKind::kSpace);
  EXPECT_EQ(text(), "电梯a ");
  press(KeyKind::kDelete);
  EXPECT_EQ(text(), "电梯a");
}

TEST_F(Typing, ReadingsBesideTheNineKeysAreChosenByTheirPlace) {
  touch(ime::touch::Tab{KeyTab::kNine});
  for (const char* face : {"WXYZ", "GHI", "ABC", "MNO"}) {  // xian
    act(support::press(state_.keyboard, face));
  }
  const std::vector<std::string> readings = state_.keyboard.column();
  ASSERT_GT(readings.size(), 1U);
  touch(ime::touch::Column{1});
  EXPECT_NE(state_.keyboard.column(), readings);
}

TEST_F(Typing, AStrokeIsBegunDrawnAndEnded) {
  ASSERT_NE(handwriting(), nullptr);
  touch(ime::touch::Tab{KeyTab::kHandwriting});
  EXPECT_TRUE(handwriting()->is_prepared()) << "a pad is in sight";
  touch(ime::touch::BeginStroke{{40, 200}, 4});
  for (float x = 60; x < 360; x += 20) touch(ime::touch::ExtendStroke{{x, 200}});
  EXPECT_TRUE(state_.keyboard.is_drawing());
  touch(ime::touch::EndStroke{});
  EXPECT_EQ(state_.keyboard.strokes().size(), 1U);
  ASSERT_FALSE(state_.keyboard.candidates().empty());
  touch(ime::touch::BeginStroke{{10, 10}, 4});
  touch(ime::touch::DropStroke{});
  EXPECT_EQ(state_.keyboard.strokes().size(), 1U) << "a palm leaves no dot";
  touch(ime::touch::Candidate{0});
  EXPECT_EQ(state_.wish.text.size_scalars(), 1U);
}

TEST_F(Typing, TheCaretAndASelectionGoWhereTheFingerWas) {
  state_.wish.text.set_text("希望电梯快一点");
  touch(ime::touch::PlaceCaret{2});
  EXPECT_EQ(state_.wish.text.caret_scalars(), 2U);
  touch(ime::touch::Select{2, 4});
  EXPECT_TRUE(state_.wish.text.has_selection());
  english();
  type("x");
  EXPECT_EQ(text(), "希望x快一点");
  touch(ime::touch::Undo{});
  EXPECT_EQ(text(), "希望电梯快一点");
}

TEST_F(Typing, ANumberIsAskedAboutAnewWhenTheTextChangesAndNotWhenTheCaretMoves) {
  english();
  state_.wish.text.set_text("请打 138 0000 0000");
  act(act::KeyboardNext{});
  EXPECT_EQ(state_.wish.refusal, model::Refusal::kHasPhone);
  touch(ime::touch::PlaceCaret{1});
  touch(ime::touch::Select{0, 2});
  EXPECT_TRUE(state_.wish.refusal) << "it still says the same";
  touch(ime::touch::PlaceCaret{0});
  type("x");
  EXPECT_FALSE(state_.wish.refusal);
  act(act::KeyboardNext{});
  EXPECT_TRUE(state_.wish.refusal);
  touch(ime::touch::Undo{});
  EXPECT_FALSE(state_.wish.refusal);
}

TEST_F(Typing, DeleteRepeatsWhileItIsHeldAndOnlyThen) {
  english();
  state_.wish.text.set_text("abcdefghij");
  const auto key = support::key_of(state_.keyboard, KeyKind::kDelete);
  touch(ime::touch::Hold{key.row, key.column});
  EXPECT_EQ(text(), "abcdefghi") << "at once";
  EXPECT_EQ(next_tick_ms(state_, now_ms_), now_ms_ + ime::Keyboard::kRepeat_ms);
  touch(ime::touch::Repeat{});
  EXPECT_EQ(text(), "abcdefghi") << "its turn has not come";
  now_ms_ += ime::Keyboard::kRepeat_ms;
  touch(ime::touch::Repeat{});
  EXPECT_EQ(text(), "abcdefgh");
  touch(ime::touch::LetGo{});
  now_ms_ += ime::Keyboard::kRepeat_ms;
  touch(ime::touch::Repeat{});
  EXPECT_EQ(text(), "abcdefgh");
  const auto letter = support::key_of(state_.keyboard, "a");
  touch(ime::touch::Hold{letter.row, letter.column});
  EXPECT_FALSE(state_.keyboard.hold_due_ms()) << "no letter repeats";
}

TEST_F(Typing, TheNextKeyCommitsWhatIsComposedAndLeadsOn) {
  type("dianti");
  press(KeyKind::kNext);
  EXPECT_TRUE(is<WishPreviewRoute>(state_.navigator.current().route));
  EXPECT_FALSE(state_.wish.text.empty());
  EXPECT_FALSE(state_.keyboard.is_open());
}

TEST_F(Typing, SoundsAreSwitchedForThisVisitor) {
  ASSERT_TRUE(state_.keyboard.is_fuzzy());
  touch(ime::touch::SwitchSounds{});
  EXPECT_FALSE(state_.keyboard.is_fuzzy());
  act(act::EndSession{});
  EXPECT_TRUE(state_.keyboard.is_fuzzy());
}

TEST_F(Typing, APlaceThatIsNotThereDoesNothing) {
  const ime::KeyTouch places[] = {ime::touch::Key{99, 0},      ime::touch::Key{0, 99},
                                  ime::touch::Hold{99, 99},    ime::touch::Candidate{999},
                                  ime::touch::Column{999},     ime::touch::Repeat{},
                                  ime::touch::LetGo{},         ime::touch::EndStroke{},
                                  ime::touch::DropStroke{},    ime::touch::Undo{},
                                  ime::touch::ExtendStroke{{}}};
  for (const auto& place : places) {
    EXPECT_EQ(state_.keyboard.take(place, now_ms_), ime::KeyEffect::kNothing)
        << place.what().index();
  }
  EXPECT_EQ(text(), "");
  touch(ime::touch::PlaceCaret{999});
  touch(ime::touch::Select{999, 5});
  EXPECT_EQ(state_.wish.text.caret_scalars(), 0U);
  act(act::EndSession{});  // nobody has the keyboard
  for (const auto& place : places) {
    EXPECT_EQ(state_.keyboard.take(place, now_ms_), ime::KeyEffect::kNothing);
  }
}

TEST_F(Typing, PinyinIsAskedForWhenAKeyboardComesNear) {
  ime::PinyinEngine fresh;
  AppState state{AttractRoute{}, IdleTimer::kOn, &fresh};
  const auto go = [&](Action action) { (void)reduce(&state, std::move(action), {now_ms_}); };
  go(act::Start{});
  EXPECT_FALSE(fresh.is_asked_for()) << "a quarter of the memory, for who only reads";
  go(act::GoTo{WishCategoryRoute{}});
  EXPECT_TRUE(fresh.is_asked_for());
  EXPECT_TRUE(fresh.wait_loaded());
}

TEST_F(Typing, WhatWasTypedBeforePinyinWasThereHasCandidatesOnceItIs) {
  ime::PinyinEngine slow;
  AppState state{AttractRoute{}, IdleTimer::kOn, &slow};
  const auto go = [&](Action action) { (void)reduce(&state, std::move(action), {now_ms_}); };
  go(act::StartWish{});
  go(act::WriteText{});
  for (const char* key : {"n", "i"}) go(support::press(state.keyboard, key));
  while (!state.keyboard.has_news()) std::this_thread::yield();
  go(act::EngineLoaded{});
  EXPECT_FALSE(state.keyboard.has_news()) << "told once";
  EXPECT_TRUE(state.keyboard.is_composing());
  EXPECT_FALSE(state.keyboard.candidates().empty());
}

// --- nothing of a touch stays

// The bytes of what was there once the object has gone. The compiler must not know that it looks.
template <typename T, typename Fn>
bool leaves_nothing(T made, std::string_view telling, Fn let_go) {
  alignas(T) std::array<char, sizeof(T)> room{};
  T* const object = new (room.data()) T(std::move(made));
  const auto holds = [&] {
    const std::string_view bytes(room.data(), room.size());
    return bytes.find(telling) != std::string_view::npos;
  };
  EXPECT_TRUE(holds()) << "the test looks for the wrong bytes";
  let_go(object);
  const bool nothing = !holds();
  object->~T();
  return nothing && !holds();
}

std::string_view bytes_of(const size_t& number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

TEST(ATouch, OverwritesItselfWhenWipedMovedFromAndDestroyed) {
  const size_t telling = 0x5A17C0DE5A17C0DEULL;
  const auto made = [&] { return ime::KeyTouch(ime::touch::Candidate{telling}); };
  const std::string_view bytes = bytes_of(telling);
  EXPECT_TRUE(leaves_nothing(made(), bytes, [](ime::KeyTouch* one) { one->wipe(); }));
  EXPECT_TRUE(leaves_nothing(made(), bytes, [](ime::KeyTouch* one) {
    const ime::KeyTouch taken(std::move(*one));
    EXPECT_TRUE(taken.is<ime::touch::Candidate>());
  }));
  EXPECT_TRUE(leaves_nothing(made(), bytes, [](ime::KeyTouch* one) { *one = ime::touch::Undo{}; }));
}

TEST(ATouch, IsGoneFromAnActionThatWasReduced) {
  const size_t telling = 0x5A17C0DE5A17C0DEULL;
  AppState state{AttractRoute{}, IdleTimer::kOn, nullptr};
  EXPECT_TRUE(
      leaves_nothing(Action(act::Typed{ime::touch::Candidate{telling}}), bytes_of(telling),
                     [&](Action* one) { (void)reduce(&state, std::move(*one), {1'000'000}); }));
}

static_assert(!std::is_copy_constructible_v<ime::KeyTouch>);
static_assert(!std::is_copy_constructible_v<act::Typed>);

}  // namespace
