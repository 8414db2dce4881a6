// Items of a listing or lookups of a loop that fail and are passed over without a word: what is gathered looks complete.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/forgotten_error.h"
#include "rules/invocation.h"
#include "rules/joined_work.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `iter.next().await`, `tasks.join_next().await`: each item is a Result of its own.
bool takes_next(const Call& call) {
  return call.awaited && call.is_method && (call.path == "next" || call.path == "join_next") && call.argument_count == 0;
}

// Reads one thing of many. What a cache does not have is made anew.
bool looks_up(const Facts& facts, const Effects& effects, const Call& call) {
  if (call.loop < 0 || !effects.waits(call)) return false;
  constexpr std::array<std::string_view, 3> kOperations{"get_item", "get_object", "head_object"};
  if (one_of(sdk_operation(call), kOperations)) return true;
  return !call.targets.empty() && std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::string& name = facts.code.functions[id].name;
    const bool reads = name.starts_with("get_") || name.starts_with("find_") || name.starts_with("fetch_") ||
                       name.starts_with("load_") || name.starts_with("read_");
    return reads && !contains(name, "cache");
  });
}

bool is_complaint(const MacroUse& use) {
  constexpr std::array<std::string_view, 3> kLogs{"error", "warn", "eprintln"};
  return one_of(last_name(use.name), kLogs);
}

// What fails writes a line itself: the function that is called, or the task that is spawned here.
bool tells_itself(const Facts& facts, const Function& function, const Call& call) {
  const auto complains = [](const Function& one) {
    return std::any_of(one.macros.begin(), one.macros.end(), is_complaint) ||
           std::any_of(one.attributes.begin(), one.attributes.end(), [](const std::string& attribute) {
             return contains(attribute, "instrument") && contains(attribute, "err");
           });
  };
  const auto spawned_line = [&](const MacroUse& use) {
    return is_complaint(use) && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& spawn) {
             return last_name(spawn.path) == "spawn" && is_inside(use.place, spawn.place);
           });
  };
  if (call.path == "join_next" && std::any_of(function.macros.begin(), function.macros.end(), spawned_line)) return true;
  return std::any_of(call.targets.begin(), call.targets.end(),
                     [&](FunctionId id) { return complains(facts.code.functions[id]); });
}

// The block after `if let Ok(x) = ..`.
std::string_view block_after(const Place& head) {
  const std::string_view rest = std::string_view(head.file->text).substr(head.span.end);
  int depth = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '{') ++depth;
    if (rest[i] == '}' && --depth == 0) return rest.substr(0, i);
  }
  return {};
}

bool gathers(std::string_view block) {
  constexpr std::array<std::string_view, 5> kWays{".push(", ".push_str(", ".insert(", ".extend(", ".entry("};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) {
    for (std::size_t at = block.find(way); at != std::string_view::npos; at = block.find(way, at + 1)) {
      // `if seen.insert(..)` only asks whether it was there.
      const std::size_t begin = block.find_last_of(";{}", at);
      const std::string_view before = trim(block.substr(begin == std::string_view::npos ? 0 : begin + 1, at - begin - 1));
      if (!before.starts_with("if ")) return true;
    }
    return false;
  });
}

// A list of names that is written out: which of them there are is what it finds out.
bool is_written_list(std::string_view text) {
  text = trim(text);
  while (text.starts_with('&') || text.starts_with("vec!")) text.remove_prefix(text.front() == '&' ? 1 : 4);
  return text.starts_with('[') && trim(text.substr(1)).starts_with('"');
}

bool tries_names(const Facts& facts, const Function& function, const Call& call) {
  if (call.loop < 0) return false;
  const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
  if (is_written_list(loop.over)) return true;
  std::string_view over = trim(loop.over);
  if (over.starts_with('&')) over.remove_prefix(1);
  const std::string_view name = over.substr(0, over.find('.'));
  if (is_written_list(let_value(function, name, loop.place.span.begin))) return true;
  return std::any_of(facts.code.statics.begin(), facts.code.statics.end(), [&](const Static& item) {
    const std::string_view text = std::string_view(item.place.file->text).substr(item.place.span.begin);
    return last_name(item.name) == name && is_written_list(text.substr(std::min(text.find('=') + 1, text.size())));
  });
}

// The branch of the failure does nothing: at most it takes the error apart and lets the parts go.
bool does_nothing(std::string_view body) {
  body = trim(body);
  if (!body.starts_with('{') || !body.ends_with('}') || contains(body, "return") || contains(body, "?")) return false;
  body = body.substr(1, body.size() - 2);
  while (!trim(body).empty()) {
    const std::size_t end = std::min(body.find(';'), body.size() - 1);
    const std::string_view statement = trim(body.substr(0, end + 1));
    if (!statement.starts_with("let ") && statement != "continue;") return false;
    if (contains(statement, "!")) return false;  // a line of the log, written into a value
    body.remove_prefix(end + 1);
  }
  return true;
}

// `match item { Ok(x) => list.push(x), Err(e) => {} }`: from the match to the branch.
std::string_view arms_before(const Function& function, const FailureBranch& branch) {
  const std::string_view file = branch.place.file->text;
  const std::string_view before = file.substr(function.place.span.begin, branch.place.span.begin - function.place.span.begin);
  const std::size_t at = before.rfind("match ");
  return at == std::string_view::npos ? std::string_view() : before.substr(at);
}

bool leaves_out(const Function& function, const FailureBranch& branch) {
  const std::string_view head = branch.place.text();
  if (head.starts_with("let Ok(")) return branch.body.text().empty() && gathers(block_after(branch.place));
  if (!head.starts_with("Err(") || !does_nothing(branch.body.text())) return false;
  const std::string_view arms = arms_before(function, branch);
  return contains(arms, "Ok(") && gathers(arms);
}

// Reads a stored record or one of the event: `serde_dynamo::from_item(item)`, `serde_json::from_str(&record.body)`.
bool reads_record(const Call& call) {
  constexpr std::array<std::string_view, 2> kJson{"from_str", "from_slice"};
  if (call.is_method || call.mention) return false;
  if (call.path.starts_with("serde_dynamo::") && last_name(call.path) == "from_item") return true;
  return is_in(call.path, "serde_json") && one_of(last_name(call.path), kJson) &&
         (call.fetched_values != 0 || call.touches_event);
}

// One item after the other of what was read: `for item in output.items() { if let Ok(order) = Order::try_from(item) { .. } }`.
bool reads_each(const Function& function, const Call& call) {
  if (call.loop < 0 || call.awaited) return false;
  const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
  // A line of an output may well be something else.
  if (!loop.over_fetched || contains(loop.over, "lines()") || contains(loop.over, "split")) return false;
  constexpr std::array<std::string_view, 4> kOwn{"from_item", "try_from", "from_attributes", "from_map"};
  const bool own = !call.is_method && !call.mention && one_of(last_name(call.path), kOwn) && call.fetched_values != 0;
  return own || reads_record(call);
}

constexpr std::string_view kUnread =
    "an item that does not read is left out of the list: one attribute that is missing or of another type makes it "
    "invisible, and neither the answer nor the log says so";

// The call stands in what `filter_map` or `flat_map` is given, and no search for one of several stands around it there.
const Call* filter_around(const Function& function, const Place& place) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& outer) {
    return outer.is_method && (outer.path == "filter_map" || outer.path == "flat_map") && is_inside(place, outer.name_place);
  });
  if (found == function.calls.end()) return nullptr;
  const std::uint32_t begin = found->name_place.span.begin;
  const std::string_view between = std::string_view(place.file->text).substr(begin, place.span.begin - begin);
  return contains(between, ".find_map(") || contains(between, ".find(") ? nullptr : &*found;
}

// `flat_map(|item| from_item(item))`: what the closure gives is the Result itself.
bool is_flattened(const Call& filter, const Call& read) {
  const std::string_view text = read.place.file->text;
  return filter.path == "flat_map" && filter.name_place.span.end == read.place.span.end + 1 &&
         text.substr(read.place.span.end, 1) == ")";
}

// `items.into_iter().filter_map(|item| from_item(item).ok())`, `match from_str(text) { Ok(x) => Some(x), Err(_) => None }` in one
void check_filters(const Facts& facts, const Running& running, Findings& out) {
  const Function& function = *running.function;
  Habit habit(facts, running, out);
  const auto tell = [&](const Place& place, const Call& read) {
    habit.add(place, std::string(kUnread), fmt::format("`{}`", last_name(read.path)));
  };
  for (const Call& call : function.calls) {
    const bool drops = call.is_method && call.path == "ok" && call.receiver_call >= 0;
    const Call& read = drops ? function.calls[static_cast<std::size_t>(call.receiver_call)] : call;
    const Call* const filter = reads_record(read) ? filter_around(function, call.place) : nullptr;
    if (filter != nullptr && (drops || is_flattened(*filter, read))) tell(call.name_place, read);
  }
  for (const FailureBranch& branch : function.failure_branches) {
    if (branch.absent || branch.call < 0 || value_of(branch.body.text()) != "None") continue;
    const Call& read = function.calls[static_cast<std::size_t>(branch.call)];
    if (reads_record(read) && filter_around(function, branch.place) != nullptr) tell(branch.place, read);
  }
}

// `join_all(names.iter().map(|name| get(name))).await.into_iter().filter_map(Result::ok)`
void check_joins(const Facts& facts, const Running& running, const Effects& effects, Findings& out) {
  const Function& function = *running.function;
  for (const Call& join : function.calls) {
    if (!is_join(join)) continue;
    const auto passed = passed_over(function, join, effects, facts.code);
    if (!passed || tells_itself(facts, function, *passed->read)) continue;
    const std::string name = shown_call(facts, *passed->read);
    Finding& finding = out.report(
        passed->place, fmt::format("what `{}` fails to give is left out here: a throttle or a timeout makes the result "
                                   "smaller, and neither the answer nor the log says so",
                                   name));
    add_path(finding, facts, *running.reached, passed->place, fmt::format("`{}`", name));
  }
}

void check(const Facts& facts, Findings& out) {
  const Effects effects(facts);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || is_best_effort(function.name)) continue;
    check_filters(facts, running, out);
    check_joins(facts, running, effects, out);
    for (const FailureBranch& branch : function.failure_branches) {
      if (branch.absent || branch.call < 0 || !leaves_out(function, branch)) continue;
      const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
      const bool item = takes_next(call);
      const bool unread = reads_each(function, call);
      if (!item && !unread && (!looks_up(facts, effects, call) || tries_names(facts, function, call))) continue;
      if (tells_itself(facts, function, call)) continue;
      const std::string name = unread ? std::string(last_name(call.path)) : shown_call(facts, call);
      std::string message(kUnread);
      if (!unread)
        message = fmt::format(
            "{} is left out here: {} smaller, and neither the answer nor the log says so",
            fmt::format(fmt::runtime(item ? "an item that `{}` gives as a failure" : "what `{}` fails to give"), name),
            item ? "the result gets" : "a throttle or a timeout makes the result");
      Finding& finding = out.report(branch.place, message);
      add_path(finding, facts, *running.reached, branch.place, fmt::format("`{}`", name));
    }
  }
}

}  // namespace

extern constinit const Rule failed_item_left_out{"failed-item-left-out", &check};

}  // namespace wright
