// The audit: its lines, what is worth a look, and whether its chain holds.

#include "sync/server/api/contract/operation.h"
#include "sync/server/auth/audit_actions.h"
#include "sync/server/auth/audit_chain.h"

namespace server::contract {
namespace {

constexpr int64_t kListMax = 200;

// Lines of older versions may have other actions: a line's is a text, this is what is written.
Component action() {
  std::vector<std::string_view> names;
  for (const AuditAction& one : audit_actions()) names.push_back(one.name);
  return {"AuditAction", words(std::span<const std::string_view>(names))};
}

Component line() {
  const Schema subject =
      object({field("kind", words({"", "wish", "notice", "event", "registration", "kiosk", "staff",
                                   "building", "picture", "address"})),
              field("id", text()), field("name", text()), field("ordinal", count())});
  return {"AuditLine",
          object({field("n", integer(1)), field("at_ms", time_ms()), field("staff", text()),
                  field("name", text()), field("action", filled()),
                  field("kind", word_up_to(AuditKind::kSignIn)), field("target", text()),
                  field("subject", subject), field("detail", map(any())), field("hash", text())})};
}

Component page() {
  return {"AuditPage", object({field("items", list(ref("AuditLine"))), field("total", count()),
                               field("more", boolean()), field("next", nullable(integer(1)))})};
}

Component link() {
  return {"AuditLink",
          object({field("line", ref("AuditLine")), field("before_hash", text()),
                  field("follows", boolean()), field("followed", nullable(boolean()))})};
}

Schema fault() { return word_up_to(AuditFault::kWitnessOdd); }

Component glance() {
  const Schema checked =
      object({field("at_ms", time_ms()), field("name", text()), field("lines", count()),
              field("whole", boolean()), field("broken", nullable(count())),
              field("fault", nullable(fault())), field("broken_at_ms", nullable(time_ms()))});
  return {"AuditGlance", object({field("contacts", count()), field("contact_people", count()),
                                 field("refusals", count()), field("night_sign_ins", count()),
                                 field("checked", nullable(checked))})};
}

Component verdict() {
  const Schema broken = object({field("n", count()), field("at_ms", time_ms()),
                                field("fault", fault()), field("other", count())});
  return {"AuditVerdict",
          object({field("whole", boolean()), field("lines", count()), field("keyed_from", count()),
                  field("cuts", list(integer(1))), field("broken", nullable(broken))})};
}

}  // namespace

std::vector<Component> audit_components() {
  return {action(), line(), page(), link(), glance(), verdict()};
}

Operations audit_operations() {
  Operations all;
  all.push_back({.name = "list_audit",
                 .summary = "Lines of the audit, the newest first.",
                 .answer = ref("AuditPage"),
                 .codes = {"bad_request"},
                 .query = {{"staff", text()},
                           {"action", ref("AuditAction")},
                           {"about", text()},
                           {"day", text()},
                           {"only", words({"contact", "refusal", "sign_in"})},
                           {"before", integer(1)},
                           {"limit", integer(0, kListMax)}}});
  all.push_back({.name = "glance_at_audit",
                 .summary = "What of the last seven days is worth a look.",
                 .answer = ref("AuditGlance")});
  all.push_back({.name = "get_audit_line",
                 .summary = "One line and how it hangs in the chain.",
                 .answer = ref("AuditLink"),
                 .codes = {"not_found"},
                 .path = {{"n", integer(1)}}});
  all.push_back({.name = "verify_audit",
                 .summary = "Reads the whole chain, and writes a line that says what came of it.",
                 .answer = ref("AuditVerdict"),
                 .codes = {"throttled"}});
  return all;
}

}  // namespace server::contract
