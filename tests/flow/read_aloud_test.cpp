// A visit by ear: every tap twice, nothing personal said, silence when it ends.

#include "data/model/submission.h"
#include "tests/flow/visit.h"

namespace flow {
namespace {

class ReadAloud : public Visit {
 protected:
  // Home, with reading on.
  void start() {
    tap("轻触屏幕开始");
    tap("朗读");
    ASSERT_EQ(state_.mode.aloud, app::Mode::Aloud::kOn);
    driver_.frame();
    voice_.finish();
    narrator_.touched();
  }
  // Heard, then done.
  void twice(std::string_view label) {
    const size_t before = voice_.said.size();
    tap(label);
    EXPECT_GT(voice_.said.size(), before) << label << " was not heard";
    tap(label);
  }
  // A key of the pad, which a visitor finds by its place.
  void key_twice(const std::string& label) {
    for (int i = 0; i < 2; ++i) {
      driver_.tap_key(label);
      settle();
    }
  }
  // Off and on again: the whole place, thing by thing.
  void read_all() {
    tap("朗读");
    tap("朗读");
    voice_.finish();
    int things = 0;
    while (narrator_.go_on(driver_.ui().probe(), scene_.words()) && ++things < 200) {
      driver_.frame();
      voice_.finish();
    }
    EXPECT_GT(things, 3);
  }
  bool never_said(std::string_view words) const { return !voice_.said_anywhere(words); }
};

TEST_F(ReadAloud, SaysTitleAndWhatCanBeDoneThenGoesOnFromThingToThing) {
  tap("轻触屏幕开始");
  EXPECT_TRUE(voice_.said.empty()) << "off, it says nothing";
  tap("朗读");
  ASSERT_FALSE(voice_.said.empty());
  const std::string& greeting = voice_.said[0].text;
  EXPECT_TRUE(greeting.starts_with("红色会客厅，首页")) << greeting;
  EXPECT_NE(greeting.find("许个心愿"), std::string::npos) << greeting;
  EXPECT_NE(greeting.find("再点一下才执行"), std::string::npos) << greeting;
  EXPECT_FALSE(narrator_.go_on(driver_.ui().probe(), scene_.words())) << "still speaking";
  size_t things = 0;
  for (voice_.finish(); narrator_.go_on(driver_.ui().probe(), scene_.words()); ++things) {
    driver_.frame();
    EXPECT_NE(driver_.ui().explore().focused(), 0U) << voice_.last();
    voice_.finish();
    ASSERT_LT(things, 200U) << "it comes to an end";
  }
  EXPECT_GT(things, 6U);
  EXPECT_TRUE(voice_.said_anywhere("北门一下雨就积水"));
}

TEST_F(ReadAloud, AFingerEndsReadingOnAndTheButtonEndsItAll) {
  tap("轻触屏幕开始");
  tap("朗读");
  narrator_.touched();
  voice_.finish();
  EXPECT_FALSE(narrator_.go_on(driver_.ui().probe(), scene_.words()));
  tap("看心愿墙");
  EXPECT_TRUE(voice_.is_speaking());
  tap("朗读");  // once is enough
  EXPECT_EQ(state_.mode.aloud, app::Mode::Aloud::kOff);
  EXPECT_FALSE(voice_.is_speaking());
  EXPECT_EQ(driver_.ui().explore().focused(), 0U);
  const size_t said = voice_.said.size();
  tap("看心愿墙");
  EXPECT_TRUE(at<app::WishWallRoute>()) << "one tap acts again";
  EXPECT_EQ(voice_.said.size(), said);
}

TEST_F(ReadAloud, MakesAWishByEar) {
  start();
  tap("许个心愿");
  EXPECT_TRUE(at<app::HomeRoute>()) << "the first tap only says it";
  EXPECT_EQ(voice_.last(), "许个心愿");
  tap("许个心愿");
  EXPECT_TRUE(at<app::WishCategoryRoute>());
  EXPECT_EQ(voice_.last(), "想说哪方面的事？") << "a new place says its title";
  twice("出行停车");
  twice("停车场出口抬杆太慢");
  EXPECT_TRUE(at<app::WishPreviewRoute>());
  EXPECT_EQ(voice_.last(), "看一遍，再提交");
  tap("提交心愿");
  EXPECT_TRUE(outlet_.items.empty());
  tap("提交心愿");
  ASSERT_EQ(outlet_.items.size(), 1U);
  EXPECT_EQ(voice_.last(), "心愿收好了");
}

TEST_F(ReadAloud, ReadsANoteWithItsStageAndCount) {
  start();
  twice("看心愿墙");
  EXPECT_TRUE(at<app::WishWallRoute>());
  tap("北门一下雨就积水");
  EXPECT_EQ(voice_.last(), "楼宇环境，需求收集，第 1 步，共 4 步。北门一下雨就积水。也遇到 36 次");
  tap("我也遇到");
  tap("我也遇到");
  EXPECT_EQ(outlet_.items.size(), 1U);
  EXPECT_TRUE(voice_.said_anywhere("已经加上您这一次，现在共 37 次")) << "a toast comes unasked";
}

TEST_F(ReadAloud, NeverSaysAPhoneNumberOrItsKeys) {
  start();
  act(app::act::GoTo{app::SignUpRoute{kEvent}});
  settle();
  EXPECT_EQ(voice_.last(), "留个称呼和电话");
  act(app::act::Focus{app::Field::kSignUpPhone});
  settle();
  const size_t before = voice_.said.size();
  for (const char* key : {"1", "3", "8", "0"}) key_twice(key);
  type("0000000");
  ASSERT_EQ(state_.sign_up.phone.text(), "13800000000") << "what is in focus goes on acting";
  EXPECT_GT(voice_.said.size(), before + 10);
  for (size_t i = before; i < voice_.said.size(); ++i) {
    const std::string& text = voice_.said[i].text;
    const bool allowed = text == "按键" || (text.starts_with("已输入 ") && text.ends_with(" 位"));
    EXPECT_TRUE(allowed) << text;
  }
  EXPECT_EQ(voice_.last(), "已输入 11 位");
  state_.sign_up.name.insert("周女士");
  driver_.frame();
  driver_.frame();
  tap("称呼");
  EXPECT_EQ(voice_.last(), "称呼，已输入 3 位");
  EXPECT_TRUE(never_said("138"));
  EXPECT_TRUE(never_said("周"));
}

TEST_F(ReadAloud, SaysAWishIsTypedButNotWhat) {
  start();
  act(app::act::WriteText{});
  settle();
  state_.wish.text.insert("想要一台血压计");
  driver_.frame();
  tap("写下心愿");
  act(app::act::KeyboardNext{});
  settle();
  ASSERT_TRUE(at<app::WishPreviewRoute>() || at<app::WishCategoryRoute>());
  read_all();
  EXPECT_TRUE(never_said("血压计"));
}

TEST_F(ReadAloud, SpellsTheReceiptCodeOnlyWhenAskedTo) {
  start();
  twice("许个心愿");
  twice("出行停车");
  twice("停车场出口抬杆太慢");
  twice("提交心愿");
  ASSERT_TRUE(state_.made);
  const std::string code(state_.made->code.view());
  const auto spelt = [&] {
    for (const auto& said : voice_.said) {
      if (said.text.find(code.substr(0, 1) + "，" + code.substr(1, 1) + "，") !=
          std::string::npos) {
        return true;
      }
    }
    return false;
  };
  read_all();
  EXPECT_FALSE(spelt());
  EXPECT_TRUE(never_said(code));
  tap("回执码，再点一下，逐个念出来");
  EXPECT_FALSE(spelt()) << "the first tap only offers it";
  tap("回执码，再点一下，逐个念出来");
  EXPECT_TRUE(spelt()) << voice_.last();
  EXPECT_EQ(voice_.last().size(), code.size() + (code.size() - 1) * std::string("，").size());
}

TEST_F(ReadAloud, SaysUnaskedWhenTheLineGoesDownAndWhenASessionIsAboutToEnd) {
  start();
  state_.centre.is_reachable = false;
  driver_.frame();
  EXPECT_EQ(voice_.last(), "暂时连不上中心，这里照常能用");
  driver_.frames(3);
  const size_t said = voice_.said.size();
  driver_.clock().advance(app::kIdleAsk_ms);
  act(app::act::Tick{});
  driver_.frame();
  ASSERT_EQ(voice_.said.size(), said + 1);
  EXPECT_EQ(voice_.last().find("您还在吗？"), 0U) << voice_.last();
  EXPECT_NE(voice_.last().find("15 秒"), std::string::npos) << voice_.last();
  driver_.clock().advance(3'000);
  act(app::act::Tick{});
  driver_.frame();
  EXPECT_EQ(voice_.said.size(), said + 1) << "told once, not each second";
}

TEST_F(ReadAloud, TheEndOfTheVisitIsSilence) {
  start();
  twice("看心愿墙");
  tap("北门一下雨就积水");
  EXPECT_TRUE(voice_.is_speaking());
  const int stops = voice_.stops;
  const size_t said = voice_.said.size();
  act(app::act::EndSession{});
  EXPECT_GT(voice_.stops, stops);
  ASSERT_EQ(voice_.said.size(), said + 1);
  EXPECT_EQ(voice_.last(), "已清除") << "and nothing else";
  settle();
  EXPECT_TRUE(at<app::AttractRoute>());
  EXPECT_EQ(driver_.ui().explore().focused(), 0U);
  EXPECT_EQ(voice_.said.size(), said + 1);
  tap("轻触屏幕开始");
  EXPECT_TRUE(at<app::HomeRoute>()) << "the next visitor's taps act";
  EXPECT_EQ(voice_.said.size(), said + 1);
}

TEST_F(ReadAloud, SpeaksEnglishToWhoReadsEnglish) {
  tap("轻触屏幕开始");
  tap("EN");
  tap("Read");
  ASSERT_FALSE(voice_.said.empty());
  EXPECT_EQ(voice_.said[0].language, app::Language::kEn);
  EXPECT_TRUE(voice_.said[0].text.starts_with("Reception，Home")) << voice_.said[0].text;
}

}  // namespace
}  // namespace flow
