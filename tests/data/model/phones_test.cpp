#include "data/model/phones.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "data/model/phone_field.h"
#include "data/model/validate.h"
#include "tests/support/phone_texts.h"

namespace model {
namespace {

std::string told(std::string_view text) {
  std::string out;
  for (const FoundPhone& phone : find_phones(text)) {
    if (!out.empty()) out += " | ";
    out += std::string(to_string(phone.kind)) + " " + phone.number + " " +
           std::string(text.substr(phone.at, phone.length));
  }
  return out;
}

std::string cut(std::string_view text) { return without_phones(text, find_phones(text)); }

TEST(Phones, AreFoundAsTheFixturesSay) {
  const auto texts = support::phone_texts();
  EXPECT_GE(texts.size(), 100U);
  for (const auto& one : texts) EXPECT_EQ(told(one.text), one.found) << one.text;
}

TEST(Phones, AreTheSameHoweverTheyAreWritten) {
  for (const auto& one : support::phone_texts()) {
    for (const FoundPhone& phone : find_phones(one.text)) {
      if (phone.number.find("转") != std::string::npos) continue;
      EXPECT_EQ(normalise_phone(phone.number), phone.number) << one.text;
    }
  }
}

TEST(Phones, AreFoundInsideAnySentence) {
  for (const auto& one : support::phone_texts()) {
    if (one.text.empty()) continue;
    EXPECT_EQ(told("灯不亮，" + one.text + "，谢谢"), one.found) << one.text;
    EXPECT_EQ(told("灯不亮\n" + one.text + "\n谢谢"), one.found) << one.text;
  }
}

TEST(Phones, AreAskedAboutWhereTheyMayNotSimplyStand) {
  const auto asked = [](std::string_view text, Phones rule) {
    return phones_to_ask(text, rule).size();
  };
  EXPECT_EQ(asked("021-20000000，13800000000", Phones::kNone), 2U);
  EXPECT_EQ(asked("021-20000000，13800000000", Phones::kNoMobile), 1U);
  EXPECT_EQ(asked("+44 20 7946 0000", Phones::kNoMobile), 1U);
  EXPECT_EQ(asked("021-20000000，13800000000", Phones::kStaffOnly), 0U);
  EXPECT_EQ(asked("400-820-0000", Phones::kNone), 0U);
  const std::string own[] = {"02120000000"};
  EXPECT_EQ(phones_to_ask("请拨 (021)2000 0000", Phones::kNone, own).size(), 0U);
}

TEST(Phones, AreCutWithTheWordsThatLeadToThem) {
  EXPECT_EQ(cut("推车看不清，我的手机 13800000000，修好了说一声。"), "推车看不清，修好了说一声。");
  EXPECT_EQ(cut("电话：021-20000000转8001，空调漏水"), "空调漏水");
  EXPECT_EQ(cut("2025—2026年空调费涨了"), "2025—2026年空调费涨了");
  EXPECT_EQ(cut("请打 13800000000 找我"), "找我");
  EXPECT_EQ(cut("灯不亮"), "灯不亮");
  EXPECT_EQ(cut("13800000000"), "");
}

TEST(PhoneField, SaysWhatIsMissing) {
  using Lack = PhoneLack;
  const struct {
    const char* typed;
    PhoneNeed need;
  } cases[] = {
      {"", {Lack::kEmpty, 0}},
      {"1", {Lack::kDigits, 10}},
      {"1380000", {Lack::kDigits, 4}},
      {"13800000000", {}},
      {"138000000001", {Lack::kTooLong, 1}},
      {"12125550100", {Lack::kWhere, 0}},
      {"2000", {Lack::kDigits, 3}},
      {"20000000", {}},
      {"200000000", {Lack::kWhere, 0}},
      {"021", {Lack::kDigits, 8}},
      {"02120000000", {}},
      {"021200000001", {Lack::kTooLong, 1}},
      {"05718000000", {}},
      {"057180000000", {}},
      {"02120000000转", {Lack::kExtension, 0}},
      {"02120000000转8001", {}},
      {"02120000000转8001000", {Lack::kTooLong, 1}},
      {"40082000", {Lack::kDigits, 2}},
      {"4008200000", {}},
      {"+", {Lack::kDigits, 7}},
      {"+44", {Lack::kDigits, 5}},
      {"+442079460000", {}},
      {"+4420794600001234", {Lack::kTooLong, 1}},
      {"+86", {Lack::kDigits, 11}},
      {"+861380000", {Lack::kDigits, 4}},
      {"+8613800000000", {}},
      {"+862120000000", {}},
      {"00", {Lack::kDigits, 7}},
      {"00442079460000", {}},
      {"008613800000000", {}},
      {"+442079460000转12", {}},
      {"138 0000 0000", {}},
      {"13800000000abc", {Lack::kNoNumber, 0}},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(phone_need(one.typed), one.need)
        << one.typed << ": " << static_cast<int>(phone_need(one.typed).lack) << " "
        << phone_need(one.typed).digits;
  }
}

TEST(PhoneField, TakesOneNumberForOneHoweverItIsGiven) {
  for (const char* given : {"13800000000", "138 0000 0000", "+86 138-0000-0000", "008613800000000",
                            "013800000000", "１３８００００００００", "8613800000000"}) {
    EXPECT_EQ(normalise_phone(given), "13800000000") << given;
  }
  for (const char* given : {"+44 20 7946 0000", "0044 20 7946 0000", "+442079460000"}) {
    EXPECT_EQ(normalise_phone(given), "+442079460000") << given;
  }
  EXPECT_EQ(normalise_phone("(021) 2000 0000 转 8001"), "02120000000转8001");
  EXPECT_EQ(normalise_phone("+86 10 2000 0000"), "01020000000");
  EXPECT_EQ(normalise_phone("13800000000 王"), "");
}

TEST(Names, MayHoldDigitsButNobodysNumber) {
  for (const char* name : {"张三 1001", "2026 届小李", "一二三四五六七"}) {
    EXPECT_FALSE(check_name(name)) << name;
  }
  EXPECT_EQ(check_name("王 13800000000"), Refusal::kHasPhone);
}

}  // namespace
}  // namespace model
