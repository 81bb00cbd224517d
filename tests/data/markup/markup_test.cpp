#include "data/markup/markup.h"

#include <gtest/gtest.h>

namespace {

using markup::BlockKind;

const std::string kName(64, 'a');

TEST(Markup, ReadsHeadingsListsTablesAndEmphasis) {
  const auto doc = markup::parse(
      "## 停车公约\n\n先到**先停**，*不占*盲道\n\n- 一\n- 二\n\n| 楼层 | 时间 |\n|---|--:|\n| 3 | "
      "9:00 |\n");
  ASSERT_TRUE(doc);
  ASSERT_EQ(doc->size(), 4u);
  EXPECT_EQ((*doc)[0].kind, BlockKind::kHeading);
  EXPECT_EQ((*doc)[0].level, 2);
  EXPECT_TRUE((*doc)[1].spans[1].strong);
  EXPECT_TRUE((*doc)[1].spans[3].emphasis);
  EXPECT_EQ((*doc)[2].children.size(), 2u);
  const auto& table = (*doc)[3];
  ASSERT_EQ(table.kind, BlockKind::kTable);
  ASSERT_EQ(table.children.size(), 2u);
  EXPECT_EQ(table.children[1].children[1].align, markup::Align::kRight);
}

TEST(Markup, KeepsTheWordsOfATightListInParagraphs) {
  const auto doc = markup::parse("- 换了**两个**雨水口\n- 重新找坡\n  - 北门\n").value();
  ASSERT_EQ(doc.size(), 1u);
  ASSERT_EQ(doc[0].children.size(), 2u);
  const auto& first = doc[0].children[0];
  EXPECT_TRUE(first.spans.empty()) << "an item holds blocks only: nobody draws its spans";
  ASSERT_EQ(first.children.size(), 1u);
  ASSERT_EQ(first.children[0].kind, BlockKind::kParagraph);
  ASSERT_EQ(first.children[0].spans.size(), 3u);
  EXPECT_EQ(first.children[0].spans[1].text, "两个");
  const auto& second = doc[0].children[1];
  ASSERT_EQ(second.children.size(), 2u);
  EXPECT_EQ(second.children[0].spans[0].text, "重新找坡");
  EXPECT_EQ(second.children[1].kind, BlockKind::kList);
  EXPECT_EQ(markup::excerpt(doc, 50), "换了两个雨水口 重新找坡 北门");
}

TEST(Markup, ShowsRawHtmlAsTextAndKeepsNoUnsafeLink) {
  const auto doc =
      markup::parse("<script>x</script> [go](javascript:alert) [web](https://a.example)");
  ASSERT_TRUE(doc);
  std::string words;
  for (const auto& span : (*doc)[0].spans) {
    words += span.text;
    EXPECT_EQ(span.url.find("javascript"), std::string::npos);
  }
  EXPECT_NE(words.find("<script>"), std::string::npos);
  EXPECT_EQ((*doc)[0].spans.back().url, "https://a.example");
}

TEST(Markup, TakesPicturesOnlyByTheirHash) {
  const auto doc = markup::parse("前 ![排水沟](media:" + kName + ") ![外](http://x/y.png)");
  ASSERT_TRUE(doc);
  EXPECT_EQ(markup::media_of(*doc), std::vector<std::string>{kName});
  ASSERT_EQ(doc->back().kind, BlockKind::kPicture);
  EXPECT_EQ(doc->back().spans[0].text, "排水沟");
  EXPECT_NE(markup::excerpt(*doc, 100).find("外"), std::string::npos);
}

// Thousands of marks in one paragraph, each once kept as much memory as the whole paragraph.
TEST(Markup, KeepsNoMoreMemoryThanItsWordsNeed) {
  for (const char* one : {"字~~旧~~ ", "字**粗**，", "https://a.example/x 与"}) {
    std::string markdown;
    while (markdown.size() < 60'000) markdown += one;
    const auto doc = markup::parse(markdown);
    ASSERT_TRUE(doc);
    size_t kept = 0;
    for (const auto& span : doc->front().spans) kept += span.text.capacity();
    EXPECT_GT(doc->front().spans.size(), 1000U);
    EXPECT_LT(kept, 20 * markdown.size()) << one;
  }
}

TEST(Markup, PutsThePicturesOfATableBehindIt) {
  const auto doc = markup::parse("|门|图|\n|-|-|\n|北|![雨棚](media:" + kName + ")|\n|东|无|");
  ASSERT_TRUE(doc);
  ASSERT_EQ(doc->size(), 2u);
  for (const auto& row : (*doc)[0].children) EXPECT_EQ(row.children.size(), 2u) << "cells alone";
  EXPECT_EQ((*doc)[1].kind, BlockKind::kPicture);
  EXPECT_EQ((*doc)[1].spans[0].text, "雨棚");
}

TEST(Markup, RefusesWhatIsBeyondItsLimits) {
  EXPECT_EQ(markup::parse(std::string(65 * 1024, 'a')).error().code, base::Code::kTooLarge);
  EXPECT_FALSE(markup::parse("\xC0\x80"));
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "> ";
  EXPECT_FALSE(markup::parse(deep + "x"));
}

std::string words_of(const markup::Document& document) {
  return markup::excerpt(document, 1'000'000);
}

TEST(Markup, ReadsTheBeginningOfWhatIsTooLong) {
  const auto whole = markup::parse_beginning("# 标题\n\n正文");
  EXPECT_TRUE(whole.whole);
  EXPECT_EQ(whole.document, markup::parse("# 标题\n\n正文").value());

  std::string megabyte = "# 标题\n\n";
  while (megabyte.size() < 1024 * 1024) megabyte += "一行很普通的话，后面还有很多。\n\n";
  const auto cut = markup::parse_beginning(megabyte);
  EXPECT_FALSE(cut.whole);
  EXPECT_GT(cut.document.size(), 1000u);
  EXPECT_LE(words_of(cut.document).size(), markup::kSourceMaxBytes);
  EXPECT_EQ(cut.document.back().spans[0].text, "一行很普通的话，后面还有很多。");

  std::string line = "一";
  while (line.size() < 1024 * 1024) line += "字";
  const auto one = markup::parse_beginning(line);
  EXPECT_FALSE(one.whole);
  ASSERT_EQ(one.document.size(), 1u);
  EXPECT_EQ(words_of(one.document).find("\xef\xbf\xbd"), std::string::npos)
      << "cut between characters";
}

TEST(Markup, ReadsTheBeginningOfWhatHasTooManyParts) {
  std::string parts;
  for (int i = 0; i < 10'000; ++i) parts += "- 一\n";
  const auto items = markup::parse_beginning(parts);
  EXPECT_FALSE(items.whole);
  ASSERT_EQ(items.document.size(), 1u) << "the open list is closed";
  EXPECT_GT(items.document[0].children.size(), markup::kBlocksMax / 3);
  std::string deep = "前\n\n";
  for (int i = 0; i < 200; ++i) deep += "> ";
  EXPECT_EQ(words_of(markup::parse_beginning(deep + "深").document).substr(0, 3), "前");
  EXPECT_TRUE(markup::parse_beginning("\xC0\x80").document.empty());
}

TEST(Markup, CutsAnExcerptBetweenCharacters) {
  const auto doc = markup::parse("# 一二三\n\n四五六七").value();
  EXPECT_EQ(markup::excerpt(doc, 5), "一二三 …");
  EXPECT_EQ(markup::excerpt(doc, 50), "一二三 四五六七");
}

}  // namespace
