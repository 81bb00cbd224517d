#pragma once
// The checkout as the tidy tests see it: its files, its levels and its functions.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tidy {

struct Level {
  std::string folder;
  std::set<std::string> direct;    // folders that its line names
  std::set<std::string> arrows;    // folders it may include: direct, transitively closed
  std::set<std::string> packages;  // packages it may include itself
};

struct Function {
  std::string first_line;
  int line = 0;
  int length = 0;  // lines
};

std::filesystem::path root();

// Our own C++ files, as paths relative to the root.
std::vector<std::string> sources();
std::vector<std::string> lines_of(const std::string& path);

// The headers that a file includes by "...", as they are written: paths relative to the root.
std::vector<std::string> includes_of(const std::string& path);

// What CMake links to each library, by folder: its own names, as CMake found them at the last
// configuration.
std::map<std::string, std::set<std::string>> linked();

// tests/tidy/levels.txt, arrows closed over.
std::vector<Level> levels();

// The level whose folder is the longest prefix of the path; nullptr for none.
const Level* level_of(const std::vector<Level>& levels, const std::string& path);

// Top-level function bodies, found by our own layout: a line that ends in '{' at column 0 … '}'.
std::vector<Function> functions_of(const std::vector<std::string>& lines);

}  // namespace tidy
