#include "sync/server/desk/pictures.h"

#include <shared_mutex>

#include "data/base/limits.h"
#include "data/model/json.h"
#include "data/store/centre/media.h"
#include "sync/server/auth/audit.h"

namespace desk {
namespace {

base::Error not_a_picture(std::string message) {
  return {base::Code::kInvalid, std::move(message), "not_a_picture"};
}

// What is wrong with a picture is the sender's to mend; all else is ours, and the log says what.
base::Error not_decoded(server::Core& core, const base::Error& error) {
  if (error.code == base::Code::kInvalid) return not_a_picture("The picture cannot be read.");
  core.log.error("a picture was not taken: {}", error.message);
  if (error.code != base::Code::kRefused) return error;
  return base::refused("no_sandbox", "The centre's machine cannot decode pictures safely.");
}

}  // namespace

base::Result<server::KeptPicture> take_picture(Desk& desk, const Staff& who,
                                               const std::string& bytes) {
  server::Core& core = desk.core;
  const auto size = server::picture_size(bytes);
  if (!size) return not_a_picture("Only JPEG and PNG pictures are taken.");
  if (size->width > base::kPictureMaxPixels / size->height) {  // their product may overflow
    return base::Error{base::Code::kTooLarge, "The picture has more than 40 million pixels.",
                       "too_many_pixels"};
  }
  const auto made = server::recode_picture(bytes, *size);
  if (!made) return not_decoded(core, made.error());
  const std::shared_lock keeping(core.media_mutex);  // no sweep between the file and its row
  const auto kept = server::keep_picture(core, *made);
  if (!kept && kept.error().code == base::Code::kInvalid) {
    return not_a_picture(kept.error().message);
  }
  if (!kept) return kept.error();
  TRY_VOID(core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(add_picture_row(core, db, *kept));
    return audit(core, db, who, "media.upload", kept->sha256, model::Json::object());
  }));
  return *kept;
}

base::Result<void> measure_picture(sql::Connection& db, model::Picture* picture) {
  TRY(const auto found, store::media::find(db, picture->sha256));
  if (!found) return base::invalid("picture.sha256 names no uploaded picture");
  picture->width = static_cast<int>(found->width);
  picture->height = static_cast<int>(found->height);
  return {};
}

}  // namespace desk
