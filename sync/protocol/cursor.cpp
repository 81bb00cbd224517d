#include "sync/protocol/cursor.h"

#include <charconv>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/utf8.h"

namespace protocol {
namespace {

constexpr std::string_view kVersion = "1";

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') lines.emplace_back();
    else lines.back() += c;
  }
  return lines;
}

base::Result<int64_t> parse_revision(const std::string& text) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  const bool plain = error == std::errc() && stopped == end && value >= 0 &&
                     std::to_string(value) == text;
  if (!plain) return base::invalid("the cursor's revision is not a number");
  return value;
}

}  // namespace

std::string to_text(const Cursor& cursor) {
  std::string text = std::string(kVersion) + "\n" + cursor.epoch + "\n" + cursor.scope;
  text += cursor.mode == CursorMode::kDelta ? "\nd\n" : "\ns\n";
  text += std::to_string(cursor.revision);
  if (cursor.mode == CursorMode::kSnapshot) text += "\n" + cursor.kind + "\n" + cursor.id;
  return base::to_base64url(base::as_bytes(text));
}

base::Result<Cursor> parse_cursor(std::string_view text) {
  if (text.empty() || text.size() > kCursorMaxBytes) {
    return base::invalid("the cursor is empty or too long");
  }
  const auto bytes = base::from_base64url(text);
  if (!bytes.has_value()) return base::invalid("the cursor is not base64url");
  const std::string inside = base::to_text(*bytes);
  if (!base::is_text(inside)) return base::invalid("the cursor is not text");
  const auto lines = split_lines(inside);
  if (lines[0] != kVersion) return base::invalid("the cursor is of another version");
  const bool delta = lines.size() == 5 && lines[3] == "d";
  const bool snapshot = lines.size() == 7 && lines[3] == "s";
  if (!delta && !snapshot) return base::invalid("the cursor has not its lines");
  if (lines[1].empty() || lines[2].empty()) {
    return base::invalid("the cursor lacks its epoch or scope");
  }
  TRY(const int64_t revision, parse_revision(lines[4]));
  Cursor cursor{lines[1], lines[2], CursorMode::kDelta, revision, "", ""};
  if (snapshot) {
    cursor.mode = CursorMode::kSnapshot;
    cursor.kind = lines[5];
    cursor.id = lines[6];
    if (cursor.kind.empty() != cursor.id.empty()) {
      return base::invalid("the cursor has half a position");
    }
  }
  return cursor;
}

}  // namespace protocol
