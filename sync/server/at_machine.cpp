#include "sync/server/at_machine.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>
#include <vector>

#include "data/crypto/secret.h"
#include "sync/server/core/files.h"

namespace server {
namespace {

constexpr size_t kFileMaxBytes = 1024;
constexpr int64_t kLook_ms = 50;

std::string asked(const std::string& folder) { return folder + "/staff-reset"; }
std::string answered(const std::string& folder, const std::string& name) {
  return folder + "/staff-reset-" + name;
}

// "name\nrest"
std::pair<std::string, std::string> first_line(const std::string& text) {
  const size_t end = text.find('\n');
  if (end == std::string::npos) return {text, ""};
  return {text.substr(0, end), text.substr(end + 1)};
}

}  // namespace

base::Result<std::string> ask_for_reset(const std::string& folder, const std::string& login,
                                        base::Random& random, int64_t wait_ms) {
  const std::string name = crypto::random_token(random);
  const std::string answer = answered(folder, name);
  TRY_VOID(write_file_synced(asked(folder), name + "\n" + login, 0600));
  for (int64_t waited_ms = 0; waited_ms < wait_ms; waited_ms += kLook_ms) {
    std::this_thread::sleep_for(std::chrono::milliseconds(kLook_ms));
    if (!std::filesystem::exists(answer)) continue;
    TRY(const std::string text, read_file(answer, kFileMaxBytes));
    std::remove(answer.c_str());
    const auto [what, rest] = first_line(text);
    if (what == "link") return rest;
    return base::not_found(rest);
  }
  std::remove(asked(folder).c_str());
  return base::Error{base::Code::kTimeout, "the centre that runs here did not answer; try again"};
}

void forget_at_machine(const std::string& folder) {
  std::error_code ignored;
  std::vector<std::filesystem::path> old;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string path = entry.path().string();
    if (path == asked(folder) || path.starts_with(answered(folder, ""))) old.push_back(path);
  }
  for (const auto& path : old) std::filesystem::remove(path, ignored);
}

void answer_at_machine(Centre& centre) {
  Core& core = centre.core();
  const std::string& folder = core.options.folder;
  if (!std::filesystem::exists(asked(folder))) return;
  const auto text = read_file(asked(folder), kFileMaxBytes);
  std::remove(asked(folder).c_str());  // once, whatever comes of it
  if (!text) return;
  const auto [name, login] = first_line(*text);
  if (!crypto::is_token(name)) return;
  const auto link = centre.reset_link(login);
  const std::string said = link ? "link\n" + *link : "refused\n" + link.error().message;
  const auto written = write_file_synced(answered(folder, name), said, 0600);
  if (!written) core.log.error("a link for the machine: {}", written.error().message);
}

}  // namespace server
