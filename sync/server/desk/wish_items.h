#pragma once
// What visitors do about wishes: make one, say 我也遇到, rate an answer, take a wish back. Within
// the caller's transaction. Opened text and contacts are never logged.

#include <string>

#include "data/model/submission.h"
#include "sync/protocol/messages.h"
#include "sync/server/core/core.h"

namespace desk {

base::Result<protocol::PushItemAnswer> take_wish(server::Core& core, sql::Connection& db,
                                                 const protocol::PushItem& item,
                                                 const model::Submission& submission);
base::Result<protocol::PushItemAnswer> take_me_too(server::Core& core, sql::Connection& db,
                                                   const protocol::PushItem& item,
                                                   const model::Submission& submission);
// Of the wish that the receipt leads to.
base::Result<protocol::PushItemAnswer> take_rating(server::Core& core, sql::Connection& db,
                                                   const protocol::PushItem& item,
                                                   const model::Submission& submission,
                                                   const std::string& wish);
base::Result<protocol::PushItemAnswer> take_withdrawal(server::Core& core, sql::Connection& db,
                                                       const protocol::PushItem& item,
                                                       const std::string& wish);

}  // namespace desk
