#include "kiosk/app/not_taken.h"

#include <type_traits>

namespace app {
namespace {

template <typename One, typename... Of>
constexpr bool kIsOneOf = (std::is_same_v<One, Of> || ...);

bool is_form(const Route& route) {
  return is<WishCategoryRoute>(route) || is<WishTextRoute>(route) || is<WishPreviewRoute>(route) ||
         is<SignUpRoute>(route);
}

}  // namespace

bool leads_to_submission(const Action& action) {
  if (const auto* go = std::get_if<act::GoTo>(&action)) return is_form(go->route);
  return std::visit(
      [](const auto& one) {
        return kIsOneOf<std::decay_t<decltype(one)>, act::StartWish, act::PickCategory,
                        act::UsePhrase, act::WriteText, act::PickSlot, act::MeToo, act::UndoMeToo,
                        act::SubmitWish, act::SubmitSignUp, act::Rate, act::AskCancel,
                        act::AskWithdraw>;
      },
      action);
}

}  // namespace app
