// ime_accuracy FILE [--nine] [--fuzzy on|off] [--lexicon TSV] [--texts FILE] [--show]
//
// Reads lines `text<TAB>pinyin syllables separated by spaces`, types each on the real keyboard with
// no separators, a run of Chinese at a time, takes the first candidate, and prints the share of
// sentences and of characters that came out right, and what a key costs in processor time. A text
// may hold punctuation, digits and letters: they are typed as themselves and not counted.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "data/base/utf8.h"
#include "kiosk/ime/keyboard.h"
#include "kiosk/ime/pinyin_lattice.h"

namespace {

struct Options {
  std::string file;
  std::string lexicon;
  std::string texts;
  ime::KeyTab tab = ime::KeyTab::kPinyin;
  bool fuzzy = true;
  bool show = false;
};

struct Run {
  std::u32string text;
  std::vector<std::string> syllables;
};

struct Score {
  int sentences = 0, sentences_right = 0, characters = 0, characters_right = 0;
  std::vector<double> key_ms;
};

bool is_hanzi(char32_t c) { return c >= 0x3400 && c <= 0x3FFFF && (c < 0xA000 || c > 0xFFFF); }

// "lǜ", "lü", "lu:" and "lv4" are all lv.
std::string plain(const std::string& syllable) {
  std::string out;
  for (size_t i = 0; i < syllable.size(); ++i) {
    const char c = syllable[i];
    if (c >= 'a' && c <= 'z') out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if (c == ':' && !out.empty()) out.back() = 'v';
    if (syllable.compare(i, 2, "ü") == 0) out += 'v';
  }
  return out;
}

// The Chinese runs of a line with their syllables; empty when the two do not match.
std::vector<Run> runs_of(const std::string& line) {
  const size_t tab = line.find('\t');
  if (tab == std::string::npos) return {};
  std::vector<std::string> syllables;
  std::istringstream words(line.substr(tab + 1));
  for (std::string word; words >> word;) {
    if (const std::string letters = plain(word); !letters.empty()) syllables.push_back(letters);
  }
  std::vector<Run> runs(1);
  size_t next = 0;
  const std::string text = line.substr(0, tab);
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_scalar(text, &at);
    if (is_hanzi(c)) {
      if (next == syllables.size()) return {};
      runs.back().text += c;
      runs.back().syllables.push_back(syllables[next++]);
    } else if (!runs.back().text.empty()) {
      runs.emplace_back();
    }
  }
  if (runs.back().text.empty()) runs.pop_back();
  return next == syllables.size() ? runs : std::vector<Run>{};
}

std::u32string scalars_of(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) out += base::next_scalar(text, &at);
  return out;
}

// Characters that stand where they should; a wrong length is compared from both ends.
int right_in(const std::u32string& want, const std::u32string& got) {
  if (want.size() == got.size()) {
    int right = 0;
    for (size_t i = 0; i < want.size(); ++i) right += want[i] == got[i] ? 1 : 0;
    return right;
  }
  const size_t shorter = std::min(want.size(), got.size());
  size_t head = 0;
  while (head < shorter && want[head] == got[head]) ++head;
  size_t tail = 0;
  const auto last = [&tail](const std::u32string& text) { return text[text.size() - 1 - tail]; };
  while (tail < shorter - head && last(want) == last(got)) ++tail;
  return static_cast<int>(head + tail);
}

// Of this thread: what else the machine does is not the keyboard's.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Typist {
 public:
  Typist(ime::PinyinEngine* engine, ime::KeyTab tab) : keyboard_(engine), tab_(tab) {}

  std::u32string type(const Run& run, Score* score) {
    field_.wipe();
    keyboard_.open(ime::FieldKind::kText, &field_, tab_);
    for (const std::string& syllable : run.syllables) {
      for (const char letter : syllable) press(letter, score);
    }
    keyboard_.press({.kind = ime::KeyKind::kSpace});
    std::u32string got = scalars_of(field_.text());
    keyboard_.close();
    return got;
  }

 private:
  void press(char letter, Score* score) {
    const char typed = tab_ == ime::KeyTab::kNine ? ime::digit_of(letter) : letter;
    const double start_ms = cpu_ms();
    const auto effect = keyboard_.press({.text = std::string_view(&typed, 1)});
    score->key_ms.push_back(cpu_ms() - start_ms);
    if (effect != ime::KeyEffect::kNothing) return;
    // One composition is full: a visitor takes what there is and goes on.
    keyboard_.press({.kind = ime::KeyKind::kSpace});
    keyboard_.press({.text = std::string_view(&typed, 1)});
  }

  ime::TextBuffer field_{400};
  ime::Keyboard keyboard_;
  ime::KeyTab tab_;
};

bool read_options(int argc, char** argv, Options* options) {
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    const bool has_value = i + 1 < argc;
    if (arg == "--nine") options->tab = ime::KeyTab::kNine;
    else if (arg == "--show") options->show = true;
    else if (arg == "--fuzzy" && has_value) options->fuzzy = std::string(argv[++i]) == "on";
    else if (arg == "--lexicon" && has_value) options->lexicon = argv[++i];
    else if (arg == "--texts" && has_value) options->texts = argv[++i];
    else if (options->file.empty() && !arg.starts_with("--")) options->file = arg;
    else return false;
  }
  return !options->file.empty();
}

std::vector<ime::LexiconWord> read_lexicon(const std::string& path) {
  std::vector<ime::LexiconWord> words;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const size_t tab = line.find('\t');
    if (tab != std::string::npos) words.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return words;
}

std::vector<std::string> read_lines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void print(Score* score, int skipped) {
  std::sort(score->key_ms.begin(), score->key_ms.end());
  const auto at = [&](double share) {
    const auto last = static_cast<double>(score->key_ms.size() - 1);
    return score->key_ms.empty() ? 0.0 : score->key_ms[static_cast<size_t>(share * last)];
  };
  const auto share = [](int part, int whole) { return whole == 0 ? 0.0 : 100.0 * part / whole; };
  std::printf("sentences  %d of %d right (%.1f %%)\n", score->sentences_right, score->sentences,
              share(score->sentences_right, score->sentences));
  std::printf("characters %d of %d right (%.1f %%)\n", score->characters_right, score->characters,
              share(score->characters_right, score->characters));
  std::printf("key to candidates p50 %.2f ms, p99 %.2f ms, max %.2f ms (processor) over %zu keys\n",
              at(0.5), at(0.99), at(1), score->key_ms.size());
  if (skipped > 0) std::printf("%d lines skipped: text and pinyin do not match\n", skipped);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(argc, argv, &options)) {
    std::fprintf(stderr,
                 "ime_accuracy FILE [--nine] [--fuzzy on|off] [--lexicon TSV] "
                 "[--texts FILE] [--show]\n");
    return 2;
  }
  ime::PinyinEngine engine;
  if (const auto loaded = engine.wait_loaded(); !loaded) {
    std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
    return 1;
  }
  engine.set_fuzzy(options.fuzzy ? ime::Fuzzy{} : ime::Fuzzy::none());
  if (!options.lexicon.empty()) engine.set_lexicon(read_lexicon(options.lexicon));
  if (!options.texts.empty()) engine.set_texts(read_lines(options.texts));
  std::ifstream in(options.file);
  if (!in) {
    std::fprintf(stderr, "cannot read %s\n", options.file.c_str());
    return 1;
  }
  Typist typist(&engine, options.tab);
  Score score;
  int skipped = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<Run> runs = runs_of(line);
    if (runs.empty()) {
      ++skipped;
      continue;
    }
    bool all_right = true;
    for (const Run& run : runs) {
      const std::u32string got = typist.type(run, &score);
      score.characters += static_cast<int>(run.text.size());
      score.characters_right += right_in(run.text, got);
      all_right = all_right && got == run.text;
      if (!options.show || got == run.text) continue;
      std::string wrong;
      for (const char32_t c : got) base::append_scalar(&wrong, c);
      std::printf("%s\n  -> %s\n", line.substr(0, line.find('\t')).c_str(), wrong.c_str());
    }
    ++score.sentences;
    score.sentences_right += all_right ? 1 : 0;
  }
  print(&score, skipped);
  return 0;
}
