#include "kiosk/ime/syllable_composer.h"

#include <algorithm>

#include "kiosk/ime/pinyin_lattice.h"
#include "kiosk/ime/wipe.h"

namespace ime {
namespace {

void wipe(std::vector<std::string>* list) {
  for (std::string& text : *list) secure_clear(&text);
  list->clear();
}

}  // namespace

struct SyllableComposer::Shared {
  Shared(const PinyinModel& model, KeySet keys, const Fuzzy& fuzzy)
      : table(model.tables.of(keys, fuzzy)), lattice(model, table) {}
  const SyllableTable& table;
  Lattice lattice;
  std::vector<Lattice::Offer> offers;  // one a candidate
};

SyllableComposer::SyllableComposer(PinyinEngine& engine, KeySet keys)
    : engine_(engine), key_set_(keys) {
  keys_.reserve(kKeysMax);
}

SyllableComposer::~SyllableComposer() { reset(); }

size_t SyllableComposer::chosen_keys() const {
  size_t keys = 0;
  for (const Chosen& one : chosen_) keys += one.keys;
  return keys;
}

std::string SyllableComposer::chosen_text() const {
  std::string text;
  for (const Chosen& one : chosen_) text += one.text;
  return text;
}

size_t SyllableComposer::open_from() const {
  size_t at = chosen_keys();
  for (const Picked& pick : picked_) {
    if (pick.at == at) at += pick.letters.size();
  }
  return at;
}

bool SyllableComposer::type(char key) {
  if (key == '\'') {
    const bool at_end = !breaks_.empty() && breaks_.back() == keys_.size();
    if (keys_.empty() || at_end) return false;
    breaks_.push_back(keys_.size());
    if (shared_ != nullptr) shared_->lattice.add_break();
    return true;
  }
  const bool fits =
      key_set_ == KeySet::kLetters ? key >= 'a' && key <= 'z' : key >= '2' && key <= '9';
  if (!fits || keys_.size() >= kKeysMax) return false;
  keys_ += key;
  if (shared_ == nullptr) {
    rebuild();
  } else {
    shared_->lattice.append(key);
    list();
  }
  return true;
}

bool SyllableComposer::backspace() {
  if (keys_.empty()) return false;
  if (!breaks_.empty() && breaks_.back() == keys_.size()) {
    breaks_.pop_back();
    rebuild();
    return true;
  }
  if (!chosen_.empty()) {
    secure_clear(&chosen_.back().text);
    chosen_.pop_back();
    if (shared_ != nullptr) shared_->lattice.step_back();
    rebuild();
    return true;
  }
  keys_.pop_back();
  if (keys_.empty()) {
    reset();
    return true;
  }
  const size_t picks = picked_.size();
  std::erase_if(picked_, [this](const Picked& pick) {
    return pick.at + pick.letters.size() > keys_.size();
  });
  if (shared_ == nullptr || picked_.size() != picks) {
    rebuild();
  } else {
    shared_->lattice.drop_last();
    list();
  }
  return true;
}

bool SyllableComposer::pick_reading(size_t index) {
  if (index >= readings_.size()) return false;
  picked_.push_back({open_from(), readings_[index]});
  rebuild();
  return true;
}

// From the first open key: something before the last key has changed.
void SyllableComposer::rebuild() {
  const PinyinModel* const model = engine_.model();
  if (shared_ == nullptr && model != nullptr) {
    shared_ = std::make_unique<Shared>(*model, key_set_, engine_.fuzzy());
  }
  if (shared_ != nullptr) {
    const size_t from = chosen_keys();
    std::vector<size_t> breaks;
    for (const size_t at : breaks_) {
      if (at > from) breaks.push_back(at - from);
    }
    std::vector<Lattice::Pick> picks;
    for (const Picked& pick : picked_) {
      if (pick.at >= from) picks.push_back({pick.at - from, pick.letters});
    }
    shared_->lattice.begin(std::string_view(keys_).substr(from), std::move(breaks),
                           std::move(picks));
  }
  list();
}

void SyllableComposer::renew() {
  shared_.reset();
  for (Chosen& one : chosen_) secure_clear(&one.text);
  chosen_.clear();
  if (is_composing()) rebuild();
}

void SyllableComposer::list() {
  wipe_lists();
  if (keys_.empty()) return;
  if (shared_ == nullptr) {
    composition_ = keys_;
    return;
  }
  shared_->offers = shared_->lattice.offers(kCandidatesMax);
  for (const auto& offer : shared_->offers) candidates_.push_back(offer.text);
  composition_ = chosen_text();
  std::vector<std::string> syllables = spelled();
  for (size_t i = 0; i < syllables.size(); ++i) composition_ += (i > 0 ? " " : "") + syllables[i];
  wipe(&syllables);
  if (candidates_.empty()) candidates_.push_back(keys_.substr(chosen_keys()));
  if (key_set_ == KeySet::kDigits) list_readings();
}

// What was typed, cut as the best sentence reads it: "xi", "huan". Digits become letters.
std::vector<std::string> SyllableComposer::spelled() const {
  size_t at = chosen_keys();
  if (shared_->offers.empty()) return {keys_.substr(at)};
  std::vector<std::string> out;
  for (const Word* word : shared_->offers.front().words) {
    for (size_t i = 0; i < word->lengths.size(); ++i) {
      const auto length = static_cast<size_t>(word->lengths[i]);
      out.push_back(key_set_ == KeySet::kLetters
                        ? keys_.substr(at, length)
                        : libime::PinyinEncoder::decodeFullPinyin(word->reading.substr(i * 2, 2))
                              .substr(0, length));
      at += length;
    }
  }
  return out;
}

void SyllableComposer::list_readings() {
  const size_t chosen = chosen_keys();
  const size_t from = open_from();
  const auto add = [this](const std::string& letters) {
    if (letters.empty() || readings_.size() >= kReadingsMax) return;
    if (std::find(readings_.begin(), readings_.end(), letters) == readings_.end()) {
      readings_.push_back(letters);
    }
  };
  // The reading that the best sentence takes there stands first.
  size_t at = chosen;
  for (const std::string& letters : spelled()) {
    if (at == from && digits_of(letters) == keys_.substr(at, letters.size())) add(letters);
    at += letters.size();
  }
  for (size_t length = SyllableTable::kKeysMax; length > 0; --length) {
    if (from + length > keys_.size()) continue;
    if (!shared_->lattice.has_edge(from - chosen, from - chosen + length)) continue;
    const std::string run = keys_.substr(from, length);
    for (const auto& letters : shared_->table.letters_whole(run)) add(letters);
    if (from + length < keys_.size()) continue;
    for (const auto& letters : shared_->table.letters_begun(run)) add(letters);
  }
}

std::optional<std::string> SyllableComposer::choose(size_t index) {
  if (index >= candidates_.size()) return std::nullopt;
  if (shared_ == nullptr || shared_->offers.empty()) return commit_raw();
  const Lattice::Offer& offer = shared_->offers[index];
  if (chosen_keys() + offer.keys >= keys_.size()) {
    std::string text = chosen_text() + offer.text;
    reset();
    return text;
  }
  chosen_.push_back({offer.text, offer.keys});
  shared_->lattice.advance(offer);
  const size_t from = chosen_keys();
  std::erase_if(picked_, [from](const Picked& pick) { return pick.at < from; });
  rebuild();
  return std::nullopt;
}

std::string SyllableComposer::commit_best() {
  if (keys_.empty()) return {};
  if (shared_ == nullptr || shared_->offers.empty()) return commit_raw();
  std::string text = chosen_text() + shared_->offers.front().text;
  reset();
  return text;
}

std::string SyllableComposer::commit_raw() {
  std::string text = chosen_text() + keys_.substr(chosen_keys());
  reset();
  return text;
}

void SyllableComposer::wipe_lists() {
  secure_clear(&composition_);
  wipe(&candidates_);
  wipe(&readings_);
}

void SyllableComposer::reset() {
  secure_zero(keys_.data(), keys_.capacity());
  keys_.clear();
  breaks_.clear();
  for (Picked& pick : picked_) secure_clear(&pick.letters);
  picked_.clear();
  for (Chosen& one : chosen_) secure_clear(&one.text);
  chosen_.clear();
  wipe_lists();
  if (shared_ == nullptr) return;
  for (auto& offer : shared_->offers) secure_clear(&offer.text);
  shared_->offers.clear();
  shared_->lattice.reset();
}

}  // namespace ime
