#pragma once
// Text as it is compared: full width, case, circled and squared forms are one (NFKC, case folded),
// so that ＷｉＦｉ is found by wifi and ㎡ by m2. For search and likeness, never for what is shown.
//
// Character by character, by Unicode's table (a test holds it against ICU): a letter and a mark
// that combines stay two; the alphabets of mathematics, Arabic's presentation forms and Cyrillic
// superscripts stay as they are. White space of any kind becomes a blank, what cannot be seen goes.
// Pure, any thread.

#include <string>
#include <string_view>

namespace base {

std::string fold(std::string_view text);

}  // namespace base
