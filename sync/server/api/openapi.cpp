// GET /api/v1/openapi.json: to anybody, it holds no secret.

#include "sync/server/api/contract/openapi.h"
#include "sync/server/api/endpoints.h"

namespace server {

Answer openapi(Call&) {
  static const std::string kText = model::dump_json(contract::openapi_json());
  return HttpResponse{200,
                      {{"content-type", "application/json; charset=utf-8"},
                       {"cache-control", "public, max-age=3600"}},
                      kText};
}

}  // namespace server
