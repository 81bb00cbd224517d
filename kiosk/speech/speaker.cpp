#include "kiosk/speech/speaker.h"

#include <algorithm>
#include <array>

#include "data/base/utf8.h"
#include "kiosk/ime/wipe.h"

namespace speech {

Speaker::Speaker(Parts parts, base::Log& log) : parts_(std::move(parts)), log_(log) {}

Speaker::~Speaker() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    wanted_ = 0;
    if (waiting_) ime::secure_clear(&waiting_->text);
    waiting_.reset();
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Speaker::speak(std::string text, app::Language language) {
  if (text.empty()) return stop();
  {
    const std::lock_guard lock(mutex_);
    if (waiting_) ime::secure_clear(&waiting_->text);
    waiting_ = Utterance{std::move(text), language, ++numbers_};
    wanted_ = numbers_;
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
}

void Speaker::stop() {
  const std::lock_guard lock(mutex_);
  if (waiting_) ime::secure_clear(&waiting_->text);
  waiting_.reset();
  wanted_ = 0;
}

bool Speaker::is_speaking() const {
  const std::lock_guard lock(mutex_);
  return wanted_ != 0;
}

bool Speaker::is_wanted(uint64_t number) const {
  const std::lock_guard lock(mutex_);
  return wanted_ == number;
}

void Speaker::work() {
  for (;;) {
    Utterance utterance;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closing_ || waiting_; });
      if (closing_) return;
      utterance = std::move(*waiting_);
      ime::secure_clear(&waiting_->text);  // a short one was copied
      waiting_.reset();
    }
    say(utterance);
    ime::secure_clear(&utterance.text);
    bool ended_by_itself = false;
    {
      const std::lock_guard lock(mutex_);
      ended_by_itself = wanted_ == utterance.number;
      if (ended_by_itself) wanted_ = 0;
    }
    if (ended_by_itself) parts_.quiet();
  }
}

bool Speaker::open_engine() {
  if (engine_ != State::kClosed) return engine_ == State::kOpen;
  const auto rate = parts_.synthesiser->open();
  engine_ = rate ? State::kOpen : State::kFailed;
  if (rate) samples_per_s_ = *rate;
  else log_.warning("nothing is read aloud: {}", rate.error().message);
  return engine_ == State::kOpen;
}

// A card may come back (a cable, a sound server): asked anew each time, told about once.
bool Speaker::open_card() {
  const auto opened = parts_.audio->open(samples_per_s_);
  if (!opened && !card_failed_) {
    log_.warning("nothing is heard of what is read aloud: {}", opened.error().message);
  }
  card_failed_ = !opened;
  return opened.has_value();
}

void Speaker::say(const Utterance& utterance) {
  if (!open_engine() || !open_card()) return;
  const std::string_view text = base::first_scalars(utterance.text, kUtteranceMax_scalars);
  bool whole = true;
  for (Run& run : runs_of(text, utterance.language)) {
    if (run.language == app::Language::kZh) run.text = parts_.readings.apply(run.text);
    if (whole) {
      parts_.synthesiser->say(run, [&](std::span<const int16_t> samples) {
        const Go go = hear(utterance.number, samples);
        whole = whole && go == Go::kOn;
        return go;
      });
    }
    ime::secure_clear(&run.text);
  }
  // Silence as long as the card's memory: once it is taken, the last word has been heard.
  const std::array<int16_t, 512> silence{};
  for (size_t left = parts_.audio->buffered_most(); whole && left > 0;) {
    const size_t part = std::min(left, silence.size());
    whole = hear(utterance.number, std::span(silence).first(part)) == Go::kOn;
    left -= part;
  }
  parts_.audio->drop();
}

Go Speaker::hear(uint64_t number, std::span<const int16_t> samples) {
  if (!is_wanted(number)) return Go::kEnd;
  const auto written = parts_.audio->write(samples);
  if (!written) {
    if (!card_failed_) log_.warning("reading aloud broke off: {}", written.error().message);
    card_failed_ = true;
    return Go::kEnd;
  }
  return is_wanted(number) ? Go::kOn : Go::kEnd;
}

}  // namespace speech
