// The list of controls beside the program tells where to tap, and nothing of what was typed.

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "kiosk/ui/probe_file.h"
#include "tests/support/temp_folder.h"

namespace ui {
namespace {

using nlohmann::json;

constexpr platform::SizePx kPanel{1080, 1920};

Probe one(const ProbeItem& item) {
  Probe probe;
  probe.add(item);
  return probe;
}

json only_item(const Probe& probe, platform::Rotation rotation = platform::Rotation::k0) {
  return json::parse(to_json(probe, {rotation, kPanel}))["items"][0];
}

TEST(ProbeFile, TellsWhereAControlIsOnThePanel) {
  ProbeItem item;
  item.label = "许个心愿";
  item.rect_px = {10, 20, 300, 100};
  EXPECT_TRUE(only_item(one(item))["hit"].is_null());
  item.hit_px = {10, 20, 300, 100};
  const json upright = only_item(one(item));
  EXPECT_EQ(upright["label"], "许个心愿");
  EXPECT_EQ(upright["hit"], json::array({10, 20, 300, 100}));
  const json turned = only_item(one(item), platform::Rotation::k90);
  EXPECT_EQ(turned["hit"], json::array({1080 - 120, 10, 100, 300}));
}

TEST(ProbeFile, SaysNothingOfWhatIsBeingTyped) {
  const Rect r{0, 0, 50, 50};
  const json word =
      only_item(one({1, ProbeRole::kCandidate, "keyboard/c0", "积水", r, r, true, true, 0}));
  EXPECT_EQ(word["label"], "");
  EXPECT_EQ(word["name"], "keyboard/c0");
  EXPECT_FALSE(word["focused"]);
  const json key = only_item(one({1, ProbeRole::kKey, "keyboard/k0-1", "w", r, r, true, true, 0}));
  EXPECT_EQ(key["label"], "w");
  EXPECT_FALSE(key["focused"]) << "a pressed key is a typed letter";
  const json chip = only_item(one({1, ProbeRole::kChip, "c", "全部", r, r, true, true, 0}));
  EXPECT_TRUE(chip["focused"]);
}

TEST(ProbeFile, IsWrittenOnlyWhenTheScreenChanged) {
  const support::TempFolder folder;
  const std::string path = folder.path() + "/probe.json";
  ProbeFile file(path);
  const Probe first = one({1, ProbeRole::kText, "", "楼务公开墙", {}, {}, true, false, 0});
  EXPECT_TRUE(file.put(first, {}).value());
  EXPECT_FALSE(file.put(first, {}).value());
  EXPECT_TRUE(file.put(Probe{}, {}).value());
  std::ifstream in(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "{\"items\":[]}\n");
  struct stat info {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  EXPECT_FALSE(ProbeFile(folder.path() + "/none/probe.json").put(first, {}));
}

}  // namespace
}  // namespace ui
