// A code that is none was looked up as the empty hash, which is what wishes that staff wrote down
// have in place of a code: a kiosk was shown the newest of them, released or not.

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

TEST(MalformedReceiptCode, OpensNobodysWish) {
  Rig rig;
  const Caller staff = rig.staff("administrator");
  const Caller kiosk = rig.kiosk();
  rig.post(staff, "/api/v1/staff/wishes",
           {{"category", "life"}, {"source", "visit"}, {"text", "二楼缺一把椅子"}});
  for (const char* code : {"23456789", "x", "        ", "AAAA AAA"}) {
    const auto answer = rig.send(kiosk, "POST", "/api/v1/kiosk/receipt",
                                 protocol::encode(protocol::ReceiptRequest{{1, 1}, code, ""}));
    expect_refusal(answer, 404, "no_such_code");
  }
}

}  // namespace
}  // namespace rig
