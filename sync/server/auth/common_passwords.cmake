# Puts the lists of common passwords into the server's program: john-data's and ours
# (sync/server/auth/passwords.h). A build without the first one would let through what it knows.
set(list_of_debian /usr/share/john/password.lst)
set(list_of_ours ${CMAKE_SOURCE_DIR}/assets/passwords/common.txt)
if(NOT EXISTS ${list_of_debian})
  message(FATAL_ERROR "${list_of_debian} is missing: install john-data (.debian/packages.txt)")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list_of_debian} ${list_of_ours})
file(READ ${list_of_debian} common_debian)
file(READ ${list_of_ours} common_ours)
set(common_passwords_cpp ${CMAKE_BINARY_DIR}/common_passwords.cpp)
file(CONFIGURE OUTPUT ${common_passwords_cpp} @ONLY CONTENT [[
#include "sync/server/auth/passwords.h"

namespace server {

std::string_view common_passwords_of_debian() { return R"words(@common_debian@)words"; }
std::string_view common_passwords_of_ours() { return R"words(@common_ours@)words"; }

}  // namespace server
]])
target_sources(sync_server_auth PRIVATE ${common_passwords_cpp})
