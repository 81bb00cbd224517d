#include "data/store/centre/media.h"

namespace store::media {
namespace {

Picture to_picture(const sql::Row& r) {
  return {r.text("sha256"),    r.text("mime"),     r.integer("width"),
          r.integer("height"), r.integer("bytes"), r.integer("made_ms")};
}

}  // namespace

base::Result<void> put(sql::Connection& db, const std::string& building, const Picture& picture) {
  TRY_VOID(
      db.run("INSERT INTO media (sha256, mime, width, height, bytes, made_ms, building) VALUES "
             "(:sha, :mime, :width, :height, :bytes, :now, :building) ON CONFLICT (sha256) DO "
             "UPDATE SET made_ms = excluded.made_ms",
             {{"sha", picture.sha256},
              {"mime", picture.mime},
              {"width", picture.width},
              {"height", picture.height},
              {"bytes", picture.bytes},
              {"now", picture.made_ms},
              {"building", building}}));
  return {};
}

base::Result<std::optional<Picture>> find(sql::Connection& db, const std::string& sha256) {
  return db.one("SELECT * FROM media WHERE sha256 = :sha", {{"sha", sha256}}, to_picture);
}

base::Result<std::vector<Picture>> page(sql::Connection& db, const std::string& sha256,
                                        int64_t limit) {
  return db.all("SELECT * FROM media WHERE sha256 > :sha ORDER BY sha256 LIMIT :limit",
                {{"sha", sha256}, {"limit", limit}}, to_picture);
}

base::Result<void> name(sql::Connection& db, const std::string& building, const std::string& kind,
                        const std::string& id, const std::vector<std::string>& pictures) {
  TRY_VOID(db.run("DELETE FROM media_use WHERE building = :building AND kind = :kind AND id = :id",
                  {{"building", building}, {"kind", kind}, {"id", id}}));
  for (const std::string& sha256 : pictures) {
    TRY_VOID(
        db.run("INSERT INTO media_use (building, sha256, kind, id) VALUES (:building, :sha, :kind, "
               ":id) ON CONFLICT (building, kind, id, sha256) DO NOTHING",
               {{"building", building}, {"sha", sha256}, {"kind", kind}, {"id", id}}));
  }
  return {};
}

base::Result<std::vector<std::string>> unnamed(sql::Connection& db, int64_t made_before_ms,
                                               int64_t limit) {
  return db.all(
      "SELECT m.sha256 FROM media m WHERE m.made_ms < :before AND NOT EXISTS (SELECT 1 FROM "
      "media_use u WHERE u.sha256 = m.sha256) ORDER BY m.made_ms, m.sha256 LIMIT :limit",
      {{"before", made_before_ms}, {"limit", limit}},
      [](const sql::Row& r) { return r.text("sha256"); });
}

base::Result<bool> remove_unnamed(sql::Connection& db, const std::string& sha256,
                                  int64_t made_before_ms) {
  TRY(const int64_t gone, db.run("DELETE FROM media WHERE sha256 = :sha AND made_ms < :before AND "
                                 "NOT EXISTS (SELECT 1 FROM media_use u WHERE u.sha256 = :sha)",
                                 {{"sha", sha256}, {"before", made_before_ms}}));
  return gone > 0;
}

}  // namespace store::media
