#include "kiosk/speech/alsa.h"

#include <alsa/asoundlib.h>

#include "kiosk/speech/library.h"

namespace speech {
namespace {

constexpr const char* kLibrary = "libasound.so.2";
constexpr const char* kDevice = "default";

// ALSA tells standard error about every file it does not find; we tell the log, once.
void say_nothing(const char*, int, const char*, int, const char*, ...) {}

}  // namespace

struct Alsa::Card {
  explicit Card(Library given) : library(std::move(given)) {}
  Library library;
  snd_pcm_t* pcm = nullptr;  // null while closed
  decltype(snd_lib_error_set_handler)* set_error_handler = nullptr;
  decltype(snd_pcm_open)* open = nullptr;
  decltype(snd_pcm_set_params)* set_params = nullptr;
  decltype(snd_pcm_get_params)* get_params = nullptr;
  decltype(snd_pcm_writei)* writei = nullptr;
  decltype(snd_pcm_wait)* wait = nullptr;
  decltype(snd_pcm_recover)* recover = nullptr;
  decltype(snd_pcm_drop)* drop = nullptr;
  decltype(snd_pcm_close)* close = nullptr;
  decltype(snd_strerror)* strerror = nullptr;

  bool find_all() {
    return library.find("snd_lib_error_set_handler", &set_error_handler) &&
           library.find("snd_pcm_open", &open) && library.find("snd_pcm_set_params", &set_params) &&
           library.find("snd_pcm_get_params", &get_params) &&
           library.find("snd_pcm_writei", &writei) && library.find("snd_pcm_wait", &wait) &&
           library.find("snd_pcm_recover", &recover) && library.find("snd_pcm_drop", &drop) &&
           library.find("snd_pcm_close", &close) && library.find("snd_strerror", &strerror);
  }
  base::Error error(const char* what, int code) const {
    return {base::Code::kUnavailable, std::string("sound card: ") + what + ": " + strerror(code)};
  }
};

Alsa::Alsa() = default;
Alsa::~Alsa() { drop(); }

base::Result<void> Alsa::load() {
  if (card_) return {};
  TRY(auto library, Library::open(kLibrary));
  auto card = std::make_unique<Card>(std::move(library));
  if (!card->find_all()) {
    return base::Error{base::Code::kUnavailable, std::string(kLibrary) + " lacks a function"};
  }
  card->set_error_handler(say_nothing);
  card_ = std::move(card);
  return {};
}

base::Result<void> Alsa::open(int samples_per_s) {
  TRY_VOID(load());
  drop();
  int code = card_->open(&card_->pcm, kDevice, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
  if (code < 0) {
    card_->pcm = nullptr;
    return card_->error("open", code);
  }
  constexpr int kResample = 1;
  code = card_->set_params(card_->pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
                           static_cast<unsigned>(samples_per_s), kResample, kBuffer_ms * 1'000);
  snd_pcm_uframes_t buffer = 0;
  snd_pcm_uframes_t period = 0;
  if (code >= 0) code = card_->get_params(card_->pcm, &buffer, &period);
  if (code >= 0) {
    buffered_most_ = buffer;
    return {};
  }
  auto error = card_->error("parameters", code);
  drop();
  return error;
}

base::Result<void> Alsa::write(std::span<const int16_t> samples) {
  if (!card_ || card_->pcm == nullptr) return base::Error{base::Code::kUnavailable, "closed"};
  int waits = 0;
  while (!samples.empty()) {
    const snd_pcm_sframes_t taken = card_->writei(card_->pcm, samples.data(), samples.size());
    if (taken > 0) {
      samples = samples.subspan(static_cast<size_t>(taken));
      continue;
    }
    const int code = static_cast<int>(taken);
    if (++waits > 16) return card_->error("it takes nothing", -EIO);
    if (code == -EAGAIN || code == 0) {
      if (card_->wait(card_->pcm, kWaitMost_ms) == 0) return card_->error("no room", -ETIMEDOUT);
    } else if (card_->recover(card_->pcm, code, 1) < 0) {
      return card_->error("write", code);
    }
  }
  return {};
}

void Alsa::drop() {
  if (!card_ || card_->pcm == nullptr) return;
  card_->drop(card_->pcm);
  card_->close(card_->pcm);
  card_->pcm = nullptr;
}

}  // namespace speech
