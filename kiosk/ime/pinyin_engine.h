#pragma once
// What pinyin knows: libime's dictionary and language model, the building's words, the fuzzy pairs.
//
// Both files (Debian's libime-data packages, a quarter of the kiosk's memory) are read by a worker
// once a keyboard comes near (`load`); `poll` tells when they have come. Nothing is learned from
// visitors: no history is fed, read or written. Compositions are made by SyllableComposer. Owned by
// main, lent to the Keyboard; frame thread only.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"

namespace ime {

enum class KeySet { kLetters, kDigits };  // 26 keys or nine

struct Fuzzy {  // each pair is one sound where it is on
  bool z_zh = true;
  bool c_ch = true;
  bool s_sh = true;
  bool n_ng = true;  // an/ang, en/eng, in/ing, ian/iang, uan/uang
  bool l_n = true;

  static Fuzzy none() { return {false, false, false, false, false}; }
  bool operator==(const Fuzzy&) const = default;
};

struct LexiconWord {
  std::string word;
  std::string pinyin;  // syllables separated by spaces: "jia di"
};

// What set_lexicon() made of a building's words.
struct LexiconReport {
  static constexpr size_t kNamedMax = 8;
  size_t taken = 0;
  size_t left_out = 0;
  std::vector<std::string> named;  // the first of those left out, each with why
};

struct PinyinFiles {
  std::string dictionary = "/usr/share/libime/sc.dict";
  std::string language_model;  // empty: zh_CN.lm where Debian puts it, or $LIBIME_MODEL_DIRS
};

// What the building and any lobby say, handed to the model when it is there.
struct HouseWords {
  std::vector<LexiconWord> lexicon;  // checked, pinyin joined by apostrophes
  std::vector<std::string> texts;
  std::vector<std::string> speech;
};

struct PinyinModel;

class PinyinEngine {
 public:
  static constexpr size_t kLexiconMax = 2000;
  static constexpr size_t kWordMax = 12;     // characters of a lexicon word
  static constexpr size_t kTextsMax = 2000;  // of the house

  // `loaded` is called on the worker when loading has finished.
  explicit PinyinEngine(
      PinyinFiles files = {}, std::function<void()> loaded = [] {}, const Fuzzy& fuzzy = {});
  ~PinyinEngine();
  PinyinEngine(const PinyinEngine&) = delete;
  PinyinEngine& operator=(const PinyinEngine&) = delete;

  // Starts loading in the background; does nothing when that was asked before.
  void load();
  bool is_asked_for() const;
  // Loading has finished (well or badly) and nobody has polled since.
  bool has_news() const;
  // True once after that: draw again.
  bool poll();
  // Loads, and blocks until that has finished; the error says what is missing.
  base::Result<void> wait_loaded();
  bool is_ready() const;

  // The setters below are for when nothing is composed: composers that stand look again by renew().
  void set_fuzzy(const Fuzzy& fuzzy) { fuzzy_ = fuzzy; }
  const Fuzzy& fuzzy() const { return fuzzy_; }
  // The building's words; replaces the ones before. Rubbish is left out: no word or no syllables,
  // not one syllable a character, a syllable that is none, longer than kWordMax, or beyond
  // kLexiconMax.
  LexiconReport set_lexicon(std::vector<LexiconWord> words);
  // Texts that the house itself published (quick phrases, titles): how people speak here. Replaces
  // the ones before; anything but Chinese characters ends a sentence.
  void set_texts(std::vector<std::string> texts);

  // The same for how people speak in any lobby (assets/lexicon/sentences.txt): for good.
  void set_speech(std::vector<std::string> sentences);

  // For composers; null until loaded.
  const PinyinModel* model() const { return model_.get(); }

 private:
  struct Loading;  // the worker and its answer

  bool adopt();
  void words_changed();

  PinyinFiles files_;
  std::function<void()> loaded_;
  std::unique_ptr<Loading> loading_;  // null: nobody has asked yet
  std::unique_ptr<PinyinModel> model_;
  Fuzzy fuzzy_;
  HouseWords words_;
};

}  // namespace ime
