#pragma once
// What reduce() asks to be done outside: commits, look-ups. Values, moved to the lanes (lanes.h),
// each with the ticket of the visitor who asked. They own the personal text from the moment a
// visitor taps 提交; their memory wipes itself.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "data/base/ids.h"
#include "data/crypto/secret.h"
#include "data/model/words.h"
#include "kiosk/app/ticket.h"

namespace app::fx {

struct SealedContact {
  crypto::SecretString name;
  crypto::SecretString phone;  // normalised digits
};
struct CommitWish {
  model::WishCategory category = model::WishCategory::kLife;
  crypto::SecretString text;
  std::string lang;
  std::optional<SealedContact> contact;
  base::Id place = {};  // "" for none
};
struct CommitSignUp {
  base::Id event;
  base::Id slot;
  SealedContact contact;
};
enum class MeTooStep { kAdd, kUndo };
struct CommitMeToo {
  base::Id wish;
  MeTooStep step = MeTooStep::kAdd;
};
struct CommitRating {
  base::Id wish;
  crypto::SecretString code;
  model::Verdict verdict = model::Verdict::kSolved;
};
struct CommitCancel {
  base::Id registration;
  base::Id event;
  crypto::SecretString code;
};
struct CommitWithdraw {
  base::Id wish;
  crypto::SecretString code;
};
struct LookUp {
  crypto::SecretString code;
};
// Say the receipt code, character by character: asked for by a tap, while the screen is read aloud.
struct SpellCode {
  crypto::SecretString code;
};
// The visitor has left: caches that may hold a trace (keyboard engine, layouts) let go of it.
struct ForgetVisitor {};

}  // namespace app::fx

namespace app {

using EffectBody = std::variant<fx::CommitWish, fx::CommitSignUp, fx::CommitMeToo, fx::CommitRating,
                                fx::CommitCancel, fx::CommitWithdraw, fx::LookUp, fx::SpellCode,
                                fx::ForgetVisitor>;

struct Effect {
  Ticket ticket;  // of who asked; the answer carries it back
  EffectBody what;
};

}  // namespace app
