// A sentence on the screen is a requirement: each that promises something stands in promises.tsv
// with the test that keeps it, or with `name` where it only names a thing or a button. The words of
// kiosk and phone (assets/i18n, both languages), the phone page's own, and the console's.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/tidy/tree.h"

namespace {

// What a promise is made of. A text with none of them says how things are.
const std::vector<std::string> kChinese = {"天",   "工作日", "删除", "有人",   "联系", "通知",
                                           "提醒", "签到",   "评价", "评一评", "取消", "撤回",
                                           "手机", "自动",   "跟进", "随时",   "马上", " 秒",
                                           "分钟", "小时",   "候补", "轮到",   "让给", "递补",
                                           "审核", "送",     "生效", "清除",   "加密", "上墙",
                                           "撤下", "恢复",   "不留", "凭回执"};
const std::vector<std::string> kEnglish = {
    "day",          "delete", "omebody",  "omeone",  "contact",  "notif",       "remind",
    "check-in",     "rating", "rate ",    "cancel",  "withdraw", "phone",       "automatic",
    "by itself",    "follow", "any time", "at once", " s ",      "minute",      "hour",
    "waiting list", "review", "sealed",   "sent ",   "clears",   "next in line"};
// Staff read of people, days and reviews on every line: of these, what is said of the future.
const std::vector<std::string> kOfStaff = {"工作日", "删除",   "联系您", "提醒", "签到",   "自动",
                                           "跟进",   "随时",   "马上",   "天后", "天内",   "分钟内",
                                           "小时内", "分钟后", "小时后", "秒内", "看得到", "看到",
                                           "凭回执", "到期",   "期限"};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool has_any(const std::string& text, const std::vector<std::string>& words) {
  for (const auto& word : words) {
    if (text.find(word) != std::string::npos) return true;
  }
  return false;
}

struct Promise {
  std::string place;  // screen, phone, console
  std::string text;   // the key, or the sentence itself where it has none
  bool operator<(const Promise& o) const {
    return std::tie(place, text) < std::tie(o.place, o.text);
  }
};

// promises.tsv: place, text, what keeps it.
std::map<Promise, std::string> table() {
  std::map<Promise, std::string> rows;
  std::istringstream lines(read(tidy::root() / "tests/tidy/promises.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    const size_t one = line.find('\t');
    const size_t two = line.find('\t', one + 1);
    if (one == std::string::npos || two == std::string::npos) {
      ADD_FAILURE() << "promises.tsv: " << line;
      continue;
    }
    rows[{line.substr(0, one), line.substr(one + 1, two - one - 1)}] = line.substr(two + 1);
  }
  return rows;
}

std::set<Promise> on_the_screen() {
  std::set<Promise> found;
  const auto dir = tidy::root() / "assets/i18n";
  for (const auto& [file, words] : {std::pair{"zh.json", kChinese}, {"en.json", kEnglish}}) {
    const auto json = nlohmann::json::parse(read(dir / file));
    for (const auto& [key, text] : json.items()) {
      if (has_any(text.get<std::string>(), words)) found.insert({"screen", key});
    }
  }
  return found;
}

// Pieces of a source between quotes, tags and full stops, with a Chinese character in them.
void pieces(const std::string& place, const std::string& source,
            const std::vector<std::string>& words, std::set<Promise>* found) {
  std::string piece;
  const auto end = [&] {
    const size_t from = piece.find_first_not_of(' ');
    const size_t to = piece.find_last_not_of(' ');
    if (from != std::string::npos && has_any(piece, words)) {
      found->insert({place, piece.substr(from, to - from + 1)});
    }
    piece.clear();
  };
  for (size_t i = 0; i < source.size(); ++i) {
    const bool stop = source.compare(i, 3, "。") == 0 || source.compare(i, 3, "；") == 0;
    if (stop || std::string_view("'\"`<>\n").find(source[i]) != std::string_view::npos) {
      end();
      if (stop) i += 2;
      continue;
    }
    piece += source[i];
  }
  end();
}

std::set<Promise> on_the_pages() {
  std::set<Promise> found;
  pieces("phone", read(tidy::root() / "sync/server/pages/receipt_page.cpp"), kChinese, &found);
  const auto console = tidy::root() / "sync/console/src";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(console)) {
    const std::string name = entry.path().filename();
    const bool is_page = name.ends_with(".vue") || name.ends_with(".ts");
    if (!is_page || name.ends_with(".test.ts")) continue;
    pieces("console", read(entry.path()), kOfStaff, &found);
  }
  return found;
}

// Every test that there is: TEST(Suite, Name) as Suite.Name.
std::set<std::string> tests() {
  std::set<std::string> names;
  for (const auto& path : tidy::sources()) {
    if (!path.starts_with("tests/")) continue;
    for (const auto& line : tidy::lines_of(path)) {
      if (!line.starts_with("TEST")) continue;
      const size_t open = line.find('(');
      const size_t comma = line.find(", ", open);
      const size_t close = line.find(')', open);
      if (comma == std::string::npos || close == std::string::npos || comma > close) continue;
      names.insert(line.substr(open + 1, comma - open - 1) + "." +
                   line.substr(comma + 2, close - comma - 2));
    }
  }
  return names;
}

TEST(Promises, StandInTheTableWithWhatKeepsThem) {
  const auto rows = table();
  auto said = on_the_screen();
  said.merge(on_the_pages());
  for (const auto& promise : said) {
    EXPECT_TRUE(rows.contains(promise))
        << promise.place << ": " << promise.text << ": promises something; what keeps it?";
  }
  for (const auto& [promise, kept] : rows) {
    EXPECT_TRUE(said.contains(promise)) << promise.place << ": " << promise.text << " is not said";
  }
}

TEST(Promises, AreKeptByTestsThatThereAre) {
  const auto there_are = tests();
  for (const auto& [promise, kept] : table()) {
    if (kept == "name") continue;
    std::istringstream each(kept);
    for (std::string test; each >> test;) {
      EXPECT_TRUE(there_are.contains(test)) << promise.text << ": there is no test " << test;
    }
    EXPECT_FALSE(kept.empty()) << promise.text;
  }
}

}  // namespace
