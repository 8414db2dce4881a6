// An item that is read, changed in memory and written back without a condition: of two invocations at the same time the later
// write undoes the earlier one. Told only where both requests stand in one function, name the same key of the same table, and
// what is written was worked out from what was read.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// What `key("id", value)` gives, or the whole of `set_key(Some(key))`, without blanks.
std::string key_text(const Function& function, const TableRequest& request) {
  std::string text;
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path == "key" || call.path == "set_key") text += call.name_place.text();
  }
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '&'; });
  return replace_all(text, ".clone()", "");
}

bool is_fetched(const Call& call, std::uint32_t argument) { return ((call.fetched_values >> (argument + 1)) & 1U) != 0; }

// `count + 1`, `total - price`: worked out, not copied.
bool has_arithmetic(std::string_view text) {
  constexpr std::array<std::string_view, 8> kSigns{" + ",         " - ",         " * ",         " / ",
                                                   "saturating_", "checked_add", "checked_sub", "wrapping_"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
}

// A list with one more in it, or one less: `tags.push(tag)`.
bool changes_list(std::string_view text) {
  constexpr std::array<std::string_view, 4> kWays{".push(", ".retain(", ".extend(", ".swap_remove("};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// The names in an expression, with what each was given.
bool is_worked_out(const Function& function, std::string_view expression, std::uint32_t before) {
  if (has_arithmetic(expression)) return true;
  for (std::size_t at = 0; at < expression.size();) {
    std::size_t end = at;
    while (end < expression.size() && is_word_part(expression[end])) ++end;
    const std::string_view name = expression.substr(at, end - at);
    at = end + 1;
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) continue;
    const std::string_view made = let_value(function, name, before);
    if (has_arithmetic(made) || changes_list(made)) return true;
  }
  return false;
}

// The value of an update that was worked out from what an await gave.
const Call* written_back(const Function& function, const TableRequest& request) {
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    const bool value = call.path == "expression_attribute_values" && call.argument_count == 2;
    if (!value || !is_fetched(call, 1)) continue;
    if (is_worked_out(function, argument_text(call, 1), call.name_place.span.begin)) return &call;
  }
  return nullptr;
}

// What `to_item(order)` of the item that a put writes is made of; "" when it is made otherwise.
std::string put_value(const Function& function, const TableRequest& request) {
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path != "set_item") continue;
    std::string_view expression = argument_text(call, 0);
    if (const std::string_view name = plain_name(expression); !name.empty())
      expression = let_value(function, name, call.name_place.span.begin);
    const std::size_t made = expression.find("to_item(");
    if (made == std::string_view::npos) continue;
    const std::string_view inner = expression.substr(made + std::string_view("to_item(").size());
    return std::string(plain_name(trim(inner.substr(0, inner.find(')')))));
  }
  return {};
}

// `found.count += 1` on what an await gave.
bool is_counted_up(const Function& function, std::string_view name, std::uint32_t before) {
  if (name.empty() || !contains(let_value(function, name, before), ".await")) return false;
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    std::size_t end = at + name.size();
    if (end >= text.size() || text[end] != '.' || (at > 0 && is_word_part(text[at - 1]))) continue;
    for (++end; end < text.size() && (is_word_part(text[end]) || text[end] == '.');) ++end;
    if (text.substr(end).starts_with(" += ") || text.substr(end).starts_with(" -= ")) return true;
  }
  return false;
}

// One invocation at a time, or the records of one key in their order.
bool is_serial(const Facts& facts, const Running& running) {
  if (running.source && keeps_order(*running.source)) return true;
  const auto number = static_cast<std::uint32_t>(running.entry - facts.code.entries.data());
  const std::vector<const FunctionConfig*> configs = configs_of(facts, number);
  return std::any_of(configs.begin(), configs.end(),
                     [](const FunctionConfig* config) { return config->options.reserved_concurrency.value == 1; });
}

void check_put(const Facts& facts, const Running& running, const TableRequest& write, Findings& out) {
  const bool plain_put = write.function == running.reached->function && write.operation == "put_item" && !write.has_condition;
  if (!plain_put) return;
  const std::string name = put_value(*running.function, write);
  if (!is_counted_up(*running.function, name, write.place.span.begin) || is_serial(facts, running)) return;
  Finding& finding = out.report(
      write.place, fmt::format("`{}` is read, counted up and written back whole without a condition: of two invocations "
                               "at the same time the later one undoes the earlier",
                               name));
  add_path(finding, facts, *running.reached, write.place, "`put_item`");
}

void check(const Facts& facts, Findings& out) {
  const std::vector<TableRequest> requests = table_requests(facts);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const TableRequest& write : requests) check_put(facts, running, write, out);
    for (const TableRequest& write : requests) {
      if (write.function != running.reached->function || write.operation != "update_item" || write.has_condition) continue;
      const Call* const value = written_back(function, write);
      const std::string key = key_text(function, write);
      const auto read = std::find_if(requests.begin(), requests.end(), [&](const TableRequest& other) {
        return other.function == write.function && other.operation == "get_item" && !key.empty() &&
               other.place.span.begin < write.place.span.begin && key_text(function, other) == key &&
               argument_text(*other.table, 0) == argument_text(*write.table, 0);
      });
      if (value == nullptr || read == requests.end() || is_serial(facts, running)) continue;
      Finding& finding = out.report(
          write.place,
          fmt::format("`{}` is worked out from the item read before and written without a condition: of two invocations "
                      "at the same time the later one undoes the earlier",
                      replace_all(std::string(argument_text(*value, 0).substr(0, 40)), "\"", "")));
      finding.related.push_back(related(read->place, "read here"));
      add_path(finding, facts, *running.reached, write.place, "`update_item`");
    }
  }
}

}  // namespace

extern constinit const Rule read_modify_write{"read-modify-write", &check};

}  // namespace wright
