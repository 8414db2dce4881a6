#include "facts/pipeline/options.h"

namespace wright {

std::vector<std::string_view> option_values(const std::vector<std::string>& words, std::string_view name) {
  std::vector<std::string_view> values;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (!word.starts_with(name)) continue;
    if (word.size() == name.size() && i + 1 < words.size()) values.push_back(words[i + 1]);
    if (word.size() > name.size() && word[name.size()] == '=') values.push_back(word.substr(name.size() + 1));
  }
  return values;
}

std::string_view option_value(const std::vector<std::string>& words, std::string_view name) {
  const std::vector<std::string_view> values = option_values(words, name);
  return values.empty() ? std::string_view() : values.front();
}

}  // namespace wright
