// A whole item of a table, or a whole answer of a query or a scan, in a line of a level that is on by default: every attribute
// goes to the log, those that are added later too. Sure where the code names an attribute that tells of a person or opens
// something.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/personal.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// A map of attributes, a list of such, or what a read gives.
bool holds_items(const Type& type) {
  constexpr std::array<std::string_view, 6> kReads{"get_item",         "query", "scan", "batch_get_item", "transact_get_items",
                                                   "execute_statement"};
  if (contains(type.path, "_dynamodb::output::")) return one_of(last_name(type.path), kReads);
  // As a function of the project names it: `Result<GetItemOutput, ..>`.
  constexpr std::array<std::string_view, 6> kOutputs{
      "GetItemOutput", "QueryOutput", "ScanOutput", "BatchGetItemOutput", "TransactGetItemsOutput", "ExecuteStatementOutput"};
  if (contains(type.path, "_dynamodb::operation::")) return one_of(last_name(type.path), kOutputs);
  if (contains(last_name(type.path), "Map"))
    return !type.arguments.empty() && last_name(type.arguments.back().path) == "AttributeValue";
  return std::any_of(type.arguments.begin(), type.arguments.end(), holds_items);
}

// `item` of `&item`, `item.clone()`: the value itself.
std::string_view name_of(std::string_view text) {
  while (!text.empty() && (text[0] == '&' || text[0] == '?' || text[0] == '%' || text[0] == '*')) text.remove_prefix(1);
  if (text.ends_with(".clone()")) text.remove_suffix(std::string_view(".clone()").size());
  return std::all_of(text.begin(), text.end(), is_word_part) ? text : std::string_view();
}

// `results.items`, `output.item()`: the items of the answer that the last `let` of the name gives.
std::string_view items_of(const Function& function, const MacroUse& use, std::string_view text) {
  constexpr std::array<std::string_view, 6> kReads{"get_item",         "query", "scan", "batch_get_item", "transact_get_items",
                                                   "execute_statement"};
  while (!text.empty() && (text[0] == '&' || text[0] == '?')) text.remove_prefix(1);
  const std::string_view name = text.substr(0, text.find('.'));
  if (!is_one_word(name) || name.size() == text.size()) return {};
  std::string_view part = text.substr(name.size() + 1);
  if (part.ends_with(".clone()")) part.remove_suffix(std::string_view(".clone()").size());
  if (part != "items" && part != "item" && part != "items()" && part != "item()") return {};
  const std::string_view given = let_value(function, name, use.place.span.begin);
  const bool asked = std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool reads = is_in(call.receiver.path, "aws_sdk_dynamodb") && one_of(sdk_operation(call), kReads);
    return reads && call.awaited && contains(given, call.name_place.text()) && given.data() <= call.name_place.text().data() &&
           call.name_place.text().data() < given.data() + given.size();
  });
  return asked ? text : std::string_view();
}

// An attribute that the crate reads or writes.
std::string personal_attribute(const Code& code, std::uint32_t crate) {
  for (const Function& function : code.functions) {
    if (function.is_test || function.crate != crate) continue;
    const auto found = std::find_if(function.literals.begin(), function.literals.end(),
                                    [](const Literal& literal) { return names_personal(literal.text); });
    if (found != function.literals.end()) return found->text;
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    Habit habit(facts, running, out);
    for (const MacroUse& use : running.function->macros) {
      if (!is_routine(use)) continue;
      const auto value = std::find_if(use.values.begin(), use.values.end(), [&](const MacroValue& one) {
        const bool named = !name_of(one.text).empty() && holds_items(one.type);
        return named || !items_of(*running.function, use, one.text).empty();
      });
      if (value == use.values.end()) continue;
      const std::string attribute = personal_attribute(facts.code, running.function->crate);
      Finding* const finding = habit.add(
          use.place,
          fmt::format(
              "the whole `{}` is written to the log, every attribute of the item{} with it, and stays there for all who may "
              "read the log",
              name_of(value->text).empty() ? items_of(*running.function, use, value->text) : name_of(value->text),
              attribute.empty() ? "" : fmt::format(", `{}` among them,", attribute)),
          fmt::format("`{}!`", use.name));
      if (finding != nullptr && attribute.empty()) finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule whole_item_logged{"whole-item-logged", &check};

}  // namespace wright
