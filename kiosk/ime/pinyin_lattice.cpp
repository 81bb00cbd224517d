#include "kiosk/ime/pinyin_lattice.h"

#include <algorithm>

#include "kiosk/ime/wipe.h"

namespace ime {
namespace {

constexpr float kDistance = 1.8F;      // as libime's own context weighs what a word leaves open
constexpr float kBesideWhole = -1.5F;  // log10: "yi" stands for itself, seldom for a begun "yin"
constexpr size_t kSentencesMax = 2;    // offered

struct Position {
  uint32_t dictionary = 0;
  uint64_t at = 0;
  float cost = 0;
  char initial = 0;  // of the last syllable
  char final = 0;
};

using Words = std::vector<std::unique_ptr<Word>>;

bool better(const std::unique_ptr<Word>& a, const std::unique_ptr<Word>& b) {
  return a->score > b->score;
}

}  // namespace

struct Lattice::Reach {
  size_t from = 0;
  std::string lengths;  // keys of each syllable
  std::vector<Position> positions;
};

struct Lattice::Column {
  std::vector<Reach> reaches;
  Words words;                // best first
  std::vector<size_t> edges;  // columns that a syllable leads from
};

Lattice::Lattice(const PinyinModel& model, const SyllableTable& table)
    : model_(model), table_(table) {
  reset();
}

Lattice::~Lattice() { reset(); }

void Lattice::reset() {
  secure_clear(&keys_);
  breaks_.clear();
  picks_.clear();
  columns_.clear();
  tail_.clear();
  tail_edges_.clear();
  initials_ = false;
  before_.clear();
  context_ = {model_.language->beginState(), HouseModel::key_of("")};
  columns_.push_back(std::make_unique<Column>());
}

void Lattice::begin(std::string_view keys, std::vector<size_t> breaks, std::vector<Pick> picks) {
  secure_clear(&keys_);
  keys_ = keys;
  breaks_ = std::move(breaks);
  picks_ = std::move(picks);
  initials_ = false;
  rebuild();
}

void Lattice::rebuild() {
  columns_.resize(1);
  while (columns_.size() <= keys_.size()) add_column();
  find_tail();
  if (!initials_ && !keys_.empty() && columns_.back()->words.empty() && tail_.empty()) {
    initials_ = true;
    rebuild();
  }
}

void Lattice::append(char key) {
  keys_ += key;
  add_column();
  find_tail();
  if (!initials_ && columns_.back()->words.empty() && tail_.empty()) rebuild();
}

void Lattice::drop_last() {
  if (keys_.empty()) return;
  keys_.pop_back();
  std::erase_if(breaks_, [this](size_t at) { return at > keys_.size(); });
  columns_.pop_back();
  if (initials_) {
    initials_ = false;
    rebuild();
  } else {
    find_tail();
  }
}

bool Lattice::crosses(size_t from, size_t to) const {
  const auto inside = [&](size_t at) { return from < at && at < to; };
  for (const size_t at : breaks_) {
    if (inside(at)) return true;
  }
  for (const Pick& pick : picks_) {
    const size_t end = pick.at + pick.letters.size();
    if (inside(pick.at) || inside(end) || (from >= pick.at && to <= end)) return true;
  }
  return false;
}

// What may be read between two columns; null for nothing.
const Syllables* Lattice::edge(size_t from, size_t to, Syllables* storage) const {
  for (const Pick& pick : picks_) {
    if (pick.at != from || pick.at + pick.letters.size() != to) continue;
    *storage = table_.of_letters(pick.letters);
    return storage;
  }
  if (crosses(from, to)) return nullptr;
  const std::string_view run = std::string_view(keys_).substr(from, to - from);
  const Syllables& whole = table_.whole(run);
  if (!initials_ || table_.initial(run).empty()) return whole.empty() ? nullptr : &whole;
  *storage = whole;
  const Syllables& initial = table_.initial(run);
  storage->insert(storage->end(), initial.begin(), initial.end());
  return storage;
}

void Lattice::add_column() {
  const size_t to = columns_.size();
  auto column = std::make_unique<Column>();
  Syllables storage;
  for (size_t length = 1; length <= SyllableTable::kKeysMax && length <= to; ++length) {
    const size_t from = to - length;
    if (from > 0 && columns_[from]->words.empty()) continue;
    const Syllables* syllables = edge(from, to, &storage);
    if (syllables == nullptr) continue;
    extend(from, to, *syllables, &column->reaches);
    column->edges.push_back(from);
  }
  for (const Reach& reach : column->reaches) {
    tell_words(reach, Ending::kWhole, &column->words);
  }
  rank(&column->words);
  columns_.push_back(std::move(column));
}

// Words that end in a syllable that is only begun: for the last column alone.
void Lattice::find_tail() {
  tail_.clear();
  tail_edges_.clear();
  const size_t to = keys_.size();
  std::vector<Reach> reaches;
  for (size_t length = 1; length < SyllableTable::kKeysMax && length <= to; ++length) {
    const size_t from = to - length;
    if ((from > 0 && columns_[from]->words.empty()) || crosses(from, to)) continue;
    const std::string_view run = std::string_view(keys_).substr(from, length);
    Syllables begun = table_.begun(run);
    if (begun.empty()) continue;
    if (!table_.whole(run).empty()) {
      for (Syllable& syllable : begun) syllable.cost += kBesideWhole;
    }
    extend(from, to, begun, &reaches);
    tail_edges_.emplace_back(from, to);
  }
  for (const Reach& reach : reaches) tell_words(reach, Ending::kBegun, &tail_);
  rank(&tail_);
}

void Lattice::extend(size_t from, size_t to, const Syllables& syllables,
                     std::vector<Reach>* reaches) {
  const auto step = [&](const Reach& reach) {
    if (reach.lengths.size() >= kSyllablesMax) return;
    Reach next{reach.from, reach.lengths + static_cast<char>(to - from), {}};
    for (const Position& position : reach.positions) {
      const auto& trie = *model_.dictionary->trie(position.dictionary);
      for (const Syllable& syllable : syllables) {
        const char encoded[2] = {syllable.initial, syllable.final};
        uint64_t at = position.at;
        if (libime::PinyinTrie::isNoPath(trie.traverse(encoded, 2, at))) continue;
        next.positions.push_back({position.dictionary, at, position.cost + syllable.cost,
                                  syllable.initial, syllable.final});
      }
    }
    if (!next.positions.empty()) reaches->push_back(std::move(next));
  };
  Reach fresh{from, {}, {}};
  for (size_t i = 0; i < model_.dictionary->dictSize(); ++i) {
    fresh.positions.push_back({static_cast<uint32_t>(i), 0, 0, 0, 0});
  }
  step(fresh);
  for (const Reach& reach : columns_[from]->reaches) step(reach);
}

void Lattice::tell_words(const Reach& reach, Ending ending, Words* words) const {
  const bool single = reach.lengths.size() == 1;
  if (single) tell_singles(reach, ending, words);
  const size_t before_word = reach.lengths.size() * 2 + 1;
  for (const Position& position : reach.positions) {
    if (single && position.dictionary == libime::PinyinDictionary::SystemDict) continue;
    const auto& trie = *model_.dictionary->trie(position.dictionary);
    uint64_t at = position.at;
    if (libime::PinyinTrie::isNoPath(trie.traverse(&kWordMark, 1, at))) continue;
    trie.foreach (
        [&](float value, size_t length, uint64_t where) {
          std::string key;
          trie.suffix(key, before_word + length, where);
          const std::string_view text = std::string_view(key).substr(before_word);
          auto word = std::make_unique<Word>(text, model_.language->index(text));
          word->from = reach.from;
          word->lengths = reach.lengths;
          word->reading = key.substr(0, before_word - 1);
          word->cost = value + position.cost;
          word->key = HouseModel::key_of(text);
          words->push_back(std::move(word));
          return true;
        },
        at);
  }
}

// Between two columns only the best few are kept in the end; from the start all are candidates,
// but of a syllable that is only begun there are thousands.
void Lattice::tell_singles(const Reach& reach, Ending ending, Words* words) const {
  struct Found {
    float alone;
    const SingleWords::Entry* entry;
    const Position* position;
  };
  size_t most = SIZE_MAX;
  if (reach.from > 0) most = kFrame;
  else if (ending == Ending::kBegun) most = kBegunMax;
  std::vector<Found> found;
  for (const Position& position : reach.positions) {
    if (position.dictionary != libime::PinyinDictionary::SystemDict) continue;
    const auto& entries = model_.singles.of(position.initial, position.final);
    const size_t some = std::min(most, entries.size());
    for (size_t i = 0; i < some; ++i) {
      found.push_back({entries[i].alone + position.cost, &entries[i], &position});
    }
  }
  if (found.size() > most) {
    std::nth_element(found.begin(), found.begin() + static_cast<ptrdiff_t>(most), found.end(),
                     [](const Found& a, const Found& b) { return a.alone > b.alone; });
    found.resize(most);
  }
  for (const Found& one : found) {
    auto word = std::make_unique<Word>(one.entry->text, one.entry->index);
    word->from = reach.from;
    word->lengths = reach.lengths;
    word->reading = {one.position->initial, one.position->final};
    word->cost = one.entry->cost + one.position->cost;
    word->key = one.entry->key;
    words->push_back(std::move(word));
  }
}

// Keeps the best between two columns by themselves, then finds each its parent. Words from the
// start stay: they are candidates.
void Lattice::rank(Words* words) const {
  std::map<size_t, Words> by_start;
  for (auto& word : *words) by_start[word->from].push_back(std::move(word));
  words->clear();
  for (auto& [from, group] : by_start) {
    if (from > 0 && group.size() > kFrame) {
      libime::State after;
      for (auto& word : group) {
        const float alone = model_.language->score(model_.language->nullState(), *word, after);
        word->score = model_.house.lift(0, word->key, alone) + word->cost;
      }
      std::nth_element(group.begin(), group.begin() + kFrame, group.end(), better);
      group.resize(kFrame);
    }
    for (auto& word : group) {
      score(word.get());
      words->push_back(std::move(word));
    }
  }
  std::stable_sort(words->begin(), words->end(), better);
  size_t kept = 0;
  std::erase_if(*words, [&kept](const auto& word) { return ++kept > kBeam && word->from > 0; });
}

void Lattice::score(Word* word) const {
  libime::State after;
  const auto try_one = [&](const libime::State& state, uint64_t key, float so_far,
                           const Word* before) {
    const float general = model_.language->score(state, *word, after);
    const float score = so_far + model_.house.lift(key, word->key, general) + word->cost;
    if (score <= word->score) return;
    word->score = score;
    word->before = before;
    word->state = after;
  };
  word->score = -1e30F;
  if (word->from == 0) return try_one(context_.state, context_.key, 0, nullptr);
  const Words& parents = columns_[word->from]->words;
  for (size_t i = 0; i < parents.size() && i < kBeam; ++i) {
    try_one(parents[i]->state, parents[i]->key, parents[i]->score, parents[i].get());
  }
}

float Lattice::ending(const Word& word) const {
  libime::State after;
  const libime::WordNode end("", model_.language->endSentence());
  return word.score + model_.language->score(word.state, end, after);
}

// From each column, the fewest syllables to the end.
std::vector<size_t> Lattice::syllables_left() const {
  std::vector<size_t> left(columns_.size(), columns_.size());
  left.back() = 0;
  for (const auto& [from, to] : tail_edges_) left[from] = 1;
  for (size_t to = columns_.size(); to-- > 1;) {
    for (const size_t from : columns_[to]->edges) left[from] = std::min(left[from], left[to] + 1);
  }
  return left;
}

bool Lattice::has_edge(size_t from, size_t to) const {
  if (to >= columns_.size()) return false;
  const auto& edges = columns_[to]->edges;
  const bool tail =
      to + 1 == columns_.size() &&
      std::find(tail_edges_.begin(), tail_edges_.end(), std::pair(from, to)) != tail_edges_.end();
  return tail || std::find(edges.begin(), edges.end(), from) != edges.end();
}

std::vector<Lattice::Offer> Lattice::offers(size_t limit) const {
  std::vector<Offer> out;
  const auto offer_of = [](const Word& last, size_t keys, float score) {
    Offer offer{{}, keys, {}, score};
    for (const Word* word = &last; word != nullptr; word = word->before) {
      offer.words.insert(offer.words.begin(), word);
      offer.text.insert(0, word->word());
    }
    return offer;
  };
  std::vector<Offer> sentences;
  std::vector<Offer> words;
  const std::vector<size_t> left = syllables_left();
  const float penalty = model_.language->unknownPenalty() / kDistance;
  const auto gather = [&](const Words& column, size_t at) {
    size_t looked = 0;
    size_t starts = 0;
    for (const auto& word : column) {
      if (starts > limit) break;  // the rest is worse than all of these
      if (at == keys_.size() && looked++ < kBeam) {
        sentences.push_back(offer_of(*word, at, ending(*word)));
      }
      if (word->from > 0) continue;
      ++starts;
      words.push_back(offer_of(*word, at, word->score + static_cast<float>(left[at]) * penalty));
    }
  };
  for (size_t at = 1; at < columns_.size(); ++at) gather(columns_[at]->words, at);
  gather(tail_, keys_.size());
  const auto by_score = [](const Offer& a, const Offer& b) { return a.score > b.score; };
  std::stable_sort(sentences.begin(), sentences.end(), by_score);
  std::stable_sort(words.begin(), words.end(), by_score);
  const auto take = [&out](std::vector<Offer>* from, size_t most) {
    for (Offer& offer : *from) {
      if (out.size() >= most) return;
      const bool had =
          std::any_of(out.begin(), out.end(), [&](const Offer& o) { return o.text == offer.text; });
      if (!had) out.push_back(std::move(offer));
    }
  };
  take(&sentences, std::min(limit, kSentencesMax));
  take(&words, limit);
  return out;
}

void Lattice::advance(const Offer& offer) {
  before_.push_back(context_);
  for (const Word* word : offer.words) {
    libime::State after;
    (void)model_.language->score(context_.state, *word, after);
    context_ = {after, word->key};
  }
}

void Lattice::step_back() {
  if (before_.empty()) return;
  context_ = before_.back();
  before_.pop_back();
}

}  // namespace ime
