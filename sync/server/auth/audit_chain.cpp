#include "sync/server/auth/audit_chain.h"

#include <filesystem>
#include <sstream>

#include "data/crypto/sealed_box.h"
#include "data/store/centre/meta.h"
#include "sync/server/core/centre_file.h"
#include "sync/server/core/files.h"

namespace server {
namespace {

constexpr size_t kWitnessMaxBytes = 256;

std::string text_of(const std::string& before, const AuditLine& line) {
  return before + "\n" + std::to_string(line.n) + "\n" + std::to_string(line.at_ms) + "\n" +
         line.staff + "\n" + line.action + "\n" + line.target + "\n" + line.detail;
}

base::Error broken(int64_t n, const std::string& what) {
  return {base::Code::kCorrupted, "The audit is broken at line " + std::to_string(n) + ": " + what};
}

// Walks the chain; remembers what it has to say at its end.
class Walk {
 public:
  Walk(const AuditChain& chain, std::optional<AuditHead> witness)
      : chain_(chain), witness_(std::move(witness)) {}

  base::Result<void> take(const AuditLine& line) {
    if (line.n != head_.n + 1) {
      return broken(head_.n + 1, "it is not there; the next one that is has the number " +
                                     std::to_string(line.n) + ".");
    }
    const bool follows = chain_.link(head_.hash, line) == line.hash;
    if (keyed_from_ == 0 && follows) keyed_from_ = line.n;
    if (keyed_from_ > 0 ? !follows : AuditChain::plain_link(head_.hash, line) != line.hash) {
      return broken(line.n, "its hash does not follow from it and the line before.");
    }
    if (line.action == kAuditCut) cuts_ += " Line " + std::to_string(line.n) + " " + kCutWords;
    head_ = {line.n, line.hash};
    if (witness_ && witness_->n == line.n && witness_->hash != line.hash) {
      return broken(line.n, "another one was witnessed under this number.");
    }
    return {};
  }

  base::Result<std::string> end(const std::optional<AuditHead>& kept) const {
    if (head_.n > 0 && keyed_from_ == 0) {
      return broken(head_.n,
                    "no line has a key. Either no version that keys them has run here "
                    "yet (start the centre once), or all were written anew.");
    }
    if (head_.n > 0 && !kept) {
      return broken(head_.n, "the head kept beside the lines is gone, or is not ours.");
    }
    for (const auto& other : {kept, witness_}) {
      if (other && other->n > head_.n) {
        return broken(head_.n + 1, "the lines from here to " + std::to_string(other->n) +
                                       " were written once and are gone.");
      }
    }
    if (kept && *kept != head_) return broken(head_.n, "it is not the head that was kept.");
    return "The audit is whole: " + std::to_string(head_.n) + " lines, keyed from line " +
           std::to_string(keyed_from_) + " on." + cuts_;
  }

 private:
  static constexpr const char* kCutWords =
      "says that lines were missing when it was written (a restore, or a cut).";
  const AuditChain& chain_;
  std::optional<AuditHead> witness_;
  AuditHead head_;
  int64_t keyed_from_ = 0;
  std::string cuts_;
};

}  // namespace

AuditChain::AuditChain(const crypto::Key& centre_key)
    : key_(crypto::keyed_hash(centre_key, "audit chain", "")) {}

AuditChain::~AuditChain() { crypto::wipe(key_); }

std::string AuditChain::link(const std::string& before, const AuditLine& line) const {
  return crypto::keyed_hash_hex(key_, "line", text_of(before, line));
}

std::string AuditChain::plain_link(const std::string& before, const AuditLine& line) {
  return crypto::sha256_hex(std::string_view(text_of(before, line)));
}

std::string AuditChain::to_text(const AuditHead& head) const {
  const std::string text = std::to_string(head.n) + " " + head.hash;
  return text + " " + crypto::keyed_hash_hex(key_, "head", text);
}

std::optional<AuditHead> AuditChain::head_of(const std::string& text) const {
  AuditHead head;
  std::string proof;
  std::istringstream words(text);
  if (!(words >> head.n >> head.hash >> proof)) return std::nullopt;
  const std::string ours = to_text(head);
  const std::string theirs = std::to_string(head.n) + " " + head.hash + " " + proof;
  if (!crypto::equal_constant_time(ours, theirs)) return std::nullopt;
  return head;
}

base::Result<std::string> AuditChain::verify(sql::Connection& db,
                                             const std::string& witness) const {
  const auto witnessed = head_of(witness);
  if (!witness.empty() && !witnessed) {
    return base::Error{base::Code::kCorrupted,
                       "The audit's witness was not written under this centre's key."};
  }
  Walk walk(*this, witnessed);
  return db.read([&]() -> base::Result<std::string> {
    TRY_VOID(store::audit::each(db, [&](const AuditLine& line) { return walk.take(line); }));
    TRY(const std::string kept, store::meta::get(db, kAuditHead));
    return walk.end(head_of(kept));
  });
}

base::Result<AuditHead> last_audit_line(sql::Connection& db) {
  TRY(const auto last, store::audit::newest(db, 1));
  return last.empty() ? AuditHead{} : AuditHead{last[0].n, last[0].hash};
}

base::Result<std::string> verify_audit(const std::string& folder) {
  TRY_VOID(crypto::init());
  const std::string key_path = folder + "/keys/hash.key";
  TRY(crypto::Key key, crypto::load_key(key_path));
  const AuditChain chain(key);
  crypto::wipe(key);
  // Before the snapshot, so that a server at work is never behind its own witness.
  const auto witness = read_file(folder + kAuditWitness, kWitnessMaxBytes);
  if (!witness && witness.error().code != base::Code::kNotFound) return witness.error();
  TRY(const auto db, open_to_read(folder + "/centre.db"));
  return chain.verify(*db, witness ? *witness : std::string());
}

}  // namespace server
