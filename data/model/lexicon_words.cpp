#include "data/model/lexicon_words.h"

#include <algorithm>

#include "data/base/utf8.h"

namespace model {
namespace {

bool is_syllable(std::string_view letters) {
  const bool small =
      std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return small && letters.find_first_of("aeiouv") != std::string_view::npos;
}

}  // namespace

bool is_hanzi(char32_t c) { return c >= 0x3400 && c <= 0x3FFFF && (c < 0xA000 || c > 0xFFFF); }

bool is_chinese(std::string_view text) {
  if (text.empty() || !base::is_text(text)) return false;
  for (size_t at = 0; at < text.size();) {
    if (!is_hanzi(base::next_scalar(text, &at))) return false;
  }
  return true;
}

bool is_spelt(const LexiconWord& word) {
  size_t syllables = 0;
  for (size_t start = 0; start <= word.pinyin.size(); ++syllables) {
    const size_t end = std::min(word.pinyin.find(' ', start), word.pinyin.size());
    if (!is_syllable(std::string_view(word.pinyin).substr(start, end - start))) return false;
    start = end + 1;
  }
  return syllables == base::count_scalars(word.word);
}

}  // namespace model
