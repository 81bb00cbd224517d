#include "data/markup/lines.h"

#include <algorithm>
#include <vector>

namespace markup {
namespace {

constexpr size_t kListDigitsMax = 3;  // "2026. " is a year
constexpr size_t kRuleLeast = 3;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_space(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

struct Line {
  std::string_view quote;  // "> > "
  std::string_view body;
};

Line split_quote(std::string_view text) {
  size_t end = 0;
  for (size_t at = 0; at < text.size() && (is_space(text[at]) || text[at] == '>'); ++at) {
    if (text[at] == '>') end = at + 1;
  }
  if (end > 0 && end < text.size() && text[end] == ' ') ++end;
  return {text.substr(0, end), text.substr(end)};
}

// How many bytes of `text` begin list items: "- ", "3. ", "1) - ".
size_t list_marks(std::string_view text) {
  size_t end = 0;
  for (;;) {
    size_t at = end;
    while (at < text.size() && is_space(text[at])) ++at;
    const size_t from = at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+' || text[at] == '*')) {
      ++at;
    } else {
      while (at < text.size() && is_digit(text[at])) ++at;
      const size_t digits = at - from;
      if (digits == 0 || digits > kListDigitsMax || at >= text.size()) return end;
      if (text[at] != '.' && text[at] != ')') return end;
      ++at;
    }
    if (at < text.size() && !is_space(text[at])) return end;
    end = at;
  }
}

// "---", "* * *", "___" or "=====": a line across.
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

// "|--|:-:|" under the head of a table.
bool is_underline(std::string_view body) {
  const std::string_view line = trimmed(body);
  if (line.find('|') == line.npos || line.find('-') == line.npos) return false;
  return std::all_of(line.begin(), line.end(), [](char c) {
    return c == '|' || c == '-' || c == ':' || is_space(c);
  });
}

char fence_of(std::string_view body) {
  const std::string_view line = trimmed(body);
  if (line.starts_with("```")) return '`';
  return line.starts_with("~~~") ? '~' : '\0';
}

size_t columns_of(std::string_view head) {
  std::string_view line = trimmed(head);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  size_t columns = 1;
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') ++at;
    else if (line[at] == '|') ++columns;
  }
  return columns;
}

// The underline as md4c wants it: three dashes a column, and as many columns as the head has.
std::string underline_for(std::string_view head, std::string_view typed) {
  std::string_view line = trimmed(typed);
  if (line.starts_with('|')) line.remove_prefix(1);
  std::string whole = "|";
  for (size_t i = columns_of(head); i > 0; --i) {
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

bool has_bar(std::string_view body) { return body.find('|') != body.npos; }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return lines;
}

class Tidier {
 public:
  explicit Tidier(std::string_view markdown) : lines_(lines_of(markdown)) {}

  std::string run() {
    for (size_t i = 0; i < lines_.size(); ++i) line(i);
    return std::move(out_);
  }

 private:
  void line(size_t i) {
    const Line now = split_quote(lines_[i]);
    if (fence_ != '\0' || fence_of(now.body) != '\0') return fenced(now);
    const bool blank = trimmed(now.body).empty();
    if (begins_table(i, now)) {
      part_from(now);
      table_ = true;
      underline_ = i + 1;
    } else if (i == underline_ && table_) {
      out_ += now.quote;
      out_ += now.body.substr(0, now.body.find_first_not_of(" \t"));
      out_ += underline_for(split_quote(lines_[i - 1]).body, now.body) + '\n';
      return;
    } else if (table_ && !has_bar(now.body)) {
      if (!blank) part_from(now);
      table_ = false;
    }
    const bool rule = is_rule(now.body);
    if (rule) {
      part_from(now);
      out_ += now.quote;
      out_ += "---\n";
    } else {
      put(now);
    }
    after_text_ = !blank && !rule;
  }

  void fenced(const Line& now) {
    const char mark = fence_of(now.body);
    if (fence_ == '\0') fence_ = mark;
    else if (mark == fence_) fence_ = '\0';
    out_ += now.quote;
    out_ += now.body;
    out_ += '\n';
    table_ = false;
    after_text_ = false;
  }

  bool begins_table(size_t i, const Line& now) const {
    if (table_ || !has_bar(now.body) || i + 1 == lines_.size()) return false;
    return is_underline(split_quote(lines_[i + 1]).body);
  }

  // An empty line between what came and what comes.
  void part_from(const Line& next) {
    if (!after_text_) return;
    out_ += next.quote;
    out_ += '\n';
  }

  void put(const Line& now) {
    out_ += now.quote;
    const size_t marks = list_marks(now.body);
    out_ += now.body.substr(0, marks);
    std::string_view rest = now.body.substr(marks);
    while (!rest.empty() && is_space(rest.front())) {
      out_ += rest.front();
      rest.remove_prefix(1);
    }
    const bool definition = rest.starts_with('[') && rest.find("]:") != rest.npos;
    if (definition) out_ += '\\';
    size_t digits = 0;
    while (digits < rest.size() && is_digit(rest[digits])) ++digits;
    const bool year = digits > kListDigitsMax && digits < rest.size() &&
                      (rest[digits] == '.' || rest[digits] == ')');
    if (year) {
      out_ += rest.substr(0, digits);
      out_ += '\\';
      rest.remove_prefix(digits);
    }
    hide(rest);
    out_ += '\n';
  }

  void hide(std::string_view text) {
    bool escaped = false;
    while (!text.empty()) {
      if (hidden_at(text) != '\0') {  // typed as such: no text holds them
        out_ += kReplacement;
        text.remove_prefix(kHiddenBytes);
        continue;
      }
      const char c = text.front();
      const size_t mark = kMarks.find(c);
      if (mark != kMarks.npos && !escaped) {
        out_ += kHiddenLead;
        out_ += static_cast<char>('\x90' + mark);
      } else {
        out_ += c;
      }
      escaped = c == '\\' && !escaped;
      text.remove_prefix(1);
    }
  }

  const std::vector<std::string_view> lines_;
  std::string out_;
  char fence_ = '\0';
  bool table_ = false;
  size_t underline_ = 0;  // the line under the head of the table
  bool after_text_ = false;
};

}  // namespace

char hidden_at(std::string_view text) {
  if (text.size() < kHiddenBytes || !text.starts_with(kHiddenLead)) return '\0';
  const auto index = static_cast<size_t>(static_cast<unsigned char>(text[2]) - 0x90U);
  return index < kMarks.size() ? kMarks[index] : '\0';
}

std::string shown(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const char mark = hidden_at(text);
    plain += mark != '\0' ? mark : text.front();
    text.remove_prefix(mark != '\0' ? kHiddenBytes : 1);
  }
  return plain;
}

std::string tidy_lines(std::string_view markdown) { return Tidier(markdown).run(); }

}  // namespace markup
