#pragma once
// The threads that effects run on: one lane for commits, one for look-ups.
//
// A look-up waits for the network, a commit for the disk alone: neither waits for the other.
// Commits run in order, up to kCommitQueueMax waiting; one that finds the lane full is answered at
// once, as not tried. Of look-ups only the newest is wanted: it replaces what waits, and stops what
// runs. Owned by the host's maker; post() and abandon_look_up() are the UI thread's. What the
// effects do stands in effects.h.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "kiosk/app/effects.h"

namespace app {

inline constexpr size_t kCommitQueueMax = 64;

// One thread that commits in order.
class CommitLane {
 public:
  explicit CommitLane(Effects& effects);
  ~CommitLane();  // finishes what was asked, then joins
  CommitLane(const CommitLane&) = delete;
  CommitLane& operator=(const CommitLane&) = delete;

  // Takes the effect out of its place; false, and left there, when kCommitQueueMax wait already.
  bool post(Effect& effect);

 private:
  void loop();
  Effects& effects_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Effect> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

// One thread that looks up the newest of what it was asked.
class LookUpLane {
 public:
  explicit LookUpLane(Effects& effects);
  ~LookUpLane();  // stops what runs, then joins
  LookUpLane(const LookUpLane&) = delete;
  LookUpLane& operator=(const LookUpLane&) = delete;

  void post(Effect&& effect);
  void abandon();  // nobody waits any more

 private:
  void loop();
  Effects& effects_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Effect> waiting_;
  std::stop_source running_;
  bool stopping_ = false;
  std::thread thread_;
};

class Lanes {
 public:
  Lanes(Effects& effects, Mailbox& mailbox, base::Log& log);

  // Runs the effect on its lane; in any case an answer comes through the mailbox, unless it is a
  // look-up that a newer one or abandon_look_up() overtook.
  void post(Effect effect);
  void abandon_look_up() { look_ups_.abandon(); }

 private:
  Mailbox& mailbox_;
  base::Log& log_;
  CommitLane commits_;
  LookUpLane look_ups_;
};

}  // namespace app
