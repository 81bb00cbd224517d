#include "tests/bench/peers.h"

#include <libime/core/languagemodel.h>
#include <libime/core/userlanguagemodel.h>
#include <libime/pinyin/pinyincontext.h>
#include <libime/pinyin/pinyindictionary.h>
#include <libime/pinyin/pinyinime.h>
#include <sqlite3.h>

#include <chrono>
#include <exception>
#include <filesystem>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kCandidates = 96;  // as many as ime::PinyinEngine::kCandidatesMax

double ms_since(Clock::time_point from) {
  return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

libime::PinyinFuzzyFlags fuzzy() {  // what our keyboard has on
  using Flag = libime::PinyinFuzzyFlag;
  libime::PinyinFuzzyFlags flags;
  for (const Flag flag : {Flag::CommonTypo, Flag::Inner, Flag::InnerShort, Flag::PartialFinal,
                          Flag::VE_UE, Flag::V_U, Flag::Z_ZH, Flag::C_CH, Flag::S_SH, Flag::AN_ANG,
                          Flag::EN_ENG, Flag::IN_ING, Flag::IAN_IANG, Flag::UAN_UANG}) {
    flags |= flag;
  }
  return flags;
}

std::unique_ptr<libime::PinyinIME> open_libime() {
  auto dictionary = std::make_unique<libime::PinyinDictionary>();
  dictionary->load(libime::PinyinDictionary::SystemDict, "/usr/share/libime/sc.dict",
                   libime::PinyinDictFormat::Binary);
  auto model = std::make_unique<libime::UserLanguageModel>(
      libime::DefaultLanguageModelResolver::instance().languageModelFileForLanguage("zh_CN"));
  auto ime = std::make_unique<libime::PinyinIME>(std::move(dictionary), std::move(model));
  ime->setNBest(2);
  ime->setFuzzyFlags(fuzzy());
  return ime;
}

struct Sqlite {
  sqlite3* handle = nullptr;
  ~Sqlite() { sqlite3_close(handle); }
  bool run(const char* sql) const {
    return sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  }
};

}  // namespace

base::Result<std::vector<double>> libime_keys(const std::vector<std::string>& typed) {
  std::vector<double> took;
  size_t offered = 0;
  try {
    const auto ime = open_libime();
    libime::PinyinContext context(ime.get());
    for (const auto& letters : typed) {
      for (const char letter : letters) {
        const auto from = Clock::now();
        context.type(std::string(1, letter));
        const auto& candidates = context.candidates();
        std::vector<std::string> words;
        for (size_t i = 0; i < candidates.size() && i < kCandidates; ++i) {
          words.push_back(candidates[i].toString());
        }
        offered += words.size();
        took.push_back(ms_since(from));
      }
      context.clear();
    }
  } catch (const std::exception& problem) {
    return base::io_error(std::string("libime: ") + problem.what());
  }
  if (offered == 0) return base::internal("libime offered nothing");
  return took;
}

base::Result<std::vector<double>> sqlite_commits(const std::string& folder, int count,
                                                 size_t bytes) {
  const std::string path = folder + "/bare.db";
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  Sqlite db;
  const bool made = sqlite3_open(path.c_str(), &db.handle) == SQLITE_OK &&
                    db.run("PRAGMA journal_mode=WAL") && db.run("PRAGMA synchronous=FULL") &&
                    db.run("CREATE TABLE item (number INTEGER PRIMARY KEY, sealed BLOB)");
  if (!made) return base::io_error(std::string("sqlite: ") + sqlite3_errmsg(db.handle));
  const std::string blob(bytes, 'x');
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(db.handle, "INSERT INTO item (sealed) VALUES (?)", -1, &insert, nullptr);
  std::vector<double> took;
  for (int i = 0; i < count; ++i) {
    const auto from = Clock::now();
    sqlite3_bind_blob(insert, 1, blob.data(), static_cast<int>(blob.size()), SQLITE_STATIC);
    const bool done = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    if (!done) break;
    took.push_back(ms_since(from));
  }
  sqlite3_finalize(insert);
  if (took.size() != static_cast<size_t>(count)) return base::io_error("sqlite: an insert failed");
  return took;
}

}  // namespace bench
