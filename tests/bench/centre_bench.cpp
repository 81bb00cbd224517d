// bench_centre --port P --pid N --secret FILE --peer-port P --peer-root DIR: unchanged polls and
// delta pulls a second over loopback, by a kiosk that this program enrols; the peer serves the very
// bytes of our answers as files.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "data/base/clock.h"
#include "data/base/ids.h"
#include "data/base/random.h"
#include "data/crypto/hash.h"
#include "data/crypto/sealed_box.h"
#include "data/model/body.h"
#include "data/model/submission.h"
#include "sync/protocol/messages.h"
#include "tests/bench/load.h"
#include "tests/bench/process.h"

namespace {

constexpr int64_t kLoad_ms = 6'000;
constexpr int64_t kWarm_ms = 1'000;

struct Options {
  uint16_t port = 0;
  pid_t pid = 0;
  std::string secret_file;
  uint16_t peer_port = 0;
  std::string peer_root;
};

base::Result<Options> parse(int count, char** values) {
  std::map<std::string, std::string> given;
  for (int i = 1; i + 1 < count; i += 2) given[values[i]] = values[i + 1];
  Options o;
  o.port = static_cast<uint16_t>(std::atoi(given["--port"].c_str()));
  o.pid = std::atoi(given["--pid"].c_str());
  o.secret_file = given["--secret"];
  o.peer_port = static_cast<uint16_t>(std::atoi(given["--peer-port"].c_str()));
  o.peer_root = given["--peer-root"];
  if (o.port == 0 || o.secret_file.empty()) return base::invalid("--port and --secret are needed");
  return o;
}

base::Result<std::string> enrol(const Options& o) {
  std::ifstream file(o.secret_file);
  std::string secret;
  file >> secret;
  const auto body = protocol::encode(protocol::EnrolLocalRequest{{1, 1}, "bench", secret});
  TRY(const auto answer,
      bench::exchange(o.port, bench::post_request("/api/v1/enrol/local", "", body)));
  TRY(const auto enrolled, protocol::decode_enrol_answer(answer));
  return enrolled.token;
}

struct Polls {
  std::string unchanged;  // whole requests
  std::string delta;      // one revision behind: one row
};

// What a kiosk needs for one more "me too": the building's key and a wish on the wall.
struct Wall {
  model::Building building;
  base::Id wish;
};

base::Result<void> look(const protocol::PullAnswer& page, Wall* wall) {
  for (const auto& row : page.rows) {
    if (row.kind == model::kKindBuilding) {
      TRY(wall->building, model::building_from_body(row.body));
    }
    if (row.kind != model::kKindWish || row.deleted) continue;
    TRY(const auto wish, model::wish_from_body(row.body));
    // The first is one of the sample's; those of the bench stand in the feed alone.
    if (wish.stage == model::Stage::kCollected && wall->wish.empty()) wall->wish = row.id;
  }
  return {};
}

// One visitor's "me too": the feed is one revision further, with one row.
base::Result<void> move_feed(const Options& o, const std::string& token, const Wall& wall) {
  const base::SystemClock clock;
  base::SystemRandom random;
  model::Submission s;
  s.id = base::make_id(clock, random);
  s.building = wall.building.id;
  s.kind = model::SubmissionKind::kMeToo;
  s.target = wall.wish;
  s.key_id = wall.building.sealing_key.id;
  s.made_ms = clock.wall_ms();
  TRY(const auto key, crypto::parse_public_key(wall.building.sealing_key.public_key));
  TRY(const auto box, crypto::seal(key, model::to_payload(s), random));
  protocol::PushItem item;
  item.number = 1;
  item.id = s.id;
  item.kind = s.kind;
  item.made_ms = s.made_ms;
  item.key_id = s.key_id;
  item.sealed = base::to_text(box);
  item.payload_hash = crypto::sha256_hex(item.sealed);
  const protocol::PushRequest push{{1, 1}, "", base::make_id(clock, random), {item}};
  TRY(const auto body, bench::exchange(o.port, bench::post_request("/api/v1/kiosk/push", token,
                                                                   protocol::encode(push))));
  TRY(const auto answer, protocol::decode_push_answer(body));
  const bool took = answer.answers.size() == 1 && answer.answers[0].revision.has_value();
  return took ? base::Result<void>{} : base::internal("the me-too moved nothing: " + body);
}

// Pulls everything as a kiosk does, and makes from the last cursors what the load repeats.
base::Result<Polls> pull_all(const Options& o, const std::string& token) {
  protocol::PullRequest ask;
  ask.protocol = {1, 1};
  ask.report.app_version = "bench";
  Wall wall;
  const auto request = [&] {
    return bench::post_request("/api/v1/kiosk/pull", token, protocol::encode(ask));
  };
  const auto pull = [&]() -> base::Result<void> {
    for (bool more = true; more;) {
      TRY(const auto body, bench::exchange(o.port, request()));
      TRY(const auto page, protocol::decode_pull_answer(body));
      TRY_VOID(look(page, &wall));
      ask.cursor = page.cursor;
      more = page.more;
      if (page.head) ask.have = {page.head->count, page.head->checksum};
    }
    return {};
  };
  TRY_VOID(pull());
  TRY_VOID(move_feed(o, token, wall));
  Polls polls;
  polls.delta = request();
  TRY_VOID(pull());
  polls.unchanged = request();
  return polls;
}

base::Result<bench::LoadResult> measure(uint16_t port, const std::string& request) {
  return bench::run_load({port, request, 64, kLoad_ms});
}

base::Result<void> warm(uint16_t port, const std::string& request) {
  TRY_VOID(bench::run_load({port, request, 64, kWarm_ms}));
  return {};
}

// Ours, then nginx with the same bytes as a file.
base::Result<void> compare(const Options& o, const std::string& what, const std::string& request,
                           const std::string& status, const std::string& aim) {
  TRY_VOID(warm(o.port, request));
  const double cpu_before = bench::cpu_ms_of(o.pid);
  TRY(const auto ours, measure(o.port, request));
  const double cpu_us =
      (bench::cpu_ms_of(o.pid) - cpu_before) * 1e3 / static_cast<double>(ours.answers);
  if (ours.first_body.find("\"status\":\"" + status + "\"") == std::string::npos) {
    return base::internal("the centre did not answer " + status + ": " + ours.first_body);
  }
  char note[160];
  std::snprintf(note, sizeof note,
                "%zu bytes; p50 %.0f, p99 %.0f us at 64 connections; %.1f us of processor each",
                ours.first_body.size(), ours.latency_us.p50, ours.latency_us.p99, cpu_us);
  bench::Figure figure{"centre", what, "1/s", ours.per_second, {}, "nginx, same bytes as a file",
                       aim,      note};
  if (o.peer_port != 0) {
    const std::string name = status + ".json";
    std::ofstream(o.peer_root + "/" + name) << ours.first_body;
    const std::string get = bench::get_request("/" + name);
    TRY_VOID(warm(o.peer_port, get));
    TRY(const auto peer, measure(o.peer_port, get));
    figure.peer = peer.per_second;
  }
  bench::print(figure);
  return {};
}

base::Result<void> run(const Options& o) {
  TRY(const auto token, enrol(o));
  TRY(const auto polls, pull_all(o, token));
  TRY_VOID(compare(o, "unchanged polls", polls.unchanged, "unchanged", ">= 30000"));
  return compare(o, "delta pulls of one row", polls.delta, "rows", "");
}

}  // namespace

int main(int count, char** values) {
  const auto options = parse(count, values);
  const auto done = options ? run(*options) : base::Result<void>(options.error());
  if (!done) std::fprintf(stderr, "bench_centre: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
