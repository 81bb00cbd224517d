#include "tests/tidy/tree.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/source_dir.h"

namespace tidy {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

Level parse_level(const std::string& line, const std::vector<Level>& below) {
  const size_t colon = line.find(':');
  const size_t semicolon = line.find(';');
  Level level;
  level.folder = words(line.substr(0, colon)).front();
  for (const auto& arrow : words(line.substr(colon + 1, semicolon - colon - 1))) {
    level.direct.insert(arrow);
    level.arrows.insert(arrow);
    for (const auto& lower : below) {
      if (lower.folder == arrow) level.arrows.insert(lower.arrows.begin(), lower.arrows.end());
    }
  }
  for (const auto& package : words(line.substr(semicolon + 1))) level.packages.insert(package);
  return level;
}

bool is_source(const fs::path& path) {
  return path.extension() == ".h" || path.extension() == ".cpp";
}

}  // namespace

fs::path root() { return support::source_dir(); }

std::vector<std::string> sources() {
  std::vector<std::string> out;
  for (const char* top : {"data", "sync", "kiosk", "tests"}) {
    auto walk = fs::recursive_directory_iterator(root() / top);
    for (auto it = fs::begin(walk); it != fs::end(walk); ++it) {
      if (it->is_directory() && it->path().filename() == "node_modules") {
        it.disable_recursion_pending();
      } else if (is_source(it->path())) {
        out.push_back(fs::relative(it->path(), root()).string());
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream in(root() / path);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::vector<std::string> includes_of(const std::string& path) {
  static const std::string kStart = "#include \"";
  std::vector<std::string> out;
  for (const auto& line : lines_of(path)) {
    if (!line.starts_with(kStart)) continue;
    out.push_back(line.substr(kStart.size(), line.rfind('"') - kStart.size()));
  }
  return out;
}

std::map<std::string, std::set<std::string>> linked() {
  std::map<std::string, std::set<std::string>> out;
  // Written beside this program: see tests/CMakeLists.txt.
  std::ifstream in(fs::read_symlink("/proc/self/exe").parent_path() / "links.txt");
  for (std::string line; std::getline(in, line);) {
    const auto all = words(line);
    out[all.at(0)] = {all.begin() + 1, all.end()};
  }
  return out;
}

std::vector<Level> levels() {
  std::vector<Level> out;
  for (const auto& line : lines_of("tests/tidy/levels.txt")) {
    if (!line.empty() && line[0] != '#') out.push_back(parse_level(line, out));
  }
  return out;
}

const Level* level_of(const std::vector<Level>& levels, const std::string& path) {
  const Level* best = nullptr;
  for (const auto& level : levels) {
    const bool inside = path.starts_with(level.folder + "/");
    if (inside && (best == nullptr || level.folder.size() > best->folder.size())) best = &level;
  }
  return best;
}

std::vector<Function> functions_of(const std::vector<std::string>& lines) {
  std::vector<Function> out;
  for (size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    if (line.empty() || !line.ends_with("{")) continue;
    if (line.starts_with(" ") && line.find(") ") == std::string::npos) continue;
    for (const char* not_one : {"namespace", "struct", "class", "enum", "extern", "union", "}"}) {
      if (line.starts_with(not_one)) goto next;
    }
    {
      // A body ends at the first closing brace in the column where its line began. A wrapped
      // signature begins further left than its last line, so it is looked for there too.
      size_t start = i;
      while (start > 0 && lines[start].starts_with("    ")) --start;
      const size_t indent = lines[start].find_first_not_of(' ');
      if (indent == std::string::npos || indent > 0) continue;
      const std::string closing = "}";
      size_t end = i + 1;
      while (end < lines.size() && !lines[end].starts_with(closing)) ++end;
      out.push_back({lines[start], static_cast<int>(start + 1), static_cast<int>(end - start + 1)});
      i = end;
    }
  next:;
  }
  return out;
}

}  // namespace tidy
