#include <shared_mutex>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/jobs/files.h"
#include "sync/server/media/library.h"
#include "sync/server/router.h"

namespace server {
namespace {

// What is wrong with a picture is the sender's to mend; all else is ours, and the log says what.
Answer not_decoded(Core& core, const base::Error& error) {
  if (error.code == base::Code::kInvalid) {
    return fail(415, "not_a_picture", "The picture cannot be read.");
  }
  core.log.error("a picture was not taken: {}", error.message);
  if (error.code == base::Code::kRefused) {
    return fail(503, "no_sandbox", "The centre's machine cannot decode pictures safely.");
  }
  return error;
}

}  // namespace

Answer get_media(Call& call) {
  const std::string& sha256 = call.args[0];
  if (!crypto::is_sha256_hex(sha256)) {
    return fail(400, "bad_request", "A picture is named by 64 lower-case hex characters.");
  }
  auto bytes = read_file(call.core.media_path(sha256), base::kMediaMaxBytes);
  if (!bytes) return fail(404, "not_found", "There is no such picture.");
  const bool png = bytes->starts_with("\x89PNG");
  return HttpResponse{200,
                      {{"content-type", png ? "image/png" : "image/jpeg"},
                       {"cache-control", "private, max-age=31536000, immutable"}},
                      std::move(*bytes)};
}

Answer upload_media(Call& call) {
  Core& core = call.core;
  const auto size = picture_size(call.request.body);
  if (!size) return fail(415, "not_a_picture", "Only JPEG and PNG pictures are taken.");
  if (size->width > base::kPictureMaxPixels / size->height) {  // their product may overflow
    return fail(413, "too_many_pixels", "The picture has more than 40 million pixels.");
  }
  const auto made = recode_picture(call.request.body, *size);
  if (!made) return not_decoded(core, made.error());
  const std::shared_lock keeping(core.media_mutex);  // no sweep between the file and its row
  const auto kept = keep_picture(core, *made);
  if (!kept && kept.error().code != base::Code::kInvalid) return kept.error();
  if (!kept) return fail(415, "not_a_picture", kept.error().message);
  return core.write([&](sql::Connection& db) -> Answer {
    TRY_VOID(add_picture_row(core, db, *kept));
    TRY_VOID(audit(core, db, call.staff.id, "media.upload", kept->sha256, Json::object()));
    return ok({{"sha256", kept->sha256},
               {"width", kept->size.width},
               {"height", kept->size.height},
               {"bytes", kept->bytes},
               {"mime", kept->size.mime}});
  });
}

}  // namespace server
