#include "data/markup/lines.h"

#include <algorithm>
#include <vector>

#include "data/markup/line_kinds.h"

namespace markup {
namespace {

constexpr size_t kColumnsWidenedMax = 40;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return lines;
}

bool is_item(const QuotedLine& line) {
  return !is_rule(line.body) && list_marks(line.body).bytes > 0;
}

// "||" is an empty cell: md4c would leave it out and move the others to the left.
std::string with_gaps(std::string_view row) {
  std::string gaps;
  for (size_t i = 0; i < row.size(); ++i) {
    gaps += row[i];
    if (row[i] == '|' && i + 1 < row.size() && row[i + 1] == '|') gaps += ' ';
  }
  return gaps;
}

// By line: whether an item of a list comes before an empty line does.
std::vector<bool> items_ahead(const std::vector<std::string_view>& lines) {
  std::vector<bool> ahead(lines.size(), false);
  for (size_t i = lines.size(); i-- > 1;) {
    const QuotedLine next = split_quote(lines[i]);
    ahead[i - 1] = is_item(next) || (ahead[i] && !trimmed(next.body).empty());
  }
  return ahead;
}

// The ordered lists that are open where a line stands. Markdown counts by itself; who typed 1, 2, 4
// means 4: a number that does not follow begins a new list, which the other bracket makes.
class Numbers {
 public:
  // The sign to write behind `marks`' number, which was typed with `typed`.
  char sign_of(const ListMarks& marks, size_t indent, char typed) {
    while (open_.size() > 1 && indent < open_[open_.size() - 2].content) open_.pop_back();
    if (open_.empty() || indent >= open_.back().content) open_.push_back({});
    Level& level = open_.back();
    level.content = indent + marks.first;
    if (level.sign == '\0') level.sign = typed;
    const bool all_ones = marks.number == 1 && level.last == 1;
    const bool follows = level.next < 0 || marks.number == level.next || all_ones;
    if (!follows) level.sign = level.sign == '.' ? ')' : '.';
    level.next = follows && level.next >= 0 ? level.next + 1 : marks.number + 1;
    level.last = marks.number;
    return level.sign;
  }
  void clear() { open_.clear(); }

 private:
  struct Level {
    size_t content = 0;  // where the words of its items begin
    char sign = '\0';
    int next = -1;  // what Markdown counts
    int last = -1;  // what was typed
  };
  std::vector<Level> open_;
};

class Tidier {
 public:
  explicit Tidier(std::string_view markdown)
      : lines_(lines_of(markdown)), item_ahead_(items_ahead(lines_)) {}

  std::string run() {
    for (size_t i = 0; i < lines_.size(); ++i) line(i);
    return std::move(out_);
  }

 private:
  enum class Before { kNothing, kText, kItem, kTable };  // what the line stands under

  void line(size_t i) {
    const QuotedLine now = split_quote(lines_[i]);
    if (is_fenced(now)) return fenced(now);
    if (trimmed(now.body).empty()) return blank(now);
    if (now.depth < depth_) part_from(now);  // what follows a quote is none
    depth_ = now.depth;
    if (begins_table(i)) {
      part_from(now);
      begin_table(i);
    }
    if (in_table(i, now)) return row(i, now);
    if (before_ == Before::kTable) part_from(now);
    if (is_rule(now.body)) return rule(now);
    if (list_marks(now.body).bytes > 0) return item(now);
    words(i, now);
  }

  bool is_fenced(const QuotedLine& now) {
    if (ticks_ > 0 && now.depth < depth_) ticks_ = 0;
    return ticks_ > 0 || (list_marks(now.body).bytes == 0 && opens_fence(now.body));
  }

  void fenced(const QuotedLine& now) {
    if (ticks_ == 0) ticks_ = ticks_of(now.body);
    else if (closes_fence(now.body, ticks_)) ticks_ = 0;
    depth_ = now.depth;
    out_ += now.quote;
    hide(now.body);
    out_ += '\n';
    before_ = Before::kNothing;
    table_end_ = 0;
  }

  void blank(const QuotedLine& now) {
    out_ += now.quote;
    out_ += '\n';
    before_ = Before::kNothing;
    depth_ = now.depth;
  }

  // An empty line between what came and what comes.
  void part_from(const QuotedLine& next) {
    if (before_ == Before::kNothing) return;
    out_ += next.quote;
    out_ += '\n';
    before_ = Before::kNothing;
  }

  bool begins_table(size_t i) const {
    if (i < table_end_ || i + 1 == lines_.size()) return false;
    const std::string_view head = split_quote(lines_[i]).body;
    const std::string_view next = split_quote(lines_[i + 1]).body;
    return has_bar(head) && (is_underline(next) || (is_framed(head) && is_framed(next) &&
                                                    columns_of(head) == columns_of(next)));
  }

  // As wide as its widest row: what has no head would be dropped.
  void begin_table(size_t i) {
    table_begin_ = i;
    underlined_ = is_underline(split_quote(lines_[i + 1]).body);
    columns_ = columns_of(split_quote(lines_[i]).body);
    size_t end = i;
    for (; end < lines_.size(); ++end) {
      const std::string_view body = split_quote(lines_[end]).body;
      if (!has_bar(body)) break;
      const size_t columns = underlined_ && end == i + 1 ? 0 : columns_of(body);
      if (columns <= kColumnsWidenedMax) columns_ = std::max(columns_, columns);
    }
    table_end_ = end;
  }

  bool in_table(size_t i, const QuotedLine& now) const {
    return i < table_end_ && has_bar(now.body);
  }

  void row(size_t i, const QuotedLine& now) {
    const std::string_view cells = trimmed(now.body);
    const std::string indented =
        std::string(now.quote) + std::string(now.body.substr(0, indent_of(now.body)));
    out_ += indented;
    if (underlined_ && i == table_begin_ + 1) {
      out_ += underline_for(columns_, cells);
    } else {
      if (!cells.starts_with('|')) out_ += '|';
      hide(with_gaps(cells));
      if (i == table_begin_) widen(cells);
      if (i == table_begin_ && !underlined_) out_ += '\n' + indented + underline_for(columns_, {});
    }
    out_ += '\n';
    before_ = Before::kTable;
  }

  void widen(std::string_view head) {
    const size_t columns = columns_of(head);
    if (columns == columns_) return;
    if (!head.ends_with('|') || head.ends_with("\\|")) out_ += '|';
    for (size_t j = columns; j < columns_; ++j) out_ += " |";
  }

  void rule(const QuotedLine& now) {
    part_from(now);
    out_ += now.quote;
    out_ += "---\n";
  }

  void item(const QuotedLine& now) {
    if (before_ == Before::kText) part_from(now);
    const ListMarks marks = list_marks(now.body);
    std::string typed(now.body.substr(0, marks.bytes));
    if (marks.number >= 0) {
      const size_t indent = indent_of(now.body);
      const size_t sign = typed.find_first_of(".)", indent);
      typed[sign] = numbers_.sign_of(marks, indent, typed[sign]);
    }
    put(now.quote, typed, now.body.substr(marks.bytes));
    before_ = Before::kItem;
    item_lines_ = 0;
  }

  void words(size_t i, const QuotedLine& now) {
    const bool moved_in = indent_of(now.body) > 0;
    if (before_ == Before::kItem && !moved_in && !belongs_to_item(i)) part_from(now);
    if (!moved_in && before_ == Before::kNothing) end_lists();
    put(now.quote, {}, now.body);
    if (before_ == Before::kNothing) before_ = Before::kText;
  }

  // What stands under an item without being moved in: it belongs to it while more items come, and
  // under the last one for as many lines as the others had.
  bool belongs_to_item(size_t i) {
    if (!item_ahead_[i] && item_lines_ >= item_lines_most_) return false;
    item_lines_most_ = std::max(item_lines_most_, ++item_lines_);
    return true;
  }

  void end_lists() {
    numbers_.clear();
    item_lines_most_ = 0;
  }

  void put(std::string_view quote, std::string_view marks, std::string_view rest) {
    out_ += quote;
    out_ += marks;
    out_ += rest.substr(0, indent_of(rest));
    rest.remove_prefix(indent_of(rest));
    const bool definition = rest.starts_with('[') && rest.find("]:") != rest.npos;
    const bool more_than = rest.starts_with('>') && split_quote(rest).depth == 0;
    if (definition || more_than) out_ += '\\';
    const size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const bool no_item =
        digits > 0 && digits < rest.size() && (rest[digits] == '.' || rest[digits] == ')');
    if (no_item) {
      out_ += rest.substr(0, digits);
      out_ += '\\';
      rest.remove_prefix(digits);
    }
    const size_t ticks = ticks_of(rest);
    if (ticks > 0 && rest.find('`', ticks) == rest.npos) {  // md4c would open a fence
      for (size_t j = 0; j < ticks; ++j) out_ += "\\`";
      rest.remove_prefix(ticks);
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
  const std::vector<bool> item_ahead_;
  std::string out_;
  Before before_ = Before::kNothing;
  Numbers numbers_;
  size_t item_lines_ = 0;       // under the last item, not moved in
  size_t item_lines_most_ = 0;  // of the items before it
  size_t depth_ = 0;            // of the quote that the line before stood in
  size_t ticks_ = 0;            // of the open fence
  size_t table_begin_ = 0;
  size_t table_end_ = 0;  // the first line behind the last table
  size_t columns_ = 0;
  bool underlined_ = false;  // the line under its head was typed
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
