#pragma once
// What a character is for line setting; letter, digit, space and sign are those of data/base.
// Pure functions; any thread.

#include <string_view>

#include "data/base/characters.h"

namespace text {

bool is_mark(char32_t c);       // combining, variation selector or joined: belongs to what precedes
bool is_invisible(char32_t c);  // controls, direction marks, zero-width spaces: no room, no ink
bool is_space(char32_t c);
using base::is_cjk;             // what takes a small gap beside Latin
bool is_latin(char32_t c);      // letters and digits that take it
bool is_opening(char32_t c);    // full-width: must not end a line
bool is_closing(char32_t c);    // full-width: must not start one
bool is_joining(char32_t c);    // between two words (· ～ ／): must not start one either
bool is_full_stop(char32_t c);  // . , ! ? ; : ) and the like of Latin: no character of its own
bool is_date_word(char32_t c);  // 年 月 日: read as one with the number before
bool is_quote(char32_t c);      // ‘ ’ “ ”: full-width in Chinese, narrow beside Latin

}  // namespace text
