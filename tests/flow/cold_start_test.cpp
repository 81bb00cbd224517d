// What the kiosk does not do before somebody needs it. Held by what happens, not by a clock.

#include "tests/flow/visit.h"

namespace flow {
namespace {

struct OwnIme {
  ime::PinyinEngine pinyin;
  base::Result<std::unique_ptr<ime::Handwriting>> pad = ime::Handwriting::open();
};

class ColdStart : private OwnIme, public Visit {
 protected:
  ColdStart() : Visit(&pinyin, pad ? pad->get() : nullptr) {}
  using OwnIme::pad;
  using OwnIme::pinyin;
};

TEST_F(ColdStart, LoadsNothingOfTheKeyboardBeforeOneIsNear) {
  ASSERT_TRUE(pad);
  tap("轻触屏幕开始");
  tap("看心愿墙");
  EXPECT_FALSE(pinyin.is_asked_for());
  EXPECT_FALSE((*pad)->is_prepared());
}

TEST_F(ColdStart, LoadsPinyinAStepAheadOfTheKeyboard) {
  tap("许个心愿");
  EXPECT_TRUE(pinyin.is_asked_for());
  EXPECT_FALSE((*pad)->is_prepared());
  ASSERT_TRUE(pinyin.wait_loaded());
  EXPECT_TRUE(pinyin.is_ready());
}

TEST_F(ColdStart, MapsTheHandwritingModelForAsLongAsAPadIsInSight) {
  ASSERT_TRUE(pad);
  tap("许个心愿");
  tap("手指写字");
  EXPECT_TRUE((*pad)->is_prepared());
  act(app::act::EndSession{});
  settle();
  EXPECT_FALSE((*pad)->is_prepared());
}

}  // namespace
}  // namespace flow
