#include "kiosk/panel.h"

#include <fstream>
#include <future>
#include <iterator>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
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

base::Result<base::Bytes> read_picture(const std::string& folder, const std::string& sha256) {
  if (!crypto::is_sha256_hex(sha256)) return base::invalid("not a picture's name");
  std::ifstream in(folder + "/" + sha256, std::ios::binary);
  if (!in) return base::not_found("the picture is not here yet");
  base::Bytes bytes(std::istreambuf_iterator<char>(in), {});
  if (bytes.size() > base::kMediaMaxBytes) {
    return base::Error{base::Code::kTooLarge, "larger than any picture of ours"};
  }
  if (crypto::sha256_hex(bytes) != sha256) {
    return base::Error{base::Code::kCorrupted, "the picture is not what its name says"};
  }
  return bytes;
}

base::Result<std::unique_ptr<Panel>> Panel::open(const config::KioskConfig& config,
                                                 const std::string& media,
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
      *panel->images,
      [media](const std::string& sha256) { return read_picture(media, sha256); });
  panel->ui = std::make_unique<ui::Ui>(
      ui::Environment{&panel->theme, panel->faces.get(), &panel->icons, panel->pages.get(),
                      panel->layouts.get(), panel->pictures.get()});
  panel->presenter = std::make_unique<ui::Presenter>(*panel->renderer, *panel->pages);
  return panel;
}

}  // namespace kiosk
