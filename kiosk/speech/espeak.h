#pragma once
// The synthesiser in use: espeak-ng, in its voices cmn-latn-pinyin and en. The only includer of
// its headers. One a process, for good: the engine keeps its state in globals, and hangs when it is
// ended a second time; so it is never ended, the process is.
//
// Why not the voice "cmn": in Debian 12's 1.51 it turns a character into its syllable and then says
// that in English, 你 as "nee three" (espeak-ng issues 1028, 1236). The voice with pinyin letters
// says characters right; what is in Latin letters is another run and goes to the English voice.

#include <memory>

#include "kiosk/speech/synthesiser.h"

namespace speech {

class Espeak final : public Synthesiser {
 public:
  Espeak();
  ~Espeak() override;  // leaves the engine as it is
  Espeak(const Espeak&) = delete;
  Espeak& operator=(const Espeak&) = delete;

  base::Result<int> open() override;
  void say(const Run& run, const Take& take) override;
  // How a run sounds, in the engine's own letters; for tests of readings.
  std::string phonemes(const Run& run);

 private:
  struct Functions;
  std::unique_ptr<Functions> functions_;  // null until open
  bool choose_voice(app::Language language);
};

}  // namespace speech
