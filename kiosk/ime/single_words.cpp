#include <algorithm>

#include "kiosk/ime/pinyin_lattice.h"

namespace ime {
namespace {

constexpr size_t kEncoded = 2;  // bytes of a syllable in libime's dictionaries
const SingleWords::Entries kNone;

uint16_t syllable_key(char initial, char final) {
  return static_cast<uint16_t>(static_cast<uint8_t>(initial) << 8U | static_cast<uint8_t>(final));
}

bool likelier(const SingleWords::Entry& a, const SingleWords::Entry& b) {
  return a.alone > b.alone;
}

}  // namespace

void SingleWords::read(const libime::PinyinDictionary& dictionary,
                       const libime::LanguageModel& language) {
  const auto& trie = *dictionary.trie(libime::PinyinDictionary::SystemDict);
  trie.foreach ([&](float value, size_t length, uint64_t at) {
    std::string key;
    trie.suffix(key, length, at);
    if (key.size() <= kEncoded + 1 || key[kEncoded] != kWordMark) return true;
    Entry entry;
    entry.text = key.substr(kEncoded + 1);
    entry.index = language.index(entry.text);
    entry.key = HouseModel::key_of(entry.text);
    entry.cost = value;
    libime::State after;
    const libime::WordNode word(entry.text, entry.index);
    entry.general = language.score(language.nullState(), word, after);
    by_syllable_[syllable_key(key[0], key[1])].push_back(std::move(entry));
    return true;
  });
  heed({});
}

void SingleWords::heed(const HouseModel& house) {
  for (auto& [syllable, entries] : by_syllable_) {
    for (Entry& entry : entries) entry.alone = house.lift(0, entry.key, entry.general) + entry.cost;
    std::stable_sort(entries.begin(), entries.end(), likelier);
  }
}

const SingleWords::Entries& SingleWords::of(char initial, char final) const {
  const auto found = by_syllable_.find(syllable_key(initial, final));
  return found == by_syllable_.end() ? kNone : found->second;
}

}  // namespace ime
