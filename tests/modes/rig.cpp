#include "tests/modes/rig.h"

#include <stdexcept>

#include "tests/support/source_dir.h"

namespace modes {
namespace {

constexpr int kFrames = 3;  // heights of notes are learned when they come near

template <typename T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(result).value();
}

}  // namespace

Rig::Rig(const std::string& folder, ui::Size screen)
    : driver_({screen, ui::kAssumedPxPerMm, {}, &pictures_}),
      strings_(must(app::Strings::load(support::source_dir() + "/assets/i18n"))),
      reader_(must(store::CacheStore::open_reader(folder))),
      handwriting_(must(ime::Handwriting::open())) {
  if (const auto loaded = pinyin_.wait_loaded(); !loaded) {
    throw std::runtime_error(loaded.error().message);
  }
  all_ = std::make_unique<app::StoreContent>(*reader_, log_);
  all_->refresh(support::kNoon_ms);
  content_ = std::make_unique<gallery::ShotContent>(*all_);
  state_ = std::make_unique<app::AppState>(app::AttractRoute{}, app::IdleTimer::kOn, &pinyin_,
                                           handwriting_.get());
}

std::vector<Fault> Rig::look(std::string_view shot, const ui::Mode& mode, bool* shown) {
  *shown = gallery::show_shot(
      {*state_, *content_, strings_, driver_.clock().boot_ms(), support::kNoon_ms, mode}, shot);
  if (!*shown) return {};
  scene_ = std::make_unique<screens::Scene>(screens::Scene::Parts{*state_, *content_, strings_,
                                                                  base::kMaxOffline_ms},
                                            must(base::Zone::load(base::kDefaultZone)));
  driver_.set_mode(mode);
  driver_.set_draw([this](ui::Ui& ui) { (void)scene_->draw(ui, support::kNoon_ms); });
  driver_.frames(kFrames);
  ui::Drawn drawn;
  std::vector<Fault> faults;
  driver_.ui().set_drawn(&drawn);
  driver_.set_look([&](const ui::FrameOutput& output) {
    const ui::Rect screen = driver_.ui().screen();
    const Ground ground(output, drawn, {screen.w, screen.h});
    faults = judge({driver_.ui(), drawn, ground, mode});
  });
  driver_.frame();
  driver_.ui().set_drawn(nullptr);
  driver_.set_look({});
  return faults;
}

}  // namespace modes
