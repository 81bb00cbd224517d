#pragma once
// Rig: every state of every screen, with the sample building's content, drawn in any mode without a
// window, and judged. Stands on the folder that golden_content made. One at a time.

#include <memory>
#include <string>
#include <vector>

#include "kiosk/gallery/shots.h"
#include "kiosk/screens/scene.h"
#include "tests/modes/judge.h"
#include "tests/support/ui_driver.h"

namespace modes {

// Any picture is there at once, but the one that is lost.
class ReadyPictures final : public ui::Pictures {
 public:
  ui::PictureView find(std::string_view sha256, ui::Size want_px) override {
    if (sha256 == gallery::kLostPicture) return {};
    return {ui::PictureView::State::kReady, 1, want_px};
  }
};

class Rig {
 public:
  // `folder` holds cache.db; `screen` is 1080x1920 or 1920x1080.
  Rig(const std::string& folder, ui::Size screen);

  // The faults of one state; none, and `*shown` false, when the content has nothing to show for it.
  std::vector<Fault> look(std::string_view shot, const ui::Mode& mode, bool* shown);
  std::string dump() const { return driver_.dump(); }

 private:
  base::NullLog log_;
  ReadyPictures pictures_;
  support::UiDriver driver_;
  app::Strings strings_;
  std::unique_ptr<store::CacheStore> reader_;
  ime::PinyinEngine pinyin_;
  std::unique_ptr<ime::Handwriting> handwriting_;
  std::unique_ptr<app::StoreContent> all_;
  std::unique_ptr<gallery::ShotContent> content_;
  std::unique_ptr<app::AppState> state_;
  std::unique_ptr<screens::Scene> scene_;
};

}  // namespace modes
