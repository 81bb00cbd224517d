#include <utility>

#include "data/model/dates.h"
#include "data/model/spans.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/desk/audit_book.h"

namespace server {
namespace {

constexpr int64_t kNewest = 999'999'999;  // lines below it: all
constexpr int64_t kPage = 50;
constexpr int64_t kPageMax = 200;
constexpr std::string_view kCentre = "centre";  // in the place of a person

Json detail_json(const std::string& text) {
  Json detail = Json::parse(text, nullptr, false);
  return detail.is_object() ? detail : Json::object();
}

Json entry_json(const desk::AuditEntry& entry) {
  const auto& [line, name] = entry.told;
  return {{"n", line.n},
          {"at_ms", line.at_ms},
          {"staff", line.staff},
          {"name", name},
          {"action", line.action},
          {"kind", to_string(kind_of_action(line.action))},
          {"target", line.target},
          {"subject",
           {{"kind", entry.subject.kind},
            {"id", entry.subject.id},
            {"name", entry.subject.name},
            {"ordinal", entry.subject.ordinal}}},
          {"detail", detail_json(line.detail)},
          {"hash", line.hash}};
}

base::Result<AuditKind> read_kind(const std::string& word) {
  for (const auto kind : {AuditKind::kContact, AuditKind::kRefusal, AuditKind::kSignIn}) {
    if (word == to_string(kind)) return kind;
  }
  return base::invalid("only is one of contact, refusal, sign_in");
}

// A day of the building's calendar, as 2026-11-25.
base::Result<void> read_day(const Call& call, store::audit::Wanted* wanted) {
  const std::string day = call.query("day");
  if (day.empty()) return {};
  const auto number = model::parse_day(day);
  if (!number) return base::invalid("day is written 2026-11-25");
  wanted->since_ms = model::day_start_ms(call.core.zone(), *number);
  wanted->until_ms = model::day_start_ms(call.core.zone(), *number + 1);
  return {};
}

base::Result<desk::AuditQuery> read_query(const Call& call) {
  desk::AuditQuery query{{},
                         call.query_number("before", kNewest, kNewest),
                         call.query_number("limit", kPage, kPageMax)};
  TRY_VOID(read_day(call, &query.wanted));
  const std::string staff = call.query("staff");
  if (!staff.empty()) query.wanted.staff = staff == kCentre ? "" : staff;
  query.wanted.target = call.query("about");
  if (const std::string only = call.query("only"); !only.empty()) {
    TRY(const AuditKind kind, read_kind(only));
    query.wanted.actions = actions_of(kind);
  }
  if (const std::string action = call.query("action"); !action.empty()) {
    query.wanted.actions = {action};
  }
  return query;
}

Json checked_json(const std::optional<desk::AuditChecked>& checked) {
  if (!checked) return nullptr;
  const Json detail = detail_json(checked->detail);
  return {{"at_ms", checked->at_ms},
          {"name", checked->name},
          {"lines", detail.value("lines", int64_t{0})},
          {"whole", detail.value("whole", false)},
          {"broken", detail.contains("broken") ? detail["broken"] : Json(nullptr)},
          {"fault", detail.contains("fault") ? detail["fault"] : Json(nullptr)},
          {"broken_at_ms",
           detail.contains("broken_at_ms") ? detail["broken_at_ms"] : Json(nullptr)}};
}

}  // namespace

Answer list_audit(Call& call) {
  TRY(const auto query, read_query(call));
  TRY(const auto book, desk::read_audit(call.desk, call.staff, query));
  Json items = Json::array();
  for (const auto& entry : book.entries) items.push_back(entry_json(entry));
  return ok({{"items", std::move(items)},
             {"total", book.total},
             {"more", book.has_more_than_total},
             {"next", book.next ? Json(*book.next) : Json(nullptr)}});
}

Answer get_audit_line(Call& call) {
  const std::string& text = call.args[0];
  int64_t n = 0;
  if (text.size() > 9) n = kNewest;
  for (const char c : text) n = c >= '0' && c <= '9' && n < kNewest ? n * 10 + (c - '0') : kNewest;
  TRY(const auto link, desk::read_audit_line(call.desk, call.staff, n));
  return ok({{"line", entry_json(link.entry)},
             {"before_hash", link.before_hash},
             {"follows", link.follows},
             {"followed", link.followed ? Json(*link.followed) : Json(nullptr)}});
}

Answer glance_at_audit(Call& call) {
  TRY(const auto glance, desk::glance_at_audit(call.desk, call.staff.building));
  return ok({{"contacts", glance.contacts},
             {"contact_people", glance.contact_people},
             {"refusals", glance.refusals},
             {"night_sign_ins", glance.night_sign_ins},
             {"checked", checked_json(glance.checked)}});
}

Answer verify_audit_chain(Call& call) {
  TRY(const auto verdict, desk::verify_chain(call.desk, call.staff));
  Json broken = nullptr;
  if (const auto& at = verdict.broken) {
    broken = {
        {"n", at->n}, {"at_ms", at->at_ms}, {"fault", to_string(at->fault)}, {"other", at->other}};
  }
  return ok({{"whole", !verdict.broken.has_value()},
             {"lines", verdict.lines},
             {"keyed_from", verdict.keyed_from},
             {"cuts", verdict.cuts},
             {"broken", std::move(broken)}});
}

}  // namespace server
