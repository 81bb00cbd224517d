#include "data/markup/marks.h"

#include <algorithm>
#include <string_view>

#include "data/base/characters.h"
#include "data/base/utf8.h"
#include "data/markup/lines.h"

namespace markup {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_word(char32_t c) {
  return is_ascii_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
bool is_blank(char32_t c) { return c == 0 || base::is_space(c); }  // 0: an end of the block
bool is_hidden(char32_t c) { return c >= 0xFDD0 && c <= 0xFDD2; }
bool is_sign(char32_t c) { return base::is_sign(c) || is_hidden(c) || (c < 0x20 && !is_blank(c)); }
bool is_edge(char32_t c) { return is_blank(c) || is_sign(c); }

bool same_style(const Span& a, const Span& b) {
  return a.emphasis == b.emphasis && a.strong == b.strong && a.code == b.code &&
         a.struck == b.struck && a.url == b.url;
}

// Another text in the style of `span`, whose own may be long: it is not copied.
Span like(const Span& span, std::string text) {
  Span styled;
  styled.emphasis = span.emphasis;
  styled.strong = span.strong;
  styled.code = span.code;
  styled.struck = span.struck;
  styled.url = span.url;
  styled.text = std::move(text);
  return styled;
}

void join(std::vector<Span>* spans, Span span) {
  if (span.text.empty()) return;
  if (!spans->empty() && same_style(spans->back(), span)) spans->back().text += span.text;
  else spans->push_back(std::move(span));
}

// Where the address that starts `text` ends: ASCII that an address may hold, hidden marks included.
size_t address_end(std::string_view text) {
  constexpr std::string_view kNever = "<>\"`{}|\\^";
  size_t end = 0;
  while (end < text.size()) {
    if (hidden_at(text.substr(end)) != '\0') {
      end += kHiddenBytes;
      continue;
    }
    const char c = text[end];
    if (c <= ' ' || c > '~' || kNever.find(c) != kNever.npos) break;
    ++end;
  }
  return end;
}

// Without the sign that ends the sentence, or the bracket that it stands in.
std::string_view without_end(std::string_view address) {
  for (;;) {
    if (address.size() > kHiddenBytes &&
        hidden_at(address.substr(address.size() - kHiddenBytes)) != '\0') {
      address.remove_suffix(kHiddenBytes);
    } else if (!address.empty() &&
               (std::string_view(".,;:!?'").find(address.back()) != std::string_view::npos ||
                (address.back() == ')' && address.find('(') == address.npos) ||
                (address.back() == ']' && address.find('[') == address.npos))) {
      address.remove_suffix(1);
    } else {
      return address;
    }
  }
}

size_t next_address(std::string_view text, size_t from) {
  for (size_t at = text.find("http", from); at != text.npos; at = text.find("http", at + 1)) {
    const std::string_view rest = text.substr(at);
    const size_t scheme = rest.starts_with("https://") ? 8 : rest.starts_with("http://") ? 7 : 0;
    const bool inside = at > 0 && is_ascii_word(static_cast<unsigned char>(text[at - 1]));
    if (scheme > 0 && !inside && without_end(rest.substr(0, address_end(rest))).size() > scheme) {
      return at;
    }
  }
  return kNone;
}

std::vector<Span> with_links(const std::vector<Span>& spans) {
  std::vector<Span> linked;
  for (const Span& span : spans) {
    const std::string_view text = span.text;
    size_t from = 0;
    while (!span.code && span.url.empty()) {
      const size_t at = next_address(text, from);
      if (at == kNone) break;
      const std::string_view rest = text.substr(at);
      const std::string_view address = without_end(rest.substr(0, address_end(rest)));
      linked.push_back(like(span, std::string(text.substr(from, at - from))));
      linked.push_back(like(span, shown(address)));
      linked.back().url = linked.back().text;
      from = at + address.size();
    }
    linked.push_back(like(span, std::string(text.substr(from))));
  }
  return linked;
}

// A run of one mark: where it stands, and what it may do.
struct Run {
  size_t span = 0;
  size_t at = 0;  // in its span's text
  char mark = '\0';
  size_t count = 0;
  bool opens = false;
  bool closes = false;
  bool at_edge = false;    // a space, a sign or an end before it
  bool in_digits = false;  // digits on both sides
  size_t partner = kNone;
  bool begins = false;  // of a pair: the first
};

// Everything that stands before and behind the runs, across the spans of the block.
std::vector<Run> runs_of(const std::vector<Span>& spans) {
  std::vector<Run> runs;
  std::vector<std::pair<char32_t, char32_t>> around;
  char32_t last = 0;
  size_t waiting = kNone;  // a run whose next character is not known yet
  for (size_t i = 0; i < spans.size(); ++i) {
    const std::string_view text = spans[i].text;
    for (size_t at = 0; at < text.size();) {
      const char mark = spans[i].code ? '\0' : hidden_at(text.substr(at));
      const size_t start = at;
      const char32_t c = base::next_scalar(text, &at);
      const bool goes_on =
          mark != '\0' && waiting != kNone && runs[waiting].mark == mark && runs[waiting].span == i;
      if (goes_on) {
        ++runs[waiting].count;
      } else {
        if (waiting != kNone) around[waiting].second = c;
        waiting = kNone;
        if (mark != '\0') {
          waiting = runs.size();
          runs.push_back({i, start, mark, 1});
          around.emplace_back(last, 0);
        }
      }
      last = c;
    }
  }
  for (size_t i = 0; i < runs.size(); ++i) {
    const auto [before, after] = around[i];
    Run& run = runs[i];
    run.at_edge = is_edge(before);
    run.in_digits = is_ascii_digit(before) && is_ascii_digit(after);
    const bool anywhere = run.count == 2 && run.mark != '_' && !run.in_digits;
    const bool at_edges = run.mark != '~' && run.count <= (run.mark == '*' ? 3U : 2U);
    run.opens = !is_blank(after) && (anywhere || (at_edges && is_edge(before)));
    const bool ends_word = run.mark == '*' && !is_edge(before) && !is_ascii_word(after);
    const bool ends_price = run.count == 2 && run.mark == '~' && run.in_digits;
    run.closes = !is_blank(before) &&
                 (anywhere || ends_price || (at_edges && (is_edge(after) || ends_word)));
  }
  return runs;
}

void pair_up(std::vector<Run>* runs) {
  std::vector<size_t> open;
  for (size_t i = 0; i < runs->size(); ++i) {
    Run& run = (*runs)[i];
    const auto fits = [&](size_t o) {
      const Run& first = (*runs)[o];
      return first.mark == run.mark && first.count == run.count &&
             (!run.in_digits || first.at_edge);
    };
    const auto opener = std::find_if(open.rbegin(), open.rend(), fits);
    if (run.closes && opener != open.rend()) {
      run.partner = *opener;
      (*runs)[*opener].partner = i;
      (*runs)[*opener].begins = true;
      open.erase(std::prev(opener.base()), open.end());
    } else if (run.opens) {
      open.push_back(i);
    }
  }
}

struct Style {
  int emphasis = 0;
  int strong = 0;
  int struck = 0;

  void turn(const Run& run) {
    const int by = run.begins ? 1 : -1;
    if (run.mark == '~') struck += by;
    else if (run.count == 2) strong += by;
    else emphasis += by;
    if (run.count == 3) strong += by;
  }
  Span of(const Span& span, std::string_view text) const {
    Span styled = like(span, shown(text));
    styled.emphasis = emphasis > 0;
    styled.strong = strong > 0;
    styled.struck = struck > 0;
    return styled;
  }
};

}  // namespace

std::vector<Span> apply_marks(const std::vector<Span>& spans) {
  const std::vector<Span> linked = with_links(spans);
  std::vector<Run> runs = runs_of(linked);
  pair_up(&runs);
  std::vector<Span> marked;
  Style style;
  size_t next = 0;
  for (size_t i = 0; i < linked.size(); ++i) {
    const std::string_view text = linked[i].text;
    size_t from = 0;
    for (; next < runs.size() && runs[next].span == i; ++next) {
      if (runs[next].partner == kNone) continue;
      join(&marked, style.of(linked[i], text.substr(from, runs[next].at - from)));
      style.turn(runs[next]);
      from = runs[next].at + kHiddenBytes * runs[next].count;
    }
    join(&marked, style.of(linked[i], text.substr(from)));
  }
  return marked;
}

}  // namespace markup
