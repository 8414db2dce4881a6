// Expressions of DynamoDB that name a value or a function that is not there: the service refuses the request each time. Requests
// that are finished elsewhere, or whose values are given as a map, are not looked at.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "facts/table_requests.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The names behind a sign: ":done" of "SET state = :done".
std::vector<std::string_view> placeholders(std::string_view expression, char sign) {
  std::vector<std::string_view> names;
  for (std::size_t at = expression.find(sign); at != std::string_view::npos; at = expression.find(sign, at + 1)) {
    std::size_t end = at + 1;
    while (end < expression.size() && is_word_part(expression[end])) ++end;
    if (end > at + 1) names.push_back(expression.substr(at, end - at));
  }
  return names;
}

// The placeholder that nothing of the request fills; "" when each is filled, or may be.
std::string_view unfilled(const Function& function, const TableRequest& request, std::string_view expression, char sign) {
  const std::string_view setter = sign == ':' ? "expression_attribute_values" : "expression_attribute_names";
  const std::string whole = "set_" + std::string(setter);
  if (part_of(function, request, whole) != nullptr || part_of(function, request, "send") == nullptr) return {};
  std::vector<std::string_view> given;
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path != setter) continue;
    if (call.first_string.empty()) return {};
    given.push_back(call.first_string);
  }
  for (const std::string_view name : placeholders(expression, sign)) {
    if (std::find(given.begin(), given.end(), name) == given.end()) return name;
  }
  return {};
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html and
// Expressions.UpdateExpressions.html, checked 2026-11-28.
std::string_view unknown_function(std::string_view expression) {
  constexpr std::array<std::string_view, 8> kFunctions{
      "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size",
      "if_not_exists",    "list_append"};
  constexpr std::array<std::string_view, 8> kWords{"and", "or", "not", "in", "between", "set", "add", "remove"};
  for (std::size_t open = expression.find('('); open != std::string_view::npos; open = expression.find('(', open + 1)) {
    std::size_t begin = open;
    while (begin > 0 && is_word_part(expression[begin - 1])) --begin;
    const std::string_view word = expression.substr(begin, open - begin);
    const bool placeholder = begin > 0 && (expression[begin - 1] == ':' || expression[begin - 1] == '#');
    if (!word.empty() && !placeholder && !one_of(word, kFunctions) && !one_of(lower_case(word), kWords)) return word;
  }
  return {};
}

std::string refusal(const Function& function, const TableRequest& request, const std::string& expression) {
  if (contains(expression, "{")) return {};
  if (const std::string_view name = unknown_function(expression); !name.empty())
    return fmt::format("`{}` is no function of DynamoDB's expressions", name);
  for (const char sign : {':', '#'}) {
    if (const std::string_view name = unfilled(function, request, expression, sign); !name.empty())
      return fmt::format("`{}` stands in the expression and the request gives it no {}", name, sign == ':' ? "value" : "name");
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  const std::vector<TableRequest> requests = table_requests(facts);
  for (const Running& running : running_functions(facts)) {
    for (const TableRequest& request : requests) {
      if (request.function != running.reached->function) continue;
      for (const Literal& expression : expressions_of(request)) {
        const std::string why = refusal(*running.function, request, expression.text);
        if (why.empty()) continue;
        Finding& finding = out.report(
            expression.place, fmt::format("{}: each `{}` with it is refused with a ValidationException", why, request.operation));
        add_path(finding, facts, *running.reached, request.place, fmt::format("`{}`", request.operation));
      }
    }
  }
}

}  // namespace

extern constinit const Rule expression_refused{"expression-refused", &check};

}  // namespace wright
