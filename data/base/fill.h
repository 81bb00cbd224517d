#pragma once
// Puts values where a text says {name}: for the words of the screen at both ends. Pure.

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace base {

// Stands where the text says {name}.
struct Arg {
  Arg(std::string_view arg_name, std::string arg_value)
      : name(arg_name), value(std::move(arg_value)) {}
  Arg(std::string_view arg_name, int64_t number) : name(arg_name), value(std::to_string(number)) {}
  Arg(std::string_view arg_name, int number) : Arg(arg_name, int64_t{number}) {}
  std::string_view name;
  std::string value;
};

// A {name} that nobody gave is left out; a brace that is not closed stands as it is.
std::string fill(std::string_view pattern, std::span<const Arg> args);
inline std::string fill(std::string_view pattern, std::initializer_list<Arg> args) {
  return fill(pattern, std::span(args.begin(), args.size()));
}

}  // namespace base
