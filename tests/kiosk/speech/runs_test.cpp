// What is said of what is written: numbers, times and dates in words, one language a run.

#include "kiosk/speech/runs.h"

#include <gtest/gtest.h>

#include "kiosk/speech/numerals.h"

namespace speech {
namespace {

using app::Language;

std::string zh(std::string_view text) {
  std::string out;
  for (const Run& run : runs_of(text, Language::kZh)) {
    if (!out.empty()) out += "|";
    out += run.language == Language::kEn ? "en:" + run.text : run.text;
  }
  return out;
}

std::string en(std::string_view text) {
  std::string out;
  for (const Run& run : runs_of(text, Language::kEn)) {
    if (!out.empty()) out += "|";
    out += run.language == Language::kZh ? "zh:" + run.text : run.text;
  }
  return out;
}

TEST(Numerals, CountInChinese) {
  EXPECT_EQ(chinese_number(0), "零");
  EXPECT_EQ(chinese_number(2), "二");
  EXPECT_EQ(chinese_number(10), "十");
  EXPECT_EQ(chinese_number(15), "十五");
  EXPECT_EQ(chinese_number(20), "二十");
  EXPECT_EQ(chinese_number(36), "三十六");
  EXPECT_EQ(chinese_number(101), "一百零一");
  EXPECT_EQ(chinese_number(110), "一百一十");
  EXPECT_EQ(chinese_number(1205), "一千二百零五");
  EXPECT_EQ(chinese_number(10'000), "一万");
  EXPECT_EQ(chinese_number(10'005), "一万零五");
  EXPECT_EQ(chinese_number(123'456), "十二万三千四百五十六");
  EXPECT_EQ(chinese_number(100'000'000), "一亿");
  EXPECT_EQ(chinese_number(100'010'000), "一亿零一万");
  EXPECT_EQ(chinese_digits("2026"), "二零二六");
}

TEST(Runs, SayTimesDatesAndCountsInChinese) {
  EXPECT_EQ(zh("内容更新于 14:25"), "内容更新于十四点二十五分");
  EXPECT_EQ(zh("9:05 开始"), "九点零五分开始");
  EXPECT_EQ(zh("2:00"), "两点");
  EXPECT_EQ(zh("12:20–13:00"), "十二点二十分到十三点");
  EXPECT_EQ(zh("12:20 - 13:00"), "十二点二十分到十三点");
  EXPECT_EQ(zh("2026-09-28"), "二零二六年九月二十八日");
  EXPECT_EQ(zh("2026年9月28日"), "二零二六年九月二十八日");
  EXPECT_EQ(zh("3-5 个工作日"), "三到五个工作日");
  EXPECT_EQ(zh("也遇到 36 次"), "也遇到三十六次");
  EXPECT_EQ(zh("已输入 2 位"), "已输入两位");
  EXPECT_EQ(zh("第 2 位"), "第二位");
  EXPECT_EQ(zh("2 楼"), "二楼");
  EXPECT_EQ(zh("1,200 人"), "一千二百人");
  EXPECT_EQ(zh("满意度 96.5%"), "满意度百分之九十六点五");
  EXPECT_EQ(zh("热线 12345"), "热线一二三四五");
  EXPECT_EQ(zh("编号 0815"), "编号零八一五");
  EXPECT_EQ(zh("看大图 1 / 3"), "看大图一，共三");
  EXPECT_EQ(zh("２０２６年"), "二零二六年") << "full width";
}

TEST(Runs, KeepOneLanguageEach) {
  EXPECT_EQ(zh("WiFi 坏了"), "en:WiFi|坏了");
  EXPECT_EQ(zh("B1 层"), "en:B|一层");
  EXPECT_EQ(en("Wish: 北门积水 3 次, 3 times"), "Wish|zh:北门积水三次|3 times");
  EXPECT_EQ(en("Room 3.5 元"), "Room|zh:三点五元");
  EXPECT_EQ(en("中文"), "zh:中文");
  EXPECT_EQ(zh("EN"), "en:EN");
  EXPECT_EQ(en("Updated 14:25"), "Updated 14 25");
  EXPECT_EQ(en("14:05, 9:00"), "14 oh 5, 9 o'clock");
  EXPECT_EQ(en("2026-09-28"), "28 September 2026");
  EXPECT_EQ(en("Me too, 36 times"), "Me too, 36 times");
  EXPECT_EQ(en("Don't go – stay"), "Don't go, stay");
}

TEST(Runs, TurnSignsIntoPausesOrNothing) {
  EXPECT_EQ(zh("您还在吗？"), "您还在吗。");
  EXPECT_EQ(en("Rated 4.5, done."), "Rated 4.5, done.");
  EXPECT_EQ(zh("（义诊）·一楼——会客厅"), "义诊，一楼，会客厅");
  EXPECT_EQ(zh("好😀→吗"), "好吗");
  EXPECT_EQ(zh("·，。！"), "") << "nothing to say";
  EXPECT_EQ(zh(""), "");
  EXPECT_EQ(zh("𠮷先生"), "生僻字先生") << "outside what the voice has";
}

TEST(Runs, SpellACode) {
  EXPECT_EQ(spelled("K7"), "K，7");
  EXPECT_EQ(zh(spelled("K72A")), "en:K|七，二|en:A");
}

TEST(Runs, TakeAnything) {
  for (const char* text : {"\xff\xfe", "9999999999999999999999999:99", "1:", "-", "2026-13-40",
                           "1,2,3", "....", "[[hello]]<speak>"}) {
    for (const auto language : {Language::kZh, Language::kEn}) {
      for (const auto& run : runs_of(text, language)) EXPECT_FALSE(run.text.empty()) << text;
    }
  }
}

}  // namespace
}  // namespace speech
