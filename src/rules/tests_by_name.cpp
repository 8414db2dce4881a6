#include "rules/tests_by_name.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace wright {
namespace {

// Every second type has a function of the name; those that stand for it have others beside it.
bool is_everywhere(std::string_view name) {
  constexpr std::array<std::string_view, 8> kNames{"new", "default", "from", "fmt", "main", "into", "try_from", "clone"};
  return one_of(name, kNames);
}

template <typename Take>
void for_each_word(std::string_view text, Take&& take) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_word_part(text[at])) ++at;
    if (at > begin) take(text.substr(begin, at - begin));
    at += at == begin ? 1 : 0;
  }
}

}  // namespace

TestsByName::TestsByName(const Facts& facts) : facts_(facts) {
  std::unordered_map<std::string_view, std::vector<std::string_view>> texts;
  for (const Function& function : facts.code.functions) {
    if (!function.is_test && !is_everywhere(function.name)) texts[function.name].push_back(function.place.text());
  }
  std::vector<std::string_view> open;
  for (const Function& function : facts.code.functions) {
    if (function.is_test) open.push_back(function.place.text());
  }
  const auto is_program = [](std::string_view text) { return contains(text, "cargo_bin") || contains(text, "CARGO_BIN_EXE"); };
  starts_programs_ = std::any_of(open.begin(), open.end(), is_program);
  while (!open.empty()) {
    const std::string_view text = open.back();
    open.pop_back();
    for_each_word(text, [&](std::string_view word) {
      const auto named = texts.find(word);
      if (named == texts.end() || !names_.insert(word).second) return;
      open.insert(open.end(), named->second.begin(), named->second.end());
    });
  }
}

bool TestsByName::may_run(const EntryPoint& entry) const {
  const auto is_named = [&](FunctionId id) { return names_.contains(facts_.code.functions[id].name); };
  return starts_programs_ || names_.contains(entry.handler_name) ||
         std::any_of(entry.reached.begin(), entry.reached.end(),
                     [&](const Reached& reached) { return is_named(reached.function); }) ||
         std::any_of(entry.handlers.begin(), entry.handlers.end(), is_named) ||
         std::any_of(entry.init.begin(), entry.init.end(), is_named);
}

}  // namespace wright
