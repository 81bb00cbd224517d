#include "sync/client/media_fetcher.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "sync/client/call.h"
#include "sync/client/credentials.h"
#include "sync/protocol/messages.h"

namespace client {

namespace fs = std::filesystem;

MediaFetcher::MediaFetcher(Transport& transport, std::string folder, std::string token,
                           std::function<base::Result<std::vector<std::string>>()> wanted,
                           const base::Clock& clock, base::Random& random, base::Log& log)
    : transport_(transport), folder_(std::move(folder)), token_(std::move(token)),
      wanted_(std::move(wanted)), clock_(clock), random_(random), log_(log) {}

base::Result<std::vector<std::string>> MediaFetcher::missing() {
  TRY(auto names, wanted_());
  std::erase_if(names, [&](const std::string& name) {
    std::error_code ignored;
    return !crypto::is_sha256_hex(name) || fs::exists(folder_ + "/" + name, ignored);
  });
  return names;
}

base::Result<MediaStep> MediaFetcher::fetch(size_t limit) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return base::io_error("media folder: " + error.message());
  TRY(const auto names, missing());
  MediaStep step;
  step.missing = static_cast<int64_t>(names.size());
  if (names.empty()) return step;
  if (folder_bytes() > kMediaFolderMaxBytes) {
    return base::Error{base::Code::kFull, "the media folder is at its cap"};
  }
  for (const auto& name : names) {
    if (limit == 0) break;
    const auto failure = failures_.find(name);
    if (failure != failures_.end() && clock_.boot_ms() < failure->second.not_before_boot_ms) {
      continue;
    }
    --limit;
    const Fetched fetched = fetch_one(name, &step);
    if (fetched == Fetched::kDone) {
      ++step.fetched;
      --step.missing;
      failures_.erase(name);
      continue;
    }
    if (fetched == Fetched::kOffline) {
      step.offline = true;  // not the picture's fault: no backoff of its own
      break;
    }
    ++step.failed;
    back_off(name);
  }
  return step;
}

MediaFetcher::Fetched MediaFetcher::fetch_one(const std::string& sha256, MediaStep* step) {
  const Reply reply = get(transport_, std::string(protocol::kPathMedia) + sha256, token_,
                          {kCallTimeout_ms, base::kMediaMaxBytes, Patience::kWhileItFlows});
  if (reply.outcome == Outcome::kRejected || reply.outcome == Outcome::kBroken) {
    log_.warning("picture {}: {}", sha256, reply.reason);
    return Fetched::kFailed;
  }
  if (reply.outcome != Outcome::kDone) {
    step->retry_after_ms = reply.retry_after_ms;
    return Fetched::kOffline;
  }
  if (crypto::sha256_hex(reply.body) != sha256) {
    log_.warning("picture {}: the bytes are not what its name says", sha256);
    return Fetched::kFailed;
  }
  const auto written = write_file_durably(folder_ + "/" + sha256, reply.body, 0600);
  if (written.has_value()) return Fetched::kDone;
  log_.error("picture {}: {}", sha256, written.error().message);
  return Fetched::kFailed;
}

void MediaFetcher::recheck(const std::string& sha256) {
  if (!crypto::is_sha256_hex(sha256)) return;
  const std::string path = folder_ + "/" + sha256;
  std::ifstream in(path, std::ios::binary);
  if (!in) return;
  std::string bytes(base::kMediaMaxBytes + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(in.gcount()));
  if (crypto::sha256_hex(bytes) == sha256) return;
  log_.warning("picture {}: damaged on the disk, to be fetched again", sha256);
  std::error_code ignored;
  fs::remove(path, ignored);
}

void MediaFetcher::back_off(const std::string& sha256) {
  if (failures_.size() >= kMediaBackoffEntriesMax) failures_.clear();
  Failure& failure = failures_[sha256];
  const int64_t ceiling =
      std::min(kMediaBackoffMax_ms, kMediaBackoffFirst_ms << std::min(failure.count, 12));
  ++failure.count;
  const auto spread = static_cast<uint64_t>(ceiling / 2);
  failure.not_before_boot_ms =
      clock_.boot_ms() + ceiling - static_cast<int64_t>(random_.below(spread + 1));
}

base::Result<int64_t> MediaFetcher::prune() {
  TRY(const auto names, wanted_());
  const std::set<std::string> kept(names.begin(), names.end());
  std::error_code error;
  int64_t removed = 0;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool is_ours = crypto::is_sha256_hex(name) || name.ends_with(".part");
    if (!is_ours || kept.contains(name)) continue;
    std::error_code ignored;
    if (fs::remove(it->path(), ignored)) ++removed;
  }
  std::erase_if(failures_, [&](const auto& entry) { return !kept.contains(entry.first); });
  return removed;
}

int64_t MediaFetcher::folder_bytes() const {
  std::error_code error;
  int64_t bytes = 0;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const auto size = it->file_size(ignored);
    if (!ignored) bytes += static_cast<int64_t>(size);
  }
  return bytes;
}

}  // namespace client
