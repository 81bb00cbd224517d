#pragma once
// Notices at the centre: drafts, published ones, withdrawn ones. Owner and threads: see centre.h.
// Publishing is publisher.h's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/sql/database.h"
#include "data/store/centre.h"

namespace store {

enum class ContentState : uint8_t { kDraft, kPublished, kWithdrawn };  // of notices and events
std::string_view to_string(ContentState state);
std::optional<ContentState> parse_content_state(std::string_view word);

struct NoticeRecord {
  model::Notice notice;
  ContentState state = ContentState::kDraft;
  std::string author;      // staff id
  int64_t updated_ms = 0;
  int64_t version = 0;     // grows with every change
};

struct NoticeQuery {
  std::string building;
  std::optional<ContentState> state;
  std::optional<model::NoticeCategory> category;
};

class NoticeStore {
 public:
  explicit NoticeStore(sql::Database& db) : db_(db) {}
  base::Result<void> insert(const NoticeRecord& record);  // in write(); kConflict for a used id
  // In write(). kConflict where the stored version is not record.version; it is one more after.
  base::Result<void> update(const NoticeRecord& record);
  base::Result<void> remove_draft(std::string_view id);   // in write(); kRefused once published
  base::Result<std::optional<NoticeRecord>> find(std::string_view id);
  base::Result<std::vector<NoticeRecord>> list(const NoticeQuery& query, PageOf page);  // newest first
  base::Result<int64_t> count(const NoticeQuery& query);

 private:
  sql::Database& db_;
};

}  // namespace store
