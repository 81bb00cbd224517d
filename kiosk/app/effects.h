#pragma once
// Does what reduce() asks for: builds a submission, seals it, commits it, and only then says so.
//
// Effects is the work itself, on whatever one thread calls run(); EffectWorker gives it a thread
// and a bounded queue. The answers come back as actions through the Mailbox. A submission becomes
// exactly one item of the outbox in one commit: receipt code and QR secret are inside the sealed
// box, so either all of it exists or none. Plain text is wiped as soon as the box is made; nothing
// of it is logged. This class never talks to the network: the Outlet does.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "data/base/result.h"
#include "data/crypto/hash.h"
#include "data/model/entities.h"
#include "data/model/submission.h"
#include "data/store/outbox_store.h"
#include "kiosk/app/effect.h"
#include "kiosk/app/mailbox.h"

namespace app {

inline constexpr size_t kEffectQueueMax = 64;
inline constexpr size_t kOwnReceiptsMax = 512;  // of this run, not sent yet

// Where submissions go: over the outbox and the sync engine (kiosk/screens/host). Any thread.
class Outlet {
 public:
  virtual ~Outlet() = default;
  // Durable when it returns.
  virtual base::Result<int64_t> append(const store::OutboxItem& item) = 0;
  // True while the item has no answer of the centre's.
  virtual bool is_pending(std::string_view id) = 0;
  // A sign-up pushes at once; anything else may as well.
  virtual void push_now() = 0;
  // Asks the centre; may block for its timeout. kNotFound, kThrottled, else: out of reach.
  virtual base::Result<FoundReceipt> look_up(std::string_view code) = 0;
  // Own 我也遇到 that the wall does not show yet, by wish.
  virtual base::Result<std::map<base::Id, int>> me_too_overlay() = 0;
};

class Effects {
 public:
  // `now_ms` tells effective time. All outlive this object.
  Effects(Outlet& outlet, Mailbox& mailbox, const base::Clock& clock, base::Random& random,
          std::function<int64_t()> now_ms, base::Log& log);

  // To whom to seal, whenever the building's content changed. Any thread.
  void set_building(const base::Id& building, const model::SealingKey& key);

  void run(Effect effect);

 private:
  struct Own {  // a receipt that only this kiosk knows so far
    crypto::Hash code_hash;
    FoundReceipt seen;
  };
  void run_one(fx::CommitWish& effect);
  void run_one(fx::CommitSignUp& effect);
  void run_one(fx::CommitMeToo& effect);
  void run_one(fx::CommitRating& effect);
  void run_one(fx::CommitCancel& effect);
  void run_one(fx::CommitWithdraw& effect);
  void run_one(fx::LookUp& effect);
  void run_one(fx::SpellCode&) {}  // the host's, as is the next
  void run_one(fx::ForgetVisitor&) {}

  model::Submission begin(model::SubmissionKind kind);
  base::Result<void> commit(model::Submission* submission);
  base::Result<store::OutboxItem> seal(const model::Submission& submission);
  void finish_change(model::Submission* submission, const base::Id& wish);
  MadeReceipt receipt_of(const model::Submission& submission) const;
  void remember(const model::Submission& submission);
  const Own* find_own(std::string_view code);
  void fail(model::SubmissionKind kind, const base::Error& error, const base::Id& wish);
  void tell_overlay();

  Outlet& outlet_;
  Mailbox& mailbox_;
  const base::Clock& clock_;
  base::Random& random_;
  std::function<int64_t()> now_ms_;
  base::Log& log_;
  std::mutex building_mutex_;
  base::Id building_;
  model::SealingKey key_;
  crypto::Key own_key_{};  // of this run: hashes of codes mean nothing after it
  std::deque<Own> own_;
};

// One thread that runs effects in order.
class EffectWorker {
 public:
  explicit EffectWorker(Effects& effects);
  ~EffectWorker();  // finishes what was asked, then joins
  EffectWorker(const EffectWorker&) = delete;
  EffectWorker& operator=(const EffectWorker&) = delete;

  // False when kEffectQueueMax wait already; the effect is left as it was.
  bool post(Effect&& effect);

 private:
  void loop();
  Effects& effects_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Effect> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace app
