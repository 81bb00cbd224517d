#include "kiosk/speech/espeak.h"

#include <espeak-ng/speak_lib.h>

#include "kiosk/speech/library.h"

namespace speech {
namespace {

constexpr const char* kLibrary = "libespeak-ng.so.1";
constexpr int kWordsPerMinute = 160;  // a little slower than its 175: a lobby is loud

const char* voice_of(app::Language language) {
  return language == app::Language::kZh ? "cmn-latn-pinyin" : "en";
}

int take_chunk(short* samples, int count, espeak_EVENT* events) {
  const auto* take = static_cast<const Synthesiser::Take*>(events->user_data);
  if (take == nullptr || samples == nullptr || count <= 0) return 0;
  const auto go = (*take)(std::span<const int16_t>(samples, static_cast<size_t>(count)));
  return go == Go::kOn ? 0 : 1;
}

}  // namespace

struct Espeak::Functions {
  explicit Functions(Library given) : library(std::move(given)) {}
  Library library;
  decltype(espeak_Initialize)* initialize = nullptr;
  decltype(espeak_SetSynthCallback)* set_callback = nullptr;
  decltype(espeak_SetVoiceByName)* set_voice = nullptr;
  decltype(espeak_SetParameter)* set_parameter = nullptr;
  decltype(espeak_Synth)* synth = nullptr;
  decltype(espeak_TextToPhonemes)* phonemes = nullptr;

  bool find_all() {
    return library.find("espeak_Initialize", &initialize) &&
           library.find("espeak_SetSynthCallback", &set_callback) &&
           library.find("espeak_SetVoiceByName", &set_voice) &&
           library.find("espeak_SetParameter", &set_parameter) &&
           library.find("espeak_Synth", &synth) && library.find("espeak_TextToPhonemes", &phonemes);
  }
};

Espeak::Espeak() = default;

Espeak::~Espeak() = default;

base::Result<int> Espeak::open() {
  TRY(auto library, Library::open(kLibrary));
  auto functions = std::make_unique<Functions>(std::move(library));
  if (!functions->find_all()) {
    return base::Error{base::Code::kUnavailable, std::string(kLibrary) + " lacks a function"};
  }
  const int rate = functions->initialize(AUDIO_OUTPUT_SYNCHRONOUS, kChunk_ms, nullptr,
                                         espeakINITIALIZE_DONT_EXIT);
  if (rate <= 0) return base::Error{base::Code::kUnavailable, "espeak-ng found none of its data"};
  functions_ = std::move(functions);
  functions_->set_callback(take_chunk);
  for (const auto language : {app::Language::kZh, app::Language::kEn}) {
    if (choose_voice(language)) continue;
    functions_.reset();
    return base::Error{base::Code::kUnavailable,
                       std::string("espeak-ng has no voice ") + voice_of(language)};
  }
  return rate;
}

bool Espeak::choose_voice(app::Language language) {
  if (functions_->set_voice(voice_of(language)) != EE_OK) return false;
  functions_->set_parameter(espeakRATE, kWordsPerMinute, 0);  // a voice brings its own
  return true;
}

void Espeak::say(const Run& run, const Take& take) {
  if (!functions_ || run.text.empty() || !choose_voice(run.language)) return;
  // No markup: what people wrote is never taken for SSML or for phonemes.
  functions_->synth(run.text.c_str(), run.text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8,
                    nullptr, const_cast<Take*>(&take));
}

std::string Espeak::phonemes(const Run& run) {
  std::string out;
  if (!functions_ || !choose_voice(run.language)) return out;
  const void* rest = run.text.c_str();
  while (rest != nullptr) {
    const char* clause = functions_->phonemes(&rest, espeakCHARS_UTF8, 0);
    if (clause != nullptr) out += clause;
    out += ' ';
  }
  return out;
}

}  // namespace speech
