#include "kiosk/ime/text_buffer.h"

#include <gtest/gtest.h>

namespace ime {
namespace {

TEST(TextBuffer, InsertsAtTheCaretAndStopsAtItsLimit) {
  TextBuffer text(5);
  EXPECT_EQ(text.insert("电梯慢"), InsertOutcome::kInserted);
  text.set_caret(2);
  EXPECT_EQ(text.insert("太"), InsertOutcome::kInserted);
  EXPECT_EQ(text.text(), "电梯太慢");
  EXPECT_EQ(text.caret_scalars(), 3U);
  EXPECT_EQ(text.insert("很慢"), InsertOutcome::kCut);
  EXPECT_EQ(text.text(), "电梯太很慢");
  EXPECT_EQ(text.insert("啊"), InsertOutcome::kFull);
}

TEST(TextBuffer, RefusesWhatIsNoText) {
  TextBuffer text(20);
  EXPECT_EQ(text.insert("\x80\xFF"), InsertOutcome::kRefused);
  EXPECT_EQ(text.insert("a\x01"), InsertOutcome::kRefused);
  EXPECT_TRUE(text.empty());
}

TEST(TextBuffer, ReplacesWhatIsSelectedInOneStep) {
  TextBuffer text(6);
  text.set_text("电梯太慢了呀");
  text.select(2, 4);
  EXPECT_TRUE(text.has_selection());
  EXPECT_EQ(text.insert("很快"), InsertOutcome::kInserted) << "full, but what is selected goes";
  EXPECT_EQ(text.text(), "电梯很快了呀");
  EXPECT_EQ(text.caret_scalars(), 4U);
  EXPECT_FALSE(text.has_selection());
  EXPECT_TRUE(text.undo());
  EXPECT_EQ(text.text(), "电梯太慢了呀");
}

TEST(TextBuffer, SelectsEitherWayRoundAndDeletes) {
  TextBuffer text(20);
  text.set_text("会客厅");
  text.select(3, 1);
  EXPECT_EQ(text.selected_from_bytes(), 3U);
  EXPECT_EQ(text.selected_to_bytes(), 9U);
  EXPECT_EQ(text.anchor_scalars(), 3U);
  EXPECT_TRUE(text.erase_before());
  EXPECT_EQ(text.text(), "会");
  text.select(9, 9);
  EXPECT_FALSE(text.has_selection()) << "clamped, and empty";
  text.select(0, 1);
  text.set_caret(1);
  EXPECT_FALSE(text.has_selection()) << "a caret ends it";
}

TEST(TextBuffer, UndoesARunAtATime) {
  TextBuffer text(20);
  text.insert("大");
  text.insert("堂");
  text.erase_before();
  EXPECT_TRUE(text.undo());
  EXPECT_EQ(text.text(), "大堂");
  EXPECT_TRUE(text.undo());
  EXPECT_EQ(text.text(), "");
  EXPECT_FALSE(text.undo());
}

TEST(TextBuffer, WipesItsTextAndItsHistory) {
  TextBuffer text(20);
  text.set_text("想要一台血压计");
  const char* const at = text.text().data();
  const size_t size = text.text().size();
  text.select(0, 2);
  text.wipe();
  EXPECT_EQ(std::string(at, size), std::string(size, '\0')) << "the same memory, overwritten";
  EXPECT_FALSE(text.can_undo());
  EXPECT_FALSE(text.has_selection());
}

}  // namespace
}  // namespace ime
