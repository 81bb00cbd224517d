#pragma once
// From words to sound: one run of text in, samples out, chunk by chunk.
//
// Called on the speaker's thread only. What takes the samples may end the run at any chunk.

#include <cstdint>
#include <functional>
#include <span>

#include "data/base/result.h"
#include "kiosk/speech/runs.h"

namespace speech {

enum class Go { kOn, kEnd };

class Synthesiser {
 public:
  // Mono; false for "enough": no more chunks of this run come.
  using Take = std::function<Go(std::span<const int16_t>)>;

  virtual ~Synthesiser() = default;
  // Loads what it needs, once; its samples a second. kUnavailable without engine or voices.
  virtual base::Result<int> open() = 0;
  // Says one run; chunks are at most kChunk_ms long.
  virtual void say(const Run& run, const Take& take) = 0;

  static constexpr int kChunk_ms = 60;
};

}  // namespace speech
