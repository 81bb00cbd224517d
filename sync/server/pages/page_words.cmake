# Puts assets/i18n into the server's program: sync/server/pages/page_words.h.
set(page_words_cpp ${CMAKE_BINARY_DIR}/page_words.cpp)
foreach(language zh en)
  set(file ${CMAKE_SOURCE_DIR}/assets/i18n/${language}.json)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} page_words_${language})
endforeach()
file(CONFIGURE OUTPUT ${page_words_cpp} @ONLY CONTENT [[
#include "sync/server/pages/page_words.h"

namespace server {

std::string_view words_zh() { return R"words(@page_words_zh@)words"; }
std::string_view words_en() { return R"words(@page_words_en@)words"; }

}  // namespace server
]])
target_sources(sync_server_pages PRIVATE ${page_words_cpp})
