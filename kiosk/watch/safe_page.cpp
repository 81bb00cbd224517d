#include "kiosk/watch/safe_page.h"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

#include "kiosk/platform/image_codec.h"
#include "kiosk/platform/renderer.h"
#include "kiosk/platform/window.h"
#include "kiosk/watch/child.h"
#include "kiosk/watch/heartbeat.h"
#include "kiosk/watch/page.h"
#include "kiosk/watch/window_options.h"

namespace watch {
namespace {

using platform::Blend;
using platform::PageQuad;
using platform::TextureIndex;
using TextureKind = platform::Program;

volatile std::sig_atomic_t told_to_leave = 0;
void take_signal(int) { told_to_leave = 1; }

void listen() {
  struct sigaction action {};
  action.sa_handler = take_signal;  // without SA_RESTART: the wait for events returns
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

// Fonts, where there are any: the page can do without.
struct Fonts {
  Fonts() {
    auto opened = text::FaceSet::open(text::FontFiles::debian());
    auto drawn = page_icons();
    if (!opened || !drawn) {
      std::fprintf(stderr, "reception-kiosk: the safe page has no words: %s\n",
                   (opened ? drawn.error() : opened.error()).message.c_str());
      return;
    }
    faces = std::move(opened).value();
    icons = std::move(drawn).value();
    pages = std::make_unique<text::GlyphPages>(*faces, icons);
  }
  Type type() { return {faces.get(), &icons, pages.get()}; }

  std::unique_ptr<text::FaceSet> faces;
  text::IconSet icons;
  std::unique_ptr<text::GlyphPages> pages;
};

class Painter {
 public:
  Painter(platform::Window& window, platform::Renderer& renderer)
      : window_(window), renderer_(renderer) {}

  void paint() {
    const Page page = compose_page(fonts_.type(), window_.logical_size());
    for (const TextureIndex mask : masks_) renderer_.destroy(mask);
    masks_.clear();
    for (const Mask& mask : page.masks) masks_.push_back(upload(mask));
    upload_glyphs();
    std::vector<PageQuad> quads;
    quads.reserve(page.shapes.size());
    for (const Shape& shape : page.shapes) quads.push_back(quad_of(shape));
    renderer_.draw_quads(window_.map(), quads, page.clear);
    if (fonts_.pages) fonts_.pages->end_frame();
  }

 private:
  TextureIndex upload(const Mask& mask) {
    const TextureIndex texture = renderer_.create_mono({mask.width, mask.height});
    if (texture == 0) return 0;
    renderer_.update_mono(texture, {0, 0, mask.width, mask.height}, coverage(mask).data(),
                          mask.width);
    return texture;
  }
  void upload_glyphs() {
    if (!fonts_.pages) return;
    for (const text::DirtyPage& dirty : fonts_.pages->take_dirty()) {
      if (glyphs_.size() <= dirty.page) glyphs_.resize(dirty.page + size_t{1}, 0);
      TextureIndex& texture = glyphs_[dirty.page];
      if (texture == 0) texture = renderer_.create_mono({text::kPageSize_px, text::kPageSize_px});
      if (texture == 0) continue;
      renderer_.update_mono(texture, {dirty.x0, dirty.y0, dirty.x1, dirty.y1}, dirty.pixels,
                            text::kPageSize_px);
    }
  }
  PageQuad quad_of(const Shape& s) const {
    platform::TextureRef texture{TextureKind::kSolid, Blend::kAlpha, 0};
    const auto& tinted = s.source == Shape::Source::kMask ? masks_ : glyphs_;
    if (s.source != Shape::Source::kSolid && s.index < tinted.size()) {
      texture = {TextureKind::kTinted, Blend::kAlpha, tinted[s.index]};
    }
    return {texture, s.x0, s.y0, s.x1, s.y1, s.u0, s.v0, s.u1, s.v1, s.top_colour, s.bottom_colour};
  }

  platform::Window& window_;
  platform::Renderer& renderer_;
  Fonts fonts_;
  std::vector<TextureIndex> masks_;
  std::vector<TextureIndex> glyphs_;
};

// Where the kiosk puts its own, for the gallery.
base::Result<void> take_picture(const platform::Window& window, platform::Renderer& renderer,
                                const std::string& folder) {
  const auto picture = renderer.screenshot(window.map());
  const bool wide = picture.size.width > picture.size.height;
  const std::string mode = folder + (wide ? "/landscape-standard-zh" : "/portrait-standard-zh");
  std::error_code problem;
  std::filesystem::create_directories(mode, problem);
  return platform::write_png(wide ? platform::quarter_of(picture) : picture,
                             mode + "/safe_page.png");
}

}  // namespace

base::Result<void> show_safe_page(const config::KioskConfig& config) {
  listen();
  const base::SystemClock clock;
  Heartbeat heart(clock, kBeatDescriptor);
  TRY(const auto window, platform::open_window(window_options(config), clock));
  TRY(const auto renderer, platform::make_renderer());
  Painter painter(*window, *renderer);
  if (!config.shots_dir.empty()) {
    painter.paint();
    return take_picture(*window, *renderer, config.shots_dir);
  }
  while (told_to_leave == 0) {
    const auto changes = window->take_changes();
    if (changes.closing) break;
    if (changes.resized || changes.exposed) {
      painter.paint();
      const platform::RectPx whole[] = {window->map().whole()};
      window->show(whole);
    }
    heart.beat();
    window->wait_events(static_cast<int>(kBeatEvery_ms));
    window->drain_pointer();  // fingers are welcome and do nothing
  }
  return {};
}

}  // namespace watch
