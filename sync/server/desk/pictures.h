#pragma once
// Pictures that staff send: decoded and made anew in a child process, kept by their hash.

#include <string>

#include "sync/server/desk/desk.h"
#include "sync/server/media/library.h"

namespace desk {

using server::Desk;
using server::Staff;

// The same picture again is the same one. Refused as not_a_picture, too_many_pixels, no_sandbox.
base::Result<server::KeptPicture> take_picture(Desk& desk, const Staff& who,
                                               const std::string& bytes);

}  // namespace desk
