#include "knowledge/yaml_table.h"

namespace wright {

Result<Table> read_table(const std::string& file, std::string_view text) {
  Table table;
  table.source = std::make_unique<SourceFile>(file, std::string(text));
  const bool is_json = text.starts_with('{') || text.starts_with('[');
  table.document = is_json ? read_json(*table.source) : read_yaml(*table.source);
  if (!table.document.problems.empty()) {
    const SyntaxProblem& problem = table.document.problems.front();
    return failure({ErrorCode::InvalidInput, problem.message, file, problem.place.start().line});
  }
  return table;
}

std::string text_of(const Value& mapping, std::string_view key) {
  const Value* value = mapping.find(key);
  return value != nullptr && value->is_scalar() ? value->text : std::string();
}

std::vector<std::string> texts_of(const Value& mapping, std::string_view key) {
  const Value* value = mapping.find(key);
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (value->is_scalar()) texts.push_back(value->text);
  for (const Value& item : value->items) texts.push_back(item.text);
  return texts;
}

}  // namespace wright
