#include "tests/bench/peer_page.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "data/model/json.h"
#include "data/model/stages.h"
#include "data/store/cache_store.h"

namespace bench {
namespace {

using model::Json;

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string day_of(int64_t ms) {
  const std::time_t seconds = ms / 1000;
  std::tm day{};
  localtime_r(&seconds, &day);
  return std::to_string(day.tm_mon + 1) + "月" + std::to_string(day.tm_mday) + "日";
}

// A note as the page's script reads it: category, stage, words, day, count, picture.
Json note_of(const model::Wish& wish) {
  Json note = {static_cast<int>(wish.category), model::stage_number(wish.stage), wish.text,
               day_of(wish.released_ms), wish.me_too};
  if (wish.picture) note.push_back(wish.picture->sha256);
  return note;
}

base::Result<Json> notes_of(store::CacheStore& cache) {
  Json notes = Json::array();
  std::optional<store::WishLine> last;
  for (;;) {
    TRY(const auto lines, cache.wish_lines({}, last ? &*last : nullptr, store::kWishLinesMax));
    if (lines.empty()) return notes;
    for (const auto& line : lines) {
      TRY(const auto wish, cache.wish(line.id));
      if (wish) notes.push_back(note_of(*wish));
    }
    last = lines.back();
  }
}

std::string replaced(std::string page, std::string_view mark, const std::string& by) {
  const size_t at = page.find(mark);
  if (at != std::string::npos) page.replace(at, mark.size(), by);
  return page;
}

}  // namespace

base::Result<void> write_page(const std::string& file, const std::string& kiosk,
                              const std::string& assets, const std::string& page_template) {
  TRY(const auto cache, store::CacheStore::open_reader(kiosk));
  TRY(const auto notes, notes_of(*cache));
  const Json words = Json::parse(read(assets + "/i18n/zh.json"));  // ours, of any size
  Json icons = Json::object();
  for (const auto& entry : std::filesystem::directory_iterator(assets + "/icons")) {
    icons[entry.path().stem().string()] = read(entry.path());
  }
  TRY(const auto theme, model::parse_json(read(assets + "/theme/theme.json")));
  const Json data = {{"notes", notes},
                     {"words", words},
                     {"icons", icons},
                     {"theme", theme},
                     {"media", "file://" + std::filesystem::absolute(kiosk).string() + "/media/"}};
  std::ofstream out(file, std::ios::binary);
  out << replaced(read(page_template), "/* data */", data.dump());
  if (!out) return base::io_error("cannot write " + file);
  return {};
}

}  // namespace bench
