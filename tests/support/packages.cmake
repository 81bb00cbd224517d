# Third-party packages, each as one interface library `pkg_<name>`; headers count as system headers.
find_package(PkgConfig REQUIRED)
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

function(package_from_pkgconfig name module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  add_library(pkg_${name} INTERFACE)
  target_link_libraries(pkg_${name} INTERFACE PkgConfig::${name})
endfunction()

function(package_from_library name)
  add_library(pkg_${name} INTERFACE)
  target_link_libraries(pkg_${name} INTERFACE ${ARGN})
endfunction()

package_from_pkgconfig(fmt fmt)
package_from_pkgconfig(spdlog spdlog)
package_from_pkgconfig(sodium libsodium)
package_from_pkgconfig(md4c md4c)
package_from_pkgconfig(sqlite sqlite3)
package_from_pkgconfig(curl libcurl)
package_from_pkgconfig(openssl openssl)  # beside curl, which is built over it: dates of certificates
package_from_pkgconfig(freetype freetype2)
package_from_pkgconfig(zlib zlib)
package_from_pkgconfig(icu icu-uc)
package_from_pkgconfig(glfw glfw3)
package_from_library(gl GL)
package_from_library(imgui imgui stb)
target_include_directories(pkg_imgui SYSTEM INTERFACE /usr/include/imgui)
package_from_library(stb stb)
target_include_directories(pkg_stb SYSTEM INTERFACE /usr/include/stb)
find_package(Fcitx5Utils REQUIRED)
find_package(LibIMECore REQUIRED)
find_package(LibIMEPinyin REQUIRED)
package_from_library(libime LibIME::Pinyin)
package_from_pkgconfig(zinnia zinnia)
# Headers only: both are loaded when somebody has the screen read aloud (kiosk/speech/library.h).
package_from_library(espeak ${CMAKE_DL_LIBS})
package_from_library(alsa ${CMAKE_DL_LIBS})
package_from_library(json)
package_from_library(cli11)
package_from_library(tomlplusplus)
package_from_library(beast)
package_from_library(qrcodegen qrcodegencpp)
target_include_directories(pkg_qrcodegen SYSTEM INTERFACE /usr/include/qrcodegen)
