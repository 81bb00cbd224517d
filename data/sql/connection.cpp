#include "data/sql/connection.h"

namespace sql {

std::optional<int64_t> Row::maybe_integer(std::string_view column) const {
  const int at = index(column);
  return is_null(at) ? std::nullopt : std::optional(integer(at));
}

std::optional<std::string> Row::maybe_text(std::string_view column) const {
  const int at = index(column);
  return is_null(at) ? std::nullopt : std::optional(text(at));
}

base::Result<int64_t> Connection::integer(std::string_view sql, Params params) {
  TRY(const auto found, one(sql, params, [](const Row& row) { return row.integer(0); }));
  return found.value_or(0);
}

base::Result<void> Connection::end_savepoint(const std::string& name, bool keep) {
  // A full disk may already have rolled everything back: then there is no savepoint to end.
  if (!in_transaction()) {
    return base::Error{base::Code::kFull, "the transaction was rolled back by the database"};
  }
  if (!keep) TRY_VOID(script("ROLLBACK TO " + name));
  return script("RELEASE " + name);
}

}  // namespace sql
