#include "sync/server/core/sound.h"
#include "data/sql/sqlite/database.h"

namespace server {

base::Error explain_damage(const base::Error& error, const std::string& path) {
  if (error.code != base::Code::kCorrupted) return error;
  return {
      base::Code::kCorrupted,
      "the database " + path +
          " is damaged, and nothing in it was touched. Keep a copy of the "
          "folder, then put the newest good backup in its place: reception-server restore FILE. "
          "(" +
          error.message + ")"};
}

base::Result<void> check_sound(sqlite::Database& db, const std::string& path,
                               const base::Clock& clock, base::Log& log) {
  const int64_t begun_boot_ms = clock.boot_ms();
  const auto sound = db.quick_check();
  const int64_t took_ms = clock.boot_ms() - begun_boot_ms;
  if (took_ms >= kCheckTold_ms) log.info("checking the database took {} ms", took_ms);
  if (!sound) return explain_damage(sound.error(), path);
  return {};
}

}  // namespace server
