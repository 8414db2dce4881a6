#include "rules/command_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {
namespace {

// `aws-cdk@${{ env.CDK_VERSION }}` is one word.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (text.substr(std::min(at, text.size())).starts_with("${{")) at = std::min(text.find("}}", at), text.size());
    if (at < text.size() && text[at] != ' ') continue;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  return words;
}

bool takes_value(std::string_view option) {
  constexpr std::array<std::string_view, 8> kOptions{"--loglevel",   "--registry", "--prefix", "--cache",
                                                     "--userconfig", "--omit",     "--dir",    "--fetch-timeout"};
  return one_of(option, kOptions);
}

}  // namespace

std::vector<std::string_view> words_after(std::string_view line, std::string_view head) {
  const std::size_t at = line.find(head);
  if (at == std::string_view::npos || (at > 0 && line[at - 1] != ' ' && line[at - 1] != ';')) return {};
  std::vector<std::string_view> words;
  std::string_view before;
  for (const std::string_view word : words_of(line.substr(at + head.size()))) {
    if (word == "&&" || word == "||" || word == ";" || word == "|") break;
    if (!takes_value(before)) words.push_back(word);
    if (word.ends_with(';')) break;
    before = word;
  }
  return words;
}

}  // namespace wright
