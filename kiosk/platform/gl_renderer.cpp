// The renderer on OpenGL 3.3 core: four programs, one streaming buffer, few state changes.
#define GL_GLEXT_PROTOTYPES
#include <GL/glcorearb.h>

#include <algorithm>
#include <chrono>
#include <cstddef>

#include "kiosk/platform/gl_parts.h"
#include "kiosk/platform/gl_textures.h"
#include "kiosk/platform/renderer.h"

namespace platform {
namespace {

void clear_to(ImU32 colour) {
  const auto part = [colour](unsigned shift) {
    return static_cast<float>(colour >> shift & 0xffU) / 255.0F;
  };
  glClearColor(part(IM_COL32_R_SHIFT), part(IM_COL32_G_SHIFT), part(IM_COL32_B_SHIFT),
               part(IM_COL32_A_SHIFT));
  glClear(GL_COLOR_BUFFER_BIT);
}

ImVec4 to_clip_rect(const RectPx& r) {
  return {static_cast<float>(r.x0), static_cast<float>(r.y0), static_cast<float>(r.x1),
          static_cast<float>(r.y1)};
}

const void* offset_pointer(size_t offset) { return reinterpret_cast<const void*>(offset); }

class GlRenderer final : public Renderer {
 public:
  using Renderer::draw;
  ~GlRenderer() override;
  base::Result<void> start();

  TextureIndex create_mono(SizePx size) override { return textures_.create_mono(size); }
  void update_mono(TextureIndex texture, RectPx area, const uint8_t* pixels, int stride) override {
    textures_.update_mono(texture, area, pixels, stride);
  }
  TextureIndex create_image(const ImageData& image, Sampling sampling) override {
    return textures_.create_image(image, sampling);
  }
  TextureIndex create_target(SizePx size) override { return textures_.create_target(size); }
  void destroy(TextureIndex texture) override {
    if (textures_.destroy(texture)) count_destroyed();
  }
  SizePx texture_size(TextureIndex texture) const override { return textures_.size(texture); }
  size_t texture_bytes() const override { return textures_.bytes(); }
  void draw(const RotationMap& map, std::span<ImDrawList* const> lists, ImU32 clear,
            std::span<const RectPx> areas, Finish finish) override;
  void draw_quads(const RotationMap& map, std::span<const PageQuad> quads, ImU32 clear) override;
  void draw_to(TextureIndex target, RectPx area, PointPx origin, std::span<ImDrawList* const> lists,
               ImU32 clear) override;
  Picture screenshot(const RotationMap& map) override;
  FrameTimings last_timings() const override { return timings_; }
  uint64_t draw_calls() const override { return draw_calls_; }

 private:
  struct Uniforms {
    GLint across = -1, down = -1;
  };
  // Where a list's points go: the clip matrix, and how its clip rectangles become scissors.
  struct Stage {
    std::array<float, 6> clip{};
    const RotationMap* map = nullptr;  // the window; else a target:
    RectPx area;
    PointPx shift;
  };

  void begin(const Stage& stage);
  void stream(std::span<ImDrawList* const> lists);
  void run(std::span<ImDrawList* const> lists, const Stage& stage);
  bool scissor(const ImVec4& clip, const Stage& stage) const;
  void use(TextureRef ref);

  std::array<GLuint, kPrograms> programs_{};
  std::array<Uniforms, kPrograms> uniforms_{};
  GLuint array_ = 0, vertices_ = 0, indices_ = 0;
  GlTextures textures_;
  FrameTimings timings_;
  uint64_t draw_calls_ = 0;
  TextureRef current_;
  bool current_known_ = false;
};

base::Result<void> GlRenderer::start() {
  TRY(programs_, build_programs());
  for (size_t i = 0; i < programs_.size(); ++i) {
    const GLuint program = programs_[i];
    uniforms_[i] = {glGetUniformLocation(program, "across"), glGetUniformLocation(program, "down")};
    glUseProgram(program);
    glUniform1i(glGetUniformLocation(program, "picture"), 0);
  }
  glGenVertexArrays(1, &array_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  return {};
}

GlRenderer::~GlRenderer() {
  for (const GLuint program : programs_) glDeleteProgram(program);
  glDeleteBuffers(1, &vertices_);
  glDeleteBuffers(1, &indices_);
  glDeleteVertexArrays(1, &array_);
}

void GlRenderer::begin(const Stage& stage) {
  glBindVertexArray(array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (size_t i = 0; i < programs_.size(); ++i) {
    glUseProgram(programs_[i]);
    glUniform3f(uniforms_[i].across, stage.clip[0], stage.clip[1], stage.clip[2]);
    glUniform3f(uniforms_[i].down, stage.clip[3], stage.clip[4], stage.clip[5]);
  }
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnableVertexAttribArray(0);
  glEnableVertexAttribArray(1);
  glEnableVertexAttribArray(2);
  const GLsizei stride = sizeof(ImDrawVert);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride,
                        offset_pointer(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, offset_pointer(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                        offset_pointer(offsetof(ImDrawVert, col)));
  glActiveTexture(GL_TEXTURE0);
  current_known_ = false;
}

// All lists go up in one buffer, given up and made anew each frame so that nothing waits.
void GlRenderer::stream(std::span<ImDrawList* const> lists) {
  size_t vertex_count = 0;
  size_t index_count = 0;
  for (const ImDrawList* list : lists) {
    vertex_count += static_cast<size_t>(list->VtxBuffer.Size);
    index_count += static_cast<size_t>(list->IdxBuffer.Size);
  }
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertex_count * sizeof(ImDrawVert)), nullptr,
               GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(index_count * sizeof(ImDrawIdx)),
               nullptr, GL_STREAM_DRAW);
  GLintptr vertex_at = 0;
  GLintptr index_at = 0;
  for (const ImDrawList* list : lists) {
    const GLsizeiptr vertex_bytes = list->VtxBuffer.size_in_bytes();
    const GLsizeiptr index_bytes = list->IdxBuffer.size_in_bytes();
    glBufferSubData(GL_ARRAY_BUFFER, vertex_at, vertex_bytes, list->VtxBuffer.Data);
    glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, index_at, index_bytes, list->IdxBuffer.Data);
    vertex_at += vertex_bytes;
    index_at += index_bytes;
  }
}

bool GlRenderer::scissor(const ImVec4& clip, const Stage& stage) const {
  RectPx rect{static_cast<int>(clip.x + stage.shift.x), static_cast<int>(clip.y + stage.shift.y),
              static_cast<int>(clip.z + stage.shift.x), static_cast<int>(clip.w + stage.shift.y)};
  rect = {std::max(rect.x0, stage.area.x0), std::max(rect.y0, stage.area.y0),
          std::min(rect.x1, stage.area.x1), std::min(rect.y1, stage.area.y1)};
  if (rect.x0 >= rect.x1 || rect.y0 >= rect.y1) return false;
  if (stage.map == nullptr) {  // a target's rows count as GL's do
    glScissor(rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0);
    return true;
  }
  rect = stage.map->to_panel(rect);
  glScissor(rect.x0, stage.map->panel().height - rect.y1, rect.x1 - rect.x0, rect.y1 - rect.y0);
  return true;
}

void GlRenderer::use(TextureRef ref) {
  if (current_known_ && ref == current_) return;
  if (!current_known_ || ref.program != current_.program)
    glUseProgram(programs_[static_cast<size_t>(ref.program)]);
  if (!current_known_ || ref.blend != current_.blend) {
    if (ref.blend == Blend::kAlpha) glEnable(GL_BLEND);
    else glDisable(GL_BLEND);
  }
  if (ref.program != Program::kSolid) glBindTexture(GL_TEXTURE_2D, textures_.name(ref.texture));
  current_ = ref;
  current_known_ = true;
}

// What was streamed, after begin().
void GlRenderer::run(std::span<ImDrawList* const> lists, const Stage& stage) {
  constexpr GLenum kIndexType = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
  size_t first_vertex = 0;
  size_t first_index = 0;
  glEnable(GL_SCISSOR_TEST);
  for (const ImDrawList* list : lists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) {
        if (command.UserCallback != ImDrawCallback_ResetRenderState)
          command.UserCallback(list, &command);
        begin(stage);
        continue;
      }
      if (command.ElemCount == 0 || !scissor(command.ClipRect, stage)) continue;
      use(resolve(command.TextureId));
      glDrawElementsBaseVertex(
          GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), kIndexType,
          offset_pointer((first_index + command.IdxOffset) * sizeof(ImDrawIdx)),
          static_cast<GLint>(first_vertex + command.VtxOffset));
      ++draw_calls_;
    }
    first_vertex += static_cast<size_t>(list->VtxBuffer.Size);
    first_index += static_cast<size_t>(list->IdxBuffer.Size);
  }
  glDisable(GL_SCISSOR_TEST);
}

void GlRenderer::draw(const RotationMap& map, std::span<ImDrawList* const> lists, ImU32 clear,
                      std::span<const RectPx> areas, Finish finish) {
  using Clock = std::chrono::steady_clock;
  const auto begin_time = Clock::now();
  before_draw();
  Stage stage{map.to_clip(), &map, {}, {}};
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, map.panel().width, map.panel().height);
  begin(stage);
  stream(lists);
  for (const RectPx& area : areas) {
    stage.area = area;
    glEnable(GL_SCISSOR_TEST);
    if (!scissor(to_clip_rect(area), stage)) continue;
    clear_to(clear);
    run(lists, stage);
  }
  const auto submitted = Clock::now();
  if (finish == Finish::kWait) glFinish();
  const std::chrono::duration<double, std::milli> submit = submitted - begin_time;
  const std::chrono::duration<double, std::milli> wait = Clock::now() - submitted;
  timings_ = {submit.count(), finish == Finish::kWait ? wait.count() : 0};
}

void GlRenderer::draw_to(TextureIndex target, RectPx area, PointPx origin,
                         std::span<ImDrawList* const> lists, ImU32 clear) {
  const unsigned framebuffer = textures_.framebuffer(target);
  if (framebuffer == 0) return;
  before_draw();
  const SizePx size = textures_.size(target);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glViewport(0, 0, size.width, size.height);
  glEnable(GL_SCISSOR_TEST);
  glScissor(area.x0, area.y0, std::max(area.x1 - area.x0, 0), std::max(area.y1 - area.y0, 0));
  clear_to(clear);
  const PointPx shift{static_cast<float>(area.x0) - origin.x,
                      static_cast<float>(area.y0) - origin.y};
  const float across = 2.0F / static_cast<float>(size.width);
  const float down = 2.0F / static_cast<float>(size.height);
  const std::array<float, 6> clip{across, 0, shift.x * across - 1, 0, down, shift.y * down - 1};
  const Stage stage{clip, nullptr, area, shift};
  begin(stage);
  stream(lists);
  run(lists, stage);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void GlRenderer::draw_quads(const RotationMap& map, std::span<const PageQuad> quads, ImU32 clear) {
  before_draw();
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, map.panel().width, map.panel().height);
  glDisable(GL_SCISSOR_TEST);
  clear_to(clear);
  begin({map.to_clip(), &map, map.whole(), {}});
  for (const PageQuad& q : quads) {
    const ImDrawVert corners[] = {{{q.x0, q.y0}, {q.u0, q.v0}, q.top_colour},
                                  {{q.x1, q.y0}, {q.u1, q.v0}, q.top_colour},
                                  {{q.x0, q.y1}, {q.u0, q.v1}, q.bottom_colour},
                                  {{q.x1, q.y1}, {q.u1, q.v1}, q.bottom_colour}};
    glBufferData(GL_ARRAY_BUFFER, sizeof(corners), corners, GL_STREAM_DRAW);
    use(q.texture);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    ++draw_calls_;
  }
}

Picture GlRenderer::screenshot(const RotationMap& map) {
  const SizePx panel = map.panel();
  Picture picture{map.logical(), {}};
  std::vector<uint8_t> rows(static_cast<size_t>(panel.width) * static_cast<size_t>(panel.height) *
                            3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, panel.width, panel.height, GL_RGB, GL_UNSIGNED_BYTE, rows.data());
  picture.rgb = turn_upright(rows, map);
  return picture;
}

}  // namespace

base::Result<std::unique_ptr<Renderer>> make_renderer() {
  auto renderer = std::make_unique<GlRenderer>();
  TRY_VOID(renderer->start());
  return std::unique_ptr<Renderer>(std::move(renderer));
}

}  // namespace platform
