#pragma once
// Names and telephone numbers that people left: sealed at rest, opened for one who asks with a
// reason, counted before and told in the audit. Any worker thread. Nothing of them is logged.

#include <functional>
#include <string>
#include <string_view>

#include "data/model/submission.h"
#include "sync/server/desk/desk.h"

namespace desk {

// Who opens what, and why.
struct Opening {
  const server::Staff& who;
  std::string address;  // of the caller
  const char* action;   // as the audit has it
  std::string target;
  std::string reason;
};
// Gives the sealed contact ("" where none was left), or refuses it to this caller.
using FindSealed = std::function<base::Result<std::string>(sql::Connection&)>;
// One contact, audited in the same transaction. Refused as throttled, or not found as no_contact.
base::Result<model::Contact> open_contact(server::Desk& desk, const Opening& opening,
                                          const FindSealed& find);

// The name in a sealed contact; "" where it cannot be opened.
std::string name_in(server::Core& core, const std::string& sealed);

}  // namespace desk
