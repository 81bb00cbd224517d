#pragma once
// Pinyin to Chinese over libime: letters in, composition and candidates out.
//
// The dictionary and the language model (Debian's libime-data packages) are read by a worker thread
// so that the kiosk's first frame does not wait; until then letters are kept and candidates are
// none, and `poll` tells when they have come. Nothing is learned: no history is fed, read or
// written; `reset` throws the whole context away, and kiosk/ime/wipe.h zeroes what is freed.
// Owned by main, lent to the Keyboard of whichever field is open; frame thread only.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace ime {

struct Fuzzy {  // each pair is one sound where it is on
  bool z_zh = true;
  bool c_ch = true;
  bool s_sh = true;
  bool n_ng = true;  // an/ang, en/eng, in/ing, ian/iang, uan/uang
  bool l_n = false;

  bool operator==(const Fuzzy&) const = default;
};

struct LexiconWord {
  std::string word;
  std::string pinyin;  // syllables separated by spaces: "jia di"
};

struct PinyinFiles {
  std::string dictionary = "/usr/share/libime/sc.dict";
  std::string language_model;  // empty: zh_CN.lm where Debian puts it, or $LIBIME_MODEL_DIRS
};

class PinyinEngine {
 public:
  static constexpr size_t kLettersMax = 120;    // one composition
  static constexpr size_t kCandidatesMax = 96;  // offered for one composition
  static constexpr size_t kLexiconMax = 2000;

  // Starts loading in the background.
  explicit PinyinEngine(PinyinFiles files = {});
  ~PinyinEngine();
  PinyinEngine(const PinyinEngine&) = delete;
  PinyinEngine& operator=(const PinyinEngine&) = delete;

  // True once, when loading has finished (well or badly) since the last call: draw again.
  bool poll();
  // Blocks until loading has finished; the error says what is missing.
  base::Result<void> wait_loaded();
  bool is_ready() const;

  void set_fuzzy(const Fuzzy& fuzzy);  // from the next letter on
  // The building's words; replaces the ones before. Ends a composition under way. Returns how many
  // were taken: a word with rubbish for pinyin, or beyond kLexiconMax, is left out.
  size_t set_lexicon(std::vector<LexiconWord> words);

  // 'a'..'z', or '\'' between syllables. False if not taken: another character, an apostrophe at
  // the start or twice, or kLettersMax reached.
  bool type(char letter);
  // Takes back the last choice, or else the last letter. False when nothing is being composed.
  bool backspace();

  bool is_composing() const { return !letters_.empty(); }
  // What stands underlined in the text: chosen words, then syllables: "地下che ku".
  const std::string& composition() const { return composition_; }
  std::string_view letters() const { return letters_; }

  // Best first. Where no Chinese fits, the letters themselves are the only one.
  const std::vector<std::string>& candidates() const { return candidates_; }

  // Chooses a candidate. The finished text when it completes the composition, which is then empty;
  // nothing while syllables remain (the next candidates are for them) or for an index out of range.
  std::optional<std::string> choose(size_t index);
  // The best text for everything typed; empty when nothing is being composed. Ends the composition.
  std::string commit_best();
  // The words chosen so far, then the letters as they were typed. Ends the composition.
  std::string commit_raw();

  // Forgets the composition and whatever libime remembers of it.
  void reset();

 private:
  struct Model;    // dictionary, language model: shared by all compositions
  struct Loading;  // the worker and its answer

  bool adopt();
  void refresh();
  void renew_context();
  void apply_fuzzy();
  size_t apply_lexicon();

  PinyinFiles files_;
  Fuzzy fuzzy_;
  std::vector<LexiconWord> lexicon_;
  std::unique_ptr<Loading> loading_;
  std::unique_ptr<Model> model_;
  std::string letters_;
  std::string composition_;
  std::vector<std::string> candidates_;
};

}  // namespace ime
