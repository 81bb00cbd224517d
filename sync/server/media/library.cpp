#include "sync/server/media/library.h"

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "sync/server/jobs/files.h"

namespace server {

base::Result<KeptPicture> keep_picture(const Core& core, std::string_view recoded) {
  const auto size = picture_size(recoded);
  if (!size || recoded.size() > base::kMediaMaxBytes) {
    return base::invalid("The picture cannot be made small enough.");
  }
  KeptPicture kept{crypto::sha256_hex(recoded), *size, recoded.size()};
  TRY_VOID(write_file_synced(core.media_path(kept.sha256), recoded, 0600));
  return kept;
}

base::Result<void> add_picture_row(const Core& core, sql::Connection& db, const KeptPicture& kept) {
  TRY_VOID(
      db.run("INSERT INTO media (sha256, mime, width, height, bytes, made_ms) VALUES "
             "(:sha, :mime, :width, :height, :bytes, :now) ON CONFLICT (sha256) DO UPDATE "
             "SET made_ms = excluded.made_ms",
             {{"sha", kept.sha256},
              {"mime", kept.size.mime},
              {"width", kept.size.width},
              {"height", kept.size.height},
              {"bytes", kept.bytes},
              {"now", core.now()}}));
  return {};
}

}  // namespace server
