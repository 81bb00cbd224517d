#pragma once
// Passwords that staff choose: judged by the one rule (data/model/passwords.h) against the lists in
// this program, with what is known of the account and its building. Hashing takes 0.1 s and 64 MiB:
// a worker thread, never inside a write.

#include <string>
#include <string_view>

#include "data/model/passwords.h"
#include "sync/server/core/core.h"

namespace server {

std::string_view common_passwords_of_debian();
std::string_view common_passwords_of_ours();

// Whose password it is to be.
struct PasswordOwner {
  std::string building;
  std::string login;
  std::string name;
};
base::Result<model::PasswordJudgement> judge_password(Core& core, std::string_view password,
                                                      const PasswordOwner& owner);
// Its hash; refused as weak_password, with `fault` (a PasswordFault's word).
base::Result<std::string> hash_new_password(Core& core, std::string_view password,
                                            const PasswordOwner& owner);

}  // namespace server
