# How our libraries are made: what all of them are compiled with, a third-party package by one name,
# and a library of a folder. data/, sync/ and kiosk/ say in their CMakeLists.txt which there are.
find_package(PkgConfig REQUIRED)
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)  # a package belongs to its includer and to who links that
find_package(Threads REQUIRED)

add_library(reception_options INTERFACE)
target_include_directories(reception_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(reception_options INTERFACE
  -Wall -Wextra -Wpedantic
  -Wshadow                 # a name means one thing in one place
  -Wnon-virtual-dtor       # deleting through a base is defined
  -Wold-style-cast         # casts can be searched for
  -Woverloaded-virtual     # an override that misses is a silent no-op
  -Wformat=2
  -Wimplicit-fallthrough
  -Wno-maybe-uninitialized  # g++ 12 misreads std::optional
  -fstack-protector-strong -fstack-clash-protection -fcf-protection
  -Werror=return-type
  -Werror=switch)          # every enum value is decided everywhere
if(RECEPTION_WERROR)  # but what g++ 12 misreads inside std::string at -O2
  target_compile_options(reception_options INTERFACE -Werror
    -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=restrict)
endif()
if(RECEPTION_SANITIZE STREQUAL "address")
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
elseif(RECEPTION_SANITIZE STREQUAL "thread")
  set(sanitizers -fsanitize=thread -g1)  # a report without lines helps nobody
elseif(RECEPTION_SANITIZE)
  message(FATAL_ERROR "RECEPTION_SANITIZE is address or thread, not ${RECEPTION_SANITIZE}")
endif()
if(RECEPTION_SANITIZE)
  target_compile_options(reception_options INTERFACE ${sanitizers} -fno-omit-frame-pointer)
  target_link_options(reception_options INTERFACE ${sanitizers})
endif()
target_link_options(reception_options INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
target_link_libraries(reception_options INTERFACE Threads::Threads)

# reception_package(NAME [PKGCONFIG MODULE] [INCLUDES FOLDER] [LIBRARIES NAME...]): a third-party
# package as one target pkg_NAME. Its headers count as system headers; one of headers only has no more.
function(reception_package name)
  cmake_parse_arguments(PARSE_ARGV 1 its "" "PKGCONFIG;INCLUDES" "LIBRARIES")
  add_library(pkg_${name} INTERFACE)
  if(its_PKGCONFIG)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${its_PKGCONFIG})
    target_link_libraries(pkg_${name} INTERFACE PkgConfig::${name})
  endif()
  target_link_libraries(pkg_${name} INTERFACE ${its_LIBRARIES})
  if(its_INCLUDES)
    target_include_directories(pkg_${name} SYSTEM INTERFACE ${its_INCLUDES})
  endif()
endfunction()

# reception_library(FOLDER [LINKS FOLDER...] [PACKAGES NAME...]): the static library of a folder, with
# the arrows that tests/tidy/levels.txt allows it. A library's folder may stand inside another's.
function(reception_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 its "" "" "LINKS;PACKAGES")
  string(REPLACE "/" "_" target ${folder})
  string(REPLACE "/" "_" links "${its_LINKS}")
  list(TRANSFORM its_PACKAGES PREPEND pkg_ OUTPUT_VARIABLE packages)
  add_library(${target} STATIC)
  target_link_libraries(${target} PUBLIC reception_options ${links} ${packages})
  if("json" IN_LIST its_PACKAGES)
    precompile_library(${target})
  endif()
  set_property(GLOBAL APPEND PROPERTY reception_libraries ${folder})
  cmake_language(EVAL CODE "cmake_language(DEFER CALL reception_sources ${folder})")
endfunction()

# The sources of a folder are its own: what a library inside it claims is left out. Asked for when
# all libraries of the directory are known.
function(reception_sources folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$|/node_modules/")
  get_property(libraries GLOBAL PROPERTY reception_libraries)
  foreach(other IN LISTS libraries)
    if(other MATCHES "^${folder}/")
      list(FILTER sources EXCLUDE REGEX "^${CMAKE_SOURCE_DIR}/${other}/")
    endif()
  endforeach()
  string(REPLACE "/" "_" target ${folder})
  target_sources(${target} PRIVATE ${sources})
endfunction()
