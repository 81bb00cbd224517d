#include "sync/server/desk/search_words.h"

#include <algorithm>
#include <limits>

#include "data/base/fold.h"
#include "data/base/utf8.h"
#include "data/markup/markup.h"

namespace server {
namespace {

// One line a text, so that no search runs over the end of one.
void add(std::string* words, std::string_view text) {
  *words += base::fold(text);
  *words += '\n';
}

}  // namespace

std::string words_of(const model::Notice& notice) {
  std::string words;
  add(&words, notice.title);
  if (notice.title_en) add(&words, *notice.title_en);
  const auto body = markup::parse_beginning(notice.body_md).document;
  add(&words, markup::excerpt(body, std::numeric_limits<size_t>::max()));
  for (const auto& picture : notice.pictures) add(&words, picture.alt);
  if (notice.withdrawn) add(&words, notice.withdrawn->reason);
  return words;
}

std::string words_of(const model::Event& event) {
  std::string words;
  add(&words, event.title);
  if (event.title_en) add(&words, *event.title_en);
  add(&words, event.summary);
  add(&words, event.place);
  const auto body = markup::parse_beginning(event.body_md).document;
  add(&words, markup::excerpt(body, std::numeric_limits<size_t>::max()));
  if (event.poster) add(&words, event.poster->alt);
  for (const auto& slot : event.slots) add(&words, slot.label);
  if (event.cancelled) add(&words, event.cancelled->reason);
  return words;
}

bool Search::finds(std::string_view words) const {
  return std::all_of(terms.begin(), terms.end(), [&](const std::string& term) {
    return words.find(term) != std::string_view::npos;
  });
}

Search read_search(std::string_view typed) {
  const std::string folded = base::fold(base::first_scalars(typed, kSearchMaxScalars));
  std::string_view rest = base::trim(folded);
  Search search;
  for (size_t i = 0; i < kSearchTerms && !rest.empty(); ++i) {
    const size_t end = i + 1 == kSearchTerms ? rest.size() : std::min(rest.find(' '), rest.size());
    search.terms[i] = rest.substr(0, end);
    rest = base::trim(rest.substr(end));
  }
  return search;
}

}  // namespace server
