#include "data/markup/line_kinds.h"

#include <algorithm>

namespace markup {
namespace {

constexpr size_t kListDigitsMax = 3;  // "2026. " is a year
constexpr size_t kRuleLeast = 3;
constexpr size_t kTicksLeast = 3;

bool is_language(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '#' ||
         c == '-' || c == '_';
}

// Bytes of the list mark that starts `text` at `at`, without the space behind it; 0 for none.
size_t one_mark(std::string_view text, size_t at, int* number) {
  const size_t from = at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+' || text[at] == '*')) {
    ++at;
  } else {
    *number = 0;
    for (; at < text.size() && is_digit(text[at]) && at - from <= kListDigitsMax; ++at) {
      *number = *number * 10 + (text[at] - '0');
    }
    const size_t digits = at - from;
    const bool padded = digits > 1 && text[from] == '0';
    if (digits == 0 || digits > kListDigitsMax || padded || at >= text.size()) return 0;
    if (text[at] != '.' && text[at] != ')') return 0;
    ++at;
  }
  return at < text.size() && !is_space(text[at]) ? 0 : at - from;
}

}  // namespace

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_space(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

size_t indent_of(std::string_view text) {
  return std::min(text.find_first_not_of(" \t"), text.size());
}

QuotedLine split_quote(std::string_view text) {
  size_t end = 0;
  size_t depth = 0;
  for (size_t at = 0; at < text.size() && (is_space(text[at]) || text[at] == '>'); ++at) {
    const bool more_than = at + 1 < text.size() && (is_digit(text[at + 1]) || text[at + 1] == '=');
    if (text[at] != '>') continue;
    if (more_than) break;
    end = at + 1;
    ++depth;
  }
  if (end > 0 && end < text.size() && text[end] == ' ') ++end;
  return {text.substr(0, end), text.substr(end), depth};
}

ListMarks list_marks(std::string_view body) {
  ListMarks marks;
  for (;;) {
    size_t at = marks.bytes;
    while (at < body.size() && is_space(body[at])) ++at;
    int number = -1;
    const size_t mark = one_mark(body, at, &number);
    if (mark == 0) return marks;
    if (marks.bytes == 0) {
      marks.first = at + mark;
      while (marks.first < body.size() && is_space(body[marks.first])) ++marks.first;
      marks.number = number;
    }
    marks.bytes = at + mark;
  }
}

bool is_rule(std::string_view body) {
  const std::string_view line = trimmed(body);
  if (line.empty() || std::string_view("-*_=").find(line.front()) == line.npos) return false;
  size_t marks = 0;
  for (const char c : line) {
    if (c == line.front()) ++marks;
    else if (!is_space(c)) return false;
  }
  return marks >= kRuleLeast;
}

size_t ticks_of(std::string_view body) {
  const std::string_view line = trimmed(body);
  const size_t ticks = std::min(line.find_first_not_of('`'), line.size());
  return ticks >= kTicksLeast ? ticks : 0;
}

bool opens_fence(std::string_view body) {
  const size_t ticks = ticks_of(body);
  if (ticks == 0) return false;
  const std::string_view language = trimmed(trimmed(body).substr(ticks));
  return std::all_of(language.begin(), language.end(), is_language);
}

bool closes_fence(std::string_view body, size_t ticks) {
  return ticks_of(body) >= ticks && trimmed(body).size() == ticks_of(body);
}

bool has_bar(std::string_view body) { return body.find('|') != body.npos; }

bool is_underline(std::string_view body) {
  const std::string_view line = trimmed(body);
  if (!has_bar(line) || line.find('-') == line.npos) return false;
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return c == '|' || c == '-' || c == ':' || is_space(c); });
}

bool is_framed(std::string_view body) {
  const std::string_view line = trimmed(body);
  return line.size() > 2 && line.starts_with('|') && line.ends_with('|') && columns_of(line) > 1;
}

size_t columns_of(std::string_view row) {
  std::string_view line = trimmed(row);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  size_t columns = 1;
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') ++at;
    else if (line[at] == '|') ++columns;
  }
  return columns;
}

std::string underline_for(size_t columns, std::string_view typed) {
  std::string_view line = trimmed(typed);
  if (line.starts_with('|')) line.remove_prefix(1);
  std::string whole = "|";
  for (; columns > 0; --columns) {
    const size_t bar = std::min(line.find('|'), line.size());
    const std::string_view cell = trimmed(line.substr(0, bar));
    line.remove_prefix(std::min(bar + 1, line.size()));
    if (cell.starts_with(':')) whole += ':';
    whole += "---";
    if (cell.size() > 1 && cell.ends_with(':')) whole += ':';
    whole += '|';
  }
  return whole;
}

}  // namespace markup
