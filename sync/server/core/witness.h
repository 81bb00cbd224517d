#pragma once
// How far this centre has come, kept outside its database: FOLDER/epoch.witness.
//
// Every commit of the writer counts one up in the database (`commits` in meta). The same number is
// on the disk here before the answers of that commit leave. A database whose count, feed or epoch
// is behind what stands here was put back, whatever the commits in between had touched. Behind the
// database, as after a crash between the two, is no fault: those answers had not left.
//
// The file is two lines of fixed length with a check each, written in turn over what stands there
// (no room is needed on a full disk, one flush a commit); a torn line leaves the other. A file of
// an older version is one line, epoch and revision, and is taken as that.
//
// Owned by Core; called under the writer's lock alone. It decides nothing: Core begins the epoch.

#include <cstdint>
#include <optional>
#include <string>

#include "data/base/result.h"

namespace server {

struct Mark {
  std::string epoch;
  int64_t revision = 0;  // of the feed of all scopes
  int64_t commits = 0;   // of the writer; never goes back but by a rollback
  bool operator==(const Mark&) const = default;
};

class Witness {
 public:
  explicit Witness(std::string path) : path_(std::move(path)) {}

  // Takes what the file says; no file is no witness. kIo where it cannot be read. A file that holds
  // nothing of ours vouches for nothing: it is ahead of every database until the next keep().
  base::Result<void> load();

  // Whether the database, which stands at `now`, was put back. Never without a witness.
  bool is_ahead_of(const Mark& now) const;
  int64_t commits() const { return last_ ? last_->commits : 0; }

  // Returns once `reached` is on the disk, at once where it is there already. Where that fails the
  // next call writes the newer mark, and is_ahead_of() knows this one meanwhile.
  base::Result<void> keep(const Mark& reached);

 private:
  base::Result<void> write_over(const Mark& mark);
  base::Result<void> make(const Mark& mark);

  std::string path_;
  std::optional<Mark> last_;
  bool is_on_disk_ = false;  // the last one
  bool is_damaged_ = false;
  int turn_ = 0;  // which of the two lines is written next
};

}  // namespace server
