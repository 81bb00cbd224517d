#pragma once
// The centre's keys: one hash key, and sealing pairs side by side. The files lie in FOLDER/keys;
// the database keeps their fingerprints, so that a missing or exchanged file is found before
// anything is answered. Owned by Core; read once at the start, constant afterwards: any thread. It
// makes keys for a database that was made just now and never otherwise, and it deletes none.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/random.h"
#include "data/base/result.h"
#include "data/crypto/hash.h"
#include "data/crypto/sealed_box.h"
#include "data/sql/connection.h"
#include "data/store/centre/keys.h"

namespace server {

inline constexpr size_t kSealingPairsMax = 64;  // files that are read; more stop the start

// What a key's owner sees of it; `keys list`.
struct KeyInfo {
  std::string file;
  std::string id;
  int64_t made_ms = 0;  // 0: the database does not name it
  bool published = false;
};

class Keys {
 public:
  // Start of the program, alone with `db`. Names the keys of a database that names none: of a new
  // one (no building in it) they are made, of one from before fingerprints were kept those that are
  // there are adopted. `published` is the id that kiosks seal to now, "" where nothing is
  // published. kRefused with a sentence for people where a named key is missing or another.
  static base::Result<std::unique_ptr<Keys>> open(const std::string& folder, sql::Connection& db,
                                                  std::string_view published, int64_t now_ms,
                                                  base::Random& random);
  // The same without making or naming anything: may this database be used with this folder?
  static base::Result<std::unique_ptr<Keys>> check(const std::string& folder, sql::Connection& db,
                                                   std::string_view published);
  ~Keys();
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  const crypto::Key& hash_key() const { return *hash_; }
  const crypto::KeyPair& newest() const { return pairs_[newest_].pair; }
  const crypto::KeyPair* find(std::string_view id) const;  // null: not ours
  // Opens what was sealed at rest, by whichever pair fits, the newest first.
  base::Result<crypto::SecretString> open_any(std::span<const uint8_t> box) const;
  std::vector<KeyInfo> list(sql::Connection& db) const;
  const std::vector<std::string>& unreadable() const { return unreadable_; }  // a clause a file

 private:
  struct Pair {
    std::string file;
    crypto::KeyPair pair;
  };
  explicit Keys(std::string folder) : folder_(std::move(folder)) {}
  base::Result<void> read_files();
  base::Result<void> make_new(base::Random& random);
  base::Result<void> settle();  // new files of a first start that was cut get their names
  base::Result<void> hold_against(const std::vector<store::keys::Print>& named);
  base::Result<std::vector<store::keys::Print>> adopt(std::string_view published) const;
  base::Error missing(const std::string& what, const std::string& file) const;

  std::string folder_;  // of the files
  std::optional<crypto::Key> hash_;
  std::vector<Pair> pairs_;
  std::vector<std::string> unreadable_;  // one clause a file
  size_t newest_ = 0;
};

// A new pair, which becomes the newest: its file first, then its name in `db`, within the caller's
// transaction. It is published by whoever rotates. The pair's public half comes back.
base::Result<crypto::PublicKey> add_sealing_pair(const std::string& folder, sql::Connection& db,
                                                 int64_t now_ms, base::Random& random);

// kRefused, with a sentence, where FOLDER holds what only a database leaves behind (keys, media,
// backups, a witness) and no database, or an empty one: that is a lost disk and no new centre.
base::Result<void> refuse_lost_database(const std::string& folder);
base::Result<void> refuse_leavings(const std::string& folder);  // whatever centre.db is

}  // namespace server
