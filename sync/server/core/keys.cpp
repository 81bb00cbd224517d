#include "sync/server/core/keys.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "data/store/centre/keys.h"
#include "data/store/centre/meta.h"
#include "sync/server/core/files.h"

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHashFile = "hash.key";
constexpr const char* kFirstSealFile = "seal.key";
constexpr std::string_view kNew = ".new";  // of keys whose database does not name them yet

std::string print_of(const crypto::Key& key) {
  return crypto::keyed_hash_hex(key, "fingerprint", "");
}

std::string print_of(const crypto::KeyPair& pair) {
  return crypto::sha256_hex(std::span<const uint8_t>(pair.public_key()));
}

bool is_seal_file(const std::string& name) {
  return name.starts_with("seal") && name.ends_with(".key");
}

bool holds_anything(const std::string& folder) {
  std::error_code ignored;
  const fs::directory_iterator first(folder, ignored);
  for (auto entry = first; entry != fs::directory_iterator(); entry.increment(ignored)) {
    if (!entry->path().string().ends_with(kNew)) return true;
  }
  return false;
}

}  // namespace

base::Result<void> refuse_lost_database(const std::string& folder) {
  std::error_code ignored;
  const fs::path database = folder + "/centre.db";
  if (fs::exists(database, ignored) && fs::file_size(database, ignored) > 0) return {};
  return refuse_leavings(folder);
}

base::Result<void> refuse_leavings(const std::string& folder) {
  std::error_code ignored;
  std::string left;
  const auto add = [&left](const std::string& name) { left += (left.empty() ? "" : ", ") + name; };
  for (const char* name : {"keys", "media", "backups"}) {
    if (holds_anything(folder + "/" + name)) add(name);
  }
  if (fs::exists(folder + "/epoch.witness", ignored)) add("epoch.witness");
  if (left.empty()) return {};
  return base::Error{base::Code::kRefused,
                     folder + " holds " + left + " of a centre, but its database centre.db is " +
                         (fs::exists(folder + "/centre.db", ignored) ? "empty" : "missing") +
                         ". Is a disk not mounted? Put the newest backup back with "
                         "'reception-server restore FILE --data " +
                         folder +
                         "'; for a new centre take another folder, or move these away first."};
}

Keys::~Keys() {
  if (hash_) crypto::wipe(*hash_);
}

base::Error Keys::missing(const std::string& what, const std::string& file) const {
  std::string why;
  for (const std::string& clause : unreadable_) why += " (" + clause + ")";
  return {base::Code::kRefused, what + " is not in " + folder_ + why + ". Put " + file +
                                    " back there from its copy, mode 0600, and start again; no "
                                    "new key is made in its place, because it would open nothing "
                                    "of what is here."};
}

base::Result<void> Keys::read_files() {
  pairs_.clear();
  unreadable_.clear();
  const auto unreadable = [this](const base::Error& error) {
    if (error.code != base::Code::kNotFound) unreadable_.push_back(error.message);
  };
  if (auto key = crypto::load_key(folder_ + "/" + kHashFile)) hash_ = *key;
  else unreadable(key.error());
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    if (is_seal_file(entry.path().filename())) names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  if (names.size() > kSealingPairsMax) {
    return base::Error{base::Code::kRefused, folder_ + " holds more than " +
                                                 std::to_string(kSealingPairsMax) +
                                                 " sealing keys: move away what nothing needs"};
  }
  for (const std::string& name : names) {
    if (auto pair = crypto::KeyPair::load(folder_ + "/" + name)) {
      pairs_.push_back({name, std::move(*pair)});
    } else {
      unreadable(pair.error());
    }
  }
  return {};
}

// Written under other names, and named by the database before they get their own: a start that is
// cut leaves either a new database, or one that knows its keys.
base::Result<void> Keys::make_new(base::Random& random) {
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  ::chmod(folder_.c_str(), 0700);
  for (const char* name : {kHashFile, kFirstSealFile}) {
    fs::remove(folder_ + "/" + name + std::string(kNew), ignored);  // no database names it
  }
  TRY(hash_, crypto::make_key(folder_ + "/" + kHashFile + std::string(kNew), random));
  auto pair = crypto::KeyPair::generate(random);
  TRY_VOID(pair.save(folder_ + "/" + kFirstSealFile + std::string(kNew)));
  pairs_.push_back({kFirstSealFile, std::move(pair)});
  return {};
}

base::Result<void> Keys::settle() {
  for (const char* name : {kHashFile, kFirstSealFile}) {
    const std::string path = folder_ + "/" + name;
    std::error_code problem;
    if (fs::exists(path, problem) || !fs::exists(path + std::string(kNew), problem)) continue;
    fs::rename(path + std::string(kNew), path, problem);
    if (problem) return base::io_error("cannot name " + path + ": " + problem.message());
    TRY_VOID(sync_folder(folder_));
  }
  return {};
}

base::Result<void> Keys::hold_against(const std::vector<store::keys::Print>& named) {
  for (const store::keys::Print& print : named) {
    if (print.purpose == "hash") {
      if (!hash_) return missing("The hash key that the database names", kHashFile);
      if (print_of(*hash_) == print.fingerprint) continue;
      return base::Error{
          base::Code::kRefused,
          folder_ + "/" + kHashFile +
              " is another key than the one this database "
              "was made with: kiosks, receipts and sessions would be disowned. Put the "
              "right file back from its copy and start again."};
    }
    const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
      return print_of(pair.pair) == print.fingerprint;
    });
    if (found == pairs_.end()) {
      return missing("The sealing key " + print.id + " that the database names",
                     std::string("seal.key or seal-") + print.id + ".key");
    }
    newest_ = static_cast<size_t>(found - pairs_.begin());
  }
  return {};
}

// The names for a database that has none. An old one says by what it publishes which pair it used.
base::Result<std::vector<store::keys::Print>> Keys::adopt(std::string_view published) const {
  if (!hash_) return missing("The hash key of this centre", kHashFile);
  const crypto::KeyPair* used = published.empty() ? nullptr : find(published);
  if (!published.empty() && used == nullptr) {
    return missing("The sealing key " + std::string(published) + " that kiosks seal to",
                   kFirstSealFile);
  }
  if (pairs_.empty()) return missing("The sealing key of this centre", kFirstSealFile);
  if (used == nullptr) used = &pairs_.front().pair;
  return std::vector<store::keys::Print>{{1, "hash", "", print_of(*hash_), 0},
                                         {2, "seal", used->id(), print_of(*used), 0}};
}

base::Result<std::unique_ptr<Keys>> Keys::open(const std::string& folder, sql::Connection& db,
                                               std::string_view published, int64_t now_ms,
                                               base::Random& random) {
  std::unique_ptr<Keys> keys(new Keys(folder + "/keys"));
  ::chmod(keys->folder_.c_str(), 0700);
  TRY_VOID(db.write([&]() -> base::Result<void> {
    TRY(auto named, store::keys::all(db));
    if (!named.empty()) return {};
    TRY(const std::string building, store::meta::get(db, "building"));
    TRY_VOID(keys->read_files());
    if (building.empty()) {  // a database that was made just now: nothing may lie here before it
      TRY_VOID(refuse_leavings(folder));
      TRY_VOID(keys->make_new(random));
    }
    TRY(named, keys->adopt(published));
    for (store::keys::Print& print : named) {
      print.made_ms = now_ms;
      TRY_VOID(store::keys::add(db, building, print));
    }
    return {};
  }));
  TRY_VOID(keys->settle());
  return check(folder, db, published);
}

base::Result<std::unique_ptr<Keys>> Keys::check(const std::string& folder, sql::Connection& db,
                                                std::string_view published) {
  std::unique_ptr<Keys> keys(new Keys(folder + "/keys"));
  TRY_VOID(keys->read_files());
  TRY(auto named, store::keys::all(db));
  if (named.empty()) {
    TRY(named, keys->adopt(published));
  }
  TRY_VOID(keys->hold_against(named));
  return keys;
}

const crypto::KeyPair* Keys::find(std::string_view id) const {
  for (const Pair& pair : pairs_) {
    if (pair.pair.id() == id) return &pair.pair;
  }
  return nullptr;
}

base::Result<crypto::SecretString> Keys::open_any(std::span<const uint8_t> box) const {
  auto opened = newest().open(box);
  for (size_t i = 0; i < pairs_.size() && !opened; ++i) {
    if (i != newest_) opened = pairs_[i].pair.open(box);
  }
  return opened;
}

std::vector<KeyInfo> Keys::list(sql::Connection& db) const {
  const auto named = store::keys::all(db);
  std::vector<KeyInfo> found;
  for (size_t i = 0; i < pairs_.size(); ++i) {
    KeyInfo info{pairs_[i].file, pairs_[i].pair.id(), 0, i == newest_};
    for (const store::keys::Print& print : named ? *named : std::vector<store::keys::Print>{}) {
      if (print.id == info.id) info.made_ms = print.made_ms;
    }
    found.push_back(std::move(info));
  }
  return found;
}

base::Result<crypto::PublicKey> add_sealing_pair(const std::string& folder, sql::Connection& db,
                                                 int64_t now_ms, base::Random& random) {
  const auto pair = crypto::KeyPair::generate(random);
  TRY_VOID(pair.save(folder + "/keys/seal-" + pair.id() + ".key"));
  TRY(const auto named, store::keys::all(db));
  const int64_t last = named.empty() ? 0 : named.back().ordinal;
  TRY(const std::string building, store::meta::get(db, "building"));
  TRY_VOID(store::keys::add(db, building, {last + 1, "seal", pair.id(), print_of(pair), now_ms}));
  return pair.public_key();
}

}  // namespace server
