#pragma once
// What staff search: the words that people read of a wish or a notice, folded (data/base/fold.h),
// never the document that holds them. A wish's stand in its row, filed with it; a notice's are made
// when they are asked for. What was sealed or is for reviewers alone is not among them. Pure but
// for file_words.

#include <array>
#include <string>
#include <string_view>

#include "data/model/entities.h"
#include "data/sql/connection.h"

namespace server {

inline constexpr size_t kSearchTerms = 4;  // that must all be found; the last takes the rest
inline constexpr size_t kSearchMaxScalars = 60;

std::string words_of(const model::Wish& wish);
std::string words_of(const model::Notice& notice);

struct Search {
  std::array<std::string, kSearchTerms> terms;  // folded; "" is found in everything
  bool finds(std::string_view words) const;
};
Search read_search(std::string_view typed);

// Writer: files the words of wishes that an earlier version stored without, once.
base::Result<void> file_words(sql::Connection& db);

}  // namespace server
