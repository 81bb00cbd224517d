#pragma once
// A bounded load on one HTTP port of this machine: one thread, keep-alive connections, one request
// under way on each. For the centre and for its peer alike. It ends by time or by count, whichever
// comes first, and every answer must be a 200.

#include <cstdint>
#include <string>

#include "data/base/result.h"
#include "tests/bench/figures.h"

namespace bench {

inline constexpr uint64_t kAnswersMax = 5'000'000;

struct Load {
  uint16_t port = 0;    // on 127.0.0.1
  std::string request;  // whole, as on the wire
  int connections = 64;
  int64_t for_ms = 5'000;
};

struct LoadResult {
  uint64_t answers = 0;
  double per_second = 0;
  Summary latency_us;
  std::string first_body;
};

base::Result<LoadResult> run_load(const Load& load);
// One exchange on a connection of its own; the body of the answer, which must be a 200.
base::Result<std::string> exchange(uint16_t port, const std::string& request);

std::string post_request(const std::string& path, const std::string& token,
                         const std::string& body);
std::string get_request(const std::string& path, const std::string& cookie = "");
// The cookie that the answer to this request sets, as a browser sends it back.
base::Result<std::string> cookie_of(uint16_t port, const std::string& request);

}  // namespace bench
