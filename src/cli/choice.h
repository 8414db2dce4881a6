#pragma once
// An option whose value is one of a few words.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace wright {

template <typename T>
CLI::Option* add_choice(CLI::App& app, const std::string& name, T& variable,
                        const std::vector<std::pair<std::string, T>>& choices, const std::string& description) {
  std::vector<std::string> words;
  words.reserve(choices.size());
  for (const auto& [word, value] : choices) words.push_back(word);
  const auto set = [&variable, choices](const std::string& typed) {
    for (const auto& [word, value] : choices) {
      if (word == typed) variable = value;
    }
  };
  const auto check = [words](const std::string& typed) {
    for (const std::string& word : words) {
      if (word == typed) return std::string();
    }
    return fmt::format("`{}` is none of {}", typed, fmt::join(words, ", "));
  };
  return app.add_option_function<std::string>(name, set, description)
      ->check(check)
      ->type_name(fmt::format("{}", fmt::join(words, "|")));
}

}  // namespace wright
