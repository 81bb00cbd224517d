#pragma once
// The bench for malformed requests: a centre with something of everything in it, rows that each
// name a request and its refusal, and a digest of all that is stored, taken after every row.

#include <map>
#include <vector>

#include "data/crypto/hash.h"
#include "sync/server/api/router.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {

enum class As { kNobody, kKiosk, kRevokedKiosk, kUnknownKiosk, kAdmin, kReviewer };

struct BadRow {
  std::string name;
  As as;
  const char* method;
  std::string path;  // $words are filled in from the world, see BadInputWorld
  std::string body;
  int status;
  const char* code;
  std::string says = {};  // stands in the message: the field that is wrong
};

// A good body with one place spoiled: a JSON pointer, and the text of what stands there instead
// ("" takes the field away).
inline std::string spoiled(Json good, const std::string& pointer, const std::string& text) {
  const Json::json_pointer at(pointer);
  if (!text.empty()) good[at] = Json::parse(text);
  else good[at.parent_pointer()].erase(at.back());
  return model::dump_json(good);
}

class BadInputWorld : public Rig {
 public:
  BadInputWorld() {
    fill_staff_and_kiosks();
    fill_wishes();
    fill_notices();
    fill_events();
    words_["$none"] = kUnused;
    words_["$setup"] = centre->setup_path();
    before_ = digest();
  }

  Caller caller(As as) const {
    switch (as) {
      case As::kKiosk: return kiosk_;
      case As::kRevokedKiosk: return revoked_;
      case As::kUnknownKiosk: return {"", std::string(43, 'A'), "", ""};
      case As::kAdmin: return admin_;
      case As::kReviewer: return reviewer_;
      case As::kNobody: break;
    }
    return {};
  }

  std::string filled(std::string text) const {
    for (const auto& [word, value] : words_) {
      for (size_t at = text.find(word); at != std::string::npos; at = text.find(word)) {
        text.replace(at, word.size(), value);
      }
    }
    return text;
  }
  const std::string& word(const std::string& name) const { return words_.at(name); }

  // Sends it, expects the refusal, and that nothing was stored by it.
  void refuse(const BadRow& row) {
    const auto as = caller(row.as);
    refuse(row, request(as, row.method, filled(row.path), filled(row.body)));
  }
  void refuse(const BadRow& row, const HttpRequest& request) {
    SCOPED_TRACE(row.name);
    const HttpResponse response = handle(request);
    expect_refusal(response, row.status, row.code);
    EXPECT_NE(response.body.find(row.says), std::string::npos) << response.body;
    ++refused_;
    const auto after = digest();
    for (const auto& [table, hash] : after) {
      EXPECT_EQ(hash, before_[table]) << "this was stored in: " << table;
    }
    EXPECT_EQ(after.size(), before_.size());
    before_ = after;
  }
  void refuse(const std::vector<BadRow>& rows) {
    for (const auto& row : rows) refuse(row);
  }

  // The centre still serves those who ask well.
  void expect_alive() {
    EXPECT_EQ(send(admin_, "GET", "/api/v1/staff/today").status, 200);
    EXPECT_GT(feed_row(kiosk_, word("$live")).revision, 0);
  }

  int refused() const { return refused_; }

  // By table and by folder, a hash of all that stands there. The audit and its head are left out:
  // it counts wrong passwords and wrong codes. So are times of the last visit, no content either,
  // and the count of commits with its witness, which a line of the audit moves.
  std::map<std::string, std::string> digest() {
    std::map<std::string, std::string> found;
    const auto answer = core().read([&](sql::Connection& db) -> server::Answer {
      TRY(const auto tables, db.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name "
                                    "<> 'audit' ORDER BY name LIMIT 100",
                                    {}, [](const sql::Row& r) { return r.text(0); }));
      for (const auto& table : tables) {
        TRY(found[table], table_digest(db, table));
      }
      return HttpResponse{};
    });
    EXPECT_TRUE(answer) << answer.error().message;
    namespace fs = std::filesystem;
    std::string files;
    for (const auto& entry : fs::recursive_directory_iterator(data())) {
      const std::string name = entry.path().filename();
      // What the database holds is told by its tables.
      if (name.starts_with("centre.db") || name == "epoch.witness") continue;
      files += entry.path().string() + " " + content_of(entry) + "\n";
    }
    found["files"] = files;
    found["enrolments"] = std::to_string(centre->desk().auth.enrolments.waiting().size());
    return found;
  }

 private:
  static std::string content_of(const std::filesystem::directory_entry& entry) {
    if (!entry.is_regular_file()) return "folder";
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    return crypto::sha256_hex(std::string_view(bytes));
  }
  static base::Result<std::string> table_digest(sql::Connection& db, const std::string& table) {
    TRY(const auto columns, db.all("SELECT name FROM pragma_table_info('" + table + "') LIMIT 100",
                                   {}, [](const sql::Row& r) { return r.text(0); }));
    std::string row = "''";
    for (const auto& column : columns) {
      if (column == "seen_ms" || column == "last_seen_ms") continue;
      row += " || quote(" + column + ") || ','";
    }
    std::string all;
    const std::string which = table == "meta" ? " WHERE key NOT IN ('audit_head', 'commits')" : "";
    TRY_VOID(db.each("SELECT " + row + " AS row FROM " + table + which + " ORDER BY row", {},
                     [&](const sql::Row& r) -> base::Result<void> {
                       all += r.text(0) + "\n";
                       return {};
                     }));
    return crypto::sha256_hex(std::string_view(all));
  }

  void fill_staff_and_kiosks() {
    admin_ = staff("administrator");
    reviewer_ = staff("reviewer");
    revoked_ = kiosk();
    post(admin_, "/api/v1/staff/kiosks/" + revoked_.id + "/revoke", {{"reason", "lost"}});
    kiosk_ = kiosk();
    words_["$kiosk"] = kiosk_.id;
    words_["$revoked"] = revoked_.id;
    words_["$building"] = core().building;
    words_["$epoch"] = core().state().epoch;
    words_["$key"] = core().pair->id();
  }

  void fill_wishes() {
    const auto released = wish("雨天大堂积水");
    push(kiosk_, released);
    post(admin_, "/api/v1/staff/wishes/" + released.id + "/release",
         {{"version", 1}, {"text", "雨天大堂积水"}, {"category", "safety"}, {"line", "已登记"}});
    const auto pending = wish("门口的非机动车太多");
    push(kiosk_, pending);
    post(admin_, "/api/v1/staff/wishes",
         {{"category", "life"}, {"source", "visit"}, {"text", "二楼缺一把椅子"}});
    words_["$wish"] = released.id;
    words_["$pending"] = pending.id;
    words_["$code"] = pending.receipt_code;
  }

  void fill_notices() {
    const Json draft = post(admin_, "/api/v1/staff/notices", notice_draft());
    const Json other = post(admin_, "/api/v1/staff/notices", notice_draft());
    words_["$draft"] = draft["id"];
    words_["$live"] = other["id"];
    post(admin_, "/api/v1/staff/notices/" + words_["$live"] + "/publish", {{"version", 1}});
  }

  void fill_events() {
    const Json event = published_event(admin_, 1);
    const Json draft = post(admin_, "/api/v1/staff/events", event_draft(5));
    const auto one = registration(event, "某人", kPhone);
    push(kiosk_, one);
    words_["$event"] = event["id"];
    words_["$unready"] = draft["id"];
    words_["$slot"] = event["slots"][0]["id"];
    words_["$registration"] = one.id;
    const Json now = get(admin_, "/api/v1/staff/events/" + words_["$event"]);
    words_["$now"] = std::to_string(now["version"].get<int64_t>());
  }

  Caller admin_, reviewer_, kiosk_, revoked_;
  std::map<std::string, std::string> words_;
  std::map<std::string, std::string> before_;
  int refused_ = 0;
};

}  // namespace rig
