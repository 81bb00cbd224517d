#pragma once
// What a word of a building's lexicon has to be: Chinese characters, and one syllable of pinyin for
// each. Whether a syllable is one that Chinese has, the keyboard alone knows (kiosk/ime). Pure.

#include <string_view>

#include "data/model/entities.h"

namespace model {

bool is_hanzi(char32_t scalar);
bool is_chinese(std::string_view text);  // not empty, nothing but characters
// Syllables of lower-case letters with one space between, each with a vowel, as many as the word
// has characters.
bool is_spelt(const LexiconWord& word);

}  // namespace model
