// Notices, the pictures in them, and the help that forms ask for while they are filled in.

#include "data/base/limits.h"
#include "sync/server/api/contract/operation.h"
#include "sync/server/api/numbers.h"

namespace server::contract {
namespace {

constexpr int64_t kListMax = 200;

Fields body_fields() {
  return {field("id", id()),
          field("building", id()),
          field("category", ref("NoticeCategory")),
          field("title", text()),
          field("title_en", nullable(text())),
          field("body_md", text()),
          field("pictures", list(ref("Picture"))),
          field("pinned", boolean()),
          field("valid_from_ms", time_ms()),
          field("valid_until_ms", nullable(time_ms())),
          field("published_ms", time_ms()),
          field("withdrawn", nullable(ref("Withdrawal")))};
}

Fields draft() {
  return {field("category", ref("NoticeCategory")),
          field("title", text(model::kBoundNoticeTitle)),
          maybe("title_en", nullable(text(model::kBoundNoticeTitleEn))),
          field("body_md", text(model::kBoundNoticeBody)),
          maybe("pictures", list(ref("PictureChoice"), model::kBoundNoticePictures.max)),
          maybe("pinned", boolean()),
          field("valid_from_ms", given_ms()),
          maybe("valid_until_ms", nullable(given_ms()))};
}

Operation step(std::string name, std::string summary, Fields body, const Codes& codes) {
  return {.name = std::move(name),
          .summary = std::move(summary),
          .answer = ref("Notice"),
          .body = asked(with(version(), std::move(body))),
          .codes = Codes{"stale"} + text_codes() + codes,
          .path = id_path()};
}

Component block() {
  const Schema kind = words({"heading", "paragraph", "list", "item", "quote", "rule", "code",
                             "table", "row", "cell", "picture"});
  return {"Block",
          object({field("kind", kind), maybe("level", integer(1, 6)), maybe("start", count()),
                  maybe("align", words({"left", "center", "right"})), maybe("media", sha256()),
                  maybe("spans", list(ref("Span"))), maybe("children", list(ref("Block")))})};
}

Component span() {
  return {"Span",
          object({field("text", text()), maybe("emphasis", boolean()), maybe("strong", boolean()),
                  maybe("code", boolean()), maybe("struck", boolean()), maybe("url", filled())})};
}

}  // namespace

std::vector<Component> notice_components() {
  const Schema state = words({"draft", "scheduled", "live", "expired", "withdrawn"});
  return {
      {"NoticeState", state},
      {"Notice",
       object(with(body_fields(), {field("state", ref("NoticeState")), field("version", integer(1)),
                                   field("on_screens", object({field("seen", count()),
                                                               field("total", count())}))}))},
      {"NoticePage", page_of("Notice")},
      span(),
      block(),
      {"Address", object({field("text", filled()), field("code", boolean())})},
      {"Tree", object({field("blocks", list(ref("Block"))),
                       field("addresses", list(ref("Address"))), field("whole", boolean())})},
      {"FieldText", object({field("field", text()), maybe("text", text())})},
  };
}

Operations notice_operations() {
  Operations all;
  all.push_back(
      {.name = "list_notices",
       .summary = "A page of notices, with how many there are in each state.",
       .answer = ref("NoticePage"),
       .codes = {"bad_request"},
       .query = with_paging(
           {{"state", ref("NoticeState")}, {"category", ref("NoticeCategory")}, {"q", text()}},
           kListMax)});
  all.push_back({.name = "make_notice",
                 .summary = "A new draft.",
                 .answer = ref("Notice"),
                 .body = asked(made_under_id(draft())),
                 .codes = Codes{"conflict"} + text_codes()});
  all.push_back({.name = "get_notice",
                 .summary = "A notice, and how many kiosks show it.",
                 .answer = ref("Notice"),
                 .path = id_path()});
  all.push_back(
      step("save_notice", "Changes a notice, on the wall too where it hangs.", draft(), {}));
  all.push_back({.name = "delete_notice",
                 .summary = "Deletes a draft.",
                 .answer = ref("Nothing"),
                 .path = id_path()});
  all.push_back(step("publish_notice", "Puts a notice on the wall, or back on it.", {}, {}));
  all.push_back(step("withdraw_notice", "Takes it down; the wall keeps a line with the reason.",
                     {field("reason", text(model::kBoundNoticeReason))}, {"not_a_step"}));
  all.push_back({.name = "upload_media",
                 .summary = "A picture: named by the hash of what is kept, so that the same one "
                            "sent again is the same.",
                 .answer = ref("Media"),
                 .body = bytes(),
                 .codes = {"not_a_picture", "too_many_pixels", "no_sandbox"}});
  all.push_back({.name = "staff_media",
                 .summary = "A picture by its name; immutable.",
                 .answer = bytes(),
                 .path = {{"sha256", sha256()}}});
  all.push_back({.name = "preview_markup",
                 .summary = "The tree that kiosks draw of a text.",
                 .answer = ref("Tree"),
                 .body = object({field("markdown", text())})});
  all.push_back({.name = "find_numbers",
                 .summary = "Which telephone numbers would be asked about in each text.",
                 .answer = object({field("numbers", list(list(ref("FoundNumber"))))}),
                 .body = object({field("texts", list(ref("FieldText"), kTextsMax, 1))})});
  return all;
}

}  // namespace server::contract
