#include "dialogue/phrases.h"

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kPhrases = "data/knowledge/tables/phrases.yaml";

}  // namespace

Phrases::Phrases(const Library& library) {
  const Result<Table> table = read_table(kPhrases, library.file(kPhrases));
  if (!table) return;
  for (const Member& member : table->root().members) phrases_[member.key] = member.value.text;
}

std::string Phrases::say(std::string_view key, const std::map<std::string, std::string>& values) const {
  const auto found = phrases_.find(key);
  std::string text = found == phrases_.end() ? std::string(key) : found->second;
  for (const auto& [name, value] : values) text = replace_all(std::move(text), fmt::format("{{{}}}", name), value);
  return text;
}

}  // namespace wright
