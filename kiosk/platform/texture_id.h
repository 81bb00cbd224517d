#pragma once
// What our ImTextureID means: {program, blending, texture}. Any thread; pure.
//
// A screen draws in passes to keep state changes few: pushing a texture id on an ImDrawList starts
// a new command, so draw all of one id before the next. Solid ignores uv, so ImGui's
// anti-aliased-lines-by-texture must be off in the style (AntiAliasedLinesUseTex = false).

#include <cstddef>
#include <cstdint>

#include <imgui.h>

namespace platform {

enum class Program : uint8_t {
  kSolid,   // vertex colour alone; gradients are vertex colours
  kTinted,  // single-channel texture as coverage of the vertex colour: text, icons, shadows
  kImage,   // RGBA texture times vertex colour
  kCopy,    // RGBA texture as it is: scroll surfaces, which a software renderer then only copies
};

inline constexpr size_t kPrograms = 4;

enum class Blend : uint8_t { kOpaque, kAlpha };

using TextureIndex = uint32_t;  // of the renderer's table; 0: none
inline constexpr TextureIndex kTextureIndexMax = 0x00ff'ffff;

struct TextureRef {
  Program program = Program::kSolid;
  Blend blend = Blend::kAlpha;
  TextureIndex texture = 0;
  bool operator==(const TextureRef&) const = default;
};

// Never null, so ImGui does not take it for "no texture".
ImTextureID encode(TextureRef ref);
TextureRef decode(ImTextureID id);  // null and foreign values: solid, alpha

inline ImTextureID solid(Blend blend) { return encode({Program::kSolid, blend, 0}); }

}  // namespace platform
