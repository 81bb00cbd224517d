#pragma once
// Who this kiosk is to the centre, and what is to be done about it next: the sync thread's steps.
//
// A stranger shows a code and waits to be approved (Enroller). A member syncs (Session, Engine).
// One whom the centre does not know any more is in doubt: its folder may be away for a minute,
// another centre may have answered. So the token is kept, on disk too, and tried again at the
// Engine's pace, in turn with enrolment, whose code stands meanwhile. Whichever comes first
// decides: the old token works again and the kiosk goes on under it, or staff approve and the new
// one replaces it.
//
// One thread; EngineThread is its thread. Waits for nothing but its transport's answers.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "sync/client/credentials.h"
#include "sync/client/engine.h"
#include "sync/client/enroller.h"
#include "sync/client/session.h"

namespace client {

struct MembershipParts {  // all outlive the object
  Transport& transport;
  store::CacheStore& cache;
  SharedOutbox& outbox;
  store::EffectiveTime& time;
  const base::Clock& clock;
  base::Random& random;
  base::Log& log;
};

struct MembershipOptions {
  std::string server;
  std::string folder;      // of kiosk.json
  std::string enrol_file;  // "" where there is none
  std::string app_version;
  int64_t interval_ms = 30'000;
  std::function<int64_t()> on_screen_revision = [] { return int64_t{0}; };
};

inline constexpr int64_t kTimeCall_ms = 60'000;  // between two calls for the time alone

enum class Enrolled : uint8_t {
  kUnknown,
  kNo,
  kYes,
  kDoubted,  // it was, and the centre answers that it does not know this kiosk
};

// What others may know of it.
struct Standing {
  Enrolled enrolled = Enrolled::kUnknown;
  std::string enrol_code;  // to show; "" when none stands
  int64_t enrol_expires_ms = 0;
  std::string token;  // for receipts and pictures; "" unless enrolled without a doubt
  Status engine;
  int64_t content_changes = 0;  // counts up whenever the wall changed
};

class Membership {
 public:
  Membership(const MembershipParts& parts, MembershipOptions options);

  // Takes up the token that the last run kept. Before the first step.
  void load();
  // Does what is due; how long to wait then, ms.
  int64_t step();
  // Something was submitted. Without the centre's trust asking faster would not help.
  void wake();
  const Standing& standing() const { return standing_; }

 private:
  void sync_step();
  int64_t enrol_step();
  void take_time(int64_t centre_ms, int64_t took_ms);
  void ask_time();  // where nothing but dates of certificates keeps us out
  void enter(const Credentials& credentials);
  void doubt();
  void believe();

  MembershipParts parts_;
  MembershipOptions options_;
  Enroller enroller_;
  std::unique_ptr<Session> session_;  // while there is a token
  std::unique_ptr<Engine> engine_;
  std::string token_;
  int64_t time_due_boot_ms_ = 0;   // not asked for before
  int64_t enrol_due_boot_ms_ = 0;  // however often woken, the centre is not asked before
  Standing standing_;
};

}  // namespace client
