#include "kiosk/ime/wipe.h"

#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <new>

namespace ime {

void secure_zero(void* data, size_t size) {
  auto* bytes = static_cast<volatile unsigned char*>(data);
  for (size_t i = 0; i < size; ++i) bytes[i] = 0;
}

void secure_clear(std::string* text) {
  text->resize(text->capacity());
  secure_zero(text->data(), text->size());
  text->clear();
}

namespace {

// explicit_bzero is the fast form of secure_zero; both survive the optimiser.
void wipe_and_free(void* block) {
  if (block == nullptr) return;
  const size_t size = malloc_usable_size(block);
  if (size <= kWipedBlockMax_bytes) explicit_bzero(block, size);
  std::free(block);
}

}  // namespace
}  // namespace ime

// The program's own delete: see wipe.h. Not under a sanitizer, which brings its own and checks
// that new and delete match.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
void operator delete(void* block) noexcept { ime::wipe_and_free(block); }
void operator delete[](void* block) noexcept { ime::wipe_and_free(block); }
void operator delete(void* block, std::size_t) noexcept { ime::wipe_and_free(block); }
void operator delete[](void* block, std::size_t) noexcept { ime::wipe_and_free(block); }
#endif
