#include "syntax/rust/kinds.h"

#include <array>
#include <string_view>
#include <vector>

extern "C" const TSLanguage* tree_sitter_rust(void);

namespace wright {
namespace {

struct NamedKind {
  std::string_view name;
  RustKind kind;
};

constexpr std::array kKinds{
#define WRIGHT_X(name) NamedKind{#name, RustKind::name##_},
    WRIGHT_RUST_KINDS(WRIGHT_X)
#undef WRIGHT_X
};

constexpr std::array kFields{
#define WRIGHT_X(name) std::string_view(#name),
    WRIGHT_RUST_FIELDS(WRIGHT_X)
#undef WRIGHT_X
};

// Several grammar symbols can share one name (aliases), so all symbols are looked at.
std::vector<RustKind> make_kind_table() {
  const TSLanguage* language = tree_sitter_rust();
  std::vector<RustKind> table(ts_language_symbol_count(language), RustKind::other);
  for (std::uint32_t symbol = 0; symbol < table.size(); ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    if (ts_language_symbol_type(language, id) == TSSymbolTypeAuxiliary) continue;
    const std::string_view name = ts_language_symbol_name(language, id);
    for (const NamedKind& known : kKinds) {
      if (known.name == name) table[symbol] = known.kind;
    }
  }
  return table;
}

std::array<TSFieldId, kFields.size()> make_field_table() {
  std::array<TSFieldId, kFields.size()> table{};
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    const std::string_view name = kFields[i];
    table[i] = ts_language_field_id_for_name(tree_sitter_rust(), name.data(), static_cast<std::uint32_t>(name.size()));
  }
  return table;
}

}  // namespace

RustKind kind_of(Node node) {
  static const std::vector<RustKind> table = make_kind_table();
  if (!node) return RustKind::other;
  const TSSymbol symbol = node.symbol();
  return symbol < table.size() ? table[symbol] : RustKind::other;
}

Node child_of(Node node, RustField field) {
  static const std::array<TSFieldId, kFields.size()> table = make_field_table();
  if (!node) return {};
  return Node(ts_node_child_by_field_id(node.raw(), table[static_cast<std::size_t>(field)]));
}

}  // namespace wright
