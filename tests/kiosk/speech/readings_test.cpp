// Words with a reading of their own: the file's form, the longest match.

#include "kiosk/speech/readings.h"

#include <gtest/gtest.h>

#include <sstream>

namespace speech {
namespace {

base::Result<Readings> parse(const char* text) {
  std::istringstream in(text);
  return Readings::parse(in);
}

TEST(Readings, PutTheLongestWordInSyllables) {
  const auto r = parse("# lobby\n行\txing2\n银行\tyin2 hang2\n银行行长\tyin2 hang2 hang2 zhang3\n");
  ASSERT_TRUE(r) << r.error().message;
  EXPECT_EQ(r->apply("银行，行"), " yin2 hang2 ， xing2 ");
  EXPECT_EQ(r->apply("银行行长好"), " yin2 hang2 hang2 zhang3 好");
  EXPECT_EQ(r->apply("好"), "好");
  EXPECT_EQ(Readings().apply("银行"), "银行");
}

TEST(Readings, RefuseALineThatIsNoReading) {
  for (const char* bad : {"银行 yin2 hang2\n", "银行\tyin2\n", "银行\tyin hang\n",
                          "银行\tyin2 hang2 hang2\n", "银行\tYIN2 hang2\n", "银行\t\n"}) {
    const auto r = parse(bad);
    EXPECT_FALSE(r) << bad;
    EXPECT_TRUE(r || r.error().message == "line 1");
  }
  EXPECT_EQ(Readings::load("/nowhere/readings.tsv").error().code, base::Code::kIo);
}

}  // namespace
}  // namespace speech
