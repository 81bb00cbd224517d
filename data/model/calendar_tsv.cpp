// The calendar as our own TSV; calendar_table.h says what it is.

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "data/base/utf8.h"
#include "data/model/calendar_rows.h"
#include "data/model/dates.h"

namespace model {
namespace {

using calendar::fault;
using calendar::Place;
using calendar::Row;

struct Line {
  Row row;
  std::string paper;
};

// The four columns; nullopt where there are fewer or more.
std::optional<std::array<std::string_view, 4>> columns_of(std::string_view line) {
  std::array<std::string_view, 4> out;
  for (size_t i = 0; i < out.size(); ++i) {
    const size_t end = line.find('\t');
    if ((end == std::string_view::npos) != (i == out.size() - 1)) return std::nullopt;
    out[i] = base::trim(line.substr(0, end));
    line.remove_prefix(std::min(line.size(), end == std::string_view::npos ? end : end + 1));
  }
  return out;
}

base::Result<Line> read_line(const Place& place, std::string_view text) {
  const auto columns = columns_of(text);
  if (!columns) {
    return fault("calendar_columns", place, text,
                 "a line has four columns with tabs between them: date, off or work, holiday, "
                 "notice");
  }
  const auto& [date, word, name, paper] = *columns;
  TRY(const int64_t day, calendar::day_of(place, date));
  TRY_VOID(calendar::check_year(place, date_of(day).year));
  if (word != "off" && word != "work") {
    return fault("calendar_word", place, word, "the second column is off or work");
  }
  TRY_VOID(calendar::check_name(place, name));
  TRY_VOID(calendar::check_paper(place, paper));
  return Line{{place, {day, word == "off", std::string(name)}}, std::string(paper)};
}

base::Result<std::vector<Line>> read_lines(std::string_view text) {
  std::vector<Line> lines;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (base::trim(line).empty() || line.starts_with('#')) continue;
    TRY(Line read, read_line({"line", number}, line));
    lines.push_back(std::move(read));
  }
  return lines;
}

// Each notice's rows under its year: the latest of its days.
struct Notices {
  std::vector<std::string> papers;
  std::vector<Row> rows;
};
std::map<int, Notices> filed(const std::vector<Line>& lines) {
  std::map<std::string_view, int> year_of_paper;
  for (const Line& line : lines) {
    int& year = year_of_paper[line.paper];
    year = std::max(year, date_of(line.row.day.day).year);
  }
  std::map<int, Notices> out;
  for (const Line& line : lines) {
    Notices& notices = out[year_of_paper[line.paper]];
    if (std::find(notices.papers.begin(), notices.papers.end(), line.paper) ==
        notices.papers.end()) {
      notices.papers.push_back(line.paper);
    }
    notices.rows.push_back(line.row);
  }
  return out;
}

}  // namespace

base::Result<CalendarTable> calendar_from_tsv(std::string_view text) {
  TRY(text, calendar::text_of(text));
  TRY(const auto lines, read_lines(text));
  if (lines.empty()) return fault("calendar_empty", {}, "", "the table has no days");
  auto years = filed(lines);
  CalendarTable table;
  for (auto& [year, notices] : years) {
    TRY(auto one, calendar::year_of(year, std::move(notices.papers), std::move(notices.rows)));
    table.years.push_back(std::move(one));
  }
  return calendar::bounded(std::move(table));
}

}  // namespace model
