#include "sync/server/desk/item_answers.h"

#include "data/model/json.h"
#include "data/model/phones.h"
#include "data/model/validate.h"

namespace desk {

using protocol::PushItem;
using protocol::PushItemAnswer;

PushItemAnswer refuse(const PushItem& item, std::string reason) {
  PushItemAnswer answer;
  answer.number = item.number;
  answer.id = item.id;
  answer.status = protocol::PushStatus::kRefused;
  answer.reason = std::move(reason);
  return answer;
}

PushItemAnswer accept(const PushItem& item, int64_t revision, std::string state,
                      std::optional<int64_t> position) {
  PushItemAnswer answer;
  answer.number = item.number;
  answer.id = item.id;
  if (revision > 0) answer.revision = revision;
  if (!state.empty()) answer.result = protocol::PushResult{std::move(state), position};
  return answer;
}

base::Result<int64_t> shown_at(server::Core& core, const PushItem& item,
                               base::Result<int64_t> stored) {
  if (stored || stored.error().code != base::Code::kTooLarge) return stored;
  core.log.error("{} {} is kept, but the wall cannot show it: {}", model::to_string(item.kind),
                 item.id, stored.error().message);
  return int64_t{0};
}

base::Result<std::string> seal_contact(server::Core& core, const model::Contact& contact) {
  return core.seal(model::dump_json({{"name", contact.name}, {"phone", contact.phone}}));
}

std::string person_tag(server::Core& core, const model::Contact& contact) {
  return core.hash("person", model::normalise_phone(contact.phone));
}

}  // namespace desk
