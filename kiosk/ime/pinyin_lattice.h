#pragma once
// The lattice behind pinyin: which syllables a run of keys spells, which words they make, and the
// likeliest way through them, over libime's dictionaries and language model.
//
// Keys are letters or the digits of the nine-key layout; a digit is three or four letters at once.
// Columns stand behind the keys: a key typed adds one column and looks at nothing before it again,
// a key taken back drops one. Each column keeps its best words; each word knows its best parent.
// Included by kiosk/ime's .cpp files only; see syllable_composer.h.

#include <libime/core/languagemodel.h>
#include <libime/core/lattice.h>
#include <libime/pinyin/pinyindictionary.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/ime/pinyin_engine.h"

namespace ime {

inline constexpr char kWordMark = '!';  // between pinyin and word in libime's dictionaries

// '2' for a, b, c …; 0 for anything that is no lower-case letter.
char digit_of(char letter);
std::string digits_of(std::string_view letters);

// One way to read a run of keys: a syllable as libime encodes it, and what it costs (log10).
struct Syllable {
  char initial = 0;
  char final = 0;
  float cost = 0;
};
using Syllables = std::vector<Syllable>;

// All syllables by their keys, with the fuzzy pairs that are on.
class SyllableTable {
 public:
  static constexpr size_t kKeysMax = 6;

  SyllableTable(KeySet keys, const Fuzzy& fuzzy);
  KeySet keys() const { return keys_; }
  // Spelled in full; begun and not ended; an initial alone. Empty for none.
  const Syllables& whole(std::string_view run) const { return find(whole_, run); }
  const Syllables& begun(std::string_view run) const { return find(begun_, run); }
  const Syllables& initial(std::string_view run) const { return find(initial_, run); }
  // The same for the letters of a reading that was picked.
  Syllables of_letters(std::string_view letters) const;
  // "xi", "yi", "zi"; and what is only begun: "zh".
  std::vector<std::string> letters_whole(std::string_view run) const;
  std::vector<std::string> letters_begun(std::string_view run) const;

 private:
  using Table = std::map<std::string, Syllables, std::less<>>;
  static const Syllables& find(const Table& table, std::string_view run);
  std::string keys_of(std::string_view letters) const;

  KeySet keys_;
  libime::PinyinFuzzyFlags flags_;
  std::vector<std::string> syllables_;  // sorted
  Table whole_, begun_, initial_;
};

// The tables in use, each made once: making one takes as long as a hundred keys. Those of all pairs
// and of none are made with the model, aside; another one at its first key.
class SyllableTables {
 public:
  SyllableTables();
  const SyllableTable& of(KeySet keys, const Fuzzy& fuzzy);

 private:
  struct Made {
    Fuzzy fuzzy;
    std::unique_ptr<SyllableTable> table;
  };
  std::vector<Made> made_;  // at most one a setting of the pairs and a key set
};

// How the house speaks: pairs of words in the building's own texts, which lift what libime's model
// holds likely. Never of visitors.
class HouseModel {
 public:
  void clear();
  void add(const std::vector<std::string>& words);  // a sentence
  void add_word(std::string_view word);             // alone
  // log10 of the chance with the house's share in it. Never below `general`.
  float lift(uint64_t before, uint64_t word, float general) const;
  static uint64_t key_of(std::string_view word);
  bool empty() const { return total_ == 0; }

 private:
  std::unordered_map<uint64_t, int> words_;
  std::unordered_map<uint64_t, int> pairs_;
  int total_ = 0;
};

// The characters of each syllable, likeliest first as they stand alone. Nineteen words in twenty
// that a key calls for are one syllable long; asking libime for each of them anew took most of a
// key's time.
class SingleWords {
 public:
  struct Entry {
    std::string text;
    libime::WordIndex index = 0;
    uint64_t key = 0;   // HouseModel::key_of
    float cost = 0;     // of this reading, as the dictionary has it
    float general = 0;  // log10 of its chance alone
    float alone = 0;    // the same with the house's share and the cost of the reading
  };
  using Entries = std::vector<Entry>;

  void read(const libime::PinyinDictionary& dictionary, const libime::LanguageModel& language);
  void heed(const HouseModel& house);  // whenever the house's words changed
  const Entries& of(char initial, char final) const;

 private:
  std::unordered_map<uint16_t, Entries> by_syllable_;
};

// What all compositions share.
struct PinyinModel {
  std::unique_ptr<libime::PinyinDictionary> dictionary;
  std::unique_ptr<libime::LanguageModel> language;
  SingleWords singles;  // of libime's own dictionary
  mutable SyllableTables tables;
  HouseModel house;
};

struct Word final : libime::WordNode {
  Word(std::string_view text, libime::WordIndex index) : WordNode(text, index) {}
  size_t from = 0;      // column
  std::string reading;  // two bytes a syllable
  std::string lengths;  // keys of each syllable, one char each
  float cost = 0;
  float score = 0;
  uint64_t key = 0;
  libime::State state{};
  const Word* before = nullptr;  // null: the start
};

class Lattice {
 public:
  static constexpr size_t kBeam = 24;         // parents looked at
  static constexpr size_t kFrame = 40;        // words kept between two columns, but from the start
  static constexpr size_t kSyllablesMax = 9;  // of one word
  static constexpr size_t kBegunMax = 96;     // of a syllable that is only begun, at the start

  struct Pick {
    size_t at = 0;
    std::string letters;
  };
  struct Offer {
    std::string text;
    size_t keys = 0;                 // how many it covers
    std::vector<const Word*> words;  // until the lattice changes
    float score = 0;
  };

  Lattice(const PinyinModel& model, const SyllableTable& table);
  ~Lattice();

  // Starts anew after words that were chosen; `text` is what is typed behind them.
  void begin(std::string_view keys, std::vector<size_t> breaks, std::vector<Pick> picks);
  void append(char key);
  void add_break() { breaks_.push_back(keys_.size()); }
  void drop_last();

  // Best first: whole sentences, then words for the start.
  std::vector<Offer> offers(size_t limit) const;
  bool has_edge(size_t from, size_t to) const;

  // The language model goes on from these words; forgets the columns.
  void advance(const Offer& offer);
  void step_back();
  // Forgets everything.
  void reset();

 private:
  struct Reach;  // where the syllables since some column have led in the dictionaries
  struct Column;

  void rebuild();
  void add_column();
  void find_tail();
  void extend(size_t from, size_t to, const Syllables& syllables, std::vector<Reach>* reaches);
  enum class Ending { kWhole, kBegun };
  void tell_words(const Reach& reach, Ending ending,
                  std::vector<std::unique_ptr<Word>>* words) const;
  void tell_singles(const Reach& reach, Ending ending,
                    std::vector<std::unique_ptr<Word>>* words) const;
  void rank(std::vector<std::unique_ptr<Word>>* words) const;
  void score(Word* word) const;
  bool crosses(size_t from, size_t to) const;
  const Syllables* edge(size_t from, size_t to, Syllables* storage) const;  // null for none
  std::vector<size_t> syllables_left() const;
  float ending(const Word& word) const;

  const PinyinModel& model_;
  const SyllableTable& table_;
  std::string keys_;
  std::vector<size_t> breaks_;
  std::vector<Pick> picks_;
  bool initials_ = false;  // nothing else fits: single letters stand for syllables
  std::vector<std::unique_ptr<Column>> columns_;
  std::vector<std::unique_ptr<Word>> tail_;  // words whose last syllable is only begun
  std::vector<std::pair<size_t, size_t>> tail_edges_;
  struct Context {
    libime::State state;
    uint64_t key = 0;
  };
  Context context_;
  std::vector<Context> before_;
};

// The likeliest words of a text in Chinese characters; for the house's texts.
std::vector<std::string> words_in(const libime::LanguageModel& model, std::string_view text);

}  // namespace ime
