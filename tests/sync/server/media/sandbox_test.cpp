// The walls around the picture child, tried from inside: bash runs in them and reaches for what a
// decoder in a thief's hands would reach for.

#include "sync/server/media/sandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sync/server/media/confined.h"
#include "sync/server/media/picture.h"
#include "tests/support/grey_png.h"
#include "tests/support/temp_folder.h"

namespace {

constexpr int kLong_ms = 60'000;  // no test waits for it

// Prints "reached" where the words of the shell went well.
base::Result<std::string> reach(const std::string& words, std::string_view input = {}) {
  return server::run_confined(
      {"/bin/bash",
       {"--norc", "-c", "if " + words + "; then echo reached; else echo kept; fi"},
       input,
       kLong_ms});
}

std::string told(const base::Result<std::string>& answer) {
  return answer ? *answer : "failed: " + answer.error().message;
}

// A folder that all may enter, as if the walls were the only thing between: under root the child is
// nobody, and the keys' own modes would keep it out as well.
class SandboxTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(folder_.file("keys"));
    std::ofstream(folder_.file("keys/hash.key")) << "a key\n";
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0777), 0);
    ASSERT_EQ(::chmod(folder_.file("keys").c_str(), 0777), 0);
    ASSERT_EQ(::chmod(folder_.file("keys/hash.key").c_str(), 0666), 0);
  }
  support::TempFolder folder_;
};

TEST_F(SandboxTest, LetsAProgramReadItsInputAndTheLibrariesAndWriteItsOutput) {
  EXPECT_EQ(told(reach("read line && [ \"$line\" = hello ]", "hello\n")), "reached\n");
  EXPECT_EQ(told(reach("read -r -n 4 line < /usr/lib/os-release")), "reached\n");
}

TEST_F(SandboxTest, KeepsTheKeysFromIt) {
  EXPECT_EQ(told(reach("read line < " + folder_.file("keys/hash.key"))), "kept\n");
  EXPECT_EQ(told(reach("read line < /etc/passwd")), "kept\n");
  EXPECT_EQ(told(reach("read -d x line < /proc/" + std::to_string(::getpid()) + "/environ")),
            "kept\n");
  const std::string any = folder_.file("keys") + "/*key";  // stays as it is where nothing is listed
  EXPECT_EQ(told(reach("set -- " + any + " && [ \"$1\" != '" + any + "' ]")), "kept\n");
}

TEST_F(SandboxTest, KeepsItFromWritingAnywhere) {
  EXPECT_EQ(told(reach("echo mine > " + folder_.file("planted"))), "kept\n");
  EXPECT_EQ(told(reach("echo mine > " + folder_.file("keys/hash.key"))), "kept\n");
  EXPECT_EQ(told(reach("echo mine > /tmp/planted-by-a-picture")), "kept\n");
  EXPECT_FALSE(std::filesystem::exists(folder_.file("planted")));
  EXPECT_FALSE(std::filesystem::exists("/tmp/planted-by-a-picture"));
  std::string line;
  std::getline(std::ifstream(folder_.file("keys/hash.key")), line);
  EXPECT_EQ(line, "a key");
}

TEST_F(SandboxTest, KeepsTheNetworkFromIt) {
  const int door = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof here;
  ASSERT_EQ(::bind(door, reinterpret_cast<sockaddr*>(&here), size), 0);
  ASSERT_EQ(::listen(door, 4), 0);
  ASSERT_EQ(::getsockname(door, reinterpret_cast<sockaddr*>(&here), &size), 0);
  const std::string port = std::to_string(ntohs(here.sin_port));
  const std::string words = "{ true; } 9<>/dev/tcp/127.0.0.1/" + port;
  // Outside the walls the same words reach it.
  EXPECT_EQ(std::system(("/bin/bash --norc -c '" + words + "'").c_str()), 0);
  EXPECT_EQ(told(reach(words)), "kept\n");
  EXPECT_EQ(told(reach("{ true; } 9<>/dev/udp/127.0.0.1/" + port)), "kept\n");
  ::close(door);
}

TEST_F(SandboxTest, KeepsItFromOtherProgramsAndProcesses) {
  EXPECT_EQ(told(reach("kill -0 " + std::to_string(::getpid()))), "kept\n");
  EXPECT_NE(told(reach("exec /bin/cat /dev/null")), "");  // cat would have ended with nothing said
  EXPECT_NE(told(reach("[ -n \"$(echo a process)\" ]")), "reached\n");
}

TEST_F(SandboxTest, HandsItNothingThatIsOpen) {
  const int key = ::open(folder_.file("keys/hash.key").c_str(), O_RDONLY);
  ASSERT_GE(key, 0);
  EXPECT_EQ(told(reach("read line <&" + std::to_string(key))), "kept\n");
  ::close(key);
}

TEST_F(SandboxTest, EndsWhatTakesTooLong) {
  const auto slow =
      server::run_confined({"/bin/bash", {"--norc", "-c", "while :; do :; done"}, {}, 200});
  ASSERT_FALSE(slow);
  EXPECT_EQ(slow.error().code, base::Code::kInvalid);
  EXPECT_EQ(slow.error().message, "the program took too long");
}

TEST_F(SandboxTest, SaysThatAMissingProgramIsOursToMend) {
  const auto none = server::run_confined({"/usr/bin/no-such-program", {}, {}, kLong_ms});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, base::Code::kIo);
}

TEST(PictureInTheSandbox, IsRecodedOfEveryKindThatWeTake) {
  const std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1000"><text x="9" y="40">)"
      R"(报名</text><path d="M0 0h90v90z"/></svg>)";
  const auto jpeg = server::recode_picture(svg, {0, 0, "image/svg+xml"});
  ASSERT_TRUE(jpeg) << jpeg.error().message;
  const auto size = server::picture_size(*jpeg);
  ASSERT_TRUE(size);
  EXPECT_EQ(size->mime, "image/jpeg");
  EXPECT_EQ(size->width, 1600);
  EXPECT_EQ(size->height, 800);
  const auto again = server::recode_picture(*jpeg, *size);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(server::picture_size(*again)->width, 1600);
}

TEST(PictureInTheSandbox, KeepsAPngAPng) {
  const support::TempFolder folder;
  ASSERT_TRUE(support::write_grey_png(support::GreyPicture(30, 20), folder.file("a.png")));
  std::ifstream file(folder.file("a.png"), std::ios::binary);
  const std::string png((std::istreambuf_iterator<char>(file)), {});
  const auto made = server::recode_picture(png, {30, 20, "image/png"});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(server::picture_size(*made)->mime, "image/png");
  EXPECT_EQ(server::picture_size(*made)->width, 30);
}

TEST(PictureInTheSandbox, IsRefusedWhereItIsNone) {
  const auto made = server::recode_picture("no picture", {10, 10, "image/png"});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, base::Code::kInvalid);
}

}  // namespace
