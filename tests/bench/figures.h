#pragma once
// One figure of the benchmark: ours beside its peer, written as a line of JSON for the table.
// Plain values and pure functions, but for print().

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"

namespace bench {

struct Summary {
  size_t count = 0;
  double p50 = 0;
  double p99 = 0;
  double max = 0;
};
Summary summarise(std::vector<double> values);

struct Figure {
  std::string group;  // "kiosk" or "centre"
  std::string what;
  std::string unit;
  double ours = 0;
  std::optional<double> peer;
  std::string peer_name;
  std::string aim;   // as the issue words it, "" for none
  std::string note;  // what else was seen
};

std::string to_line(const Figure& figure);
base::Result<Figure> from_line(const std::string& line);
void print(const Figure& figure);  // one line on standard output

}  // namespace bench
