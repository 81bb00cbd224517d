#include "sync/server/media/library.h"

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/store/centre/media.h"
#include "sync/server/core/files.h"

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
  return store::media::put(db, core.building,
                           {kept.sha256, kept.size.mime, kept.size.width, kept.size.height,
                            static_cast<int64_t>(kept.bytes), core.now()});
}

}  // namespace server
