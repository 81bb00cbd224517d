#pragma once
// The error keys that a kiosk does something about, and the body that carries one. Each end chooses
// the words for people by the key; `message` is for logs. All that the centre refuses by name
// stands in sync/server/api/errors.h. Pure, any thread.

#include <string>
#include <string_view>

namespace protocol {

inline constexpr std::string_view kBadCursor = "bad_cursor";        // 400
inline constexpr std::string_view kKioskUnknown = "kiosk_unknown";  // 401
inline constexpr std::string_view kCursorScope = "cursor_scope";    // 403
inline constexpr std::string_view kNoSuchCode = "no_such_code";     // 404, receipts

// A refusal that says nothing of the item but that the centre could not read it (a key it has not,
// a newer form, another building's box). It is not final: the kiosk keeps such an item and sends it
// again, and the centre looks at it anew.
bool is_unread(std::string_view refusal_reason);

struct ErrorBody {
  std::string code;
  std::string message;
  bool operator==(const ErrorBody&) const = default;
};

// {"error":{"code":…,"message":…}}
std::string encode(const ErrorBody& error);

// Never fails: what is no error body of ours (a proxy's page) has the code "".
ErrorBody decode_error(std::string_view body);

}  // namespace protocol
