#include "tests/bench/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "data/model/json.h"

namespace bench {

Summary summarise(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double part) {
    const double rank = std::ceil(part * static_cast<double>(values.size()));
    return values[std::min(values.size(), static_cast<size_t>(std::max(rank, 1.0))) - 1];
  };
  return {values.size(), at(0.5), at(0.99), values.back()};
}

std::string to_line(const Figure& f) {
  return model::dump_json({{"group", f.group},
                           {"what", f.what},
                           {"unit", f.unit},
                           {"ours", f.ours},
                           {"peer", f.peer ? model::Json(*f.peer) : model::Json(nullptr)},
                           {"peer_name", f.peer_name},
                           {"aim", f.aim},
                           {"note", f.note}});
}

base::Result<Figure> from_line(const std::string& line) {
  TRY(const auto json, model::parse_json(line));
  const auto number = [&](const char* name) -> std::optional<double> {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_number()) return std::nullopt;
    return found->get<double>();
  };
  model::Reader r(json);
  Figure f{r.text("group"), r.text("what"),      r.text("unit"), number("ours").value_or(0),
           number("peer"),  r.text("peer_name"), r.text("aim"),  r.text("note")};
  if (r.failed()) return r.error();
  return f;
}

void print(const Figure& figure) {
  std::printf("%s\n", to_line(figure).c_str());
  std::fflush(stdout);
}

}  // namespace bench
