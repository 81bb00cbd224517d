#pragma once
// UTF-8: checking, walking and cutting. A character here is a Unicode scalar value.

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// True for well-formed UTF-8 without U+0000 (which PostgreSQL refuses, so we refuse it everywhere).
bool is_text(std::string_view bytes);

// Decodes the scalar at `*at` and moves `*at` behind it. Ill-formed bytes give U+FFFD, one a byte.
char32_t next_scalar(std::string_view text, size_t* at);

void append_scalar(std::string* out, char32_t scalar);
size_t count_scalars(std::string_view text);

// The longest prefix of at most `max_scalars` scalars.
std::string_view first_scalars(std::string_view text, size_t max_scalars);

// Without white space (ASCII and U+3000) at both ends.
std::string_view trim(std::string_view text);

}  // namespace base
