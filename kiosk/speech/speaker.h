#pragma once
// The Voice in use: a thread of its own between the synthesiser and the sound card.
//
// Thread, engine and card are opened by the first utterance: a kiosk that nobody asks to read pays
// for none of them. At most one utterance waits: the newest replaces what waits and what is being
// said. Stopping takes effect at the next chunk of Synthesiser::kChunk_ms, and what the card still
// holds is dropped. An utterance's memory is wiped once said. UI thread; `quiet` comes from ours.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "data/base/log.h"
#include "kiosk/speech/audio_out.h"
#include "kiosk/speech/readings.h"
#include "kiosk/speech/synthesiser.h"
#include "kiosk/speech/voice.h"

namespace speech {

class Speaker final : public Voice {
 public:
  struct Parts {
    std::unique_ptr<Synthesiser> synthesiser;
    std::unique_ptr<AudioOut> audio;
    Readings readings;
    std::function<void()> quiet = [] {};  // an utterance ended by itself; any thread
  };
  Speaker(Parts parts, base::Log& log);
  ~Speaker() override;  // ends what is being said and waits for the thread
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  void speak(std::string text, app::Language language) override;
  void stop() override;
  bool is_speaking() const override;

 private:
  struct Utterance {
    std::string text;
    app::Language language;
    uint64_t number;
  };
  enum class State { kClosed, kOpen, kFailed };

  void work();
  void say(const Utterance& utterance);
  bool open_engine();
  bool open_card();
  Go hear(uint64_t number, std::span<const int16_t> samples);
  bool is_wanted(uint64_t number) const;

  Parts parts_;
  base::Log& log_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Utterance> waiting_;
  uint64_t wanted_ = 0;  // number of the utterance to be heard; 0: silence
  uint64_t numbers_ = 0;
  bool closing_ = false;
  std::thread thread_;  // started by the first utterance
  // the thread's own
  State engine_ = State::kClosed;
  int samples_per_s_ = 0;
  bool card_failed_ = false;  // told once
};

}  // namespace speech
