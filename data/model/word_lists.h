#pragma once
// All words of an enum in its order, as words.cpp spells them: for whoever has to name every one of
// them (the API's contract, tests), so that no list is written twice. Immutable; any thread.

#include <span>
#include <string_view>

#include "data/model/words.h"

namespace model {

template <typename Enum>
std::span<const std::string_view> words_of();

template <>
std::span<const std::string_view> words_of<Stage>();
template <>
std::span<const std::string_view> words_of<WishCategory>();
template <>
std::span<const std::string_view> words_of<WishSource>();
template <>
std::span<const std::string_view> words_of<Party>();
template <>
std::span<const std::string_view> words_of<Outcome>();
template <>
std::span<const std::string_view> words_of<Verdict>();
template <>
std::span<const std::string_view> words_of<NoticeCategory>();
template <>
std::span<const std::string_view> words_of<EventKind>();
template <>
std::span<const std::string_view> words_of<RegistrationState>();
template <>
std::span<const std::string_view> words_of<SubmissionKind>();

}  // namespace model
