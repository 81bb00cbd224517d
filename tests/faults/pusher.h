#pragma once
// A kiosk that pushes as fast as it is answered, remembers what it was told, and sends again what
// it does not know the fate of. One thread; the truth is compared afterwards (kill_rounds.cpp).

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "data/base/random.h"
#include "data/base/result.h"
#include "data/crypto/sealed_box.h"
#include "data/model/submission.h"
#include "sync/client/transport.h"
#include "sync/protocol/messages.h"

namespace faults {

struct Seats {  // of one slot
  std::string event, slot;
  int capacity = 0;
};

// What was told about one item, by its id.
struct Told {
  int64_t number = 0;
  model::SubmissionKind kind = model::SubmissionKind::kWish;
  std::string state;  // of a sign-up
};

class Pusher {
 public:
  static base::Result<std::unique_ptr<Pusher>> enrol(const std::string& url,
                                                     const std::string& secret);

  // Pushes until a call fails (the centre died) or `over`; counts each answer when it is here.
  base::Result<void> push_until(const std::string& url, const std::atomic<bool>& over,
                                std::atomic<int>& answers);
  // Sends the last answered batch again; how many answers differ from what was told.
  base::Result<int> ask_again(const std::string& url);

  const std::map<std::string, Told>& told() const { return told_; }
  const std::vector<Seats>& seats() const { return seats_; }
  int64_t sent() const { return sent_; }
  int64_t gaps() const { return gaps_; }  // the centre forgot a number that it had answered

 private:
  Pusher() = default;
  base::Result<protocol::PushAnswer> push(client::Transport& transport,
                                          const std::vector<protocol::PushItem>& items);
  base::Result<void> take_building(client::Transport& transport);
  protocol::PushItem make_item();
  protocol::PushItem seal(model::Submission submission);
  int learn(const protocol::PushAnswer& answer);  // how many told otherwise before

  base::SystemRandom random_;
  std::string token_, building_, key_id_, stream_;
  crypto::PublicKey key_{};
  std::vector<Seats> seats_;
  std::vector<protocol::PushItem> under_way_;  // not answered yet
  std::vector<protocol::PushItem> answered_;   // the last batch that was
  std::map<std::string, Told> told_;
  int64_t next_ = 1;
  int64_t sent_ = 0;
  int64_t gaps_ = 0;
};

}  // namespace faults
