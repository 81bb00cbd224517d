#include "kiosk/shell/panel.h"

#include <future>

#include "kiosk/watch/window_options.h"

namespace shell {

base::Result<Panel::Looks> Panel::load_looks(const std::string& assets) {
  Looks looks;
  TRY(looks.theme, ui::Theme::load(assets + "/theme/theme.json"));
  TRY(looks.faces, text::FaceSet::open(text::FontFiles::debian()));
  TRY_VOID(looks.icons.load_folder(assets + "/icons"));
  return looks;
}

base::Result<std::unique_ptr<Panel>> Panel::open(const config::KioskConfig& config,
                                                 const std::string& media, Damaged damaged,
                                                 const base::Clock& clock) {
  // The driver takes longer to come up than all of our own: fonts and icons load meanwhile.
  auto loading = std::async(std::launch::async, load_looks, config.assets);
  Glass glass;
  TRY(glass.window, platform::open_window(watch::window_options(config), clock));
  TRY(glass.renderer, platform::make_renderer());
  TRY(auto looks, loading.get());
  return std::unique_ptr<Panel>(
      new Panel(std::move(glass), std::move(looks), media, std::move(damaged), clock));
}

base::Result<std::unique_ptr<Panel>> Panel::over(Glass glass, const std::string& assets,
                                                 const std::string& media, Damaged damaged,
                                                 const base::Clock& clock) {
  TRY(auto looks, load_looks(assets));
  return std::unique_ptr<Panel>(
      new Panel(std::move(glass), std::move(looks), media, std::move(damaged), clock));
}

Panel::Panel(Glass glass, Looks looks, const std::string& media, Damaged damaged,
             const base::Clock& clock)
    : window(std::move(glass.window)), renderer(std::move(glass.renderer)), pacer(clock),
      theme(std::move(looks.theme)), faces(std::move(looks.faces)), icons(std::move(looks.icons)),
      pages(std::make_unique<text::GlyphPages>(*faces, icons)),
      layouts(std::make_unique<text::LayoutCache>(*faces)),
      images(std::make_unique<platform::ImageStore>(*renderer,
                                                    [shown = window.get()] { shown->wake(); })),
      pictures(std::make_unique<ui::StorePictures>(
          *images,
          [media, damaged = std::move(damaged)](const std::string& sha256) {
            auto bytes = ui::read_picture(media, sha256);
            if (!bytes && bytes.error().code == base::Code::kCorrupted) damaged(sha256);
            return bytes;
          })),
      ui(std::make_unique<ui::Ui>(ui::Environment{&theme, faces.get(), &icons, pages.get(),
                                                  layouts.get(), pictures.get()})),
      presenter(std::make_unique<ui::Presenter>(*renderer, *pages)) {}

}  // namespace shell
