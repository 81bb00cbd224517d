// golden_content FOLDER SAMPLE IMAGES: the data folder of a kiosk that has pulled the sample
// building, pictures included, as of one fixed noon. A centre in this process sows it and answers;
// clock and chance are fixed, so every run makes the same rows. Tests and the gallery start here.

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "data/crypto/hash.h"
#include "sync/client/session.h"
#include "sync/protocol/messages.h"
#include "sync/server/centre.h"
#include "tests/support/fakes.h"

namespace {

namespace fs = std::filesystem;

constexpr int kAttemptsMax = 50;
constexpr const char* kPublicUrl = "https://reception.example";  // where receipts' codes lead

class Wire final : public client::Transport {
 public:
  explicit Wire(server::Centre& centre) : centre_(centre) {}
  base::Result<protocol::HttpResponse> send(const protocol::HttpRequest& request,
                                            const client::SendLimits&) override {
    return centre_.handle(request);
  }

 private:
  server::Centre& centre_;
};

base::Result<std::string> enrol(server::Centre& centre, const std::string& secret_file) {
  TRY_VOID(centre.write_enrol_file());
  std::ifstream file(secret_file);
  std::string secret;
  file >> secret;
  protocol::HttpRequest request;
  request.method = "POST";
  request.path = protocol::kPathEnrolLocal;
  request.body = encode(protocol::EnrolLocalRequest{protocol::kSpoken, "golden", secret});
  request.headers = {{"content-type", "application/json"}};
  request.remote_address = "127.0.0.1";
  TRY(const auto answer, protocol::decode_enrol_answer(centre.handle(request).body));
  return answer.token;
}

base::Result<void> pull(server::Centre& centre, const std::string& token,
                        const std::string& folder) {
  support::FakeClock clock;
  support::SeededRandom random(2);
  base::NullLog log;
  fs::create_directories(folder + "/media");
  TRY(const auto cache, store::CacheStore::open(folder, clock.wall_ms()));
  TRY(const auto outbox, store::OutboxStore::open(folder, clock, random));
  TRY(const auto told, cache->time());
  client::SharedOutbox shared(*outbox);
  store::EffectiveTime time(clock, told, "golden");
  Wire wire(centre);
  client::Session session(wire, *cache, shared, time, clock, log,
                          client::SessionConfig{token, centre.core().building, "golden"});
  for (int i = 0; i < kAttemptsMax; ++i) {
    const auto attempt = session.run();
    if (attempt.outcome != client::Outcome::kDone) return base::io_error(attempt.reason);
    if (!attempt.again && attempt.pulled == 0) break;
  }
  TRY(const auto media, cache->media());
  for (const auto& name : media) {
    fs::copy_file(centre.core().media_path(name), folder + "/media/" + name);
  }
  return {};
}

base::Result<void> make(const std::string& folder, const std::string& sample,
                        const std::string& images) {
  TRY_VOID(crypto::init());
  fs::remove_all(folder);
  fs::create_directories(folder + "/centre");
  support::FakeClock clock;
  support::SeededRandom random(1);
  base::NullLog log;
  server::CentreOptions options;
  options.folder = folder + "/centre";
  options.enrol_file = folder + "/enrol";
  options.readers = 1;
  TRY(const auto centre, server::Centre::open(options, clock, random, log));
  centre->sow_calendar(sample + "/../calendar/cn.tsv");
  TRY_VOID(centre->sow_sample(sample, images));
  TRY_VOID(centre->set_public_url(kPublicUrl));
  TRY(const auto token, enrol(*centre, options.enrol_file));
  return pull(*centre, token, folder + "/kiosk");
}

}  // namespace

int main(int count, char** values) {
  if (count != 4) {
    std::fprintf(stderr, "golden_content FOLDER SAMPLE IMAGES\n");
    return 2;
  }
  const auto made = make(values[1], values[2], values[3]);
  if (!made) std::fprintf(stderr, "golden_content: %s\n", made.error().message.c_str());
  return made ? 0 : 1;
}
