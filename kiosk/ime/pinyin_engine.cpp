#include "kiosk/ime/pinyin_engine.h"

#include <libime/core/languagemodel.h>
#include <libime/core/userlanguagemodel.h>
#include <libime/pinyin/pinyincontext.h>
#include <libime/pinyin/pinyindictionary.h>
#include <libime/pinyin/pinyinime.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>

#include "kiosk/ime/wipe.h"

namespace ime {
namespace {

constexpr size_t kBest = 2;            // whole sentences among the candidates
constexpr size_t kLexiconDictionary = 2;  // behind libime's system and user dictionaries
// Lexicon words are unknown to the language model; this lifts them to the rank of a common word.
constexpr float kLexiconBonus = 4.0F;

libime::PinyinFuzzyFlags flags_of(const Fuzzy& fuzzy) {
  using Flag = libime::PinyinFuzzyFlag;
  libime::PinyinFuzzyFlags flags{Flag::CommonTypo, Flag::Inner, Flag::InnerShort,
                                 Flag::PartialFinal, Flag::VE_UE, Flag::V_U};
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

}  // namespace

struct PinyinEngine::Model {
  std::unique_ptr<libime::PinyinIME> ime;
  std::unique_ptr<libime::PinyinContext> context;
};

struct PinyinEngine::Loading {
  std::future<base::Result<std::unique_ptr<libime::PinyinIME>>> answer;
  std::atomic<bool> finished{false};
  std::optional<base::Error> error;
};

PinyinEngine::PinyinEngine(PinyinFiles files)
    : files_(std::move(files)), loading_(std::make_unique<Loading>()) {
  letters_.reserve(kLettersMax);
  Loading* loading = loading_.get();
  using Loaded = base::Result<std::unique_ptr<libime::PinyinIME>>;
  loading->answer = std::async(std::launch::async, [loading, named = files_]() -> Loaded {
    Loaded loaded = base::internal("not loaded");
    try {
      auto dictionary = std::make_unique<libime::PinyinDictionary>();
      dictionary->load(libime::PinyinDictionary::SystemDict, named.dictionary.c_str(),
                       libime::PinyinDictFormat::Binary);
      dictionary->addEmptyDict();
      auto model = named.language_model.empty()
                       ? std::make_unique<libime::UserLanguageModel>(
                             libime::DefaultLanguageModelResolver::instance()
                                 .languageModelFileForLanguage("zh_CN"))
                       : std::make_unique<libime::UserLanguageModel>(named.language_model.c_str());
      model->setHistoryWeight(0);  // nothing is ever learned
      auto ime = std::make_unique<libime::PinyinIME>(std::move(dictionary), std::move(model));
      ime->setNBest(kBest);
      loaded = std::move(ime);
    } catch (const std::exception& problem) {
      loaded = base::io_error(std::string("pinyin: ") + problem.what());
    }
    loading->finished = true;
    return loaded;
  });
}

PinyinEngine::~PinyinEngine() {
  reset();
  if (loading_->answer.valid()) loading_->answer.wait();
}

// Takes over what the worker has loaded; true when that happened now.
bool PinyinEngine::adopt() {
  if (!loading_->answer.valid()) return false;
  auto loaded = loading_->answer.get();
  if (!loaded.has_value()) {
    loading_->error = loaded.error();
    return true;
  }
  model_ = std::make_unique<Model>();
  model_->ime = std::move(*loaded);
  apply_fuzzy();
  apply_lexicon();
  renew_context();
  refresh();
  return true;
}

bool PinyinEngine::poll() { return loading_->finished && adopt(); }

base::Result<void> PinyinEngine::wait_loaded() {
  if (loading_->answer.valid()) (void)adopt();
  if (loading_->error) return *loading_->error;
  return {};
}

bool PinyinEngine::is_ready() const { return model_ != nullptr; }

void PinyinEngine::apply_fuzzy() {
  if (model_) model_->ime->setFuzzyFlags(flags_of(fuzzy_));
}

void PinyinEngine::set_fuzzy(const Fuzzy& fuzzy) {
  fuzzy_ = fuzzy;
  apply_fuzzy();
}

size_t PinyinEngine::apply_lexicon() {
  size_t taken = 0;
  if (model_) model_->ime->dict()->clear(kLexiconDictionary);
  for (const LexiconWord& word : lexicon_) {
    const std::string pinyin = joined(word.pinyin);
    if (pinyin.empty() || word.word.empty() || taken >= kLexiconMax) continue;
    try {
      if (model_) {
        model_->ime->dict()->addWord(kLexiconDictionary, pinyin, word.word, kLexiconBonus);
      }
      ++taken;
    } catch (const std::exception&) {
      continue;  // letters that are no syllable
    }
  }
  return taken;
}

size_t PinyinEngine::set_lexicon(std::vector<LexiconWord> words) {
  lexicon_ = std::move(words);
  reset();
  return apply_lexicon();
}

void PinyinEngine::renew_context() {
  model_->context.reset();
  model_->context = std::make_unique<libime::PinyinContext>(model_->ime.get());
  if (!letters_.empty()) model_->context->type(letters_);
}

void PinyinEngine::refresh() {
  composition_.clear();
  candidates_.clear();
  if (letters_.empty()) return;
  if (!model_) {
    composition_ = letters_;
    return;
  }
  composition_ = model_->context->preedit(libime::PinyinPreeditMode::RawText);
  for (const auto& candidate : model_->context->candidates()) {
    std::string text = candidate.toString();
    if (std::find(candidates_.begin(), candidates_.end(), text) != candidates_.end()) continue;
    candidates_.push_back(std::move(text));
    if (candidates_.size() >= kCandidatesMax) break;
  }
  if (candidates_.empty()) candidates_.push_back(letters_);
}

bool PinyinEngine::type(char letter) {
  const bool separator = letter == '\'';
  if (!separator && (letter < 'a' || letter > 'z')) return false;
  if (letters_.size() >= kLettersMax) return false;
  if (separator && (letters_.empty() || letters_.back() == '\'')) return false;
  letters_ += letter;
  if (model_) model_->context->type(std::string(1, letter));
  refresh();
  return true;
}

bool PinyinEngine::backspace() {
  if (letters_.empty()) return false;
  if (model_ && model_->context->selectedLength() > 0) {
    model_->context->cancel();
  } else {
    letters_.pop_back();
    if (model_) model_->context->backspace();
  }
  if (letters_.empty()) reset();
  refresh();
  return true;
}

std::optional<std::string> PinyinEngine::choose(size_t index) {
  if (index >= candidates_.size()) return std::nullopt;
  const auto& offered = model_->context->candidates();
  if (offered.empty()) return commit_raw();
  const auto same = std::find_if(offered.begin(), offered.end(), [&](const auto& candidate) {
    return candidate.toString() == candidates_[index];
  });
  if (same == offered.end()) return std::nullopt;
  model_->context->select(static_cast<size_t>(same - offered.begin()));
  if (!model_->context->selected()) {
    refresh();
    return std::nullopt;
  }
  std::string text = model_->context->selectedSentence();
  reset();
  return text;
}

std::string PinyinEngine::commit_best() {
  if (letters_.empty()) return {};
  if (!model_) return commit_raw();
  std::string text = model_->context->sentence();
  reset();
  return text;
}

std::string PinyinEngine::commit_raw() {
  std::string text;
  size_t from = 0;
  if (model_) {
    text = model_->context->selectedSentence();
    from = model_->context->selectedLength();
  }
  std::string rest = letters_.substr(std::min(from, letters_.size()));
  std::erase(rest, '\'');
  text += rest;
  reset();
  return text;
}

void PinyinEngine::reset() {
  secure_zero(letters_.data(), letters_.capacity());
  letters_.clear();
  secure_clear(&composition_);
  for (std::string& candidate : candidates_) secure_clear(&candidate);
  candidates_.clear();
  if (model_) renew_context();
}

}  // namespace ime
