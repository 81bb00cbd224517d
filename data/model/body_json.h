#pragma once
// A body (body.h) before it is written out, for who puts more beside its fields or into a list:
// writing it and reading it back costs more than all else that an answer does. Pure, any thread.

#include "data/model/entities.h"
#include "data/model/json.h"

namespace model {

Json body_json(const Wish& wish);
Json body_json(const Notice& notice);
Json body_json(const Event& event);

}  // namespace model
