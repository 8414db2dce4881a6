#include "advice/tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

Result<Branch> read_branch(const std::string& file, const Value& value) {
  Branch branch{text_of(value, "id"),       read_condition(value.find("when")), text_of(value, "say"),   texts_of(value, "steps"),
                text_of(value, "tradeoff"), text_of(value, "measure"),          texts_of(value, "code"), text_of(value, "card")};
  if (branch.id.empty() || branch.say.empty()) {
    return failure({ErrorCode::InvalidInput, "a branch has `id` and `say`", file, value.place.start().line});
  }
  return branch;
}

std::string place_text(const SlotValue& value) {
  if (value.evidence.empty()) return "as you say";
  const Evidence& first = value.evidence.front();
  return fmt::format("{}:{}", first.file, first.line);
}

std::string value_text(const std::string& name, const SlotValue& value, const std::vector<SlotDefinition>& definitions) {
  const auto definition =
      std::find_if(definitions.begin(), definitions.end(), [&](const SlotDefinition& d) { return d.id == name; });
  const bool has_unit = definition != definitions.end() && !definition->unit.empty();
  return has_unit ? value.text + " " + definition->unit : value.text;
}

}  // namespace

Result<AdviceTree> read_tree(const std::string& file, std::string_view text) {
  const Table table = TRY(read_table(file, text));
  AdviceTree tree;
  const std::string stem = file_name(file);
  tree.id = stem.substr(0, stem.rfind('.'));
  tree.asks = texts_of(table.root(), "asks");
  tree.needs = texts_of(table.root(), "needs");
  if (const Value* branches = table.root().find("branches")) {
    for (const Value& branch : branches->items) tree.branches.push_back(TRY(read_branch(file, branch)));
  }
  if (tree.branches.empty()) return failure({ErrorCode::InvalidInput, "a tree has branches", file, 1});
  return tree;
}

std::vector<const Branch*> open_branches(const AdviceTree& tree, const Slots& slots) {
  std::vector<const Branch*> open;
  for (const Branch& branch : tree.branches) {
    if (holds(branch.when, slots)) open.push_back(&branch);
  }
  return open;
}

std::string fill_in(std::string_view text, const Slots& slots, const std::vector<SlotDefinition>& definitions) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    filled += text.substr(0, open);
    const std::string_view whole = text.substr(open + 1, close - open - 1);
    const bool wants_place = whole.ends_with(".at");
    const std::string name(wants_place ? whole.substr(0, whole.size() - 3) : whole);
    if (const auto slot = slots.find(name); slot != slots.end()) {
      filled += wants_place ? place_text(slot->second) : value_text(name, slot->second, definitions);
    } else {
      filled += text.substr(open, close - open + 1);
    }
    text.remove_prefix(close + 1);
  }
  return filled + std::string(text);
}

}  // namespace wright
