#pragma once
// What somebody at the machine asks of a centre that runs: a file in its private folder, which it
// looks for once a second and answers with another. Who may write there owns the centre anyway.

#include <string>

#include "sync/server/centre.h"

namespace server {

// The command's side: a one-time link for this login, as a path. Waits up to `wait_ms` for the
// centre that owns the folder. kNotFound where there is no such login.
base::Result<std::string> ask_for_reset(const std::string& folder, const std::string& login,
                                        base::Random& random, int64_t wait_ms);
inline constexpr int64_t kAskWait_ms = 10 * base::kSecond_ms;

// The centre's side, before it answers anybody: what lies there from before this start. Nobody
// waits for it any more, and an answer holds a link.
void forget_at_machine(const std::string& folder);

// The centre's side: answers what was asked since. The thread that calls file_reports().
void answer_at_machine(Centre& centre);

}  // namespace server
