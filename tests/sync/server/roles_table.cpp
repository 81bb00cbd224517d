#include "tests/sync/server/roles_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/source_dir.h"

namespace rig {
namespace {

constexpr const char* kLater = "later";
constexpr const char* kEvery = "every";  // the row of another building, which has a test of its own
const std::set<std::string> kWords = {"y", "-", "own", "lead", "property", "roster"};

// The roles of each column, from the first behind the operations.
const std::vector<std::vector<std::string>> kColumns = {
    {"administrator"}, {"reviewer"},
    {"editor"},        {"event_desk"},
    {"front_desk"},    {"business_desk"},
    {"organisation"},  {"property", "enterprise", "department"},
    {"reader"},        {kNoRole}};

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> parts;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

RoleRow read_row(const std::vector<std::string>& columns) {
  RoleRow row{columns[0], split(columns[1], ' '), {}};
  for (size_t c = 0; c < kColumns.size(); ++c) {
    const std::string& cell = columns[c + 2];
    EXPECT_TRUE(kWords.contains(cell)) << row.what << ": " << cell;
    for (const std::string& role : kColumns[c]) row.cells[role] = cell;
  }
  return row;
}

// "list_registrations+" may stand in several rows, anything else in one.
void file_cases(RoleRow* row, RoleTable* table) {
  for (std::string& name : row->cases) {
    const bool is_shared = name.ends_with('+');
    if (is_shared) name.pop_back();
    EXPECT_TRUE(table->case_rows[name]++ == 0 || is_shared) << name << " stands in two rows";
  }
}

}  // namespace

const std::vector<std::string>& table_roles() {
  static const std::vector<std::string> kAll = [] {
    std::vector<std::string> all;
    for (const auto& column : kColumns) all.insert(all.end(), column.begin(), column.end());
    return all;
  }();
  return kAll;
}

std::string operation_of_case(const std::string& name) { return name.substr(0, name.find(':')); }

std::string RoleTable::cell(const std::string& name, const std::string& role) const {
  std::string found = "-";
  for (const RoleRow& row : rows) {
    if (std::find(row.cases.begin(), row.cases.end(), name) == row.cases.end()) continue;
    const std::string& cell = row.cells.at(role);
    if (found == "-" || cell == "y") found = cell;
  }
  return found;
}

RoleTable role_table() {
  RoleTable table;
  std::ifstream file(support::source_dir() + "/tests/fixtures/roles.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto columns = split(line, '\t');
    if (line[0] == '@' && columns.size() == 2) {
      const auto names = split(columns[1], ' ');
      (columns[0] == "@open" ? table.open : table.of_kiosks) = std::set(names.begin(), names.end());
      continue;
    }
    if (columns.size() != kColumns.size() + 2) {
      ADD_FAILURE() << line << ": " << columns.size() << " columns";
      continue;
    }
    RoleRow row = read_row(columns);
    if (columns[1] == kLater) table.later.push_back(row.what);
    else if (columns[1] != kEvery) {
      file_cases(&row, &table);
      table.rows.push_back(std::move(row));
    }
  }
  EXPECT_FALSE(table.rows.empty());
  return table;
}

}  // namespace rig
