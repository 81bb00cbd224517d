#include "data/store/centre/audit.h"

#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/desk/audit_book.h"

namespace server {
namespace {

constexpr int64_t kNewest = 999'999'999;  // lines below it: all

}  // namespace

Answer list_audit(Call& call) {
  const int64_t before = call.query_number("before", kNewest, kNewest);
  const int64_t limit = call.query_number("limit", 50, 200);
  TRY(const auto book, desk::read_audit(call.desk, call.staff.building, before, limit));
  Json items = Json::array();
  for (const auto& [line, name] : book.lines) {
    items.push_back({{"n", line.n},
                     {"at_ms", line.at_ms},
                     {"staff", line.staff},
                     {"name", name},
                     {"action", line.action},
                     {"target", line.target},
                     {"detail", Json::parse(line.detail, nullptr, false)},
                     {"hash", line.hash}});
  }
  return ok({{"items", items}, {"total", book.total}});
}

}  // namespace server
