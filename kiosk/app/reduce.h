#pragma once
// The one place where the state changes: an action and the time in, effects out.
//
// No clock, no disk, no network, no drawing: everything that it needs to know comes in the action
// and the context, so that a test can play a whole visit. UI thread only.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/app/action.h"
#include "kiosk/app/effect.h"
#include "kiosk/app/state.h"

namespace app {

inline constexpr int64_t kSignUpAnswer_ms = 3'000;  // how long the screen waits for its answer

struct ReduceContext {
  int64_t boot_ms = 0;
  // The house's own numbers, as normalise_phone gives them: nobody is asked about those.
  std::span<const std::string> house_phones = {};
};

// How long this visitor may think before the question: longer in large letters or by hand.
int64_t patience_ms(const AppState& state);

std::vector<Effect> reduce(AppState* state, Action action, const ReduceContext& context);

// Boot time at which a Tick has something to do; none when nothing waits.
std::optional<int64_t> next_tick_ms(const AppState& state, int64_t boot_ms);

// Whether 下一步, 提交 and 报名 may be pressed, and if not, what is missing.
enum class Missing { kNothing, kText, kCategory, kPhone, kName, kPhoneInName, kConsent, kSlot };
Missing missing_in_wish_text(const WishDraft& draft);
Missing missing_in_wish(const WishDraft& draft);
Missing missing_in_sign_up(const SignUpDraft& draft);

}  // namespace app
