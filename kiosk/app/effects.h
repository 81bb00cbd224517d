#pragma once
// Does what reduce() asks for: builds a submission, seals it, commits it, and only then says so.
//
// Effects is the work itself; the Lanes (lanes.h) give it threads: commits run on one, look-ups on
// another, and no two of a kind at once. The answers come back through the Mailbox under the ticket
// of who asked. A submission becomes exactly one item of the outbox in one commit: receipt code and
// QR secret are inside the sealed box, so either all of it exists or none. Plain text is wiped as
// soon as the box is made; nothing of it is logged. This class never talks to the network: the
// Outlet does.

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/model/submission.h"
#include "data/store/outbox_store.h"
#include "kiosk/app/effect.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/own_receipts.h"

namespace app {

// Where submissions go: over the outbox and the sync engine (sync_outlet.h). Any thread.
class Outlet {
 public:
  virtual ~Outlet() = default;
  // Durable when it returns.
  virtual base::Result<int64_t> append(const store::OutboxItem& item) = 0;
  // True while the item has no answer of the centre's.
  virtual bool is_pending(std::string_view id) = 0;
  // A sign-up pushes at once; anything else may as well.
  virtual void push_now() = 0;
  // The centre's answer to this item is told under this ticket, once it is there; the newest of a
  // kind takes the place of the one before.
  virtual void await_answer(const Ticket& ticket, model::SubmissionKind kind,
                            const base::Id& item) = 0;
  // Asks the centre; may block for its timeout, but not once `stop` is asked for. kNotFound,
  // kThrottled, else: out of reach.
  virtual base::Result<FoundReceipt> look_up(std::string_view code, std::stop_token stop) = 0;
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

  // `stop`: nobody waits for the answer of a look-up any more.
  void run(Effect effect, std::stop_token stop = {});

 private:
  void run_one(const Ticket& ticket, fx::CommitWish& effect);
  void run_one(const Ticket& ticket, fx::CommitSignUp& effect);
  void run_one(const Ticket& ticket, fx::CommitMeToo& effect);
  void run_one(const Ticket& ticket, fx::CommitRating& effect);
  void run_one(const Ticket& ticket, fx::CommitCancel& effect);
  void run_one(const Ticket& ticket, fx::CommitWithdraw& effect);
  void run_one(const Ticket&, fx::SpellCode&) {}  // the host's, as is the next
  void run_one(const Ticket&, fx::ForgetVisitor&) {}
  void look_up(const Ticket& ticket, const fx::LookUp& effect, std::stop_token stop);

  model::Submission begin(model::SubmissionKind kind);
  base::Result<void> commit(model::Submission* submission);
  base::Result<store::OutboxItem> seal(const model::Submission& submission);
  void finish_change(const Ticket& ticket, model::Submission* submission, const base::Id& wish);
  MadeReceipt receipt_of(const model::Submission& submission) const;
  void fail(const Ticket& ticket, model::SubmissionKind kind, const base::Error& error,
            const base::Id& wish);
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
  OwnReceipts own_;
};

}  // namespace app
