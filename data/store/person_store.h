#pragma once
// Receipts and contacts: what ties a visitor to an entity, and nothing that names one in clear.
//
// Receipts are keyed hashes of code and secret. Contacts are boxes sealed to the building's key,
// beside the person_tag. Owner and threads: see centre.h. Opens no box; who may ask for one, and
// that it is audited, is the server's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/result.h"
#include "data/sql/database.h"

namespace store {

struct Receipt {
  std::string building;
  std::string code_hash;    // keyed_hash_hex(key, "receipt-code", code)
  std::string secret_hash;  // keyed_hash_hex(key, "receipt-secret", secret)
  std::string kind;         // "wish" or "registration"
  std::string entity;
  int64_t made_ms = 0;
};

class ReceiptStore {
 public:
  explicit ReceiptStore(sql::Database& db) : db_(db) {}
  base::Result<void> add(const Receipt& receipt);  // in write(); kConflict for an entity's second
  // All with this code in the building, newest first: more than one is settled by date.
  base::Result<std::vector<Receipt>> by_code(std::string_view building, std::string_view code_hash);
  base::Result<std::optional<Receipt>> by_secret(std::string_view secret_hash);
  base::Result<std::optional<Receipt>> of_entity(std::string_view entity);

 private:
  sql::Database& db_;
};

struct ContactRecord {
  std::string entity;       // wish or registration
  std::string kind;
  std::string building;
  std::string person_tag;   // keyed_hash_hex(key, "person", normalised phone)
  std::string key_id;
  base::Bytes sealed;       // box of {name, phone}
  int64_t made_ms = 0;
  int64_t erase_after_ms = 0;
};

class ContactStore {
 public:
  explicit ContactStore(sql::Database& db) : db_(db) {}
  base::Result<void> add(const ContactRecord& contact);  // in write(); kConflict for a second
  base::Result<std::optional<ContactRecord>> find(std::string_view entity);
  base::Result<bool> has(std::string_view entity);
  base::Result<std::vector<std::string>> entities_of(std::string_view building,
                                                     std::string_view person_tag);
  base::Result<void> erase(std::string_view entity, int64_t now_ms);  // in write(); keeps who and when
  base::Result<std::vector<std::string>> due_for_erasure(int64_t now_ms, int64_t limit);
  // Erasures on record, to be applied again to a restored database.
  base::Result<std::vector<std::string>> erased_since(int64_t since_ms);

 private:
  sql::Database& db_;
};

}  // namespace store
