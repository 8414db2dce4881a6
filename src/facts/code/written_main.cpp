// Programs whose main a macro of the project writes: `lambda_main!(handle, orders = aws_sdk_dynamodb::Client);`. The macro is not
// expanded; where its definition, or one that it calls, starts the runtime, what it is given by name is the handler.

#include <array>

#include "base/text.h"
#include "facts/code/index.h"

namespace wright::code {
namespace {

constexpr int kDeepestMacro = 4;  // macros that call macros

bool starts_runtime(const Index& index, std::string_view name, int depth = 0) {
  const auto found = index.macros.find(std::string(name));
  if (found == index.macros.end() || depth > kDeepestMacro) return false;
  const std::string_view text = found->second;
  if (contains(text, "service_fn(") || contains(text, "lambda_runtime::run(") || contains(text, "lambda_http::run(")) return true;
  for (const auto& [other, definition] : index.macros) {
    if (other != name && contains(text, other + "!(") && starts_runtime(index, other, depth + 1)) return true;
  }
  return false;
}

}  // namespace

void add_written_mains(Index& index) {
  for (const ItemMacro& macro : index.item_macros) {
    const std::string_view name = last_segment(macro.tree->text(child_of(macro.item, RustField::macro_)));
    if (macro.module->is_test || macro.module->items.contains("main") || !starts_runtime(index, name)) continue;
    FunctionItem main;
    main.facts.name = "main";
    main.facts.crate = macro.crate;
    main.facts.place = macro.tree->place(macro.item);
    main.facts.name_place = macro.tree->place(child_of(macro.item, RustField::macro_));
    main.facts.is_async = true;
    main.tree = macro.tree;
    main.module = macro.module;
    main.item = macro.item;
    index.functions.push_back(std::move(main));
  }
}

}  // namespace wright::code
