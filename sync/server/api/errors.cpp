#include "sync/server/api/errors.h"

#include <algorithm>
#include <array>

#include "sync/protocol/errors.h"

namespace server {
namespace {

// clang-format off
constexpr std::array kErrors = std::to_array<NamedError>({
    {"bad_request", 400, "field? reason?"},
    {"weak_password", 400, "fault"},
    {protocol::kBadCursor, 400},
    {"not_logged_in", 401},
    {"wrong_login", 401, "retry_after_s", true},
    {"wrong_code", 401, "retry_after_s", true},
    {"code_used", 401},
    {"ticket_over", 401},
    {protocol::kKioskUnknown, 401},
    {"csrf", 403},
    {"not_allowed", 403, "permission"},
    {"two_step_needed", 403},
    {"wrong_password", 403, "retry_after_s", true},
    {"wrong_secret", 403},
    {"account_disabled", 403},
    {protocol::kCursorScope, 403},
    {"not_found", 404},
    {"no_such_link", 404},
    {"no_such_enrolment", 404, "tries_left?"},
    {protocol::kNoSuchCode, 404},
    {"no_contact", 404},
    {"method_not_allowed", 405},
    {"stale", 409, "current"},
    {"conflict", 409},
    {"too_large", 413},
    {"too_many_pixels", 413},
    {"not_a_picture", 415},
    {"refused", 422},
    {"has_phone", 422, "field reason numbers"},
    {"too_many", 422, "field reason"},
    {"bad_text", 422, "field reason"},
    {"not_a_step", 422},
    {"too_late", 422},
    {"bad_target", 422},
    {"target_closed", 422},
    {"target_merged", 422},
    {"merge_circle", 422},
    {"slot_in_use", 422},
    {"login_taken", 422},
    {"last_administrator", 422},
    {"role_alone", 422, "roles"},
    {"heir_unable", 422},
    {"of_other_building", 422},
    {"same_password", 422},
    {"wrong_digits", 422},
    {"capacity_below", 422, "slot confirmed"},
    {"in_use", 422, "item uses"},
    {"recovery_too_young", 422, "alone_from_ms"},
    {"protocol_unsupported", 426},
    {"throttled", 429, "retry_after_s?", true},
    {"internal", 500},
    {"damaged", 500},
    {"disk_error", 500},
    {"no_sandbox", 503},
    {"disk_full", 503, "retry_after_s", true},
    // Before a call is known: sync/server/http writes these itself.
    {"bad_framing", 400},
    {"bad_version", 400},
    {"transfer_encoding", 400},
    {"tls_required", 403},
    {"length_required", 411},
    {"headers_too_large", 431},
    {"busy", 503, "", true},
});

// Of a calendar's file; data/model/calendar_table.h names them.
constexpr std::array kCalendarErrors = std::to_array<NamedError>({
    {"calendar_wrong_year", 422, "year wanted"},
    {"calendar_too_large", 422},
    {"calendar_not_text", 422},
    {"calendar_not_json", 422, "line?"},
    {"calendar_shape", 422, "entry?"},
    {"calendar_date", 422, "line? entry? value?"},
    {"calendar_columns", 422, "line? value?"},
    {"calendar_word", 422, "line? value?"},
    {"calendar_name", 422, "line? entry? value?"},
    {"calendar_paper", 422, "line? value?"},
    {"calendar_papers", 422, "value?"},
    {"calendar_year", 422, "line? value?"},
    {"calendar_years", 422, "value?"},
    {"calendar_empty", 422, "value?"},
    {"calendar_days", 422, "line? entry? value?"},
    {"calendar_day_twice", 422, "line? entry? value first differ"},
    {"calendar_other_year", 422, "line? entry? value?"},
});
// clang-format on

constexpr auto kAll = [] {
  std::array<NamedError, kErrors.size() + kCalendarErrors.size()> all{};
  const auto at = std::copy(kErrors.begin(), kErrors.end(), all.begin());
  std::copy(kCalendarErrors.begin(), kCalendarErrors.end(), at);
  return all;
}();

}  // namespace

std::span<const NamedError> named_errors() { return kAll; }

const NamedError* find_error(std::string_view code) {
  const auto* found =
      std::find_if(kAll.begin(), kAll.end(), [&](const auto& e) { return e.code == code; });
  return found == kAll.end() ? nullptr : found;
}

int status_of(std::string_view code) {
  const NamedError* found = find_error(code);
  return found != nullptr ? found->status : 500;
}

std::string_view code_of(base::Code code) {
  switch (code) {
    case base::Code::kInvalid: return "bad_request";
    case base::Code::kNotFound: return "not_found";
    case base::Code::kConflict: return "conflict";
    case base::Code::kRefused: return "refused";
    case base::Code::kTooLarge: return "too_large";
    case base::Code::kUnauthorised: return "not_logged_in";
    case base::Code::kThrottled: return "throttled";
    case base::Code::kFull: return "disk_full";
    case base::Code::kCorrupted: return "damaged";
    case base::Code::kIo: return "disk_error";
    default: return "internal";
  }
}

}  // namespace server
