#include <libime/pinyin/pinyindata.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/ime/pinyin_lattice.h"

namespace ime {
namespace {

constexpr std::string_view kDigitOfLetter = "22233344455566677778889999";  // a..z
constexpr std::string_view kVowels = "aeiouv";
// What a syllable costs that is not quite what was typed. libime charges half a chance for each; a
// whole sentence is then bent too easily towards frequent words.
const float kFuzzyCost = std::log10(0.06F);
const float kTypoCost = std::log10(0.02F);
const float kBegunCost = std::log10(0.4F);
// "xian" is rarely "xi an" when nobody separates them.
const float kOpenCost = std::log10(0.2F);
const Syllables kNone;

using Flag = libime::PinyinFuzzyFlag;

libime::PinyinFuzzyFlags flags_of(const Fuzzy& fuzzy) {
  libime::PinyinFuzzyFlags flags{Flag::CommonTypo, Flag::VE_UE, Flag::V_U};
  const auto set = [&flags](bool on, Flag flag) {
    if (on) flags |= flag;
  };
  set(fuzzy.z_zh, Flag::Z_ZH);
  set(fuzzy.c_ch, Flag::C_CH);
  set(fuzzy.s_sh, Flag::S_SH);
  set(fuzzy.l_n, Flag::L_N);
  for (const Flag flag :
       {Flag::AN_ANG, Flag::EN_ENG, Flag::IN_ING, Flag::IAN_IANG, Flag::UAN_UANG}) {
    set(fuzzy.n_ng, flag);
  }
  return flags;
}

void add(Syllables* to, const Syllable& syllable) {
  for (Syllable& had : *to) {
    if (had.initial != syllable.initial || had.final != syllable.final) continue;
    had.cost = std::max(had.cost, syllable.cost);
    return;
  }
  to->push_back(syllable);
}

// The syllable and its fuzzy twins, each at `cost` and more.
void add_sounds(Syllables* to, const std::string& letters, libime::PinyinFuzzyFlags flags,
                float cost) {
  const bool open = kVowels.find(letters[0]) != std::string_view::npos;
  for (const auto& [initial, finals] : libime::PinyinEncoder::stringToSyllables(letters, flags)) {
    for (const auto& [final, fuzzy] : finals) {
      if (final == libime::PinyinFinal::Invalid) continue;
      if (initial == libime::PinyinInitial::Invalid) continue;
      add(to, {static_cast<char>(initial), static_cast<char>(final),
               cost + (fuzzy ? kFuzzyCost : 0) + (open ? kOpenCost : 0)});
    }
  }
}

bool is_plain(const std::string& letters) {
  return std::all_of(letters.begin(), letters.end(), [](char c) { return digit_of(c) != '\0'; }) &&
         letters.find_first_of(kVowels) != std::string::npos;
}

}  // namespace

char digit_of(char letter) {
  return letter >= 'a' && letter <= 'z' ? kDigitOfLetter[static_cast<size_t>(letter - 'a')] : '\0';
}

std::string digits_of(std::string_view letters) {
  std::string digits;
  for (const char letter : letters) digits += digit_of(letter);
  return digits;
}

std::string SyllableTable::keys_of(std::string_view letters) const {
  return keys_ == KeySet::kLetters ? std::string(letters) : digits_of(letters);
}

SyllableTable::SyllableTable(KeySet keys, const Fuzzy& fuzzy)
    : keys_(keys), flags_(flags_of(fuzzy)) {
  std::set<std::string> syllables;
  std::set<std::string> typos;
  for (const auto& entry : libime::getPinyinMap()) {
    if (!is_plain(entry.pinyin())) continue;
    if (entry.flags() == libime::PinyinFuzzyFlags{}) syllables.insert(entry.pinyin());
    else if (flags_.test(entry.flags())) typos.insert(entry.pinyin());
  }
  syllables_.assign(syllables.begin(), syllables.end());
  for (const std::string& letters : syllables_) {
    const std::string run = keys_of(letters);
    add_sounds(&whole_[run], letters, flags_, 0);
    for (size_t n = 1; n < run.size(); ++n) {
      add_sounds(&begun_[run.substr(0, n)], letters, Flag::None, kBegunCost);
    }
    const size_t vowel = letters.find_first_of(kVowels);
    for (size_t n = 1; n <= vowel; ++n) {
      add_sounds(&initial_[run.substr(0, n)], letters, Flag::None, kBegunCost);
    }
  }
  if (keys_ == KeySet::kDigits) return;  // typos are of letters
  for (const std::string& letters : typos) {
    if (!syllables.contains(letters)) add_sounds(&whole_[letters], letters, flags_, kTypoCost);
  }
}

const Syllables& SyllableTable::find(const Table& table, std::string_view run) {
  const auto found = table.find(run);
  return found == table.end() ? kNone : found->second;
}

Syllables SyllableTable::of_letters(std::string_view letters) const {
  Syllables out;
  if (std::binary_search(syllables_.begin(), syllables_.end(), letters)) {
    add_sounds(&out, std::string(letters), flags_, 0);
    return out;
  }
  for (const std::string& syllable : syllables_) {
    if (syllable.starts_with(letters)) add_sounds(&out, syllable, Flag::None, kBegunCost);
  }
  return out;
}

SyllableTables::SyllableTables() {
  for (const KeySet keys : {KeySet::kLetters, KeySet::kDigits}) {
    for (const Fuzzy& fuzzy : {Fuzzy{}, Fuzzy::none()}) (void)of(keys, fuzzy);
  }
}

const SyllableTable& SyllableTables::of(KeySet keys, const Fuzzy& fuzzy) {
  for (const Made& one : made_) {
    if (one.table->keys() == keys && one.fuzzy == fuzzy) return *one.table;
  }
  made_.push_back({fuzzy, std::make_unique<SyllableTable>(keys, fuzzy)});
  return *made_.back().table;
}

std::vector<std::string> SyllableTable::letters_whole(std::string_view run) const {
  std::vector<std::string> out;
  for (const std::string& syllable : syllables_) {
    if (syllable.size() == run.size() && keys_of(syllable) == run) out.push_back(syllable);
  }
  return out;
}

std::vector<std::string> SyllableTable::letters_begun(std::string_view run) const {
  std::set<std::string> out;
  for (const std::string& syllable : syllables_) {
    if (syllable.size() <= run.size()) continue;
    std::string start = syllable.substr(0, run.size());
    if (keys_of(start) != run) continue;
    if (!std::binary_search(syllables_.begin(), syllables_.end(), start)) {
      out.insert(std::move(start));
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace ime
