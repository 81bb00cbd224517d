#pragma once
// How words are read whose characters have several readings: 银行 is yin2 hang2.
//
// The synthesiser knows one reading a character, and no change of tone between neighbours. A file
// of ours (assets/lexicon/readings.tsv) names the words of a lobby that come out wrong: the word, a
// tab, its syllables with tones. Immutable once loaded; any thread.

#include <istream>
#include <map>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace speech {

class Readings {
 public:
  static constexpr size_t kWordsMax = 5'000;

  Readings() = default;  // none: everything is read as the synthesiser does
  // kInvalid with the number of the first line that is not "word<TAB>syl1 lab1 les1".
  static base::Result<Readings> parse(std::istream& in);
  static base::Result<Readings> load(const std::string& path);  // kIo when unreadable

  // Chinese text with its known words in syllables, longest word first.
  std::string apply(std::string_view chinese) const;
  const std::map<std::string, std::string, std::less<>>& words() const { return words_; }
  Readings without(const std::string& word) const;

 private:
  std::map<std::string, std::string, std::less<>> words_;
  size_t longest_bytes_ = 0;
};

}  // namespace speech
