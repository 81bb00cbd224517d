// A notice longer than any screen should hold: its beginning and a polite word, at once.
#include <string>

#include <gtest/gtest.h>

#include "kiosk/screens/common/article_view.h"

namespace {

const std::string kWord = "内容太长";

std::string words_of(const markup::Document& document) {
  return markup::excerpt(document, 1'000'000);
}

TEST(LongNotice, ShowsItsBeginningAndSaysThatThereIsMore) {
  std::string megabyte = "# 停车公约\n\n";
  while (megabyte.size() < 1024 * 1024) megabyte += "先到先停，不占盲道。\n\n";
  screens::View view;
  const auto& document = screens::document_of(&view, "n", megabyte, kWord);
  ASSERT_GT(document.size(), 100U);
  EXPECT_EQ(document.front().spans[0].text, "停车公约");
  EXPECT_EQ(document.back().spans[0].text, kWord);
  EXPECT_LE(words_of(document).size(), markup::kSourceMaxBytes + 100);
}

TEST(LongNotice, AnOrdinaryOneHasNoSuchWordAndIsReadAnewWhenItWasEdited) {
  screens::View view;
  EXPECT_EQ(words_of(screens::document_of(&view, "n", "一段话", kWord)), "一段话");
  EXPECT_EQ(words_of(screens::document_of(&view, "n", "改过的话", kWord)), "改过的话");
  EXPECT_EQ(words_of(screens::document_of(&view, "m", "", kWord)), "");
}

}  // namespace
