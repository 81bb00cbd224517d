#pragma once
// The loudspeaker: ALSA's device "default", which is the card itself or the sound server where one
// runs. The only includer of ALSA's headers. Speaker's thread only.

#include <memory>

#include "kiosk/speech/audio_out.h"

namespace speech {

class Alsa final : public AudioOut {
 public:
  Alsa();
  ~Alsa() override;
  Alsa(const Alsa&) = delete;
  Alsa& operator=(const Alsa&) = delete;

  base::Result<void> open(int samples_per_s) override;
  base::Result<void> write(std::span<const int16_t> samples) override;
  size_t buffered_most() const override { return buffered_most_; }
  void drop() override;

 private:
  struct Card;
  base::Result<void> load();
  std::unique_ptr<Card> card_;  // null until the library is there
  size_t buffered_most_ = 0;
};

}  // namespace speech
