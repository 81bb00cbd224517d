#pragma once
// What one line of a notice is: its quote marks, its list marks, a rule, a fence, a row of a table.
// Owned by lines.cpp, which decides what to do about it. Pure, any thread. Knows one line only.

#include <string>
#include <string_view>

namespace markup {

bool is_space(char c);
bool is_digit(char c);
std::string_view trimmed(std::string_view text);  // without spaces, tabs and "\r" at both ends
size_t indent_of(std::string_view text);          // bytes of spaces and tabs it starts with

struct QuotedLine {
  std::string_view quote;  // "> > "; ">18" is no quote
  std::string_view body;
  size_t depth = 0;  // how many quotes
};
QuotedLine split_quote(std::string_view text);

// The marks that begin list items: "- ", "3. ", "1) - ". "2026. " and "01. " are none.
struct ListMarks {
  size_t bytes = 0;  // all of them; 0: no item
  size_t first = 0;  // bytes of the first one, its spaces included
  int number = -1;   // of the first one; -1: a dash
};
ListMarks list_marks(std::string_view body);

// "---", "* * *", "___" or "=====": a line across.
bool is_rule(std::string_view body);

// How many backticks begin the line; 0 below three.
size_t ticks_of(std::string_view body);
// "```" and "```js" open a fence, "```" closes it; "```注意", "~~~" and "```one line```" do
// neither.
bool opens_fence(std::string_view body);
bool closes_fence(std::string_view body, size_t ticks);

bool has_bar(std::string_view body);
bool is_underline(std::string_view body);  // "|--|:-:|" under the head of a table
bool is_framed(std::string_view body);     // bars at both ends: a row even without an underline
size_t columns_of(std::string_view row);
// The underline as md4c wants it: three dashes a column, `columns` of them.
std::string underline_for(size_t columns, std::string_view typed);

}  // namespace markup
