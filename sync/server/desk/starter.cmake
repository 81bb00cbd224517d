# Puts assets/starter.json into the server's program (sync/server/desk/starter.h).
set(starter_file ${CMAKE_SOURCE_DIR}/assets/starter.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${starter_file})
file(READ ${starter_file} starter_json)
set(starter_cpp ${CMAKE_BINARY_DIR}/starter.cpp)
file(CONFIGURE OUTPUT ${starter_cpp} @ONLY CONTENT [[
#include "sync/server/desk/starter.h"

namespace desk {

std::string_view starter_set() { return R"json(@starter_json@)json"; }

}  // namespace desk
]])
target_sources(sync_server_desk PRIVATE ${starter_cpp})
