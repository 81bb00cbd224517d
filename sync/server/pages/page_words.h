#pragma once
// The screen's own words (assets/i18n) in the server's program, for the page behind a receipt's QR:
// built in, so that no file of them can be missing or old. Parsed once; any thread.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "data/base/fill.h"
#include "data/model/json.h"
#include "data/model/spans.h"

namespace server {

// The two files as they stood at the build: page_words.cmake.
std::string_view words_zh();
std::string_view words_en();

// {"zh":…,"en":…} of a key of assets/i18n, with values filled in. null for "".
model::Json said(std::string_view key, std::span<const base::Arg> args = {});

// How the screen says dates in "zh" or "en".
model::DateWords said_date_words(std::string_view language);

}  // namespace server
