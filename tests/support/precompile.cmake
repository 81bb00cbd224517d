# Headers that nearly every file of a target reads, compiled once for it. ccache sees through them only
# when the preprocessor leaves their inclusion in its output.
add_compile_options(-fpch-preprocess)
set(precompiled_std <algorithm> <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional>
    <string> <string_view> <vector>)

function(precompile target)
  target_precompile_headers(${target} PRIVATE ${precompiled_std} ${ARGN})
endfunction()
