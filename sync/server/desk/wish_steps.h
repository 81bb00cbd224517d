#pragma once
// What staff do to a wish, a step each. Which step leads where, and who may take it, is one table
// (data/model/wish_steps.h); here is what it brings and what it writes.
//
// Every step is refused as not_found; as not_allowed to who may not read the wish, take the step or
// speak in that name; as stale where `version` is not the current one (the caller shows what stands
// now); as not_a_step where the table has none from its stage; and as has_phone, too_many or
// bad_text where a text is beyond its bound. A step that is taken is one line of the audit.

#include <optional>
#include <string>
#include <vector>

#include "sync/server/desk/new_thing.h"
#include "sync/server/desk/wish_view.h"

namespace desk {

// Which wish, as the caller saw it, and the telephone numbers that he said yes to.
struct StepOn {
  std::string id;
  int64_t version = 0;
  std::vector<std::string> numbers_ok;
};

struct Release {
  std::string text;
  model::WishCategory category = model::WishCategory::kLife;
  std::string line;  // "" for none
};
base::Result<WishView> release_wish(Desk& desk, const Staff& who, const StepOn& on,
                                    const Release& release);
base::Result<WishView> decline_wish(Desk& desk, const Staff& who, const StepOn& on,
                                    const std::string& reason);

// On to the next stage, to another body, or into another wish: then only into an open one (refused
// as bad_target, target_closed, target_merged, merge_circle).
struct Move {
  model::Stage to = model::Stage::kDeliberating;
  std::string line;
  std::optional<model::Party> party;
  std::optional<std::string> merged_into;
  std::optional<model::Referral> referred;
};
base::Result<WishView> move_wish(Desk& desk, const Staff& who, const StepOn& on, const Move& move);

// The answer of an answered wish takes the old one's place.
struct AnswerGiven {
  std::string text;
  model::Outcome outcome = model::Outcome::kSolved;
  std::optional<model::Party> party;
};
base::Result<WishView> answer_wish(Desk& desk, const Staff& who, const StepOn& on,
                                   const AnswerGiven& answer);

// One more public line; the stage stays. The same call again changes nothing.
struct Line {
  std::string text;
  std::optional<model::Party> party;
};
base::Result<WishView> add_line(Desk& desk, const Staff& who, const StepOn& on, const Line& line,
                                const NewThing& as);

inline constexpr int64_t kUndo_ms = 15 * base::kSecond_ms;  // the console offers ten of them
// Takes a release or a refusal back within seconds, by whoever did it and only while nothing came
// after it: the wish waits for review as before, and leaves a wall that has it already. Refused as
// too_late or not_a_step.
base::Result<WishView> undo_review(Desk& desk, const Staff& who, const std::string& id);

}  // namespace desk
