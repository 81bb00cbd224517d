#pragma once
// Forgetting what a visitor typed.
//
// Linking this library replaces the program's operator delete: every heap block up to
// kWipedBlockMax_bytes is zeroed as it is freed, whoever freed it (libime's lattices and
// candidates, strings, JSON). So wiping a visitor means: overwrite what stays alive, free the rest.
// Larger blocks hold pictures and glyph pages, which no field is ever drawn into for keeps.
// Thread-safe.

#include <cstddef>
#include <string>

namespace ime {

inline constexpr size_t kWipedBlockMax_bytes = 256 * 1024;

// Zeroes `size` bytes in a way that the compiler may not leave out.
void secure_zero(void* data, size_t size);

// Zeroes the whole capacity of the string and empties it; keeps its memory.
void secure_clear(std::string* text);

}  // namespace ime
