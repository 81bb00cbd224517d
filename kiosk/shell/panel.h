#pragma once
// Everything between the kiosk's screens and the glass: window, renderer, fonts, icons, theme,
// pictures, in the order in which they need each other. Owned by the program; main thread only.

#include <functional>
#include <memory>
#include <string>

#include "data/base/clock.h"
#include "data/config/kiosk_config.h"
#include "kiosk/platform/frame_pacer.h"
#include "kiosk/platform/image_store.h"
#include "kiosk/platform/renderer.h"
#include "kiosk/platform/window.h"
#include "kiosk/text/glyph_pages.h"
#include "kiosk/text/layout_cache.h"
#include "kiosk/ui/presenter.h"
#include "kiosk/ui/store_pictures.h"
#include "kiosk/ui/ui.h"

namespace shell {

// What a panel is drawn on and by.
struct Glass {
  std::unique_ptr<platform::Window> window;
  std::unique_ptr<platform::Renderer> renderer;
};

class Panel {
 public:
  // Told of a picture whose file is not what its name says; called on the pictures' worker.
  using Damaged = std::function<void(const std::string& sha256)>;

  // `media` is the folder of pictures by SHA-256. Errors say which file or display is missing.
  static base::Result<std::unique_ptr<Panel>> open(const config::KioskConfig& config,
                                                   const std::string& media, Damaged damaged,
                                                   const base::Clock& clock);
  // The same over a glass that is there already: one that shows nothing, in tests.
  static base::Result<std::unique_ptr<Panel>> over(Glass glass, const std::string& assets,
                                                   const std::string& media, Damaged damaged,
                                                   const base::Clock& clock);
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  std::unique_ptr<platform::Window> window;
  std::unique_ptr<platform::Renderer> renderer;
  platform::FramePacer pacer;
  ui::Theme theme;
  std::unique_ptr<text::FaceSet> faces;
  text::IconSet icons;
  std::unique_ptr<text::GlyphPages> pages;
  std::unique_ptr<text::LayoutCache> layouts;
  std::unique_ptr<platform::ImageStore> images;
  std::unique_ptr<ui::StorePictures> pictures;
  std::unique_ptr<ui::Ui> ui;
  std::unique_ptr<ui::Presenter> presenter;

 private:
  struct Looks {
    ui::Theme theme;
    std::unique_ptr<text::FaceSet> faces;
    text::IconSet icons;
  };
  static base::Result<Looks> load_looks(const std::string& assets);
  Panel(Glass glass, Looks looks, const std::string& media, Damaged damaged,
        const base::Clock& clock);
};

}  // namespace shell
