// A record that one function of the project reads, that is changed in memory and that another writes back as a whole without a
// condition: a change that another invocation made meanwhile is gone. What stands in one function is read-modify-write's.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/store_access.h"

namespace wright {
namespace {

bool share(const std::set<std::string>& one, const std::set<std::string>& other) {
  return std::any_of(one.begin(), one.end(), [&](const std::string& name) { return other.contains(name); });
}

bool holds(std::string_view outer, std::string_view inner) {
  return !outer.empty() && inner.data() >= outer.data() && inner.data() + inner.size() <= outer.data() + outer.size();
}

// What gave a name its value, also through a pattern: `let Some(mut order) = find(id).await? else`, `Some(mut order) =>`.
std::string_view given_by(const Function& function, std::string_view name, std::uint32_t before) {
  if (const std::string_view value = let_value(function, name, before); !value.empty()) return value;
  const std::string_view text = function.place.text().substr(0, before - function.place.span.begin);
  std::string pattern = "mut " + std::string(name) + ")";
  std::size_t at = text.rfind(pattern);
  for (const std::string_view way : {"Ok(", "Some("}) {
    if (at != std::string_view::npos) break;
    pattern = std::string(way) + std::string(name) + ")";
    at = text.rfind(pattern);
  }
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + pattern.size());
  const std::size_t sign = rest.find('=');
  if (sign != std::string_view::npos && rest.substr(sign).starts_with("=>")) {
    const std::size_t match = text.substr(0, at).rfind("match ");
    if (match == std::string_view::npos) return {};
    const std::string_view asked = text.substr(match + 6);
    return trim(asked.substr(0, asked.find('{')));
  }
  if (sign == std::string_view::npos || !trim(rest.substr(0, sign)).empty()) {
    if (sign == std::string_view::npos || trim(rest.substr(0, sign)) != ")") return {};
  }
  const std::string_view value = rest.substr(sign + 1);
  return trim(value.substr(0, std::min(value.find(';'), value.find('{'))));
}

// The first name of `match found {`, `found.clone()`, `found.ok_or(..)?`.
std::string_view first_name(std::string_view expression) {
  if (expression.starts_with("match ")) expression.remove_prefix(6);
  expression = trim(expression);
  std::size_t end = 0;
  while (end < expression.size() && is_word_part(expression[end])) ++end;
  return expression.substr(0, end);
}

// The record gets another key: it is written to another place.
bool moves(std::string_view field) {
  constexpr std::array<std::string_view, 5> kKeys{"pk", "sk", "id", "key", "uuid"};
  return one_of(field, kKeys);
}

// A statement that changes what the name stands for: `order.count += 1;`, `order.cancel();`
std::string_view change_of(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (end >= text.size() || (text[end] != '.' && text[end] != '\n') || (at > 0 && is_word_part(text[at - 1]))) continue;
    const std::string_view before = trim(text.substr(0, at));
    if (!before.empty() && before.back() != ';' && before.back() != '{' && before.back() != '}') continue;
    const std::string_view statement = text.substr(at, text.find(';', at) - at);
    if (contains(statement, ".await") || contains(statement, "=>")) continue;
    const std::string_view field = trim(statement.substr(name.size())).substr(1);
    if (moves(field.substr(0, field.find_first_of(" =(")))) return {};
    return statement;
  }
  return {};
}

// `async fn save(mut order: Order, change: Change)`, which changes what it is given before it writes it.
bool changes_itself(const Facts& facts, const Call& write, std::uint32_t argument) {
  if (write.targets.size() != 1) return false;
  const Function& target = facts.code.functions[write.targets.front()];
  const bool self = !target.parameter_names.empty() && target.parameter_names.front() == "self";
  const std::size_t number = argument + (self ? 1U : 0U);
  if (number >= target.parameter_names.size()) return false;
  std::string_view name = target.parameter_names[number];
  if (name.starts_with("mut ")) name.remove_prefix(4);
  const std::string_view text = target.place.text();
  const std::size_t body = text.find('{');
  const bool owned = body != std::string_view::npos && contains(text.substr(0, body), "mut " + std::string(name) + ":");
  return owned && !change_of(text.substr(body + 1), name).empty();
}

struct PutBack {
  const Call* read = nullptr;
  std::string name;
};

// The call writes back a record that the function has read and changed.
PutBack put_back(const Facts& facts, const Function& function, const Call& write, const Stores& stores) {
  const StoreAccess wrote = stores.of(write);
  if (wrote.put.empty() || wrote.conditional) return {};
  for (std::uint32_t number = 0; number < write.argument_count; ++number) {
    const std::string_view name = plain_name(argument_text(write, number));
    if (name.empty()) continue;
    std::uint32_t before = write.name_place.span.begin;
    std::string_view value = given_by(function, name, before);
    for (int step = 0; step < 3 && !value.empty(); ++step) {
      const auto read = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
        return !call.targets.empty() && holds(value, call.name_place.text()) && share(stores.of(call).read, wrote.put);
      });
      if (read != function.calls.end()) {
        const std::uint32_t end = read->place.span.end;
        const std::string_view between = std::string_view(write.place.file->text).substr(end, write.place.span.begin - end);
        const bool changed = !change_of(between, name).empty() || changes_itself(facts, write, number);
        return changed ? PutBack{&*read, std::string(name)} : PutBack{};
      }
      const auto at = static_cast<std::uint32_t>(value.data() - write.place.file->text.data());
      if (at >= before) return {};
      before = at;
      value = given_by(function, first_name(value), before);
    }
  }
  return {};
}

// The names in what the request writes: `current` of `set_item(Some(to_item(&current)?))`.
std::vector<std::string_view> written_names(const Function& function, const TableRequest& request) {
  std::vector<std::string_view> names;
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path != "set_item") continue;
    const std::string_view text = argument_text(call, 0);
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && is_word_part(text[end])) ++end;
      if (end > at && text.substr(end, 1) != "(" && text.substr(end, 1) != ":") names.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  return names;
}

// The request itself writes back a record that another function of the project has read and this one changed.
PutBack put_back_here(const Function& function, const TableRequest& request, const Stores& stores) {
  const std::uint32_t write = request.place.span.begin;
  for (const std::string_view name : written_names(function, request)) {
    const std::string_view value = given_by(function, name, write);
    if (value.empty()) continue;
    const auto read = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      return !call.targets.empty() && holds(value, call.name_place.text()) &&
             stores.of(call).read.contains(Stores::table_of(request));
    });
    if (read == function.calls.end() || read->place.span.end >= write) continue;
    const std::string_view between =
        std::string_view(request.place.file->text).substr(read->place.span.end, write - read->place.span.end);
    if (!change_of(between, name).empty()) return {&*read, std::string(name)};
  }
  return {};
}

// `load("menu.json")`, `store("menu.json", &menu)`: a function of the project that is given the key of an object of S3.
bool reaches_object(const Facts& facts, const Call& call, std::string_view operation) {
  if (call.targets.size() != 1 || call.mention || call.first_string.empty()) return false;
  const Function& target = facts.code.functions[call.targets.front()];
  if (contains(target.place.text(), "if_match") || contains(target.place.text(), "if_none_match")) return false;
  return std::any_of(target.calls.begin(), target.calls.end(),
                     [&](const Call& one) { return is_in(one.receiver.path, "aws_sdk_s3") && sdk_operation(one) == operation; });
}

// The call writes back an object that the function has read under the same key and changed.
PutBack object_put_back(const Facts& facts, const Function& function, const Call& write) {
  if (!reaches_object(facts, write, "put_object")) return {};
  for (std::uint32_t number = 0; number < write.argument_count; ++number) {
    const std::string_view name = plain_name(argument_text(write, number));
    const std::string_view value = name.empty() ? name : given_by(function, name, write.name_place.span.begin);
    if (value.empty()) continue;
    const auto read = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      return call.first_string == write.first_string && holds(value, call.name_place.text()) &&
             reaches_object(facts, call, "get_object");
    });
    if (read == function.calls.end()) continue;
    const std::uint32_t end = read->place.span.end;
    const std::string_view between = std::string_view(write.place.file->text).substr(end, write.place.span.begin - end);
    if (!change_of(between, name).empty()) return {&*read, std::string(name)};
  }
  return {};
}

// One invocation at a time, or the records of one key in their order.
bool is_serial(const Facts& facts, const Running& running) {
  if (running.source && (keeps_order(*running.source) || *running.source == EventSource::Schedule)) return true;
  const auto number = static_cast<std::uint32_t>(running.entry - facts.code.entries.data());
  const std::vector<const FunctionConfig*> configs = configs_of(facts, number);
  return std::any_of(configs.begin(), configs.end(),
                     [](const FunctionConfig* config) { return config->options.reserved_concurrency.value == 1; });
}

void report(Habit& habit, const Place& write, const PutBack& found, std::string_view writes) {
  Finding* const finding =
      habit.add(write,
                fmt::format("`{}` is read, changed and put back whole without a condition: what another invocation changed in it "
                            "meanwhile is undone",
                            found.name),
                writes);
  if (finding != nullptr) finding->related.push_back(related(found.read->name_place, "read here"));
}

void check(const Facts& facts, Findings& out) {
  const Stores stores(facts);
  for (const Running& running : running_functions(facts)) {
    if (is_serial(facts, running)) continue;
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const Call& write : function.calls) {
      if (write.targets.empty() || write.mention) continue;
      PutBack found = put_back(facts, function, write, stores);
      if (found.read == nullptr) found = object_put_back(facts, function, write);
      if (found.read != nullptr) report(habit, write.name_place, found, fmt::format("`{}`", shown_call(facts, write)));
    }
    if (contains(function.place.text(), "transact_write")) continue;
    for (const TableRequest& request : stores.requests()) {
      const bool put = request.function == running.reached->function && request.operation == "put_item" && !request.has_condition;
      const PutBack found = put ? put_back_here(function, request, stores) : PutBack{};
      if (found.read != nullptr) report(habit, request.place, found, "`put_item`");
    }
  }
}

}  // namespace

extern constinit const Rule record_put_back_whole{"record-put-back-whole", &check};

}  // namespace wright
