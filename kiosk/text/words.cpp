#include "kiosk/text/words.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>

namespace text {

std::pair<size_t, size_t> word_around(std::string_view utf8, size_t byte) {
  if (utf8.empty()) return {0, 0};
  size_t at = std::min(byte, utf8.size() - 1);
  while (at > 0 && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80) --at;
  UErrorCode status = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, utf8.data(), static_cast<int64_t>(utf8.size()), &status);
  UBreakIterator* breaks = ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status);
  std::pair<size_t, size_t> found{at, utf8.size()};
  if (U_SUCCESS(status)) {
    ubrk_setUText(breaks, &source, &status);
    const auto place = static_cast<int32_t>(at);
    const int32_t end = ubrk_following(breaks, place);
    if (end != UBRK_DONE) found.second = static_cast<size_t>(end);
    const int32_t start = ubrk_previous(breaks);
    if (start != UBRK_DONE) found.first = static_cast<size_t>(start);
  }
  if (breaks != nullptr) ubrk_close(breaks);
  utext_close(&source);
  return found;
}

}  // namespace text
