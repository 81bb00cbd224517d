#include "data/model/passwords.h"

#include <gtest/gtest.h>

namespace {

using model::CommonPasswords;
using model::PasswordFault;

const CommonPasswords& lists() {
  static const CommonPasswords kLists(
      "# a "
      "list\npassword\nwelcome\ndragon\nmonkey\nadmin\nadministrator\nletmein\nqwerty\niloveyou\n"
      "woaini\n1314520\n5201314\n888\nwoaiwojia\nsunshine\nmaster\nshadow\nsummer\n我爱我家\n");
  return kLists;
}

std::string fault_of(const std::string& password, const std::vector<std::string>& about = {}) {
  const auto judged = lists().judge(password, about);
  return judged.fault ? std::string(model::to_string(*judged.fault)) : "";
}

TEST(Passwords, ThatPeopleMakeByThemselvesPass) {
  for (const char* good :
       {"lantern-harbour-26", "correct horse battery", "茶凉了再泡一壶给楼下大爷", "vT7#kq2Lm!xe",
        "zao shang liu dian ban", "二楼拐角第三盆绿萝浇水了吗"}) {
    EXPECT_EQ(fault_of(good), "") << good;
  }
}

TEST(Passwords, ThatAreShortAreToldSo) {
  EXPECT_EQ(fault_of("vT7#kq2Lm!x"), "short");
  EXPECT_EQ(fault_of("十一个字的口令还是太短"), "short");
  EXPECT_EQ(fault_of(std::string(257, 'k')), "long");
  EXPECT_EQ(fault_of("abcdefghijk\xff"), "long");
}

TEST(Passwords, OfCommonWordsAreRefusedInEveryDress) {
  for (const char* bad :
       {"password2026", "Passw0rd2026!", "woaini1314520", "woaiwojia5201314", "WELCOME-admin1",
        "passwordpassword", "我爱我家woaiwojia", "P@ssw0rd888888", "ｐａｓｓｗｏｒｄ２０２６"}) {
    EXPECT_EQ(fault_of(bad), "common") << bad;
  }
}

TEST(Passwords, OfRunsRepeatsAndDatesAreRefused) {
  for (const char* bad : {"123456789012", "qwertyuiopas", "aaaaaaaaaaaa", "1qaz2wsx3edc",
                          "202611281128", "13800000000a", "abcabcabcabc", "147258369147"}) {
    EXPECT_EQ(fault_of(bad), "pattern") << bad;
  }
}

TEST(Passwords, OfTheAccountItselfAreRefused) {
  const std::vector<std::string> about = {"reviewer02", "党群审核员 02", "嘉地中心",
                                          "jiadizhongxin"};
  for (const char* bad :
       {"reviewer02reviewer02", "jiadizhongxin2026", "JiadiZhongxin!1", "党群审核员党群审核员02"}) {
    EXPECT_EQ(fault_of(bad, about), "about_you") << bad;
  }
  EXPECT_EQ(fault_of("jiadizhongxin2026"), "") << "to anybody else it is a word like any other";
}

TEST(Passwords, AreJudgedInTimeWhateverTheyAre) {
  const std::string longest(256, '1');
  EXPECT_EQ(fault_of(longest), "pattern");
  std::string mixed;
  for (int i = 0; mixed.size() < 250; ++i) mixed += "password1";
  EXPECT_EQ(fault_of(mixed), "pattern");
}

}  // namespace
