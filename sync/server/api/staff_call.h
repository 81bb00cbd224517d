#pragma once
// What the endpoints of staff share. Any worker thread.

#include <functional>
#include <optional>
#include <string>

#include "data/model/bounds.h"
#include "sync/server/api/answers.h"
#include "sync/server/desk/new_thing.h"
#include "sync/server/desk/texts.h"

namespace server {

// Which telephone numbers may stand in a text: those that the caller said yes to (`numbers_ok` of
// the body, as the refusal named them), the house's own, and `there`, which stand on the wall now.
base::Result<model::Standing> standing(const Call& call, sql::Connection& db,
                                       std::vector<std::string> there = {});
inline constexpr size_t kNumbersSaidMax = 50;
std::vector<std::string> numbers_said(const Call& call);  // none where they are too many

// The refusal of what is beyond its bound, with `field` and `reason`; nullopt where nothing is.
// Numbers are named ({text, number, kind}), so that whoever wrote them can say yes to each.
std::optional<HttpResponse> refuse(const std::optional<model::Fault>& fault);
// The body's `reason`, one line for the audit.
base::Result<std::string> read_reason(Call& call, const model::TextBound& bound);

// The id that the caller chose for what he makes (`id` of the body), and a hash of all that he asks
// for: `numbers_ok` is left out, it grows while one and the same call is asked about.
base::Result<desk::NewThing> read_new(const Call& call, const char* kind);

// Makes it within one write, or answers with what `again` finds where this very call came before.
// A refusal leaves the id free.
using WithinWrite = std::function<Answer(sql::Connection&, const std::string& id)>;
Answer make_once(Call& call, const char* kind, const WithinWrite& make, const WithinWrite& again);

// A stored document that this version cannot read costs its own row, not the list that it is in:
// it is counted and told in the log. What else goes wrong stays an error.
class Unreadable {
 public:
  explicit Unreadable(Core& core) : core_(core) {}
  base::Result<void> take(std::string_view kind, const std::string& id, const base::Error& error);
  int64_t count() const { return count_; }

 private:
  Core& core_;
  int64_t count_ = 0;
};

// A picture that the editor named: its size comes from the media table. kInvalid when unknown.
base::Result<model::Json> picture_json(sql::Connection& db, const Json& picture);

}  // namespace server
