// How the two programs were built, read from their own headers: at an address that changes with
// every start, with tables that are read-only once it runs, no stack that can be executed, and
// with a guard before every return.

#include <elf.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "tests/programs/programs.h"

namespace {

struct Built {
  std::string bytes;
  uint16_t type = 0;
  bool stack_runs = true;  // without a header the kernel's word is yes
  bool read_only_tables = false;
  uint64_t flags = 0;
  uint64_t flags_1 = 0;
};

template <typename T>
T at(const std::string& bytes, uint64_t offset) {
  T value{};
  if (offset + sizeof value > bytes.size()) ADD_FAILURE() << "the file is cut short";
  else std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

void read_dynamic(Built* built, const Elf64_Phdr& part) {
  for (uint64_t i = 0; i * sizeof(Elf64_Dyn) < part.p_filesz; ++i) {
    const auto entry = at<Elf64_Dyn>(built->bytes, part.p_offset + i * sizeof(Elf64_Dyn));
    if (entry.d_tag == DT_NULL) return;
    if (entry.d_tag == DT_FLAGS) built->flags = entry.d_un.d_val;
    if (entry.d_tag == DT_FLAGS_1) built->flags_1 = entry.d_un.d_val;
  }
}

Built read(const std::string& name) {
  Built built;
  std::ifstream file(programs::path_of(name), std::ios::binary);
  built.bytes.assign(std::istreambuf_iterator<char>(file), {});
  const auto head = at<Elf64_Ehdr>(built.bytes, 0);
  EXPECT_EQ(std::memcmp(head.e_ident, ELFMAG, SELFMAG), 0) << name << " is no program";
  built.type = head.e_type;
  for (int i = 0; i < head.e_phnum; ++i) {
    const auto part =
        at<Elf64_Phdr>(built.bytes, head.e_phoff + static_cast<uint64_t>(i) * head.e_phentsize);
    if (part.p_type == PT_GNU_STACK) built.stack_runs = (part.p_flags & PF_X) != 0;
    if (part.p_type == PT_GNU_RELRO) built.read_only_tables = true;
    if (part.p_type == PT_DYNAMIC) read_dynamic(&built, part);
    EXPECT_FALSE(part.p_type == PT_LOAD && (part.p_flags & PF_W) && (part.p_flags & PF_X))
        << name << " has memory that is written and run";
  }
  return built;
}

class Hardening : public testing::TestWithParam<const char*> {};

TEST_P(Hardening, HoldsInTheBuiltProgram) {
  const Built built = read(GetParam());
  EXPECT_EQ(built.type, ET_DYN) << "not position-independent";
  EXPECT_NE(built.flags_1 & DF_1_PIE, 0u) << "not position-independent";
  EXPECT_TRUE(built.read_only_tables);
  EXPECT_TRUE((built.flags & DF_BIND_NOW) != 0 || (built.flags_1 & DF_1_NOW) != 0)
      << "its tables stay writable for late binding";
  EXPECT_FALSE(built.stack_runs);
  EXPECT_NE(built.bytes.find("__stack_chk_fail"), std::string::npos) << "no guard on the stack";
#if defined(__OPTIMIZE__)
  EXPECT_NE(built.bytes.find("__memcpy_chk"), std::string::npos) << "copies are not checked";
#endif
}

INSTANTIATE_TEST_SUITE_P(Programs, Hardening,
                         testing::Values("reception-server", "reception-kiosk"));

}  // namespace
