#pragma once
// Puts a backup in the database's place. On a data folder that the caller owns (FolderLock) and
// that no centre uses. It deletes nothing: the old database goes aside with its log, so that a
// crashed centre's log is not played onto the restored file, and can be put back by hand.
//
// In this order, so that being cut anywhere leaves the old database, none (the start refuses, and
// the command may be given again), or the restored one under its new epoch: the backup is copied
// beside, verified there, held against the keys, brought up to date, given its epoch, synced; the
// old one is moved aside; the copy takes its name.

#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/random.h"
#include "data/base/result.h"

namespace server {

struct RestoreReport {
  std::string epoch;
  std::string set_aside;                   // folder of the old database; "" where there was none
  std::vector<std::string> missing_media;  // SHA-256 of pictures that rows name and media/ lacks
  std::vector<std::string> remarks;        // sentences for whoever restores
};

// kNotFound, kCorrupted, kConflict, kRefused for a file that is no whole backup of a centre, or
// whose keys are not in FOLDER/keys; then nothing has changed.
base::Result<RestoreReport> restore(const std::string& folder, const std::string& file,
                                    const base::Clock& clock, base::Random& random);

}  // namespace server
