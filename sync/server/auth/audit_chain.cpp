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

// Walks the chain; remembers what it has to say at its end.
class Walk {
 public:
  Walk(const AuditChain& chain, std::optional<AuditHead> witness)
      : chain_(chain), witness_(std::move(witness)) {}

  // An error ends the walk: the verdict says why.
  base::Result<void> take(const AuditLine& line) {
    if (line.n != head_.n + 1) return broken(AuditFault::kMissing, head_.n + 1, line.n, line.at_ms);
    const bool follows = chain_.link(head_.hash, line) == line.hash;
    if (verdict_.keyed_from == 0 && follows) verdict_.keyed_from = line.n;
    const bool is_keyed = verdict_.keyed_from > 0;
    if (is_keyed ? !follows : AuditChain::plain_link(head_.hash, line) != line.hash) {
      return broken(AuditFault::kHash, line.n, 0, line.at_ms);
    }
    if (witness_ && witness_->n == line.n && witness_->hash != line.hash) {
      return broken(AuditFault::kWitness, line.n, 0, line.at_ms);
    }
    if (line.action == kAuditCut) verdict_.cuts.push_back(line.n);
    head_ = {line.n, line.hash};
    verdict_.lines = line.n;
    at_ms_ = line.at_ms;
    return {};
  }

  AuditVerdict end(const std::optional<AuditHead>& kept) {
    if (verdict_.broken) return std::move(verdict_);
    if (head_.n > 0 && verdict_.keyed_from == 0) {
      (void)broken(AuditFault::kUnkeyed, head_.n, 0, at_ms_);
    } else if (head_.n > 0 && !kept) {
      (void)broken(AuditFault::kHead, head_.n, 0, at_ms_);
    } else {
      for (const auto& other : {kept, witness_}) {
        if (!other || other->n <= head_.n || verdict_.broken) continue;
        (void)broken(AuditFault::kCutOff, head_.n + 1, other->n, at_ms_);
      }
      const bool is_other = kept && *kept != head_;
      if (!verdict_.broken && is_other) (void)broken(AuditFault::kOtherHead, head_.n, 0, at_ms_);
    }
    return std::move(verdict_);
  }
  bool has_broken() const { return verdict_.broken.has_value(); }

 private:
  base::Result<void> broken(AuditFault fault, int64_t n, int64_t other, int64_t at_ms) {
    verdict_.broken = AuditBreak{fault, n, other, at_ms};
    return base::Error{base::Code::kCorrupted, "the walk ends here"};
  }

  const AuditChain& chain_;
  std::optional<AuditHead> witness_;
  AuditHead head_;
  int64_t at_ms_ = 0;  // of the head
  AuditVerdict verdict_;
};

std::string sentence_of(const AuditBreak& broken) {
  const std::string other = std::to_string(broken.other);
  switch (broken.fault) {
    case AuditFault::kMissing:
      return "it is not there; the next one that is has the number " + other + ".";
    case AuditFault::kHash: return "its hash does not follow from it and the line before.";
    case AuditFault::kWitness: return "another one was witnessed under this number.";
    case AuditFault::kUnkeyed:
      return "no line has a key. Either no version that keys them has run here yet (start the "
             "centre once), or all were written anew.";
    case AuditFault::kHead: return "the head kept beside the lines is gone, or is not ours.";
    case AuditFault::kCutOff:
      return "the lines from here to " + other + " were written once and are gone.";
    case AuditFault::kOtherHead: return "it is not the head that was kept.";
    case AuditFault::kWitnessOdd: break;
  }
  return "";
}

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

base::Result<AuditVerdict> AuditChain::judge(sql::Connection& db,
                                             const std::string& witness) const {
  const auto witnessed = head_of(witness);
  if (!witness.empty() && !witnessed) {
    AuditVerdict verdict;
    verdict.broken = AuditBreak{AuditFault::kWitnessOdd, 0, 0, 0};
    return verdict;
  }
  Walk walk(*this, witnessed);
  const auto walked =
      store::audit::each(db, [&](const AuditLine& line) { return walk.take(line); });
  if (!walked && !walk.has_broken()) return walked.error();
  TRY(const std::string kept, store::meta::get(db, kAuditHead));
  return walk.end(head_of(kept));
}

std::string_view to_string(AuditFault fault) {
  switch (fault) {
    case AuditFault::kMissing: return "missing";
    case AuditFault::kHash: return "hash";
    case AuditFault::kWitness: return "witness";
    case AuditFault::kUnkeyed: return "unkeyed";
    case AuditFault::kHead: return "head";
    case AuditFault::kCutOff: return "cut_off";
    case AuditFault::kOtherHead: return "other_head";
    case AuditFault::kWitnessOdd: return "witness_odd";
  }
  return "";
}

base::Result<std::string> said_of(const AuditVerdict& verdict) {
  if (const auto& broken = verdict.broken) {
    if (broken->fault == AuditFault::kWitnessOdd) {
      return base::Error{base::Code::kCorrupted,
                         "The audit's witness was not written under this centre's key."};
    }
    return base::Error{base::Code::kCorrupted, "The audit is broken at line " +
                                                   std::to_string(broken->n) + ": " +
                                                   sentence_of(*broken)};
  }
  std::string cuts;
  for (const int64_t n : verdict.cuts) {
    cuts += " Line " + std::to_string(n) +
            " says that lines were missing when it was written (a restore, or a cut).";
  }
  return "The audit is whole: " + std::to_string(verdict.lines) + " lines, keyed from line " +
         std::to_string(verdict.keyed_from) + " on." + cuts;
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
  TRY(const std::string witness, read_audit_witness(folder));
  TRY(const auto db, open_to_read(folder + "/centre.db"));
  TRY(const AuditVerdict verdict, db->read([&] { return chain.judge(*db, witness); }));
  return said_of(verdict);
}

base::Result<std::string> read_audit_witness(const std::string& folder) {
  auto text = read_file(folder + kAuditWitness, kWitnessMaxBytes);
  if (!text && text.error().code == base::Code::kNotFound) return std::string();
  return text;
}

}  // namespace server
