#pragma once
// What the acts of visitors share: how a pushed item is answered, and what of a person is kept. A
// refusal is an answer, not an error.

#include <optional>
#include <string>

#include "data/model/submission.h"
#include "sync/protocol/messages.h"
#include "sync/server/core/core.h"

namespace desk {

protocol::PushItemAnswer refuse(const protocol::PushItem& item, std::string reason);
protocol::PushItemAnswer accept(const protocol::PushItem& item, int64_t revision,
                                std::string state = "",
                                std::optional<int64_t> position = std::nullopt);

// What a visitor gave is kept even where the row that it changes has outgrown what kiosks take: the
// wall stays as it is, and the log says so.
base::Result<int64_t> shown_at(server::Core& core, const protocol::PushItem& item,
                               base::Result<int64_t> stored);

base::Result<std::string> seal_contact(server::Core& core, const model::Contact& contact);
std::string person_tag(server::Core& core, const model::Contact& contact);

}  // namespace desk
