#pragma once
// A centre and a few kiosks in one process, on a clock, a network and chance that a seed decides.
//
// Real stores on files in /dev/shm, the real session, engine and centre; only the wire is played:
// requests and answers get lost, repeated, delayed and cut, either side restarts, clocks jump, the
// centre is put back from its latest backup, or from a copy that tells nobody. One thread; the same
// seed gives the same run.

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "data/model/submission.h"
#include "sync/client/engine.h"
#include "sync/server/centre.h"
#include "tests/support/fakes.h"

namespace sim {

class World;

// What one kiosk's cable does to a call.
class Wire final : public client::Transport {
 public:
  explicit Wire(World& world) : world_(world) {}
  base::Result<protocol::HttpResponse> send(const protocol::HttpRequest& request,
                                            const client::SendLimits& limits) override;

 private:
  World& world_;
  std::vector<protocol::HttpRequest> late_;  // delivered after newer ones
};

struct Kiosk {
  std::string folder;
  std::string token;
  std::unique_ptr<support::FakeClock> clock;
  std::unique_ptr<Wire> wire;
  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<store::OutboxStore> outbox;
  std::unique_ptr<client::SharedOutbox> shared;
  std::unique_ptr<store::EffectiveTime> time;
  std::unique_ptr<client::Session> session;
  std::unique_ptr<client::Engine> engine;
  bool is_dead = false;
  store::PullMark seen;  // the last mark, to see that it never goes back
};

class World {
 public:
  World(uint64_t seed, size_t kiosks);
  ~World();

  // What one test plays on purpose; the network is good meanwhile.
  server::Centre& centre() { return *centre_; }
  Kiosk& kiosk(size_t i) { return *kiosks_[i]; }
  void submit_wish(Kiosk& kiosk);  // filed at the kiosk; pending review when delivered
  void submit_sign_up(Kiosk& kiosk);
  void unplug(Kiosk& kiosk) { kiosk.is_dead = true; }  // it never comes again
  void keep_copy();  // of the database and its witness, as they stand
  enum class Witness { kStays, kGoesBack };
  void put_copy_back(Witness witness);
  void restore_centre();  // the restore command
  int64_t count(const std::string& sql);

  void run_faulty(int steps);
  void settle();  // faults stop; a bounded number of intervals
  void check();   // every promise, as gtest expectations

  // of the wire
  uint64_t roll(uint64_t bound) { return chance_() % bound; }
  bool faulty() const { return faulty_; }
  protocol::HttpResponse deliver(const protocol::HttpRequest& request);

 private:
  void open_centre();
  void open_kiosk(Kiosk& kiosk);
  void close_kiosk(Kiosk& kiosk);
  std::string enrol();
  void advance(int64_t ms);
  void step_kiosk(Kiosk& kiosk);
  void act();
  void submit(Kiosk& kiosk);
  model::Submission begin_submission(const Kiosk& kiosk);
  void file(Kiosk& kiosk, model::Submission submission);
  void publish_event();
  void release_a_wish();
  void check_rows();

  uint64_t seed_;
  std::mt19937_64 chance_;
  support::SeededRandom random_;
  support::FakeClock clock_;  // of the centre
  base::NullLog log_;
  std::string folder_;
  std::unique_ptr<server::Centre> centre_;
  std::vector<std::unique_ptr<Kiosk>> kiosks_;
  model::Event event_;
  bool faulty_ = false;

  std::set<base::Id> wishes_;  // whose append() returned
  std::set<base::Id> registrations_;
  std::map<base::Id, int> me_toos_;  // by wish
  std::vector<base::Id> released_;
  int phones_ = 0;
  bool has_copy_ = false;  // no older than the latest backup: what that calls safe is in it
};

}  // namespace sim
