#pragma once
// What the endpoints of staff share. Any worker thread.

#include <string>
#include <vector>

#include "data/model/bounds.h"
#include "sync/server/api/answers.h"
#include "sync/server/desk/new_thing.h"
#include "sync/server/desk/texts.h"

namespace server {

// The telephone numbers that the caller said yes to: `numbers_ok` of the body, as the refusal named
// them; none where they are too many.
std::vector<std::string> numbers_said(const Call& call);
inline constexpr size_t kNumbersSaidMax = 50;

// The body's `reason`, one line for the audit.
base::Result<std::string> read_reason(Call& call, const model::TextBound& bound);

// The body's `password`, for a step that asks for it once more (auth/password_again.h); `step` is
// what the audit calls it. The password that was right.
base::Result<std::string> password_again(Call& call, const char* step);

// The id that the caller chose for what he makes (`id` of the body), and a hash of all that he asks
// for: `numbers_ok` is left out, it grows while one and the same call is asked about, and the
// password that some steps ask for again.
base::Result<desk::NewThing> read_new(const Call& call, const char* kind);

// A picture that the editor named; its size is the desk's to look up.
base::Result<model::Picture> read_picture(const Json& picture);

}  // namespace server
