// Due dates by the working calendar, for whoever holds other vectors against it.
//
//   working_days FILE [TABLE]
//
// FILE has a line a case: received (date, or date and time) <tab> working days. Prints a line for
// each: the date on which it is due, or `unknown` where the table does not reach. TABLE is the
// project's own (assets/calendar/cn.tsv) unless told; office hours and zone are the defaults. A
// line that cannot be read is named on the error output, and the program ends with 1.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include "data/model/calendar_table.h"
#include "tests/calendar/vectors.h"
#include "tests/support/source_dir.h"

namespace {

std::optional<std::string> content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

int fail(const std::string& why) {
  std::fprintf(stderr, "working_days: %s\n", why.c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) return fail("usage: working_days FILE [TABLE]");
  const std::string table_path =
      argc == 3 ? argv[2] : support::source_dir() + "/assets/calendar/cn.tsv";
  const auto cases = content_of(argv[1]);
  if (!cases) return fail(std::string("cannot read ") + argv[1]);
  const auto text = content_of(table_path);
  if (!text) return fail("cannot read " + table_path);
  const auto table = model::calendar_from_import(*text);
  if (!table) return fail(table_path + ": " + table.error().message);
  const auto zone = base::Zone::load(base::kDefaultZone);
  if (!zone) return fail(zone.error().message);
  const auto answers = calendar_vectors::answers_to(model::WorkingDays(*table, *zone), *cases);
  std::fputs(answers.dates.c_str(), stdout);
  std::fputs(answers.faults.c_str(), stderr);
  return answers.faults.empty() ? 0 : 1;
}
