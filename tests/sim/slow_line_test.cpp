// The first pull over lines of 1 to 4 kB/s, and over one that breaks off every few seconds: always
// something arrives, what arrived is kept, and no visitor waits behind it.

#include <gtest/gtest.h>

#include "data/store/centre/feed.h"
#include "tests/sim/lobby.h"

namespace sim {
namespace {

constexpr int64_t kHeaders_bytes = 900;  // of an exchange, both ways
constexpr int kRows = 120;

// A wall of 120 rows, some 180 kB on the wire, with one row of 60 kB among them.
class Wall : public rig::Rig {
 public:
  Wall() {
    const auto published = core().write([&](sql::Connection& db) -> server::Answer {
      for (int i = 0; i < kRows; ++i) {
        const size_t size = i == 60 ? 60'000 : 800;
        TRY_VOID(store::feed::publish(db, core().building,
                                      {{"unheard_of", "row-" + std::to_string(1000 + i), false,
                                        "{\"text\":\"" + std::string(size, 'x') + "\"}"}}));
      }
      return rig::HttpResponse{};
    });
    EXPECT_TRUE(published);
  }
};

// So many bytes a second, on the rig's clock, each connection cut after `cut_ms` (0: never).
struct Line {
  Wall& wall;
  int64_t rate_bytes_s = 1'000;
  int64_t cut_ms = 0;
  int calls = 0;
  int broken = 0;

  base::Result<protocol::HttpResponse> operator()(const protocol::HttpRequest& request,
                                                  const client::SendLimits& limits) {
    ++calls;
    auto response = wall.centre->handle(request);
    const auto bytes = static_cast<int64_t>(request.body.size() + response.body.size());
    const int64_t needs_ms = (bytes + kHeaders_bytes) * base::kSecond_ms / rate_bytes_s;
    int64_t most_ms = cut_ms > 0 ? cut_ms : INT64_MAX;
    if (limits.patience == client::Patience::kByTheClock) {
      most_ms = std::min(most_ms, limits.timeout_ms);
    }
    wall.clock.advance(std::min(needs_ms, most_ms));
    if (needs_ms <= most_ms) return response;
    ++broken;
    return base::Error{base::Code::kTimeout, "the line broke off"};
  }
};

// Attempts as the engine makes them, until the wall is whole; how long that took.
int64_t pull_all(Wall& wall, Lobby& lobby, Line& line, int attempts = 200) {
  lobby.put_line(
      [&line](const auto& request, const auto& limits) { return line(request, limits); });
  const int64_t begun_ms = wall.clock.boot_ms();
  for (int i = 0; i < attempts; ++i) {
    const auto attempt = lobby.session->run();
    if (attempt.outcome == client::Outcome::kDone && !attempt.again) break;
    wall.clock.advance(attempt.again ? 200 : 2'000);
  }
  const auto state = lobby.cache->state();
  EXPECT_TRUE(state);
  EXPECT_FALSE(state->resync);
  EXPECT_EQ(state->head.checksum, wall.core().state().head.checksum);
  EXPECT_EQ(state->head.count, kRows + 1);
  return wall.clock.boot_ms() - begun_ms;
}

TEST(SlowLine, TheFirstPullArrivesAtOneToFourKilobytesASecond) {
  for (const int64_t rate_bytes_s : {1'000, 2'000, 4'000}) {
    SCOPED_TRACE(rate_bytes_s);
    Wall wall;
    Lobby lobby(wall);
    Line line{wall, rate_bytes_s};
    const int64_t took_ms = pull_all(wall, lobby, line);
    EXPECT_EQ(line.broken, 0);
    // Hardly longer than the bytes themselves need: the pages cost a tenth or two.
    EXPECT_LT(took_ms, 240'000 * base::kSecond_ms / rate_bytes_s);
  }
}

// A proxy that gives each answer fifteen seconds: pages come down to what fits, and only the row
// that alone is longer needs a line that lasts.
TEST(SlowLine, ALineThatBreaksOffBringsSmallerPages) {
  Wall wall;
  Lobby lobby(wall);
  Line line{wall, 4'000, 20'000};
  pull_all(wall, lobby, line);
  EXPECT_LT(line.calls, 60);
}

TEST(SlowLine, WhatArrivedIsKeptOverARestart) {
  Wall wall;
  Lobby lobby(wall);
  Line line{wall, 4'000};
  int left = 3;
  lobby.put_line(
      [&](const auto& request, const auto& limits) -> base::Result<protocol::HttpResponse> {
        if (left-- > 0) return line(request, limits);
        return base::Error{base::Code::kTimeout, "the power went"};
      });
  EXPECT_EQ(lobby.session->run().outcome, client::Outcome::kOffline);
  const auto staged = lobby.cache->staged_head();
  ASSERT_TRUE(staged);
  EXPECT_GT(staged->count, 0);
  lobby.restart(wall);
  EXPECT_EQ(lobby.cache->staged_head()->count, staged->count);
  Line rest{wall, 4'000};
  const int64_t took_ms = pull_all(wall, lobby, rest);
  EXPECT_LT(took_ms, 50'000);
}

// What a visitor submits meanwhile goes out behind the page under way, not behind them all.
TEST(SlowLine, AVisitorDoesNotWaitForTheWholeWall) {
  Wall wall;
  Lobby lobby(wall);
  Line line{wall, 1'000};
  int64_t submitted_ms = 0;
  int64_t pushed_ms = 0;
  int pulls = 0;
  lobby.put_line([&](const auto& request, const auto& limits) {
    if (request.path == protocol::kPathPush && submitted_ms > 0 && pushed_ms == 0) {
      pushed_ms = wall.clock.boot_ms();
    }
    if (request.path == protocol::kPathPull && ++pulls == 2) {
      store::OutboxItem item;
      item.id = base::make_id(wall.clock, wall.random);
      item.sealed = "box";
      item.payload_hash = crypto::sha256_hex(std::string_view("box"));
      item.key_id = "k1";
      item.made_ms = wall.clock.wall_ms();
      EXPECT_TRUE(lobby.append(item));
      submitted_ms = wall.clock.boot_ms();
    }
    return line(request, limits);
  });
  for (int i = 0; i < 50 && pushed_ms == 0; ++i) (void)lobby.session->run();
  EXPECT_GT(pushed_ms, 0);
  EXPECT_LT(pushed_ms - submitted_ms, 70'000);  // one page that holds the long row
  EXPECT_LT(pulls, 4);
}

}  // namespace
}  // namespace sim
