// `AttributeValue::Ss(request.tags)`: DynamoDB has no empty sets and refuses the whole write, so a request without elements fails
// as an invocation. Told of a list that the event brings; silent where a line of the project asks whether the field or the name
// is empty, where its struct is validated, and for a list that the code writes out.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/line_question.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool makes_set(const Call& call) {
  constexpr std::array<std::string_view, 3> kSets{"AttributeValue::Ss", "AttributeValue::Ns", "AttributeValue::Bs"};
  return !call.is_method && call.argument_count == 1 &&
         std::any_of(kSets.begin(), kSets.end(), [&](std::string_view set) { return call.path.ends_with(set); });
}

// `request.tags` of `request.tags.iter().map(|tag| ..).collect()`, `tags` of `tags.clone()`; "" for what is no list of somebody.
std::string list_in(std::string_view argument) {
  argument = trim(argument);
  while (argument.starts_with('&') || argument.starts_with('*')) argument.remove_prefix(1);
  std::string list;
  std::size_t at = 0;
  while (at < argument.size()) {
    std::size_t end = at;
    while (end < argument.size() && is_word_part(argument[end])) ++end;
    const std::string_view after = argument.substr(end);
    if (end == at || after.starts_with('!') || after.starts_with("::") || after.starts_with('[')) return {};
    if (after.starts_with('(')) break;
    list += (list.empty() ? "" : ".") + std::string(argument.substr(at, end - at));
    const std::size_t next = argument.find_first_not_of(" \n\t", end);
    if (next == std::string_view::npos || argument[next] != '.') break;
    at = argument.find_first_not_of(" \n\t", next + 1);
  }
  return list;
}

constexpr std::array<std::string_view, 8> kQuestions{"is_empty()", ".split(",   ".len()",    "length(",
                                                     "NonEmpty",   "non_empty", "min_items", ".first()"};

bool asks(std::string_view line) {
  return std::any_of(kQuestions.begin(), kQuestions.end(), [&](std::string_view way) { return contains(line, way); });
}

// Some line of the project looks whether the field is empty, or puts something into it.
bool is_asked_about(const Facts& facts, std::string_view field) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    return file.kind == FileKind::Rust &&
           (any_line_asks(text, field, kQuestions) || contains(text, fmt::format("{}.push(", field)) ||
            contains(text, fmt::format("{}: vec![\"", field)));
  });
}

// `authors.as_ref().map(|list| AttributeValue::Ss(list.clone()))`: "authors", of which the closure is given the list.
std::string given_to_closure(const Call& call, std::string_view name) {
  const std::string_view before = statement_before(call.place);
  const std::size_t bar = before.rfind(fmt::format("|{}|", name));
  const std::size_t map = bar == std::string_view::npos ? bar : before.rfind(".map", bar);
  if (map == std::string_view::npos) return {};
  std::string_view chain = trim(before.substr(0, map));
  for (const std::string_view step : {".as_ref()", ".as_deref()", ".clone()", ".iter()", ".into_iter()"}) {
    if (chain.ends_with(step)) chain = trim(chain.substr(0, chain.size() - step.size()));
  }
  std::size_t begin = chain.size();
  while (begin > 0 && is_word_part(chain[begin - 1])) --begin;
  return begin > 0 && chain[begin - 1] == '.' ? std::string(chain.substr(begin)) : std::string();
}

// A parameter that every caller gives a list that is written out: `save(vec![member])`.
bool is_given_literals(const Facts& facts, const Running& running, std::string_view name) {
  const Function& function = *running.function;
  const auto at = std::find(function.parameter_names.begin(), function.parameter_names.end(), name);
  if (at == function.parameter_names.end()) return false;
  const auto number = static_cast<std::uint32_t>(at - function.parameter_names.begin());
  for (const Function& caller : facts.code.functions) {
    for (const Call& call : caller.calls) {
      const std::vector<FunctionId>& targets = call.targets;
      if (caller.is_test || std::find(targets.begin(), targets.end(), running.reached->function) == targets.end()) continue;
      const bool self = call.is_method && function.parameter_names.front() == "self";
      const std::string_view given = trim(argument_text(call, self && number > 0 ? number - 1 : number));
      if (!given.starts_with("vec![") && !given.starts_with("&[") && !given.starts_with('[')) return false;
    }
  }
  return true;
}

bool is_written_out(std::string_view value) {
  constexpr std::array<std::string_view, 5> kWays{"vec![", "[", "Vec::new", "Vec::with_capacity", "HashSet::from"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return value.starts_with(way); });
}

// The list that may be empty, as the code names it; "" when it is not, or is none of the event.
std::string open_list(const Facts& facts, const Running& running, const Call& call) {
  const Function& function = *running.function;
  const std::string list = list_in(argument_text(call, 0));
  if (list.empty() || !call.touches_event || call.fetched_values != 0) return {};
  if (asks(argument_text(call, 0)) || asks(statement_before(call.place))) return {};
  if (contains(list, ".")) return is_asked_about(facts, list.substr(list.rfind('.') + 1)) ? std::string() : list;
  if (const std::string field = given_to_closure(call, list); !field.empty())
    return is_asked_about(facts, field) ? std::string() : field;
  const std::string_view value = trim(let_value(function, list, call.place.span.begin));
  if (is_written_out(value) || asks(value) || any_line_asks(function.place.text(), list, kQuestions)) return {};
  if (is_given_literals(facts, running, list)) return {};
  const std::string from = list_in(value);
  const bool asked = contains(from, ".") ? is_asked_about(facts, from.substr(from.rfind('.') + 1)) : is_asked_about(facts, list);
  return asked ? std::string() : list;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    // The sets of a changed item come from the table itself.
    if (running.source == EventSource::DynamoDbStream) continue;
    Habit habit(facts, running, out);
    for (const Call& call : running.function->calls) {
      const std::string list = makes_set(call) ? open_list(facts, running, call) : std::string();
      if (list.empty()) continue;
      habit.add(
          call.name_place,
          fmt::format("`{}` comes from the event and may be empty: DynamoDB refuses an empty set, and the whole write with it",
                      list),
          fmt::format("`{}`", last_name(call.path)));
    }
  }
}

}  // namespace

extern constinit const Rule empty_set_refused{"empty-set-refused", &check};

}  // namespace wright
