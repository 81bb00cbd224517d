#include "sync/server/core/cursor.h"

#include <charconv>
#include <vector>

#include "data/base/bytes.h"
#include "sync/protocol/cursor.h"

namespace server {
namespace {

constexpr std::string_view kVersion = "2";
constexpr size_t kTagBytes = 16;

std::string tag_of(const crypto::Key& key, std::string_view lines) {
  const crypto::Hash hash = crypto::keyed_hash(key, "cursor", lines);
  return base::to_text(std::span(hash).first(kTagBytes));
}

std::vector<std::string> split_lines(std::string_view text) {
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
  const bool plain =
      error == std::errc() && stopped == end && value >= 0 && std::to_string(value) == text;
  if (!plain) return base::invalid("the cursor's revision is not a number");
  return value;
}

base::Result<Cursor> parse(std::string_view text) {
  const auto lines = split_lines(text);
  if (lines[0] != kVersion) return base::invalid("the cursor is of another version");
  const bool delta = lines.size() == 5 && lines[3] == "d";
  const bool snapshot = lines.size() == 7 && lines[3] == "s";
  if (!delta && !snapshot) return base::invalid("the cursor has not its lines");
  TRY(const int64_t revision, parse_revision(lines[4]));
  Cursor cursor{lines[1], lines[2], CursorMode::kDelta, revision, "", ""};
  if (snapshot) {
    cursor.mode = CursorMode::kSnapshot;
    cursor.kind = lines[5];
    cursor.id = lines[6];
  }
  return cursor;
}

}  // namespace

std::string sign_cursor(const crypto::Key& key, const Cursor& cursor) {
  std::string text = std::string(kVersion) + "\n" + cursor.epoch + "\n" + cursor.scope;
  text += cursor.mode == CursorMode::kDelta ? "\nd\n" : "\ns\n";
  text += std::to_string(cursor.revision);
  if (cursor.mode == CursorMode::kSnapshot) text += "\n" + cursor.kind + "\n" + cursor.id;
  text += tag_of(key, text);
  return base::to_base64url(base::as_bytes(text));
}

base::Result<Cursor> verify_cursor(const crypto::Key& key, std::string_view text) {
  if (text.empty() || text.size() > protocol::kCursorMaxBytes) {
    return base::invalid("the cursor is empty or too long");
  }
  const auto bytes = base::from_base64url(text);
  if (!bytes || bytes->size() <= kTagBytes) return base::invalid("the cursor is not base64url");
  const std::string inside = base::to_text(*bytes);
  const std::string_view lines = std::string_view(inside).substr(0, inside.size() - kTagBytes);
  const std::string_view tag = std::string_view(inside).substr(lines.size());
  if (!crypto::equal_constant_time(tag, tag_of(key, lines))) {
    return base::invalid("the cursor is not one that this centre signed");
  }
  return parse(lines);
}

}  // namespace server
