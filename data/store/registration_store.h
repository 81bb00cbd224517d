#pragma once
// Registrations and the seats they hold: confirmed while a seat is free, else waitlisted in order
// of arrival. A slot is never oversold. Owner and threads: see centre.h. Knows persons by their
// person_tag only; names and phones are contact_store.h's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/words.h"
#include "data/sql/database.h"
#include "data/store/centre.h"

namespace store {

struct Registration {
  std::string id;
  std::string building;
  std::string event;
  std::string slot;
  std::string kiosk;       // "" where it came another way
  std::string person_tag;
  model::RegistrationState state = model::RegistrationState::kRecorded;
  int64_t sequence = 0;    // order of arrival at the centre, within the centre
  int64_t made_ms = 0;     // when the visitor made it
  int64_t changed_ms = 0;
};

enum class Allocation { kNow, kLater };  // later: recovery; it stays `recorded`

class RegistrationStore {
 public:
  explicit RegistrationStore(sql::Database& db) : db_(db) {}

  // In write(). The state given. kNotFound for an unknown slot, kConflict for a used id, kRefused
  // where this person already holds a live registration of the slot.
  base::Result<model::RegistrationState> add(const Registration& registration, Allocation when);

  // In write(). Frees the seat; the id of the waitlisted one that took it, "" where there is none.
  // Cancelling twice is harmless. kNotFound; kRefused for one attended or missed.
  base::Result<std::string> cancel(std::string_view id, int64_t now_ms, Allocation when);
  // In write(). confirmed → attended or no_show, and back; kRefused from any other state.
  base::Result<void> mark(std::string_view id, model::RegistrationState state, int64_t now_ms);
  // In write(). Gives seats to `recorded` ones, then to waitlisted ones while seats are free (after
  // recovery, or when a capacity grew). The ids whose state changed.
  base::Result<std::vector<std::string>> allocate(std::string_view slot, int64_t now_ms);

  base::Result<std::optional<Registration>> find(std::string_view id);
  base::Result<std::vector<Registration>> of_event(std::string_view event, PageOf page);  // by arrival
  base::Result<std::vector<std::string>> slots_with_recorded();
  // 1-based place in the waiting list; 0 for one that does not wait.
  base::Result<int64_t> place_in_line(std::string_view id);

 private:
  base::Result<std::string> promote(std::string_view slot, int64_t now_ms);
  base::Result<bool> has_free_seat(std::string_view slot);
  base::Result<void> put_state(std::string_view id, model::RegistrationState state, int64_t now_ms);
  sql::Database& db_;
};

}  // namespace store
