#pragma once
// Where a word begins and ends, for selecting it: ICU's word breaks, with its Chinese dictionary.
// Pure; any thread. Keeps nothing of the text.

#include <cstddef>
#include <string_view>
#include <utility>

namespace text {

// The word or run of white space around the character at `byte`, as bytes [first, second); the last
// word for a byte at or behind the end; empty for an empty text.
std::pair<size_t, size_t> word_around(std::string_view utf8, size_t byte);

}  // namespace text
