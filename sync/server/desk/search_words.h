#pragma once
// What staff search of a notice: the words that people read of it, folded (data/base/fold.h), never
// the document that holds them, made when they are asked for. Pure.

#include <array>
#include <string>
#include <string_view>

#include "data/model/entities.h"

namespace server {

inline constexpr size_t kSearchTerms = 4;  // that must all be found; the last takes the rest
inline constexpr size_t kSearchMaxScalars = 60;

std::string words_of(const model::Notice& notice);
std::string words_of(const model::Event& event);

struct Search {
  std::array<std::string, kSearchTerms> terms;  // folded; "" is found in everything
  bool finds(std::string_view words) const;
};
Search read_search(std::string_view typed);

}  // namespace server
