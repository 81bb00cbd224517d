#include <algorithm>
#include <cmath>

#include "data/base/utf8.h"
#include "kiosk/ime/pinyin_lattice.h"

namespace ime {
namespace {

constexpr double kShare = 0.3;      // of the house in what is likely
constexpr double kPairShare = 0.7;  // of a pair in the house's chance, the rest the word's own
constexpr double kDoubt = 2;        // a word seen once says little of what follows it
constexpr size_t kWordCharactersMax = 5;
constexpr uint64_t kMixing = 0x9E3779B97F4A7C15ULL;

uint64_t pair_of(uint64_t before, uint64_t word) { return (before * kMixing) ^ word; }

double share(int part, double whole) { return static_cast<double>(part) / whole; }

int count(const std::unordered_map<uint64_t, int>& counts, uint64_t key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

uint64_t HouseModel::key_of(std::string_view word) {
  uint64_t h = 14695981039346656037ULL;  // FNV-1a
  for (const char c : word) h = (h ^ static_cast<uint8_t>(c)) * 1099511628211ULL;
  return h;
}

void HouseModel::clear() {
  words_.clear();
  pairs_.clear();
  total_ = 0;
}

void HouseModel::add(const std::vector<std::string>& words) {
  uint64_t before = key_of("");
  ++words_[before];
  for (const std::string& word : words) {
    const uint64_t key = key_of(word);
    ++words_[key];
    ++pairs_[pair_of(before, key)];
    ++total_;
    before = key;
  }
}

void HouseModel::add_word(std::string_view word) {
  ++words_[key_of(word)];
  ++total_;
}

float HouseModel::lift(uint64_t before, uint64_t word, float general) const {
  const int seen = count(words_, word);
  if (seen == 0) return general;
  double own = (1 - kPairShare) * share(seen, total_);
  if (const int pair = count(pairs_, pair_of(before, word)); pair > 0) {
    own += kPairShare * share(pair, count(words_, before) + kDoubt);
  }
  const double mixed = (1 - kShare) * std::pow(10.0, general) + kShare * own;
  return std::max(general, static_cast<float>(std::log10(mixed)));
}

// Viterbi over what the model knows as words; what it does not know stands alone.
std::vector<std::string> words_in(const libime::LanguageModel& model, std::string_view text) {
  struct Place {
    float score = -1e30F;
    size_t from = 0;
    libime::State state;
  };
  std::vector<size_t> starts;
  for (size_t at = 0; at < text.size();) {
    starts.push_back(at);
    base::next_scalar(text, &at);
  }
  starts.push_back(text.size());
  std::vector<Place> places(starts.size());
  places[0] = {0, 0, model.beginState()};
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    for (size_t j = i + 1; j < starts.size() && j - i <= kWordCharactersMax; ++j) {
      const auto part = text.substr(starts[i], starts[j] - starts[i]);
      const libime::WordNode word(part, model.index(part));
      if (j > i + 1 && word.idx() == model.unknown()) continue;
      libime::State after;
      const float score = places[i].score + model.score(places[i].state, word, after);
      if (score > places[j].score) places[j] = {score, i, after};
    }
  }
  std::vector<std::string> words;
  for (size_t j = places.size() - 1; j > 0; j = places[j].from) {
    const size_t i = places[j].from;
    words.emplace_back(text.substr(starts[i], starts[j] - starts[i]));
  }
  std::reverse(words.begin(), words.end());
  return words;
}

}  // namespace ime
