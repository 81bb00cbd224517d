#pragma once
// Kiosks known to the centre, and requests to become one. Tokens and codes are here as hashes only.
// Owner and threads: see centre.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/database.h"

namespace store {

struct Kiosk {
  std::string id;
  std::string building;
  std::string name;
  std::string token_hash;
  int64_t enrolled_ms = 0;
  std::optional<int64_t> revoked_ms;
  int64_t last_seen_ms = 0;       // 0: never
  int64_t screen_revision = 0;    // content version on its screen
  std::string version;            // of its program
  std::string report_json;        // its last status report, as received
};

inline constexpr int64_t kKiosksMax = 10'000;

class KioskStore {
 public:
  explicit KioskStore(sql::Database& db) : db_(db) {}
  base::Result<void> add(const Kiosk& kiosk);                                   // in write()
  base::Result<void> rename(std::string_view id, std::string_view name);        // in write()
  base::Result<void> revoke(std::string_view id, int64_t now_ms);               // in write()
  base::Result<void> put_token(std::string_view id, std::string_view token_hash);  // in write()
  base::Result<void> seen(std::string_view id, int64_t at_ms, int64_t screen_revision,
                          std::string_view version, std::string_view report_json);  // in write()
  base::Result<std::optional<Kiosk>> find(std::string_view id);
  base::Result<std::optional<Kiosk>> by_token(std::string_view token_hash);  // revoked ones too
  base::Result<std::vector<Kiosk>> list(std::string_view building);          // "" for all; by name

 private:
  sql::Database& db_;
};

enum class EnrolmentState : uint8_t { kOpen, kApproved, kClaimed, kRefused };

// A kiosk asks, shows a code; staff type the code in the console; the kiosk claims its token.
struct Enrolment {
  std::string id;
  std::string code_hash;    // keyed hash of the eight digits; "" for a local enrolment file
  std::string claim_hash;   // hash of what the kiosk alone knows and claims its token with
  std::string building;     // set on approval
  std::string kiosk;        // id of the kiosk to be, set on approval
  std::string kiosk_name;   // as proposed, then as approved
  EnrolmentState state = EnrolmentState::kOpen;
  int attempts = 0;         // wrong codes typed against open requests while this one was open
  int64_t made_ms = 0;
  int64_t expires_ms = 0;
};

inline constexpr int64_t kEnrolmentLifetime_ms = 10 * 60 * 1000;
inline constexpr int kEnrolmentAttempts = 5;
inline constexpr int64_t kOpenEnrolmentsMax = 50;

class EnrolmentStore {
 public:
  explicit EnrolmentStore(sql::Database& db) : db_(db) {}
  base::Result<void> add(const Enrolment& enrolment, int64_t now_ms);  // in write(); kThrottled when too many are open
  base::Result<std::optional<Enrolment>> by_claim(std::string_view claim_hash);
  // Open and not expired. A code that is nobody's counts an attempt against every open request (in
  // write()); one with kEnrolmentAttempts is refused for good.
  base::Result<std::optional<Enrolment>> try_code(std::string_view code_hash, int64_t now_ms);
  base::Result<std::vector<Enrolment>> open(int64_t now_ms);
  base::Result<void> approve(std::string_view id, std::string_view building,
                             std::string_view kiosk, std::string_view name);  // in write()
  base::Result<void> put_state(std::string_view id, EnrolmentState state);    // in write()

 private:
  sql::Database& db_;
};

}  // namespace store
