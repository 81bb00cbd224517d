#include "kiosk/watch/safe_page.h"

#include <cstdio>
#include <memory>
#include <vector>

#include "kiosk/platform/renderer.h"
#include "kiosk/platform/window.h"
#include "kiosk/watch/child.h"
#include "kiosk/watch/heartbeat.h"
#include "kiosk/watch/page.h"
#include "kiosk/watch/stop.h"
#include "kiosk/watch/window_options.h"

namespace watch {
namespace {

using platform::Blend;
using platform::PageQuad;
using platform::TextureIndex;
using TextureKind = platform::Program;

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

// The page on a panel of its own.
struct Shown {
  std::unique_ptr<platform::Window> window;
  std::unique_ptr<platform::Renderer> renderer;
};

base::Result<Shown> open(const config::KioskConfig& config, const base::Clock& clock) {
  Shown out;
  TRY(out.window, platform::open_window(window_options(config), clock));
  TRY(out.renderer, platform::make_renderer());
  return out;
}

}  // namespace

base::Result<platform::Picture> picture_of_safe_page(const config::KioskConfig& config) {
  const base::SystemClock clock;
  TRY(const auto panel, open(config, clock));
  Painter(*panel.window, *panel.renderer).paint();
  return panel.renderer->screenshot(panel.window->map());
}

base::Result<void> show_safe_page(const config::KioskConfig& config) {
  listen_for_stop();
  const base::SystemClock clock;
  Heartbeat heart(clock, kBeatDescriptor);
  TRY(const auto panel, open(config, clock));
  platform::Window* const window = panel.window.get();
  Painter painter(*window, *panel.renderer);
  while (!told_to_stop()) {
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
