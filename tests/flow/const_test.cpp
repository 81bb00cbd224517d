// Drawing looks at the state and changes nothing: what would change it does not compile.

#include <gtest/gtest.h>

#include <type_traits>
#include <utility>

#include "kiosk/screens/common/form.h"
#include "kiosk/screens/common/model_context.h"
#include "kiosk/screens/host.h"

namespace {

template <typename A, typename B>
inline constexpr bool kSame = std::is_same_v<A, B>;

using State = app::AppState;
using Keyboard = ime::Keyboard;

static_assert(kSame<decltype(screens::Scene::Parts::state), const State&>);
static_assert(kSame<decltype(screens::ModelContext::state), const State&>);
static_assert(kSame<decltype(screens::FormContext::state), const State*>);
static_assert(kSame<decltype(ui::FieldSpec::keyboard), const Keyboard*>);
static_assert(kSame<decltype(std::declval<screens::Host&>().state()), const State&>);
// A const keyboard leads to no field that could be written into.
static_assert(kSame<decltype(std::declval<const Keyboard&>().field()), const ime::TextBuffer*>);

template <typename K>
concept Takes = requires(K& keyboard, const ime::KeyTouch& touch) {
  keyboard.take(touch, 0);
};
static_assert(Takes<Keyboard> && !Takes<const Keyboard>);
template <typename S>
concept Reduced = requires(S& state) {
  app::reduce(&state, app::act::Tick{}, {0});
};
static_assert(Reduced<State> && !Reduced<const State>);

TEST(Const, IsHeldByTheCompiler) {
  // The host owns the state: who made it has none left.
  static_assert(kSame<decltype(screens::Host::Parts::state), std::unique_ptr<State>>);
}

}  // namespace
