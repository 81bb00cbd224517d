#pragma once
// The list of an event as its desk works with it: who signed up, their names a page at a time, one
// contact with a reason, and taking somebody off it.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/model/submission.h"
#include "data/store/centre/paging.h"
#include "data/store/centre/registrations.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Desk;
using server::Staff;

struct RegistrationPage {
  std::vector<store::registrations::Registration> items;
  store::registrations::Counts counts{};  // of the whole list
  std::optional<store::Key> next;
};
// By ordinal, those behind the slice's key; without those who were refused.
base::Result<RegistrationPage> list_registrations(Desk& desk, const std::string& building,
                                                  const std::string& event,
                                                  const store::Slice& slice);

inline constexpr size_t kNamesPerPage = 50;  // unsealed in one call
// By id: of those of the event who are not cancelled and left one. One line of the audit.
base::Result<std::map<std::string, std::string>> open_names(Desk& desk, const Staff& who,
                                                            const std::string& address,
                                                            const std::string& event,
                                                            const std::vector<std::string>& ids);
base::Result<model::Contact> open_registration(Desk& desk, const Staff& who,
                                               const std::string& address, const std::string& id,
                                               const std::string& reason);

// Whoever waits first moves up. The revision at which the wall shows it. One that is cancelled
// already stays so.
base::Result<int64_t> cancel_registration(Desk& desk, const Staff& who, const std::string& id,
                                          const std::string& reason);

}  // namespace desk
