#include "kiosk/ime/pinyin_engine.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>

#include "data/base/utf8.h"
#include "kiosk/ime/pinyin_lattice.h"

namespace ime {
namespace {

constexpr size_t kLexiconDictionary = 2;  // behind libime's system and user dictionaries

constexpr size_t kTextMaxBytes = 4096;  // of one sentence or phrase; no person says more at once

bool is_hanzi(char32_t c) { return c >= 0x3400 && c <= 0x3FFFF && (c < 0xA000 || c > 0xFFFF); }

// "jia di" as libime wants it: "jia'di". Empty for anything but lower-case syllables.
std::string joined(const std::string& pinyin) {
  std::string out;
  for (const char c : pinyin) {
    if (c == ' ') {
      if (out.empty() || out.back() == '\'') return {};
      out += '\'';
    } else if (c >= 'a' && c <= 'z') {
      out += c;
    } else {
      return {};
    }
  }
  return out.empty() || out.back() == '\'' ? std::string() : out;
}

bool is_syllable(const std::string& letters) {
  if (letters.find_first_of("aeiouv") == std::string::npos) return false;  // only an initial
  try {
    const auto encoded = libime::PinyinEncoder::encodeFullPinyin(letters);
    return encoded.size() == 2 && libime::PinyinEncoder::isValidInitial(encoded[0]) &&
           libime::PinyinEncoder::isValidFinal(encoded[1]);
  } catch (const std::exception&) {
    return false;
  }
}

// A word for a log line: its start, whatever it holds.
std::string shown(const std::string& word) {
  if (!base::is_text(word)) return "(not text)";
  return std::string(base::first_scalars(word, PinyinEngine::kWordMax));
}

// Why a word of the lexicon is of no use; "" when it is.
std::string rubbish_in(const LexiconWord& word) {
  if (word.word.empty() || !base::is_text(word.word)) return "no word";
  if (base::count_scalars(word.word) > PinyinEngine::kWordMax) return "too long";
  size_t characters = 0;
  for (size_t at = 0; at < word.word.size(); ++characters) {
    if (!is_hanzi(base::next_scalar(word.word, &at))) return "not Chinese";
  }
  const std::string pinyin = joined(word.pinyin);
  if (pinyin.empty()) return "no pinyin";
  size_t syllables = 0;
  for (size_t start = 0; start <= pinyin.size(); ++syllables) {
    const size_t end = std::min(pinyin.find('\'', start), pinyin.size());
    if (!is_syllable(pinyin.substr(start, end - start))) return "a syllable that is none";
    start = end + 1;
  }
  return syllables == characters ? std::string() : "not one syllable a character";
}

// Rubbish among the texts: what is no text or no sentence is left out.
std::vector<std::string> usable(std::vector<std::string> texts, size_t most) {
  std::erase_if(texts, [](const std::string& text) {
    return text.size() > kTextMaxBytes || !base::is_text(text);
  });
  if (texts.size() > most) texts.resize(most);
  return texts;
}

// The runs of Chinese characters of a text.
std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (is_hanzi(base::next_scalar(text, &at))) {
      out.back() += text.substr(start, at - start);
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

// Hands lexicon and texts to the model. A word of the lexicon counts as spoken once: that makes it
// as likely as a word the house uses, however rare it is elsewhere.
void teach(PinyinModel* model, const HouseWords& words) {
  model->dictionary->clear(kLexiconDictionary);
  model->house.clear();
  for (const LexiconWord& word : words.lexicon) {
    model->dictionary->addWord(kLexiconDictionary, word.pinyin, word.word, 0);
    model->house.add_word(word.word);
  }
  for (const auto* const texts : {&words.speech, &words.texts}) {
    for (const std::string& text : *texts) {
      for (const std::string& sentence : sentences_of(text)) {
        model->house.add(words_in(*model->language, sentence));
      }
    }
  }
  model->singles.heed(model->house);
}

using Loaded = base::Result<std::unique_ptr<PinyinModel>>;

Loaded load(const PinyinFiles& files, const HouseWords& words) {
  try {
    auto model = std::make_unique<PinyinModel>();
    model->dictionary = std::make_unique<libime::PinyinDictionary>();
    model->dictionary->load(libime::PinyinDictionary::SystemDict, files.dictionary.c_str(),
                            libime::PinyinDictFormat::Binary);
    model->dictionary->addEmptyDict();
    model->language =
        files.language_model.empty()
            ? std::make_unique<libime::LanguageModel>(
                  libime::DefaultLanguageModelResolver::instance().languageModelFileForLanguage(
                      "zh_CN"))
            : std::make_unique<libime::LanguageModel>(files.language_model.c_str());
    model->singles.read(*model->dictionary, *model->language);
    teach(model.get(), words);
    return model;
  } catch (const std::exception& problem) {
    return base::io_error(std::string("pinyin: ") + problem.what());
  }
}

}  // namespace

struct PinyinEngine::Loading {
  std::future<Loaded> answer;
  std::atomic<bool> finished{false};
  std::optional<base::Error> error;
  bool words_changed = false;  // since it began
};

PinyinEngine::PinyinEngine(PinyinFiles files, std::function<void()> loaded, const Fuzzy& fuzzy)
    : files_(std::move(files)), loaded_(std::move(loaded)), fuzzy_(fuzzy) {}

PinyinEngine::~PinyinEngine() {
  if (loading_ && loading_->answer.valid()) loading_->answer.wait();
}

void PinyinEngine::load() {
  if (loading_) return;
  loading_ = std::make_unique<Loading>();
  Loading* loading = loading_.get();
  loading->answer = std::async(std::launch::async, [this, loading, words = words_] {
    Loaded loaded = ime::load(files_, words);
    loading->finished = true;
    loaded_();
    return loaded;
  });
}

// Takes over what the worker has loaded; true when that happened now.
bool PinyinEngine::adopt() {
  if (!loading_->answer.valid()) return false;
  auto loaded = loading_->answer.get();
  if (!loaded.has_value()) {
    loading_->error = loaded.error();
    return true;
  }
  model_ = std::move(*loaded);
  if (loading_->words_changed) teach(model_.get(), words_);
  return true;
}

bool PinyinEngine::has_news() const {
  return loading_ && loading_->finished && loading_->answer.valid();
}

bool PinyinEngine::poll() { return loading_ && loading_->finished && adopt(); }

base::Result<void> PinyinEngine::wait_loaded() {
  load();
  if (loading_->answer.valid()) (void)adopt();
  if (loading_->error) return *loading_->error;
  return {};
}

bool PinyinEngine::is_ready() const { return model_ != nullptr; }
bool PinyinEngine::is_asked_for() const { return loading_ != nullptr; }

void PinyinEngine::words_changed() {
  if (model_) return teach(model_.get(), words_);
  if (loading_) loading_->words_changed = true;
}

LexiconReport PinyinEngine::set_lexicon(std::vector<LexiconWord> words) {
  words_.lexicon.clear();
  LexiconReport report;
  for (LexiconWord& word : words) {
    const std::string problem =
        words_.lexicon.size() >= kLexiconMax ? "too many words" : rubbish_in(word);
    if (problem.empty()) {
      words_.lexicon.push_back({std::move(word.word), joined(word.pinyin)});
      continue;
    }
    ++report.left_out;
    if (report.named.size() < LexiconReport::kNamedMax) {
      report.named.push_back(shown(word.word) + ": " + problem);
    }
  }
  report.taken = words_.lexicon.size();
  words_changed();
  return report;
}

void PinyinEngine::set_speech(std::vector<std::string> sentences) {
  words_.speech = usable(std::move(sentences), kTextsMax);
  words_changed();
}

void PinyinEngine::set_texts(std::vector<std::string> texts) {
  words_.texts = usable(std::move(texts), kTextsMax);
  words_changed();
}

}  // namespace ime
