#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/core/files.h"
#include "sync/server/desk/pictures.h"

namespace server {

Answer get_media(Call& call) {
  const std::string& sha256 = call.args[0];
  if (!crypto::is_sha256_hex(sha256)) {
    return base::invalid("A picture is named by 64 lower-case hex characters.");
  }
  auto bytes = read_file(call.core.media_path(sha256), base::kMediaMaxBytes);
  if (!bytes) return base::not_found("There is no such picture.");
  const bool png = bytes->starts_with("\x89PNG");
  return HttpResponse{200,
                      {{"content-type", png ? "image/png" : "image/jpeg"},
                       {"cache-control", "private, max-age=31536000, immutable"}},
                      std::move(*bytes)};
}

Answer upload_media(Call& call) {
  TRY(const auto kept, desk::take_picture(call.desk, call.staff, call.request.body));
  return ok({{"sha256", kept.sha256},
             {"width", kept.size.width},
             {"height", kept.size.height},
             {"bytes", kept.bytes},
             {"mime", kept.size.mime}});
}

}  // namespace server
