// bench_seed FOLDER COUNT SAMPLE IMAGES: a centre's data folder with the sample building in it and
// COUNT released wishes, the sample's over and over. The last one is a revision of its own, so that
// a delta has one row.
// bench_seed --cache FOLDER COUNT CENTRE SERVER: the same wishes straight into the cache.db of a
// kiosk that is enrolled at SERVER, where nobody need be.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "data/base/ids.h"
#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/model/stages.h"
#include "data/store/cache_store.h"
#include "data/store/centre/feed.h"
#include "sync/client/credentials.h"
#include "sync/server/centre.h"
#include "sync/server/sample/sample.h"

namespace {

constexpr size_t kPerRevision = 200;
constexpr size_t kPerPage = 2'000;
constexpr int64_t kRowsMax = 1'000;  // of the sample

struct Sown {
  std::vector<model::Wish> wishes;  // on the wall
  std::optional<model::FeedRow> building;
};

base::Result<Sown> sown_in(server::Core& core) {
  Sown sown;
  const auto read = core.read([&](sql::Connection& db) -> server::Answer {
    TRY(const auto rows, store::feed::page(db, core.building, "", "", kRowsMax));
    for (const auto& row : rows) {
      if (row.kind == model::kKindBuilding) sown.building = row;
      if (row.kind != model::kKindWish || row.deleted) continue;
      auto wish = model::wish_from_body(row.body);
      if (wish && model::stage_number(wish->stage) > 0) sown.wishes.push_back(std::move(*wish));
    }
    return server::HttpResponse{};
  });
  if (!read) return read.error();
  if (sown.wishes.empty() || !sown.building) return base::invalid("the sample was not sown");
  return sown;
}

// The n-th wish behind the sample's own: an older one in the same words, with the same picture.
model::Wish make_wish(const Sown& sown, size_t n, const base::Clock& clock, base::Random& random) {
  model::Wish wish = sown.wishes[n % sown.wishes.size()];
  wish.id = base::make_id(clock, random);
  wish.released_ms -= static_cast<int64_t>(n) * base::kHour_ms;
  wish.created_ms = wish.released_ms - base::kDay_ms;
  wish.me_too = static_cast<int>(n % 60);
  return wish;
}

base::Result<std::unique_ptr<server::Centre>> open_centre(const std::string& folder,
                                                          const base::Clock& clock,
                                                          base::Random& random, base::Log& log) {
  std::filesystem::create_directories(folder);
  server::CentreOptions options;
  options.folder = folder;
  return server::Centre::open(options, clock, random, log);
}

base::Result<void> seed(const std::string& folder, size_t count, const std::string& sample,
                        const std::string& images) {
  const base::SystemClock clock;
  base::SystemRandom random;
  base::NullLog log;
  TRY(const auto centre, open_centre(folder, clock, random, log));
  server::Core& core = centre->core();
  TRY_VOID(server::sow_sample(core, {sample, images}));
  TRY(const auto sown, sown_in(core));
  size_t made = sown.wishes.size();
  while (made < count) {
    const size_t last = made + 1 == count ? count : std::min(made + kPerRevision, count - 1);
    const auto published = core.write([&](sql::Connection& db) -> server::Answer {
      std::vector<store::feed::Change> changes;
      for (; made < last; ++made) {
        const auto wish = make_wish(sown, made, clock, random);
        changes.push_back({std::string(model::kKindWish), wish.id, false, model::to_body(wish)});
      }
      TRY_VOID(store::feed::publish(db, core.building, changes));
      return server::HttpResponse{};
    });
    if (!published) return published.error();
  }
  return {};
}

base::Result<void> seed_cache(const std::string& folder, size_t count, const std::string& centre,
                              const std::string& server) {
  const base::SystemClock clock;
  base::SystemRandom random;
  base::NullLog log;
  std::filesystem::create_directories(folder);
  TRY(const auto from, open_centre(centre, clock, random, log));
  TRY(const auto sown, sown_in(from->core()));
  TRY(const auto cache, store::CacheStore::open(folder, clock.wall_ms()));
  store::PullMark mark{"", "bench", from->core().building, 1, clock.wall_ms()};
  TRY_VOID(cache->apply({*sown.building}, mark));
  for (size_t made = 0; made < count;) {
    std::vector<model::FeedRow> rows;
    for (; made < count && rows.size() < kPerPage; ++made) {
      const auto wish = make_wish(sown, made, clock, random);
      model::FeedRow row{std::string(model::kKindWish), wish.id, ++mark.revision, false, "",
                         model::to_body(wish)};
      row.body_hash = crypto::sha256_hex(std::string_view(row.body));
      rows.push_back(std::move(row));
    }
    TRY_VOID(cache->apply(rows, mark));
  }
  TRY_VOID(cache->put_time({clock.wall_ms(), clock.boot_ms(), ""}));
  return client::save_credentials(folder, {server, base::make_id(clock, random),
                                           from->core().building, "bench"});
}

}  // namespace

int main(int count, char** values) {
  const bool cache = count == 6 && std::string_view(values[1]) == "--cache";
  if (!cache && count != 5) {
    std::fprintf(stderr,
                 "bench_seed FOLDER COUNT SAMPLE IMAGES\n"
                 "bench_seed --cache FOLDER COUNT CENTRE SERVER\n");
    return 2;
  }
  if (!crypto::init()) return 1;
  const auto done =
      cache ? seed_cache(values[2], std::strtoull(values[3], nullptr, 10), values[4], values[5])
            : seed(values[1], std::strtoull(values[2], nullptr, 10), values[3], values[4]);
  if (!done) std::fprintf(stderr, "bench_seed: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
