// The notices of tests/fixtures/notices keep what they say: every letter, digit, wave and sign of
// money of the source is in the text that is drawn, in its order, and nothing is struck but between
// two waves each. What is left out of the source is Markdown's own: see plain_source().

#include <gtest/gtest.h>

#include <regex>

#include "data/base/utf8.h"
#include "data/markup/markup.h"
#include "tests/support/notices.h"

namespace {

using markup::Block;
using markup::BlockKind;

// Whether a character carries meaning that no mark of Markdown has.
bool says_something(char32_t c) {
  if (c >= 0x80) return c != 0x3000 && c != 0xA0 && c != 0xFFFD;
  return std::isalnum(static_cast<int>(c)) != 0 ||
         std::u32string_view(U"~%$+@/,;:?!()<=").find(c) != std::u32string_view::npos;
}

std::string said(std::string_view text) {
  std::string kept;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    if (says_something(base::next_scalar(text, &at))) kept += text.substr(from, at - from);
  }
  return kept;
}

// Without the addresses behind words, lines across and under a table's head, and the signs of
// lists: 1) becomes 1.
std::string plain_source(std::string text) {
  const std::pair<const char*, const char*> rules[] = {
      {R"(!?\[([^\]\n]*)\]\((https?|tel|mailto|gap):[^)]*\))", "$1"},
      {R"((^|\n)[ >]*[-|: ]*--?[-|: ]*(?=\n|$))", "$1"},
      {R"((^|\n)([ ]*\d+)\) )", "$1$2. "},
      {R"((^|\n)\+ )", "$1"},
      {R"((^|\n)=+(?=\n|$))", "$1"},
  };
  for (const auto& [from, to] : rules) text = std::regex_replace(text, std::regex(from), to);
  return text;
}

void gather(const Block& block, std::string* all, std::string* struck) {
  int number = block.start;
  for (const auto& span : block.spans) {
    *all += span.struck ? "~~" + span.text + "~~" : span.text;
    if (span.struck) *struck += span.text + ' ';
  }
  for (const Block& child : block.children) {
    if (block.ordered) *all += std::to_string(number++) + ". ";
    gather(child, all, struck);
  }
}

bool has_wide_table(const std::string& markdown) {
  std::istringstream lines(markdown);
  for (std::string line; std::getline(lines, line);) {
    const auto bars = std::count(line.begin(), line.end(), '|');
    if (static_cast<size_t>(bars) > markup::kTableColumnsMax + 1) return true;
  }
  return false;
}

// Such a table is read row by row, each cell behind the head of its column.
void expect_each_cell(const std::string& words, const support::NoticeFile& notice) {
  std::istringstream cells(std::regex_replace(notice.markdown, std::regex(R"([|\n]+|--+)"), "\n"));
  for (std::string cell; std::getline(cells, cell);) {
    EXPECT_NE(words.find(cell), words.npos) << notice.name << ": " << cell;
  }
}

TEST(NoticesSay, EveryWordFigureAndWaveThatTheyWereWrittenWith) {
  const auto all = support::notices();
  EXPECT_GE(all.size(), 60U);
  for (const auto& notice : all) {
    const auto document = markup::parse(notice.markdown);
    ASSERT_TRUE(document) << notice.name;
    std::string words;
    std::string struck;
    for (const Block& block : *document) gather(block, &words, &struck);
    if (has_wide_table(notice.markdown)) expect_each_cell(words, notice);
    else EXPECT_EQ(said(words), said(plain_source(notice.markdown))) << notice.name;
  }
}

TEST(NoticesSay, StrikeOnlyWhatTheirWritersStruck) {
  std::string struck;
  for (const auto& notice : support::notices()) {
    std::string words;
    const auto document = markup::parse(notice.markdown).value();
    for (const Block& block : document) gather(block, &words, &struck);
  }
  EXPECT_EQ(struck, "20元 38,600.00 25 不再 旧价50元 ") << "of all notices";
}

}  // namespace
