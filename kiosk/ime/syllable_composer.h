#pragma once
// Pinyin to Chinese, typed on letters or on nine keys: keys in, composition and candidates out.
//
// Both layouts share one decoder (pinyin_lattice.h) over the dictionaries, the language model, the
// lexicon and the fuzzy pairs of PinyinEngine, which outlives this. Until those are loaded keys are
// kept and candidates are none; renew() looks again. On nine keys the left column offers the
// readings of the first syllable that is still open; picking one nails it down. Nothing is learned.
// Owned by the Keyboard; frame thread only.

#include <memory>
#include <string_view>

#include "kiosk/ime/composer.h"
#include "kiosk/ime/pinyin_engine.h"

namespace ime {

class SyllableComposer final : public Composer {
 public:
  static constexpr size_t kKeysMax = 120;
  static constexpr size_t kCandidatesMax = 192;
  static constexpr size_t kReadingsMax = 24;

  SyllableComposer(PinyinEngine& engine, KeySet keys);
  ~SyllableComposer() override;

  // 'a'..'z' or '2'..'9', or '\'' between syllables.
  bool type(char key) override;
  bool backspace() override;  // the last choice, else the last key
  bool is_composing() const override { return !keys_.empty(); }
  // Chosen words, then syllables: "地下che ku".
  const std::string& composition() const override { return composition_; }
  // Where no Chinese fits, the keys themselves are the only one.
  const std::vector<std::string>& candidates() const override { return candidates_; }
  std::optional<std::string> choose(size_t index) override;
  std::string commit_best() override;
  std::string commit_raw() override;
  void reset() override;

  // Nine keys: what the first open syllable may be, likeliest first; empty when all are nailed
  // down.
  const std::vector<std::string>& readings() const { return readings_; }
  bool pick_reading(size_t index);

  // The engine has loaded, or knows other sounds and words: ends choices, keeps what was typed.
  void renew();

 private:
  struct Shared;
  struct Picked {
    size_t at = 0;  // key
    std::string letters;
  };
  struct Chosen {
    std::string text;
    size_t keys = 0;
  };
  void rebuild();
  void list();
  void list_readings();
  std::vector<std::string> spelled() const;
  std::string chosen_text() const;
  size_t chosen_keys() const;
  size_t open_from() const;
  void wipe_lists();

  PinyinEngine& engine_;
  const KeySet key_set_;
  std::unique_ptr<Shared> shared_;
  std::string keys_;
  std::vector<size_t> breaks_;  // no syllable crosses these
  std::vector<Picked> picked_;
  std::vector<Chosen> chosen_;
  std::string composition_;
  std::vector<std::string> candidates_;
  std::vector<std::string> readings_;
};

}  // namespace ime
