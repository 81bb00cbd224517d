// bench_desk --port P --pid N --seeded FILE --peer-port P --peer-root DIR: what eight of staff wait
// for at a desk that bench_desk_seed filled, all at once and without a pause: lists, search, today,
// the review queue. FILE holds what the seed printed. The peer serves the very bytes as files.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "data/base/clock.h"
#include "data/model/json.h"
#include "tests/bench/load.h"
#include "tests/bench/process.h"

namespace {

constexpr int kStaff = 8;
constexpr int64_t kLoad_ms = 4'000;
constexpr int64_t kWarm_ms = 500;

struct Options {
  uint16_t port = 0;
  pid_t pid = 0;
  std::string login, password, event;
  uint16_t peer_port = 0;
  std::string peer_root;
};

base::Result<Options> parse(int count, char** values) {
  std::map<std::string, std::string> given;
  for (int i = 1; i + 1 < count; i += 2) given[values[i]] = values[i + 1];
  Options o;
  o.port = static_cast<uint16_t>(std::atoi(given["--port"].c_str()));
  o.pid = std::atoi(given["--pid"].c_str());
  o.peer_port = static_cast<uint16_t>(std::atoi(given["--peer-port"].c_str()));
  o.peer_root = given["--peer-root"];
  std::ifstream seeded(given["--seeded"]);
  std::getline(seeded, o.login);
  std::getline(seeded, o.password);
  std::getline(seeded, o.event);
  if (o.port == 0 || o.event.empty()) return base::invalid("--port and --seeded are needed");
  return o;
}

base::Result<std::string> log_in(const Options& o) {
  const std::string body = model::dump_json({{"login", o.login}, {"password", o.password}});
  return bench::cookie_of(o.port, bench::post_request("/api/v1/login", "", body));
}

struct Page {
  const char* what;
  std::string path;
};

// Ours at eight connections, then nginx with the same bytes as a file.
base::Result<void> compare(const Options& o, const std::string& cookie, const Page& page,
                           int number) {
  const std::string request = bench::get_request(page.path, cookie);
  TRY_VOID(bench::run_load({o.port, request, kStaff, kWarm_ms}));
  const double cpu_before = bench::cpu_ms_of(o.pid);
  TRY(const auto ours, bench::run_load({o.port, request, kStaff, kLoad_ms}));
  if (ours.answers == 0) return base::internal(std::string(page.what) + ": no answer in 4 s");
  const double cpu_ms = (bench::cpu_ms_of(o.pid) - cpu_before) / static_cast<double>(ours.answers);
  char note[160];
  std::snprintf(note, sizeof note, "%zu bytes; p50 %.1f ms, %.0f/s; %.2f ms of processor each",
                ours.first_body.size(), ours.latency_us.p50 / 1e3, ours.per_second, cpu_ms);
  bench::Figure figure{"desk", std::string(page.what) + " p99", "ms",    ours.latency_us.p99 / 1e3,
                       {},     "nginx, same bytes as a file",   "<= 30", note};
  if (o.peer_port != 0) {
    const std::string name = "desk" + std::to_string(number) + ".json";
    std::ofstream(o.peer_root + "/" + name) << ours.first_body;
    TRY(const auto peer,
        bench::run_load({o.peer_port, bench::get_request("/" + name), kStaff, kLoad_ms}));
    figure.peer = peer.latency_us.p99 / 1e3;
  }
  bench::print(figure);
  return {};
}

base::Result<void> run(const Options& o) {
  TRY(const std::string cookie, log_in(o));
  const std::string staff = "/api/v1/staff/";
  const Page pages[] = {
      {"wishes, first page", staff + "wishes?limit=20"},
      {"wishes, 40,000 in", staff + "wishes?limit=20&offset=40000"},
      {"wishes of a stage", staff + "wishes?stage=collected&limit=20"},
      {"review queue", staff + "wishes?stage=pending_review&order=oldest&limit=20"},
      {"search, two characters", staff + "wishes?limit=20&q=%E7%94%B5%E6%A2%AF"},
      {"search, a phrase", staff + "wishes?limit=20&q=%E4%B8%80%E4%B8%8B%E9%9B%A8%E5%B0%B1"},
      {"search, what is nowhere", staff + "wishes?limit=20&q=%E7%81%AB%E8%BD%A6%E7%AB%99"},
      {"notices", staff + "notices?state=live&limit=20"},
      {"search in notices", staff + "notices?limit=20&q=%E9%97%A8%E7%A6%81"},
      {"events", staff + "events?when=coming&limit=50"},
      {"sign-ups of one event", staff + "events/" + o.event + "/registrations"},
      {"today", staff + "today"}};
  int number = 0;
  for (const Page& page : pages) TRY_VOID(compare(o, cookie, page, number++));
  bench::print({"desk",
                "memory",
                "MB",
                static_cast<double>(bench::rss_kb_of(o.pid)) / 1024.0,
                {},
                "",
                "<= 120",
                "resident, after all of these"});
  return {};
}

}  // namespace

int main(int count, char** values) {
  const auto options = parse(count, values);
  const auto done = options ? run(*options) : base::Result<void>(options.error());
  if (!done) std::fprintf(stderr, "bench_desk: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
