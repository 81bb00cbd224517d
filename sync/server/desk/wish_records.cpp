#include "data/model/body.h"
#include "data/model/stages.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "sync/server/desk/effects.h"
#include "sync/server/desk/search_words.h"

namespace server {

base::Result<std::optional<WishRecord>> load_wish(sql::Connection& db, const std::string& id) {
  struct Raw {
    std::string doc;
    WishRecord record;
  };
  TRY(auto raw, db.one("SELECT doc, version, original_text, contact, rated FROM wish "
                       "WHERE id = :id",
                       {{"id", id}}, [](const sql::Row& r) {
                         return Raw{r.text("doc"),
                                    {{},
                                     r.integer("version"),
                                     r.text("original_text"),
                                     r.text("contact"),
                                     r.text("rated")}};
                       }));
  if (!raw) return std::optional<WishRecord>();
  TRY(raw->record.wish, model::wish_from_body(raw->doc));
  return std::optional<WishRecord>(std::move(raw->record));
}

base::Result<void> insert_wish(sql::Connection& db, const model::Wish& wish,
                               const WishSecrets& secrets) {
  TRY_VOID(db.run(
      "INSERT INTO wish (id, stage, category, created_ms, released_ms, version, doc, "
      "words, original_text, contact, person_tag, code_hash, secret_hash, rated, building) VALUES "
      "(:id, "
      ":stage, :category, :created, :released, 1, :doc, :words, :text, :contact, :tag, :code, "
      ":secret, '', :building)",
      {{"id", wish.id},
       {"stage", model::to_string(wish.stage)},
       {"category", model::to_string(wish.category)},
       {"created", wish.created_ms},
       {"released", wish.released_ms},
       {"doc", model::to_body(wish)},
       {"words", words_of(wish)},
       {"text", wish.text},
       {"contact", secrets.contact},
       {"tag", secrets.person_tag},
       {"code", secrets.code_hash},
       {"secret", secrets.secret_hash},
       {"building", wish.building}}));
  return {};
}

base::Result<int64_t> save_wish(Core& core, sql::Connection& db, const model::Wish& wish) {
  const std::string body = model::to_body(wish);
  TRY_VOID(
      db.run("UPDATE wish SET stage = :stage, category = :category, released_ms = :released, "
             "version = version + 1, doc = :doc, words = :words WHERE id = :id",
             {{"stage", model::to_string(wish.stage)},
              {"category", model::to_string(wish.category)},
              {"released", wish.released_ms},
              {"doc", body},
              {"words", words_of(wish)},
              {"id", wish.id}}));
  TRY_VOID(store::media::name(db, core.building, std::string(model::kKindWish), wish.id,
                              model::media_of(model::kKindWish, body)));
  if (wish.released_ms == 0) return 0;  // never released: the wall has not heard of it
  const bool shown = model::is_public(wish.stage);
  return store::feed::publish(
      db, core.building, {{std::string(model::kKindWish), wish.id, !shown, shown ? body : ""}});
}

base::Result<std::optional<ReceiptOwner>> find_receipt(sql::Connection& db, const std::string& hash,
                                                       bool by_secret) {
  // What is no code at all has no hash; nor has a wish that staff wrote down a code.
  if (hash.empty()) return std::optional<ReceiptOwner>();
  const std::string column = by_secret ? "secret_hash" : "code_hash";
  // A collision of two codes is settled by date: the newer one answers.
  TRY(const auto wish,
      db.one("SELECT id FROM wish WHERE " + column + " = :hash ORDER BY created_ms DESC LIMIT 1",
             {{"hash", hash}}, [](const sql::Row& r) {
               return ReceiptOwner{true, r.text("id")};
             }));
  if (wish) return wish;
  return db.one("SELECT id FROM registration WHERE " + column +
                    " = :hash ORDER BY made_ms DESC LIMIT 1",
                {{"hash", hash}}, [](const sql::Row& r) {
                  return ReceiptOwner{false, r.text("id")};
                });
}

}  // namespace server
