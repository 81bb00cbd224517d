#pragma once
// Pictures: fetches what the content refers to and this disk lacks, drops what nothing refers to.
//
// A picture is there when its file is there: FOLDER/<sha256>, put in place by a rename after its
// hash was verified, so a reader never sees half of one. One thread owns fetch and prune, with a
// transport of its own, so that pictures never hold up rows. The caller paces the steps.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "data/base/result.h"
#include "sync/client/transport.h"

namespace client {

inline constexpr int64_t kMediaBackoffFirst_ms = 5'000;
inline constexpr int64_t kMediaBackoffMax_ms = 3'600'000;
inline constexpr int64_t kMediaFolderMaxBytes = 2LL * 1024 * 1024 * 1024;
inline constexpr size_t kMediaBackoffEntriesMax = 10'000;

struct MediaStep {
  int64_t fetched = 0;
  int64_t failed = 0;
  int64_t missing = 0;                    // still, backed-off ones included
  bool offline = false;                   // the centre is out of reach: no use to go on now
  std::optional<int64_t> retry_after_ms;  // its wish then
};

class MediaFetcher {
 public:
  // `wanted` names every picture that current and staged rows refer to. All outlive this object.
  MediaFetcher(Transport& transport, std::string folder, std::string token,
               std::function<base::Result<std::vector<std::string>>()> wanted,
               const base::Clock& clock, base::Random& random, base::Log& log);

  void set_token(std::string token) { token_ = std::move(token); }
  bool has_token() const { return !token_.empty(); }

  // Fetches up to `limit` missing pictures. Makes the folder where absent.
  base::Result<MediaStep> fetch(size_t limit);
  // Deletes a picture whose bytes are not what its name says, so that fetch() gets it anew.
  void recheck(const std::string& sha256);
  // Deletes files that nothing refers to, and left-over parts. Call only after a whole pull.
  base::Result<int64_t> prune();

 private:
  struct Failure {
    int count = 0;
    int64_t not_before_boot_ms = 0;
  };
  enum class Fetched { kDone, kFailed, kOffline };
  Fetched fetch_one(const std::string& sha256, MediaStep* step);
  void back_off(const std::string& sha256);
  base::Result<std::vector<std::string>> missing();
  int64_t folder_bytes() const;

  Transport& transport_;
  std::string folder_;
  std::string token_;
  std::function<base::Result<std::vector<std::string>>()> wanted_;
  const base::Clock& clock_;
  base::Random& random_;
  base::Log& log_;
  std::map<std::string, Failure> failures_;
};

}  // namespace client
