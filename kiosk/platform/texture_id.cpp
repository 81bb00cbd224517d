#include "kiosk/platform/texture_id.h"

namespace platform {
namespace {

// A tag no heap pointer carries in its top byte tells our ids from foreign ones.
constexpr uintptr_t kTag = uintptr_t{0x5a} << 56;
constexpr uintptr_t kTagMask = uintptr_t{0xff} << 56;

}  // namespace

ImTextureID encode(TextureRef ref) {
  const uintptr_t bits = kTag | static_cast<uintptr_t>(ref.program) << 32 |
                         static_cast<uintptr_t>(ref.blend) << 40 | (ref.texture & kTextureIndexMax);
  return reinterpret_cast<ImTextureID>(bits);
}

TextureRef decode(ImTextureID id) {
  const auto bits = reinterpret_cast<uintptr_t>(id);
  const uintptr_t program = bits >> 32 & 0xff;
  const uintptr_t blend = bits >> 40 & 0xff;
  if ((bits & kTagMask) != kTag || program >= kPrograms || blend > 1) return {};
  return {static_cast<Program>(program), static_cast<Blend>(blend),
          static_cast<TextureIndex>(bits & kTextureIndexMax)};
}

}  // namespace platform
