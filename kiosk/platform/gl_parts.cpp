#define GL_GLEXT_PROTOTYPES
#include <GL/glcorearb.h>

#include <cstring>
#include <iterator>
#include <string>

#include "kiosk/platform/gl_parts.h"

namespace platform {
namespace {

constexpr const char* kVertexSource = R"(#version 330 core
layout(location=0) in vec2 at; layout(location=1) in vec2 uv; layout(location=2) in vec4 colour;
uniform vec3 across; uniform vec3 down; out vec2 v_uv; out vec4 v_colour;
void main() { v_uv = uv; v_colour = colour; vec3 p = vec3(at, 1.0);
  gl_Position = vec4(dot(across, p), dot(down, p), 0.0, 1.0); })";
constexpr const char* kSolidSource = R"(#version 330 core
in vec2 v_uv; in vec4 v_colour; out vec4 result; void main() { result = v_colour; })";
constexpr const char* kTintedSource = R"(#version 330 core
uniform sampler2D picture; in vec2 v_uv; in vec4 v_colour; out vec4 result;
void main() { result = vec4(v_colour.rgb, v_colour.a * texture(picture, v_uv).r); })";
constexpr const char* kImageSource = R"(#version 330 core
uniform sampler2D picture; in vec2 v_uv; in vec4 v_colour; out vec4 result;
void main() { result = v_colour * texture(picture, v_uv); })";
constexpr const char* kCopySource = R"(#version 330 core
uniform sampler2D picture; in vec2 v_uv; in vec4 v_colour; out vec4 result;
void main() { result = texture(picture, v_uv); })";

base::Result<GLuint> compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good != 0) return shader;
  char log[512] = {};
  glGetShaderInfoLog(shader, sizeof(log), nullptr, log);
  glDeleteShader(shader);
  return base::Error{base::Code::kUnavailable, std::string("shader: ") + log};
}

base::Result<GLuint> link(GLuint vertex, const char* fragment_source) {
  TRY(const GLuint fragment, compile(GL_FRAGMENT_SHADER, fragment_source));
  const GLuint program = glCreateProgram();
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  glDetachShader(program, vertex);
  glDeleteShader(fragment);
  GLint good = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &good);
  if (good == 0) return base::Error{base::Code::kUnavailable, "a GL program does not link"};
  return program;
}

}  // namespace

base::Result<std::array<unsigned, kPrograms>> build_programs() {
  const char* const fragments[] = {kSolidSource, kTintedSource, kImageSource, kCopySource};
  static_assert(std::size(fragments) == kPrograms);
  TRY(const GLuint vertex, compile(GL_VERTEX_SHADER, kVertexSource));
  std::array<unsigned, kPrograms> programs{};
  for (size_t i = 0; i < kPrograms; ++i) {
    auto program = link(vertex, fragments[i]);
    if (!program) return program.error();
    programs[i] = *program;
  }
  glDeleteShader(vertex);
  return programs;
}

std::vector<uint8_t> turn_upright(const std::vector<uint8_t>& rows, const RotationMap& map) {
  const SizePx panel = map.panel();
  const SizePx size = map.logical();
  std::vector<uint8_t> result(rows.size());
  uint8_t* out = result.data();
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x, out += 3) {
      const PointPx at =
          map.to_panel(PointPx{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F});
      const auto row = static_cast<size_t>(panel.height - 1 - static_cast<int>(at.y));
      const auto column = static_cast<size_t>(at.x);
      std::memcpy(out, &rows[(row * static_cast<size_t>(panel.width) + column) * 3], 3);
    }
  }
  return result;
}

}  // namespace platform
