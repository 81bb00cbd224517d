#include "sync/server/sample/sample.h"

#include <algorithm>
#include <filesystem>

#include "data/crypto/secret.h"
#include "data/model/body.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/calendars.h"
#include "data/store/centre/registrations.h"
#include "data/store/centre/wishes.h"
#include "sync/server/core/files.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/buildings.h"
#include "sync/server/desk/effects.h"
#include "sync/server/desk/events.h"
#include "sync/server/desk/notices.h"
#include "sync/server/desk/wish_book.h"
#include "sync/server/sample/sample_json.h"

namespace server {
namespace {

using model::Json;

constexpr size_t kSampleFileMaxBytes = 2 * 1024 * 1024;
constexpr size_t kDrawingMaxBytes = 256 * 1024;
constexpr int kSampleJsonDepth = 8;

base::Result<Json> read_json(const std::string& folder, const std::string& name) {
  const std::string path = folder + "/" + name + ".json";
  TRY(const std::string text, read_file(path, kSampleFileMaxBytes));
  auto json = model::parse_json(text, {.depth = kSampleJsonDepth});
  if (!json) return json.error().with_context(path);
  return json;
}

// Renders every drawing of the folder; the sample refers to them by name.
base::Result<SamplePictures> draw_pictures(Core& core, const std::string& folder) {
  SamplePictures pictures;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    if (entry.path().extension() != ".svg") continue;
    TRY(const std::string svg, read_file(entry.path().string(), kDrawingMaxBytes));
    auto drawn = recode_picture(svg, {0, 0, "image/svg+xml"});
    if (!drawn && drawn.error().code == base::Code::kRefused) {
      core.log.error("the sample goes without pictures: {}", drawn.error().message);
      return SamplePictures{};
    }
    if (!drawn) return drawn.error().with_context(entry.path().string());
    TRY(auto kept, keep_picture(core, *drawn));
    pictures.emplace(entry.path().stem().string(), std::move(kept));
  }
  if (problem) return base::io_error("the sample's pictures cannot be read: " + folder);
  return pictures;
}

// Names and numbers that nobody can take for a person's.
base::Result<std::string> invented_contact(Core& core, int64_t ordinal) {
  const std::string n = std::to_string(ordinal);
  const std::string phone = "13800000" + std::string(3 - std::min<size_t>(3, n.size()), '0') + n;
  return core.seal(model::dump_json({{"name", "示例报名" + n}, {"phone", phone}}));
}

class Sower {
 public:
  Sower(Core& core, sql::Connection& db, SampleReader& reader)
      : core_(core), db_(db), reader_(reader) {}

  base::Result<void> building(const Json& given) {
    TRY(const auto standing, store::buildings::find(db_, core_.building));
    if (!standing) return base::not_found("no building is published here");
    TRY(const auto building, reader_.building(given, *standing));
    return store::buildings::publish(db_, building);
  }

  base::Result<void> wishes(const Json& list) {
    for (const Json& given : list) {
      auto wish = reader_.wish(given);
      if (!wish) return wish.error().with_context(given.value("key", "?"));
      const store::wishes::Secrets secrets{"", "", unguessable("receipt"), unguessable("secret")};
      TRY_VOID(store::wishes::add(db_, core_.building, *wish, secrets));
      TRY_VOID(desk::note_made(core_, db_, "", *wish));
      TRY(const int64_t revision, desk::put_wish(core_, db_, *wish));
      (void)revision;
    }
    return {};
  }

  base::Result<void> notices(const Json& list) {
    for (const Json& given : list) {
      auto notice = reader_.notice(given);
      if (!notice) return notice.error().with_context(given.value("key", "?"));
      TRY_VOID(desk::put_notice(core_, db_, *notice, notice->published_ms));
    }
    return {};
  }

  base::Result<void> events(const Json& list) {
    for (const Json& given : list) {
      auto event = reader_.event(given);
      if (!event) return event.error().with_context(given.value("key", "?"));
      int64_t ordinal = 0;
      for (const model::Slot& slot : event->slots) {
        TRY_VOID(
            people(*event, slot, slot.confirmed, model::RegistrationState::kConfirmed, &ordinal));
        TRY_VOID(
            people(*event, slot, slot.waitlisted, model::RegistrationState::kWaitlisted, &ordinal));
      }
      TRY_VOID(desk::put_event(core_, db_, *event));
    }
    return {};
  }

 private:
  // A hash that no code and no phone number has.
  std::string unguessable(std::string_view purpose) {
    return core_.hash(purpose, "sample " + crypto::random_token(core_.random));
  }

  base::Result<void> people(const model::Event& event, const model::Slot& slot, int count,
                            model::RegistrationState state, int64_t* ordinal) {
    const int64_t opened_ms = std::min(event.signup_opens_ms, core_.now() - base::kHour_ms);
    for (int i = 0; i < count; ++i) {
      ++*ordinal;
      TRY(const std::string contact, invented_contact(core_, *ordinal));
      store::registrations::Registration made;
      made.id = base::make_id(core_.clock, core_.random);
      made.event = event.id;
      made.slot = slot.id;
      made.ordinal = *ordinal;
      made.state = state;
      made.made_ms = opened_ms + *ordinal * base::kMinute_ms;
      TRY_VOID(store::registrations::add(db_, core_.building, made,
                                         {contact, unguessable("person"), unguessable("receipt"),
                                          unguessable("secret")}));
    }
    return {};
  }

  Core& core_;
  sql::Connection& db_;
  SampleReader& reader_;
};

base::Result<bool> is_empty(Core& core) {
  return core.read([&](sql::Connection& db) -> base::Result<bool> {
    TRY(const auto wishes, store::wishes::counts(db, core.building));
    TRY(const int64_t notices, store::notices::count_all(db, core.building));
    TRY(const int64_t events, store::events::count_all(db, core.building));
    return wishes.of({std::nullopt, std::nullopt, true}) + notices + events == 0;
  });
}

}  // namespace

base::Result<void> sow_sample(Core& core, const SampleFolders& folders) {
  TRY(const bool empty, is_empty(core));
  if (!empty) return {};
  TRY(const Json building, read_json(folders.content, "building"));
  TRY(const Json wishes, read_json(folders.content, "wishes"));
  TRY(const Json notices, read_json(folders.content, "notices"));
  TRY(const Json events, read_json(folders.content, "events"));
  TRY(const SamplePictures pictures, draw_pictures(core, folders.images));
  TRY(base::Zone zone, base::Zone::load(building.value("timezone", std::string("UTC"))));
  TRY(const auto calendar,
      core.read([&](sql::Connection& db) { return store::calendars::find(db, core.building); }));
  SampleReader reader(core, std::move(zone), calendar, pictures);
  const auto sown = core.write([&](sql::Connection& db) -> base::Result<void> {
    for (const auto& [name, kept] : pictures) TRY_VOID(add_picture_row(core, db, kept));
    Sower sower(core, db, reader);
    TRY_VOID(sower.building(building));
    TRY_VOID(sower.wishes(wishes));
    TRY_VOID(sower.notices(notices));
    return sower.events(events);
  });
  if (!sown) return sown.error().with_context("the sample building");
  return desk::take_zone(core);
}

}  // namespace server
