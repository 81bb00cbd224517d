#pragma once
// Loudspeakers and voices of a test: what was heard, as text or samples, and a card that holds a
// chunk until it is let through. Any thread.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "data/base/log.h"
#include "data/base/utf8.h"
#include "kiosk/speech/audio_out.h"
#include "kiosk/speech/synthesiser.h"
#include "kiosk/speech/voice.h"

namespace support {

// What a card did; outlives it.
class Sounds {
  friend class RecordedOut;
  template <typename F>
  auto with(F work) {
    struct Tell {
      std::condition_variable& changed;
      ~Tell() { changed.notify_all(); }
    } tell{changed_};
    const std::lock_guard lock(mutex_);
    return work();
  }

 public:
  enum class Card { kThere, kMissing };

  void set_card(Card card) {
    with([&] { card_ = card; });
  }
  // The card keeps the write of that number (from 1) until it is let through.
  void hold_at(int write) {
    with([&] { held_ = write; });
  }
  void let_through() {
    with([&] { held_ = 0; });
  }
  void wait_for_writes(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return writes_ >= count; });
  }
  void wait_for_drop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return drops_ > 0; });
  }
  int writes() {
    return with([&] { return writes_; });
  }
  int opens() {
    return with([&] { return opens_; });
  }
  int drops() {
    return with([&] { return drops_; });
  }
  std::vector<int16_t> samples() {
    return with([&] { return samples_; });
  }
  // Samples of FakeSynthesiser are its characters.
  std::string heard() {
    std::string out;
    for (const int16_t sample : samples()) {
      if (sample != 0) base::append_scalar(&out, static_cast<uint16_t>(sample));
    }
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  Card card_ = Card::kThere;
  int held_ = 0;
  int opens_ = 0;
  int writes_ = 0;
  int drops_ = 0;
  std::vector<int16_t> samples_;
};

class RecordedOut final : public speech::AudioOut {
 public:
  explicit RecordedOut(Sounds* sounds) : sounds_(*sounds) {}
  base::Result<void> open(int) override {
    return sounds_.with([&]() -> base::Result<void> {
      ++sounds_.opens_;
      if (sounds_.card_ == Sounds::Card::kThere) return {};
      return base::Error{base::Code::kUnavailable, "no card"};
    });
  }
  base::Result<void> write(std::span<const int16_t> samples) override {
    sounds_.with([&] {
      ++sounds_.writes_;
      sounds_.samples_.insert(sounds_.samples_.end(), samples.begin(), samples.end());
    });
    std::unique_lock lock(sounds_.mutex_);
    sounds_.changed_.wait(lock, [&] { return sounds_.held_ != sounds_.writes_; });
    return {};
  }
  size_t buffered_most() const override { return 3'000; }
  void drop() override {
    sounds_.with([&] { ++sounds_.drops_; });
  }

 private:
  Sounds& sounds_;
};

// Says a character a chunk: its scalar as the one sample.
class FakeSynthesiser final : public speech::Synthesiser {
 public:
  enum class Fault { kNone, kMissing };
  explicit FakeSynthesiser(Fault fault) : fault_(fault) {}
  base::Result<int> open() override {
    if (fault_ == Fault::kNone) return 22'050;
    return base::Error{base::Code::kUnavailable, "no engine"};
  }
  void say(const speech::Run& run, const Take& take) override {
    for (size_t at = 0; at < run.text.size();) {
      const auto sample = static_cast<int16_t>(base::next_scalar(run.text, &at));
      if (take({&sample, 1}) == speech::Go::kEnd) return;
    }
  }

 private:
  Fault fault_;
};

class LineLog final : public base::Log {
 public:
  void write(base::LogLevel, std::string_view line) override {
    const std::lock_guard lock(mutex_);
    lines_.emplace_back(line);
  }
  bool enabled(base::LogLevel) const override { return true; }
  std::vector<std::string> lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

// A Voice that remembers; it speaks until the test says `finish`.
class RecordedVoice final : public speech::Voice {
 public:
  struct Said {
    std::string text;
    app::Language language;
  };
  void speak(std::string text, app::Language language) override {
    said.push_back({std::move(text), language});
    speaking = true;
  }
  void stop() override {
    ++stops;
    speaking = false;
  }
  bool is_speaking() const override { return speaking; }
  void finish() { speaking = false; }

  std::string last() const { return said.empty() ? std::string() : said.back().text; }
  bool said_anywhere(std::string_view words) const {
    for (const Said& one : said) {
      if (one.text.find(words) != std::string::npos) return true;
    }
    return false;
  }

  std::vector<Said> said;
  int stops = 0;
  bool speaking = false;
};

}  // namespace support
