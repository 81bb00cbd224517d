#pragma once
// Pictures that staff send: decoded and made anew in a child process, kept by their hash.

#include <string>

#include "data/model/entities.h"
#include "sync/server/desk/desk.h"
#include "sync/server/media/library.h"

namespace desk {

using server::Desk;
using server::Staff;

// The same picture again is the same one. Refused as not_a_picture, too_many_pixels, no_sandbox.
base::Result<server::KeptPicture> take_picture(Desk& desk, const Staff& who,
                                               const std::string& bytes);

// The size of a picture that a text names, from where it is kept; kInvalid where nobody sent it.
base::Result<void> measure_picture(sql::Connection& db, model::Picture* picture);

}  // namespace desk
