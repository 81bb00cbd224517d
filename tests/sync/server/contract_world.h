#pragma once
// A centre in which every operation of the API can be asked for with success, and a note of those
// that were. One thread.

#include <set>

#include "sync/server/media/picture.h"
#include "tests/sync/server/contract_check.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {

class ContractWorld : public Rig {
 public:
  ContractWorld() : all(staff("administrator")), lobby(kiosk()) {}

  // Expects 200, notes the operation, gives the answer.
  Json ask(const Caller& as, const std::string& method, const std::string& path,
           const std::string& body = "") {
    const HttpRequest asked = request(as, method, path, body);
    const HttpResponse response = handle(asked);
    EXPECT_EQ(response.status, 200) << method << " " << path << ": " << response.body;
    if (response.status == 200) answered.insert(operation_of(asked));
    return parsed(response);
  }
  Json look(const std::string& path) { return ask(all, "GET", "/api/v1/" + path); }
  Json send_json(const std::string& method, const std::string& path, const Json& body) {
    return ask(all, method, "/api/v1/" + path, model::dump_json(body));
  }
  Json step(const std::string& path, const Json& body) { return send_json("POST", path, body); }

  // A wish of the lobby's that waits for review, with a contact.
  model::Submission pending(const std::string& words) {
    auto sent = wish(words);
    sent.contact = model::Contact{"某人", kPhone};
    push(lobby, sent);
    return sent;
  }
  Json released(const std::string& words) {
    const auto sent = pending(words);
    return step("staff/wishes/" + sent.id + "/release",
                {{"version", 1}, {"text", words}, {"category", "traffic"}, {"line", "已经收下。"}});
  }
  // A company with a contact, saved with the settings.
  std::string company() {
    const Json tab = look("staff/settings")["tabs"]["companies"];
    const std::string made = base::make_id(clock, random);
    Json value = tab["value"];
    value["companies"].push_back({{"id", made},
                                  {"name", "示例公司 " + made.substr(24)},
                                  {"floors", "12"},
                                  {"contact", {{"name", "某人"}, {"phone", kPhone}}}});
    send_json("PUT", "staff/settings/companies", {{"version", tab["version"]}, {"value", value}});
    return made;
  }
  static std::string picture() {
    const std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">)"
                            R"(<path d="M0 0h9v9z"/></svg>)";
    const auto drawn = server::recode_picture(svg, {0, 0, "image/svg+xml"});
    EXPECT_TRUE(drawn) << drawn.error().message;
    return drawn.value_or("");
  }

  Caller all;    // staff with every role
  Caller lobby;  // a kiosk
  std::set<std::string> answered;
};

}  // namespace rig
