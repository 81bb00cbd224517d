#pragma once
// What a program knows of its own build. Values of the build and of where the program lies; any
// thread. Settings are data/config's.

#include <string>
#include <string_view>

namespace base {

std::string_view version();  // "1.2.3", as project() in CMakeLists.txt says

// The folder that an installation shares: assets/ and console/ are in it. Found from where this
// program lies; "" where it does not lie in one, as in a build.
std::string shared_folder();

}  // namespace base
