// bench_page FILE COUNT SAMPLE TEMPLATE: the wish wall as a web page, for a browser in kiosk mode:
// the sample's wishes over and over, COUNT cards, put into peer/wall.html.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "data/model/json.h"

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '&') out += "&amp;";
    else out += c;
  }
  return out;
}

std::string read(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string cards_of(const model::Json& wishes, size_t count) {
  std::string out;
  for (size_t column = 0; column < 2; ++column) {
    out += "<div class=column>";
    for (size_t i = column; i < count; i += 2) {
      const auto& wish = wishes[i % wishes.size()];
      out += "<div class=note><div class=tag>" + escaped(wish.value("category", "")) + "</div>" +
             escaped(wish.value("text", "")) + "<div class=foot>我也遇到 " +
             std::to_string(i % 60) + "</div></div>\n";
    }
    out += "</div>";
  }
  return out;
}

}  // namespace

int main(int count, char** values) {
  if (count != 5) {
    std::fprintf(stderr, "bench_page FILE COUNT SAMPLE TEMPLATE\n");
    return 2;
  }
  const std::string text = read(std::string(values[3]) + "/wishes.json");
  const auto wishes = model::Json::parse(text, nullptr, false);
  if (!wishes.is_array() || wishes.empty()) return 1;
  std::string page = read(values[4]);
  constexpr std::string_view kMark = "<!-- cards -->";
  const size_t at = page.find(kMark);
  if (at == std::string::npos) return 1;
  page.replace(at, kMark.size(), cards_of(wishes, std::strtoull(values[2], nullptr, 10)));
  std::ofstream out(values[1]);
  out << page;
  return out ? 0 : 1;
}
