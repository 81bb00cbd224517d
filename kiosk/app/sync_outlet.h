#pragma once
// The Outlet over the real outbox and sync: what Effects commits goes out here, and what the centre
// answered comes back as actions.
//
// append, await_answer, look_up, …: the lanes. news(): the sync thread, from its on_change.
// Everything handed in outlives this object. Nothing is logged here.

#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "kiosk/app/effects.h"
#include "sync/client/engine_thread.h"
#include "sync/client/receipt_client.h"
#include "sync/client/shared_outbox.h"

namespace app {

class SyncOutlet final : public Outlet {
 public:
  struct Parts {
    client::SharedOutbox& outbox;
    client::Transport& receipts;                      // the look-ups' own
    std::function<void()> wake;                       // of the engine's thread
    std::function<client::SyncStatus()> sync_status;  // any thread
  };
  SyncOutlet(Parts parts, Mailbox& mailbox);

  base::Result<int64_t> append(const store::OutboxItem& item) override;
  bool is_pending(std::string_view id) override;
  void push_now() override { parts_.wake(); }
  void await_answer(const Ticket& ticket, model::SubmissionKind kind,
                    const base::Id& item) override;
  base::Result<FoundReceipt> look_up(std::string_view code, std::stop_token stop) override;
  base::Result<std::map<base::Id, int>> me_too_overlay() override;

  // After a step of the engine: tells status, overlay, content, and the answer being awaited.
  void news();

 private:
  struct Awaited {
    Ticket ticket;
    base::Id id;  // "": none
  };
  void tell_answers();
  CentreStatus status() const;

  Parts parts_;
  Mailbox& mailbox_;
  std::mutex mutex_;
  std::map<model::SubmissionKind, Awaited> awaited_;  // the newest of a kind without an answer
  int64_t content_changes_ = 0;
};

// The engine's word as the screen's; pure.
CentreStatus centre_status(const client::SyncStatus& sync);
// What the centre made of a registration, from its answer in the outbox; pure.
act::SignUpAnswered sign_up_answer(const base::Id& id, const store::OutboxAnswer& answer);

}  // namespace app
