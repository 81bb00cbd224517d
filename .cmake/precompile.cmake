# Headers that nearly every file reads, compiled twice in all: as the libraries compile, and as the
# tests do. ccache sees through them only when the preprocessor leaves their inclusion in its output.
add_compile_options(-fpch-preprocess)
set(precompiled_std <algorithm> <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional>
    <string> <string_view> <vector> <nlohmann/json.hpp>)

# A target of each kind that does nothing but own the headers; the others of its kind use them.
file(CONFIGURE OUTPUT precompiled.cpp CONTENT "int main() {}\n")
add_library(precompiled_library STATIC ${CMAKE_BINARY_DIR}/precompiled.cpp)
target_link_libraries(precompiled_library PRIVATE reception_options)
target_precompile_headers(precompiled_library PRIVATE ${precompiled_std})

function(precompile_library target)
  target_precompile_headers(${target} REUSE_FROM precompiled_library)
endfunction()

function(precompile_test target)
  if(NOT TARGET precompiled_test)
    add_executable(precompiled_test ${CMAKE_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(precompiled_test PRIVATE reception_options GTest::gtest)
    target_precompile_headers(precompiled_test PRIVATE ${precompiled_std} <gtest/gtest.h>)
  endif()
  target_precompile_headers(${target} REUSE_FROM precompiled_test)
endfunction()
