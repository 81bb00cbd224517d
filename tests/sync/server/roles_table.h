#pragma once
// tests/fixtures/roles.tsv: who may do what, and which operations each row rules. Read once a test.

#include <map>
#include <set>
#include <string>
#include <vector>

namespace rig {

// The columns after the operations; a party's column is three roles.
inline constexpr const char* kNoRole = "";
const std::vector<std::string>& table_roles();  // every role, and kNoRole

struct RoleRow {
  std::string what;
  std::vector<std::string> cases;  // "move_wish:merged": an operation, or a call of it by name
  std::map<std::string, std::string> cells;  // by role
};

struct RoleTable {
  std::vector<RoleRow> rows;
  std::vector<std::string> later;        // rows that no operation stands for yet
  std::set<std::string> open;            // operations of anybody
  std::set<std::string> of_kiosks;       // and of kiosks
  std::map<std::string, int> case_rows;  // how many rows name a case
  // What the rows say of a case together: "y", "own", "lead", "-", ...
  std::string cell(const std::string& name, const std::string& role) const;
};

RoleTable role_table();

// "move_wish:merged" is of "move_wish".
std::string operation_of_case(const std::string& name);

}  // namespace rig
