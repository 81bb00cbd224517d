// World: the ways in which a centre's database goes back.

#include <gtest/gtest.h>

#include "sync/server/core/backups.h"
#include "sync/server/restore.h"
#include "tests/sim/world.h"

namespace sim {

namespace fs = std::filesystem;

// The restore command with the latest verified backup.
void World::restore_centre() {
  const auto backups = server::backup_files(folder_ + "/centre/backups");
  if (backups.empty()) return;
  centre_.reset();
  const auto done = server::restore(folder_ + "/centre", backups.back().path, clock_, random_);
  ASSERT_TRUE(done.has_value()) << done.error().message;
  open_centre();
}

void World::keep_copy() {
  centre_.reset();
  fs::create_directories(folder_ + "/copy");
  for (const char* name : {"/centre.db", "/epoch.witness"}) {
    fs::copy_file(folder_ + "/centre" + name, folder_ + "/copy" + name,
                  fs::copy_options::overwrite_existing);
  }
  has_copy_ = true;
  open_centre();
}

// Somebody puts files back by hand; no command tells the centre.
void World::put_copy_back(Witness witness) {
  ASSERT_TRUE(has_copy_);
  centre_.reset();
  const std::string database = folder_ + "/centre/centre.db";
  fs::remove(database + "-wal");
  fs::remove(database + "-shm");
  fs::copy_file(folder_ + "/copy/centre.db", database, fs::copy_options::overwrite_existing);
  if (witness == Witness::kGoesBack) {
    fs::copy_file(folder_ + "/copy/epoch.witness", folder_ + "/centre/epoch.witness",
                  fs::copy_options::overwrite_existing);
  }
  open_centre();
}

}  // namespace sim
