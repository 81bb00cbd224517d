// A text is counted before it is parsed: what is too deep, too many or too wide costs one pass.

#include <gtest/gtest.h>

#include "data/model/json.h"

namespace {

using model::JsonBounds;
using model::parse_json;

std::string object_of(size_t fields) {
  std::string text = "{";
  for (size_t i = 0; i < fields; ++i) {
    text += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
  }
  return text + "}";
}

std::string reason(const std::string& text, const JsonBounds& bounds = {}) {
  const auto parsed = parse_json(text, bounds);
  return parsed ? "" : parsed.error().message;
}

// 64,000 fields took 14 s, each searched for among those before it.
TEST(JsonBounds, AnObjectOfManyFieldsIsRefusedBeforeItIsParsed) {
  EXPECT_EQ(reason(object_of(256)), "");
  EXPECT_EQ(reason(object_of(257)), "an object of the JSON has too many fields");
  EXPECT_EQ(reason(object_of(64'000)), "an object of the JSON has too many fields");
  EXPECT_EQ(reason("{\"items\":[" + object_of(64'000) + "]}"),
            "an object of the JSON has too many fields");
  EXPECT_EQ(reason(object_of(8), {.fields = 8}), "");
  EXPECT_NE(reason(object_of(9), {.fields = 8}), "");
}

TEST(JsonBounds, CountsEachObjectForItself) {
  std::string list = "[" + object_of(200);
  for (int i = 0; i < 20; ++i) list += "," + object_of(200);
  EXPECT_EQ(reason(list + "]"), "");
}

TEST(JsonBounds, CountsValuesAndDepth) {
  std::string list = "[0";
  for (int i = 0; i < 500; ++i) list += ",0";
  EXPECT_EQ(reason(list + "]", {.values = 502}), "") << "the list, and what is in it";
  EXPECT_EQ(reason(list + "]", {.values = 501}), "the JSON holds too many values");
  std::string empties = "[[]";
  for (int i = 0; i < 500; ++i) empties += ",[]";
  EXPECT_EQ(reason(empties + "]", {.values = 501}), "the JSON holds too many values");
  EXPECT_EQ(reason(std::string(16, '[') + std::string(16, ']')), "");
  EXPECT_EQ(reason(std::string(17, '[') + std::string(17, ']')), "the JSON is nested too deeply");
  EXPECT_EQ(reason(std::string(500'000, '[')), "the JSON is nested too deeply");
}

TEST(JsonBounds, LookAtNoMarkInsideAText) {
  EXPECT_EQ(reason(R"({"a":"{[,:\"[[[[,,,::","b":"\\"})", {.depth = 1, .values = 3, .fields = 2}),
            "");
}

TEST(JsonBounds, LeaveWhatIsNoJsonToTheParser) {
  for (const char* text : {"", "}", "]]]]", "{\"a\"", "\"", "{:::}", "a,b"}) {
    EXPECT_EQ(reason(text), "the body is not JSON") << text;
  }
}

}  // namespace
