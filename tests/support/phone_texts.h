#pragma once
// tests/fixtures/phones.tsv: texts and the telephone numbers in them, for every end that asks the
// rule.

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/source_dir.h"

namespace support {

struct PhoneText {
  std::string text;
  std::string found;  // "mobile 13800000000 138 0000 0000 | …", "" where nothing is one
  // Whether anybody is asked: hotlines are found and pass.
  bool asked() const {
    return found.find("mobile ") != found.npos || found.find("landline ") != found.npos ||
           found.find("foreign ") != found.npos;
  }
};

inline std::vector<PhoneText> phone_texts() {
  std::ifstream file(source_dir() + "/tests/fixtures/phones.tsv");
  std::vector<PhoneText> texts;
  for (std::string line; std::getline(file, line);) {
    const size_t tab = line.find('\t');
    if (line.starts_with("#") || tab == line.npos) continue;
    texts.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return texts;
}

}  // namespace support
