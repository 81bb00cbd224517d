#include "kiosk/panel.h"

#include <future>

#include "kiosk/watch/window_options.h"

namespace kiosk {
namespace {

struct Looks {
  ui::Theme theme;
  std::unique_ptr<text::FaceSet> faces;
  text::IconSet icons;
};

base::Result<Looks> load_looks(const std::string& assets) {
  Looks looks;
  TRY(looks.theme, ui::Theme::load(assets + "/theme/theme.json"));
  TRY(looks.faces, text::FaceSet::open(text::FontFiles::debian()));
  TRY_VOID(looks.icons.load_folder(assets + "/icons"));
  return looks;
}

}  // namespace

base::Result<std::unique_ptr<Panel>> Panel::open(const config::KioskConfig& config,
                                                 const std::string& media, Damaged damaged,
                                                 const base::Clock& clock) {
  std::unique_ptr<Panel> panel(new Panel(clock));
  // The driver takes longer to come up than all of our own: fonts and icons load meanwhile.
  auto loading = std::async(std::launch::async, load_looks, config.assets);
  TRY(panel->window, platform::open_window(watch::window_options(config), clock));
  TRY(panel->renderer, platform::make_renderer());
  TRY(auto looks, loading.get());
  panel->theme = std::move(looks.theme);
  panel->faces = std::move(looks.faces);
  panel->icons = std::move(looks.icons);
  panel->pages = std::make_unique<text::GlyphPages>(*panel->faces, panel->icons);
  panel->layouts = std::make_unique<text::LayoutCache>(*panel->faces);
  platform::Window* window = panel->window.get();
  panel->images =
      std::make_unique<platform::ImageStore>(*panel->renderer, [window] { window->wake(); });
  panel->pictures = std::make_unique<ui::StorePictures>(
      *panel->images, [media, damaged = std::move(damaged)](const std::string& sha256) {
        auto bytes = ui::read_picture(media, sha256);
        if (!bytes && bytes.error().code == base::Code::kCorrupted) damaged(sha256);
        return bytes;
      });
  panel->ui = std::make_unique<ui::Ui>(
      ui::Environment{&panel->theme, panel->faces.get(), &panel->icons, panel->pages.get(),
                      panel->layouts.get(), panel->pictures.get()});
  panel->presenter = std::make_unique<ui::Presenter>(*panel->renderer, *panel->pages);
  return panel;
}

}  // namespace kiosk
