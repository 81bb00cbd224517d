// bench_seed FOLDER COUNT SAMPLE: a centre's data folder with COUNT released wishes, written in the
// sample building's words. The last one is a revision of its own, so that a delta has one row.

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "data/base/ids.h"
#include "data/model/body.h"
#include "data/model/json.h"
#include "data/model/stages.h"
#include "data/store/centre_feed.h"
#include "sync/server/centre.h"
#include "sync/server/jobs/files.h"

namespace {

constexpr size_t kPerRevision = 200;
constexpr size_t kSampleMaxBytes = 8 * 1024 * 1024;

struct Pattern {
  std::string text;
  model::WishCategory category;
  model::Stage stage;
};

base::Result<std::vector<Pattern>> patterns(const std::string& sample) {
  TRY(const std::string text, server::read_file(sample + "/wishes.json", kSampleMaxBytes));
  const auto json = model::Json::parse(text, nullptr, false);
  std::vector<Pattern> out;
  for (const auto& wish : json) {
    const auto category = model::parse_wish_category(wish.value("category", ""));
    const auto stage = model::parse_stage(wish.value("stage", ""));
    if (!category || !stage || model::stage_number(*stage) == 0) continue;  // on the wall
    out.push_back({wish.value("text", ""), *category, *stage});
  }
  if (out.empty()) return base::invalid("no wishes in " + sample);
  return out;
}

model::Wish make_wish(const Pattern& pattern, const std::string& building, size_t n,
                      const base::Clock& clock, base::Random& random) {
  model::Wish wish;
  wish.id = base::make_id(clock, random);
  wish.building = building;
  wish.category = pattern.category;
  wish.text = pattern.text;
  wish.stage = pattern.stage;
  const auto back = static_cast<int64_t>(n);
  wish.released_ms = clock.wall_ms() - back * base::kHour_ms;
  wish.created_ms = wish.released_ms - base::kDay_ms;
  wish.me_too = static_cast<int>(n % 60);
  wish.updates.push_back({base::make_id(clock, random), model::Stage::kCollected,
                          wish.released_ms, "已审核上墙。", model::Party::kOrganisation});
  if (wish.stage == model::Stage::kAnswered) {
    wish.answer = model::Answer{"已经办好。", model::Outcome::kSolved, wish.released_ms,
                                model::Party::kProperty};
  }
  return wish;
}

base::Result<void> seed(const std::string& folder, size_t count, const std::string& sample) {
  std::filesystem::create_directories(folder);
  const base::SystemClock clock;
  base::SystemRandom random;
  base::NullLog log;
  server::CentreOptions options;
  options.folder = folder;
  TRY(const auto centre, server::Centre::open(options, clock, random, log));
  TRY(const auto from, patterns(sample));
  server::Core& core = centre->core();
  size_t made = 0;
  while (made < count) {
    const size_t last = made + 1 == count ? count : std::min(made + kPerRevision, count - 1);
    const auto published = core.write([&](sql::Database& db) -> server::Answer {
      std::vector<store::FeedChange> changes;
      for (; made < last; ++made) {
        const auto wish =
            make_wish(from[made % from.size()], core.building, made, clock, random);
        changes.push_back({std::string(model::kKindWish), wish.id, false, model::to_body(wish)});
      }
      TRY_VOID(store::publish(db, core.building, changes));
      return server::HttpResponse{};
    });
    if (!published) return published.error();
  }
  return {};
}

}  // namespace

int main(int count, char** values) {
  if (count != 4) {
    std::fprintf(stderr, "bench_seed FOLDER COUNT SAMPLE\n");
    return 2;
  }
  const auto done = seed(values[1], std::strtoull(values[2], nullptr, 10), values[3]);
  if (!done) std::fprintf(stderr, "bench_seed: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
