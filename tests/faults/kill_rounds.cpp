// faults_kill_rounds SERVER ASSETS PRELOAD ROUNDS [SEED]: the real centre on SQLite, killed with
// SIGKILL in every round while kiosks push wishes and sign-ups, the moment that one of them has its
// answer; one kiosk more joins at each start, up to kKiosksMax. PRELOAD: a library that makes its
// disk slow. Each kiosk asks for its last answers again, and sends what it does not know the fate
// of. Then the database is held against what was told: nothing lost, doubled, oversold or told
// otherwise. Exits 1 where something was; prints the counts in either case.

#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "data/base/clock.h"
#include "data/sql/sqlite/database.h"
#include "tests/faults/centre_process.h"
#include "tests/faults/pusher.h"
#include "tests/support/temp_folder.h"

namespace {

using faults::Pusher;

constexpr size_t kKiosksMax = 12;
constexpr int kAnswersMax = 60;  // of a round, before the kill
constexpr int64_t kRoundMax_ms = 20'000;

struct Verdict {
  int64_t told = 0, wishes = 0, sign_ups = 0;
  int64_t lost = 0, doubled = 0, oversold = 0, otherwise = 0, gaps = 0, unknown = 0;
  int64_t faults() const { return lost + doubled + oversold + otherwise + gaps + unknown; }
};

// One round: all kiosks push, the centre dies in the middle of it.
base::Result<int> play(faults::CentreProcess& centre, std::vector<std::unique_ptr<Pusher>>& kiosks,
                       int wanted) {
  TRY_VOID(centre.start());
  if (kiosks.size() < kKiosksMax) {
    TRY(auto kiosk, Pusher::enrol(centre.url(), centre.enrol_secret()));
    kiosks.push_back(std::move(kiosk));
  }
  int otherwise = 0;
  for (auto& kiosk : kiosks) {
    TRY(const int differs, kiosk->ask_again(centre.url()));
    otherwise += differs;
  }
  std::atomic<bool> over{false};
  std::atomic<int> answers{0};
  std::vector<std::thread> threads;
  for (auto& kiosk : kiosks) {
    threads.emplace_back([&] { (void)kiosk->push_until(centre.url(), over, answers); });
  }
  const base::SystemClock clock;
  const int64_t latest_ms = clock.boot_ms() + kRoundMax_ms;
  while (answers < wanted && clock.boot_ms() < latest_ms) std::this_thread::yield();
  centre.kill();
  over = true;
  for (auto& thread : threads) thread.join();
  return otherwise;
}

base::Result<void> hold_against(const std::string& data,
                                const std::vector<std::unique_ptr<Pusher>>& kiosks, Verdict* v) {
  sqlite::Options how;
  how.role = sqlite::Role::kReader;
  TRY(const auto db, sqlite::Database::open(data + "/centre.db", how));
  TRY_VOID(db->quick_check());
  std::set<std::string> wishes, made;
  std::map<std::string, std::string> sign_ups;
  TRY_VOID(db->each("SELECT id FROM wish", {}, [&](const sql::Row& r) -> base::Result<void> {
    wishes.insert(r.text("id"));
    return {};
  }));
  TRY_VOID(db->each("SELECT id, state FROM registration", {},
                    [&](const sql::Row& r) -> base::Result<void> {
                      sign_ups[r.text("id")] = r.text("state");
                      return {};
                    }));
  for (const auto& kiosk : kiosks) {
    v->gaps += kiosk->gaps();
    for (const auto& [id, told] : kiosk->told()) {
      ++v->told;
      const bool is_wish = told.kind == model::SubmissionKind::kWish;
      ++(is_wish ? v->wishes : v->sign_ups);
      const auto stands = sign_ups.find(id);
      v->lost += is_wish ? !wishes.contains(id) : stands == sign_ups.end();
      // Nobody cancels here: who was told "confirmed" has his seat.
      v->otherwise += !is_wish && stands != sign_ups.end() && told.state != stands->second;
    }
  }
  TRY(v->doubled, db->integer("SELECT count(*) - count(DISTINCT id) FROM pushed"));
  for (const auto& seats : kiosks.front()->seats()) {
    TRY(const int64_t confirmed,
        db->integer("SELECT count(*) FROM registration WHERE slot = :slot AND state = 'confirmed'",
                    {{"slot", seats.slot}}));
    v->oversold += std::max<int64_t>(0, confirmed - seats.capacity);
  }
  TRY(v->unknown, db->integer("SELECT count(*) FROM pushed p WHERE NOT EXISTS (SELECT 1 FROM wish "
                              "WHERE id = p.id) AND NOT EXISTS (SELECT 1 FROM registration WHERE "
                              "id = p.id) AND p.answer LIKE '%\"accepted\"%'"));
  return {};
}

base::Result<Verdict> run(const faults::CentreFolders& folders, int rounds, uint32_t seed) {
  faults::CentreProcess centre(folders);
  std::vector<std::unique_ptr<Pusher>> kiosks;
  std::mt19937 dice(seed);
  Verdict verdict;
  for (int round = 0; round < rounds; ++round) {
    const int wanted = 1 + static_cast<int>(dice() % kAnswersMax);
    TRY(const int otherwise, play(centre, kiosks, wanted));
    verdict.otherwise += otherwise;
    if ((round + 1) % 10 == 0) std::fprintf(stderr, "%d of %d rounds\n", round + 1, rounds);
  }
  TRY_VOID(centre.start());  // once more, to its end: what a crash left behind is taken in
  for (auto& kiosk : kiosks) {
    TRY(const int differs, kiosk->ask_again(centre.url()));
    verdict.otherwise += differs;
  }
  TRY_VOID(centre.stop());
  TRY_VOID(hold_against(folders.data(), kiosks, &verdict));
  return verdict;
}

}  // namespace

int main(int count, char** values) {
  if (count < 5) {
    std::fprintf(stderr, "faults_kill_rounds SERVER ASSETS PRELOAD ROUNDS [SEED]\n");
    return 2;
  }
  const uint32_t seed = count > 5 ? static_cast<uint32_t>(std::atoll(values[5])) : 1;
  const support::TempFolder folder("/var/tmp");  // on a disk
  const auto verdict =
      run({values[1], values[2], values[3], folder.path()}, std::atoi(values[4]), seed);
  if (!verdict) {
    std::fprintf(stderr, "%s\n", verdict.error().message.c_str());
    return 1;
  }
  std::printf(
      "%s rounds of SIGKILL, seed %u: %lld told (%lld wishes, %lld sign-ups); lost %lld, "
      "doubled %lld, oversold %lld, told otherwise %lld, numbers forgotten %lld, answered "
      "without effect %lld\n",
      values[4], seed, static_cast<long long>(verdict->told),
      static_cast<long long>(verdict->wishes), static_cast<long long>(verdict->sign_ups),
      static_cast<long long>(verdict->lost), static_cast<long long>(verdict->doubled),
      static_cast<long long>(verdict->oversold), static_cast<long long>(verdict->otherwise),
      static_cast<long long>(verdict->gaps), static_cast<long long>(verdict->unknown));
  return verdict->faults() == 0 && verdict->told > 0 ? 0 : 1;
}
