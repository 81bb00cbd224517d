#include <algorithm>

#include "sync/protocol/codec_util.h"
#include "sync/protocol/cursor.h"
#include "sync/protocol/messages.h"

namespace protocol {

using codec::Json;
using codec::Reader;

std::string_view to_string(PullStatus status) {
  switch (status) {
    case PullStatus::kUnchanged: return "unchanged";
    case PullStatus::kRows: return "rows";
    case PullStatus::kResync: return "resync";
  }
  return "";
}

std::optional<PullStatus> parse_pull_status(std::string_view word) {
  for (const auto status : {PullStatus::kUnchanged, PullStatus::kRows, PullStatus::kResync}) {
    if (word == to_string(status)) return status;
  }
  return std::nullopt;
}

namespace {

Report read_report(Reader& parent, const Json& json) {
  Reader r(json, "report");
  const auto count = [&r](const char* field) {
    const int64_t value = r.integer_or(field, 0);
    if (value < 0) r.fail(field, "must not be negative");
    return value;
  };
  Report report;
  report.app_version = codec::read_short(r, "app_version");
  report.on_screen_revision = count("on_screen_revision");
  report.content_as_of_ms = count("content_as_of_ms");
  report.outbox_pending = count("outbox_pending");
  report.outbox_oldest_ms = r.maybe_integer("outbox_oldest_ms");
  report.set_aside = count("set_aside");
  report.rows_aside = count("rows_aside");
  report.lost = count("lost");
  report.takes_submissions = r.boolean_or("takes_submissions", true);
  report.resent = r.boolean_or("resent", false);
  codec::join(parent, r);
  return report;
}

// What the checksum counts has to be there; a row that is odd in another way is the store's to set
// aside, with its bytes, so that both ends still agree. One odd row stops no page.
base::Result<Row> read_row(const Json& json) {
  Reader r(json, "rows");
  Row row;
  row.kind = r.text("kind");
  row.id = r.text("id");
  row.revision = r.integer("revision");
  row.deleted = r.boolean("deleted");
  row.body = r.text("body");
  row.hash = r.text_or("hash", "");
  if (row.revision < 1) r.fail("revision", "must be at least 1");
  if (r.failed()) return r.error();
  return row;
}

}  // namespace

std::string encode(const PullRequest& m) {
  Json json;
  codec::put_range(&json, m.protocol);
  json["cursor"] = codec::or_null(m.cursor);
  json["limit"] = m.limit;
  json["have"] = {{"count", m.have.count}, {"checksum", m.have.checksum}};
  json["report"] = {{"app_version", m.report.app_version},
                    {"on_screen_revision", m.report.on_screen_revision},
                    {"content_as_of_ms", m.report.content_as_of_ms},
                    {"outbox_pending", m.report.outbox_pending},
                    {"outbox_oldest_ms", codec::or_null(m.report.outbox_oldest_ms)},
                    {"set_aside", m.report.set_aside},
                    {"resent", m.report.resent},
                    {"rows_aside", m.report.rows_aside},
                    {"lost", m.report.lost},
                    {"takes_submissions", m.report.takes_submissions}};
  json["max_bytes"] = m.max_bytes;
  return model::dump_json(json);
}

base::Result<PullRequest> decode_pull_request(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  PullRequest m;
  m.protocol = codec::read_range(r);
  m.cursor = r.maybe_text("cursor");
  m.limit = r.integer_or("limit", base::kPullPageRows);
  if (m.limit < 1 || m.limit > static_cast<int64_t>(base::kPullPageRows)) {
    r.fail("limit", "must be 1 to 200");
  }
  m.max_bytes =
      std::clamp<int64_t>(r.integer_or("max_bytes", kPullBodiesMaxBytes), 1, kPullBodiesMaxBytes);
  if (const Json* have = r.maybe_object("have")) {
    Reader h(*have, "have");
    m.have = {codec::read_from_zero(h, "count"), codec::read_checksum(h, "checksum")};
    codec::join(r, h);
  } else {
    r.fail("have", "is missing");
  }
  if (const Json* report = r.maybe_object("report")) {
    m.report = read_report(r, *report);
  }
  if (r.failed()) return r.error();
  return m;
}

std::string encode(const PullAnswer& m) {
  Json json = Json::object();  // field by field: a list of fields is built twice, for each poll
  json.emplace("protocol", m.protocol);
  json.emplace("server_ms", m.server_ms);
  json.emplace("epoch", m.epoch);
  json.emplace("recovery", m.recovery);
  json.emplace("poll_after_ms", m.poll_after_ms);
  json.emplace("status", std::string(to_string(m.status)));
  json.emplace("reason", codec::or_null(m.reason));
  Json rows = Json::array();
  for (const Row& row : m.rows) {
    rows.push_back({{"kind", row.kind},
                    {"id", row.id},
                    {"revision", row.revision},
                    {"deleted", row.deleted},
                    {"hash", row.hash},
                    {"body", row.body}});
  }
  json.emplace("rows", std::move(rows));
  json.emplace("cursor", codec::or_null(m.cursor));
  json.emplace("more", m.more);
  Json& head = *json.emplace("head", nullptr).first;
  if (m.head) {
    head.emplace("revision", m.head->revision);
    head.emplace("count", m.head->count);
    head.emplace("checksum", m.head->checksum);
  }
  return model::dump_json(json);
}

base::Result<PullAnswer> decode_pull_answer(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  PullAnswer m;
  m.protocol = r.integer("protocol");
  m.server_ms = codec::read_from_zero(r, "server_ms");
  m.epoch = codec::read_key(r, "epoch");
  m.recovery = r.boolean("recovery");
  m.poll_after_ms = r.integer_or("poll_after_ms", 0);
  m.status = r.word("status", parse_pull_status);
  m.reason = r.text_or("reason", "");
  const Json& rows = r.array("rows");
  if (rows.size() > kPullRowsMax) r.fail("rows", "are too many");
  for (const Json& item : rows) {
    if (r.failed()) break;
    auto row = read_row(item);
    if (row.has_value()) m.rows.push_back(*std::move(row));
    else m.odd.push_back(model::dump_json(item));
  }
  m.cursor = r.text_or("cursor", "");
  if (m.cursor.size() > kCursorMaxBytes) r.fail("cursor", "is too long");
  m.more = r.boolean_or("more", false);
  if (const Json* head = r.maybe_object("head")) {
    Reader h(*head, "head");
    m.head = PullHead{codec::read_from_zero(h, "revision"), codec::read_from_zero(h, "count"),
                      codec::read_checksum(h, "checksum")};
    codec::join(r, h);
  }
  if (m.status == PullStatus::kRows && m.cursor.empty()) r.fail("cursor", "is missing");
  if (m.status == PullStatus::kRows && !m.more && !m.head) r.fail("head", "is missing");
  if (r.failed()) return r.error();
  return m;
}

}  // namespace protocol
