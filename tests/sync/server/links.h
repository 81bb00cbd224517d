#pragma once
// What the page of a one-time link does with it: its token travels in the body alone.

#include "tests/sync/server/staff_rig.h"

namespace rig {

inline std::string link_token(const std::string& link) {
  EXPECT_TRUE(link.starts_with("/join#")) << link;
  return link.substr(link.find('#') + 1);
}

inline HttpResponse open_link(Rig& rig, const std::string& link, const std::string& password) {
  const Json body = {{"token", link_token(link)}, {"password", password}};
  return rig.send({}, "POST", "/api/v1/join", model::dump_json(body));
}

inline HttpResponse look_at_link(Rig& rig, const std::string& link) {
  const Json body = {{"token", link_token(link)}};
  return rig.send({}, "POST", "/api/v1/join/look", model::dump_json(body));
}

}  // namespace rig
