#pragma once
// Markdown as people write notices, made into Markdown that md4c reads as they meant it. Line by
// line: a table needs no empty line before it and ends where its bars end; dashes under a sentence
// are a rule and no heading; "2026. 11. 20" begins no list; "[注]: …" is text and no definition.
//
// A table is as wide as its widest row, and rows between bars need no line under their head. Lists
// keep the numbers that were typed. A line under an item belongs to it while more items come; what
// follows a list or a quote ends it. Only backticks fence, alone or with the name of a language:
// waves are decoration (~~~通知~~~), whatever they stand on. ">18岁" is no quote.
//
// `*`, `_` and `~` that could be emphasis are hidden from md4c as characters that no text holds:
// marks.h decides about them on the finished tree. What begins a list, a rule or a fence stays.
// Pure, any thread.

#include <string>
#include <string_view>

namespace markup {

std::string tidy_lines(std::string_view markdown);

// The hidden characters: U+FDD0 to U+FDD2, which Unicode keeps for such a use.
inline constexpr std::string_view kHiddenLead = "\xEF\xB7";
inline constexpr std::string_view kMarks = "*_~";  // in the order of the hidden ones

// The mark that is hidden at the start of `text`, 0 for none. A hidden one has three bytes.
char hidden_at(std::string_view text);
inline constexpr size_t kHiddenBytes = 3;
std::string shown(std::string_view text);  // with every mark as it was typed

}  // namespace markup
