#pragma once
// Events and their slots at the centre. Counts of seats come from the registrations. Owner and
// threads: see centre.h. Publishing is publisher.h's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/sql/database.h"
#include "data/store/centre.h"
#include "data/store/notice_store.h"

namespace store {

struct EventRecord {
  model::Event event;      // slots with their counts as of now
  ContentState state = ContentState::kDraft;
  std::string author;      // staff id
  int64_t updated_ms = 0;
  int64_t version = 0;
};

struct EventQuery {
  std::string building;
  std::optional<ContentState> state;
  std::optional<model::EventKind> kind;
};

class EventStore {
 public:
  explicit EventStore(sql::Database& db) : db_(db) {}
  base::Result<void> insert(const EventRecord& record);  // in write(); kConflict for a used id
  // In write(). kConflict where the version is another; kRefused where a slot with registrations
  // would go, or a capacity fall below the seats confirmed.
  base::Result<void> update(const EventRecord& record);
  base::Result<void> remove_draft(std::string_view id);  // in write(); kRefused once published
  base::Result<std::optional<EventRecord>> find(std::string_view id);
  base::Result<std::optional<EventRecord>> find_by_slot(std::string_view slot);
  base::Result<std::vector<EventRecord>> list(const EventQuery& query, PageOf page);  // latest start first
  base::Result<int64_t> count(const EventQuery& query);

 private:
  base::Result<void> put_slots(const model::Event& event);
  sql::Database& db_;
};

}  // namespace store
