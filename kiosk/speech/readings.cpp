#include "kiosk/speech/readings.h"

#include <algorithm>
#include <fstream>

#include "data/base/utf8.h"

namespace speech {
namespace {

bool is_syllable(std::string_view s) {
  if (s.size() < 2 || s.back() < '1' || s.back() > '5') return false;
  s.remove_suffix(1);
  return std::all_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool are_syllables(std::string_view text, size_t count) {
  for (; count > 0; --count) {
    const size_t end = std::min(text.find(' '), text.size());
    if (!is_syllable(text.substr(0, end))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return text.empty();
}

}  // namespace

base::Result<Readings> Readings::parse(std::istream& in) {
  Readings out;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    const std::string word = line.substr(0, tab);
    const bool good =
        tab != std::string::npos && base::is_text(word) &&
        are_syllables(std::string_view(line).substr(tab + 1), base::count_scalars(word)) &&
        out.words_.size() < kWordsMax;
    if (!good) return base::Error{base::Code::kInvalid, "line " + std::to_string(number)};
    out.longest_bytes_ = std::max(out.longest_bytes_, word.size());
    out.words_.emplace(word, line.substr(tab + 1));
  }
  return out;
}

base::Result<Readings> Readings::load(const std::string& path) {
  std::ifstream in(path);
  if (!in) return base::Error{base::Code::kIo, "cannot read " + path};
  return parse(in);
}

Readings Readings::without(const std::string& word) const {
  Readings out = *this;
  out.words_.erase(word);
  return out;
}

std::string Readings::apply(std::string_view text) const {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t length = std::min(longest_bytes_, text.size() - at);
    auto found = words_.end();
    for (; length > 0 && found == words_.end(); --length) {
      found = words_.find(text.substr(at, length));
      if (found != words_.end()) break;
    }
    if (found != words_.end()) {
      out += ' ' + found->second + ' ';
      at += length;
      continue;
    }
    const size_t from = at;
    (void)base::next_scalar(text, &at);
    out.append(text, from, at - from);
  }
  return out;
}

}  // namespace speech
