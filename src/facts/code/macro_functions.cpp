// Arms of macro_rules! as functions. An arm that takes a fixed list of fragments and gives an expression or a block is read once,
// `$pool` as the name of a parameter; each use of the macro is a call.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/code/index.h"

namespace wright::code {
namespace {

std::string_view without_brackets(std::string_view text) {
  text = trim(text);
  return text.size() < 2 ? std::string_view() : trim(text.substr(1, text.size() - 2));
}

// "$pool" of `$pool:expr`; "" of anything else.
std::string_view fragment_name(std::string_view written) {
  constexpr std::array<std::string_view, 6> kKinds{"expr", "ident", "literal", "block", "path", "tt"};
  const std::size_t colon = written.find(':');
  if (colon == std::string_view::npos || !written.starts_with('$')) return {};
  const std::string_view name = trim(written.substr(0, colon));
  const bool is_name = name.size() > 1 && std::all_of(name.begin() + 1, name.end(), is_word_part);
  return is_name && one_of(trim(written.substr(colon + 1)), kKinds) ? name : std::string_view();
}

// The names of `($pool:expr, $id:expr $(,)?)`; false for any other pattern.
bool read_fragments(std::string_view pattern, std::vector<std::string>& names) {
  constexpr std::string_view kTrailing = "$(,)?";
  std::string_view list = without_brackets(pattern);
  if (list.ends_with(kTrailing)) list = trim(list.substr(0, list.size() - kTrailing.size()));
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view name = fragment_name(trim(list.substr(0, comma)));
    if (name.empty()) return false;
    names.emplace_back(name);
    list = comma == list.size() ? std::string_view() : trim(list.substr(comma + 1));
  }
  return !names.empty();
}

// The block or expression that an arm gives; null where it is none, or more than one.
Node only_statement(Node root) {
  if (root.has_error()) return {};
  Node only;
  bool several = false;
  for_each_named_child(root, [&](Node child) {
    if (is_comment(child)) return;
    several = several || only;
    only = is(child, RustKind::expression_statement_) ? child.named_child(0) : child;
  });
  return several ? Node() : only;
}

}  // namespace

void add_macro_function(Index& index, const ItemMacro& definition, Node arm, bool is_test) {
  const Tree& tree = *definition.tree;
  const Node right = child_of(arm, RustField::right_);
  FunctionItem item;
  Function& facts = item.facts;
  if (!read_fragments(tree.text(child_of(arm, RustField::left_)), facts.parameter_names)) return;
  Tree& inside = index.trees.emplace_back(Grammar::Rust, tree.file(), right.span());
  item.body = only_statement(inside.root());
  if (!item.body) return;
  facts.name = tree.text(child_of(definition.item, RustField::name_));
  facts.crate = definition.crate;
  facts.place = tree.place(arm);
  facts.name_place = tree.place(child_of(definition.item, RustField::name_));
  facts.is_async = contains(tree.text(right), ".await");
  facts.is_test = is_test;
  facts.parameter_types.resize(facts.parameter_names.size());
  facts.parameter_changes.resize(facts.parameter_names.size());
  item.tree = &inside;
  item.module = definition.module;
  item.item = item.body;
  item.is_macro = true;
  index.macro_functions[facts.name].push_back(static_cast<FunctionId>(index.functions.size()));
  index.functions.push_back(std::move(item));
}

}  // namespace wright::code
