// bench_table LINES JSON: reads figures, one a line, prints them as a table and writes them as
// JSON beside the machine they were taken on.

#include <sys/utsname.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <vector>

#include "data/model/json.h"
#include "tests/bench/figures.h"

namespace {

std::string number(double value) {
  char text[32];
  const double size = std::fabs(value);
  std::snprintf(text, sizeof text, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  return text;
}

std::string peer_cell(const bench::Figure& f) {
  return f.peer ? number(*f.peer) + " (" + f.peer_name + ")" : "-";
}

std::string ratio_cell(const bench::Figure& f) {
  if (!f.peer || *f.peer == 0) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", f.ours / *f.peer);
  return text;
}

using Row = std::vector<std::string>;

void print_table(const std::vector<Row>& rows) {
  std::vector<size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  for (const auto& row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      line += row[i] + std::string(i + 1 == row.size() ? 0 : widths[i] - row[i].size() + 2, ' ');
    }
    std::printf("%s\n", line.c_str());
  }
}

model::Json machine() {
  utsname name{};
  ::uname(&name);
  return {{"kernel", std::string(name.sysname) + " " + name.release},
          {"processors", ::sysconf(_SC_NPROCESSORS_ONLN)}};
}

}  // namespace

int main(int count, char** values) {
  if (count != 3) {
    std::fprintf(stderr, "bench_table LINES JSON\n");
    return 2;
  }
  std::ifstream in(values[1]);
  std::vector<Row> rows{{"", "ours", "unit", "peer", "ours/peer", "first aim", ""}};
  model::Json figures = model::Json::array();
  for (std::string line; std::getline(in, line);) {
    const auto figure = bench::from_line(line);
    if (!figure) {
      std::fprintf(stderr, "bench_table: %s: %s\n", figure.error().message.c_str(), line.c_str());
      return 1;
    }
    rows.push_back({figure->group + ": " + figure->what, number(figure->ours), figure->unit,
                    peer_cell(*figure), ratio_cell(*figure), figure->aim, figure->note});
    figures.push_back(model::Json::parse(line));
  }
  print_table(rows);
  std::ofstream out(values[2]);
  out << model::Json{{"machine", machine()}, {"figures", figures}}.dump(2) << "\n";
  return out ? 0 : 1;
}
