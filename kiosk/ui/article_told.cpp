#include "kiosk/ui/article_told.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::string_view kBreak = "⏎";
constexpr uint8_t kLinkTone = 1;

struct Look {
  bool bold = false;
  bool link = false;
  bool grey = false;
  bool struck = false;
  bool operator==(const Look&) const = default;
};

Look look_at(uint32_t byte, std::span<const text::Span> marks, const ArticleTold::Ranges& struck) {
  Look look;
  for (const text::Span& mark : marks) {
    if (byte < mark.begin || byte >= mark.end) continue;
    look.bold = mark.face == text::Face::kSansBold;
    look.link = mark.tone == kLinkTone;
    look.grey = mark.tone > kLinkTone;
  }
  look.struck = std::any_of(struck.begin(), struck.end(), [byte](const auto& range) {
    return byte >= range.first && byte < range.second;
  });
  return look;
}

std::string dressed(std::string words, const Look& look) {
  if (look.grey && !look.struck) words = "<code>" + words + "</code>";
  if (look.struck) words = "<s>" + words + "</s>";
  if (look.bold) words = "<b>" + words + "</b>";
  return look.link ? "<a>" + words + "</a>" : words;
}

}  // namespace

void ArticleTold::line(std::string_view kind, std::string_view words) {
  if (out_ == nullptr) return;
  std::string line;
  for (const std::string& place : places_) line += place + ' ';
  line += kind;
  line += ':';
  if (!words.empty()) line += ' ';
  for (const char c : words) {
    if (c == '\n') line += kBreak;
    else line += c;
  }
  out_->push_back(std::move(line));
}

void ArticleTold::words(std::string_view kind, std::string_view words,
                        std::span<const text::Span> marks, const Ranges& struck) {
  if (out_ == nullptr) return;
  std::string all;
  std::string run;
  Look look;
  for (uint32_t i = 0; i < words.size(); ++i) {
    const Look here = look_at(i, marks, struck);
    if (here != look && !run.empty()) all += dressed(std::exchange(run, {}), look);
    look = here;
    run += words[i];
  }
  if (!run.empty()) all += dressed(run, look);
  line(kind, all);
}

}  // namespace ui
