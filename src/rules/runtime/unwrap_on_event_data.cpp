// unwrap, expect, an index or panic! on what the event brought: one odd event ends the invocation.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/known_senders.h"
#include "rules/panics.h"
#include "rules/records.h"
#include "rules/reply_parts.h"
#include "rules/rule.h"
#include "rules/service_values.h"
#include "rules/settled_values.h"
#include "rules/table_keys.h"

namespace wright {
namespace {

std::string_view effect_of(const Running& running, const Panic& panic) {
  const bool in_task = panic.executor == Executor::Spawned || running.reached->executor == Executor::Spawned;
  if (in_task) return "its task ends in a panic that only its `JoinError` tells of";
  if (running.entry->is_http) return "the caller gets a 502 for what is a bad request";
  if (running.source && keeps_order(*running.source)) return "the batch fails and is delivered again, and its shard waits";
  if (running.source && delivers_batches(*running.source)) return "the whole batch fails and is delivered again";
  return "the invocation ends in a panic instead of an error of its own";
}

// What an event lacks that makes it panic.
std::string_view lack_of(const Panic& panic, const Function& function) {
  if (panic.value == PanicValue::ContextPart) return "an invocation that brings none";
  if (panic.call < 0) return "an event without it";
  if (is_event_lookup(function, panic)) return "a key that is not there";
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  const std::string_view name =
      std::string_view(call.path).substr(call.path.rfind(':') == std::string::npos ? 0 : call.path.rfind(':') + 1);
  if (name == "file_stem" || name == "file_name") return "a path without a file name";
  if (name == "extension") return "a path without an extension";
  if (name == "to_str") return "a value that is no plain ASCII";
  if (name == "decode") return "a value that does not decode";
  if (name == "captures" || contains(call.place.text(), ".captures_iter(")) return "a text that does not match";
  if (name == "try_from" || name == "new") return "a value that is refused";
  if (name == "parse" || name == "deserialize" || name == "decode_block" || name.starts_with("from_") ||
      name.starts_with("parse_"))
    return "a value that does not parse";
  return panic.value == PanicValue::OwnResult ? "an event that is refused" : "an event without it";
}

std::string message_for(const Panic& panic, const Running& running) {
  const std::string_view effect = effect_of(running, panic);
  const std::string_view lack = lack_of(panic, *running.function);
  switch (panic.kind) {
    case PanicKind::Unwrap: return fmt::format("`{}` is unwrapped: {} panics, and {}", shown(panic), lack, effect);
    case PanicKind::Expect: return fmt::format("`{}` is expected: {} panics, and {}", shown(panic), lack, effect);
    case PanicKind::Index:
      return fmt::format("`{}` panics when the event {}, and {}", shown(panic),
                         panic.text.ends_with("\"]") ? "has nothing of that name" : "is shorter than that", effect);
    case PanicKind::Macro: return fmt::format("`{}` panics for some events, and {}", shown(panic), effect);
  }
  return {};
}

// The items of a stream of changes come with the event; others are read from a table.
bool is_wanted(const Facts& facts, const Running& running, const Panic& panic) {
  const Function& function = *running.function;
  if (panic.value == PanicValue::Item && running.source != EventSource::DynamoDbStream) return false;
  if (panic.value == PanicValue::EventPart || panic.value == PanicValue::ContextPart) return true;
  if (is_event_lookup(function, panic)) return true;
  if (panic.fetched || io_call(function, panic) != nullptr) return false;
  if (panic.kind == PanicKind::Index && panic.key_on_event) return true;
  if (running.source == EventSource::DynamoDbStream && is_table_key(facts, function, panic)) return false;
  return panic.on_event && !is_of_request(facts, function, panic);
}

// What the event brought does not parse, is missing or is refused, and the code says so by a panic.
bool refuses_event(const Panic& panic) {
  return panic.key_on_event && (panic.decided == DecidedBy::Failure || panic.decided == DecidedBy::Condition);
}

// `match event.body() { Body::Text(text) => .., other => panic!(..) }`, `match event.payload.size { 4 => .., size => panic!(..)
// }`, `if let Body::Text(text) = event.body() { .. } else { panic!(..) }`: whoever calls chooses what comes here. Which API sends
// the event is chosen by the deployment.
bool refuses_the_rest(const Function& function, const Panic& panic) {
  const std::string_view before = function.place.text().substr(0, panic.place.span.begin - function.place.span.begin);
  if (trim(before).ends_with("else {")) {
    const std::string_view asked = before.substr(std::min(before.rfind("if let "), before.size()));
    return contains(asked.substr(0, asked.find('{')), "Body::Text(");
  }
  if (panic.decided != DecidedBy::Choice) return false;
  const std::size_t match = before.rfind("match ");
  if (match == std::string_view::npos) return false;
  const std::string_view arms = before.substr(match);
  const std::string_view matched = arms.substr(0, arms.find('{'));
  return contains(arms, "Body::Text(") || contains(matched, "payload.");
}

// What a function of the project makes of the event is its own business, but for reading and checking it; a type that is made of
// the event and may refuse it checks it.
bool is_own_work(const Function& function, const Panic& panic) {
  if (panic.value != PanicValue::OwnResult || panic.call < 0 || panic.kind == PanicKind::Macro) return false;
  constexpr std::array<std::string_view, 9> kReads{"parse",  "from_", "valid", "verify", "deserial",
                                                   "decode", "check", "read",  "extract"};
  const std::string_view name = last_name(function.calls[static_cast<std::size_t>(panic.call)].path);
  if (name == "new" || name.starts_with("try_new") || name.starts_with("try_from")) return false;
  return std::none_of(kReads.begin(), kReads.end(), [&](std::string_view word) { return contains(name, word); });
}

// The field of a type that is unwrapped: "OrderEvent::body"; "" for what is none.
std::string part_of(const Function& function, const Panic& panic) {
  if (panic.kind != PanicKind::Unwrap && panic.kind != PanicKind::Expect) return {};
  std::string_view text = panic.text;
  for (const std::string_view end : {".clone()", ".as_ref()", ".as_deref()"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  const auto read = std::find_if(function.field_reads.begin(), function.field_reads.end(), [&](const FieldRead& field) {
    return field.receiver.known() && field.place.span.end <= panic.place.span.begin && field.place.text() == text;
  });
  return read == function.field_reads.end() ? std::string() : read->receiver.path + "::" + read->name;
}

// `panic!("you must call .output() before")`: said to whoever writes the program, not to who sends events.
bool speaks_to_programmer(const Panic& panic) { return panic.kind == PanicKind::Macro && contains(panic.text, "you must"); }

// A handle that the program keeps in a field, such as `self.stdout.take()` or an `Option<Arc<Client>>`: no event brings one.
bool is_own_state(const Facts& facts, const Function& function, const Panic& panic) {
  if (!panic.text.starts_with("self.") || function.self_type.empty()) return false;
  const std::string_view rest = std::string_view(panic.text).substr(std::string_view("self.").size());
  if (rest.substr(rest.find('.') + 1) == "take()") return true;
  const std::string_view name = rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"));
  constexpr std::array<std::string_view, 8> kHandles{"Arc", "Rc", "Mutex", "RwLock", "JoinHandle", "Sender", "Receiver", "Child"};
  return std::any_of(facts.code.structures.begin(), facts.code.structures.end(), [&](const Structure& structure) {
    if (structure.path != function.self_type) return false;
    return std::any_of(structure.fields.begin(), structure.fields.end(), [&](const Structure::Field& field) {
      return field.name == name && !field.type.arguments.empty() && one_of(last_name(field.type.arguments[0].path), kHandles);
    });
  });
}

// `board.moves.iter().find(..)`, `state.stack.pop()`, `self.tree.child`: what the program has put together itself.
bool is_part_of_own_work(const Function& function, const Panic& panic) {
  if (panic.text.starts_with("self.")) return true;
  if (panic.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  constexpr std::array<std::string_view, 13> kSteps{"find", "position", "rposition", "first",      "last",       "pop", "max",
                                                    "min",  "max_by",   "min_by",    "max_by_key", "min_by_key", "take"};
  return call.first_string.empty() && one_of(last_name(call.path), kSteps);
}

// Some calls away from the handler the values are those of a search, a parser or a model, which keep them in order. A text that
// is read there is still the caller's, and so is an optional part of what was read.
bool is_far_from_event(const Running& running, const Panic& panic) {
  constexpr std::size_t kFar = 5;
  const std::size_t calls = running.reached->path.size();
  const Function& function = *running.function;
  if (panic.call >= 0) {
    const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
    // A number or a struct as another one, no text that is read.
    if (call.path == "try_into" || (calls >= 2 && last_name(call.path) == "try_from")) return true;
    if (is_decoding(panic, call)) return false;
  }
  if (calls >= kFar) return true;
  if (panic.kind == PanicKind::Macro || panic.value != PanicValue::Other) return false;
  if (calls >= 2 && is_part_of_own_work(function, panic)) return true;
  return calls + 1 >= kFar && panic.kind != PanicKind::Index;
}

// The handler first, then what it calls: a part of the event that is unwrapped there panics there.
std::vector<Running> from_handler_on(const Facts& facts) {
  std::vector<Running> all = running_functions(facts);
  std::stable_sort(all.begin(), all.end(),
                   [](const Running& a, const Running& b) { return a.reached->path.size() < b.reached->path.size(); });
  return all;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> all = from_handler_on(facts);
  std::map<std::pair<const EntryPoint*, std::string>, Finding*> told;
  for (const Running& running : all) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    for (const PanicGroup& group : panics_to_tell(function, [&](const Panic& panic) {
           return is_wanted(facts, running, panic) && !is_settled(facts, running, panic) && !is_own_state(facts, function, panic);
         })) {
      const Panic& panic = *group.panic;
      const std::string part = part_of(function, panic);
      Finding*& before = told[{running.entry, part}];
      if (!part.empty() && before != nullptr) {
        before->related.push_back(related(panic.place, fmt::format("`{}` likewise", shown(panic))));
        continue;
      }
      Finding& finding = out.report(panic.place, message_for(panic, running));
      before = &finding;
      const bool chosen = panic.kind == PanicKind::Macro && !refuses_event(panic) && !refuses_the_rest(function, panic);
      if (group.fallible == Fallible::Unsure || chosen || speaks_to_programmer(panic) || is_own_work(function, panic) ||
          is_mostly_settled(facts, running, panic) || is_far_from_event(running, panic) ||
          is_of_verified_sender(facts, running, panic) || is_written_by_service(facts, running, panic) ||
          is_put_by_deployment(panic) || is_loose_position(running, panic))
        finding.confidence = Confidence::Possible;
      if (running.source && delivers_batches(*running.source)) finding.severity = Severity::High;
      add_path(finding, facts, *running.reached, panic.place, fmt::format("`{}`", shown(panic)));
      for (const Panic* repeat : group.repeats)
        finding.related.push_back(related(repeat->place, fmt::format("`{}` likewise", shown(*repeat))));
    }
  }
}

}  // namespace

extern constinit const Rule unwrap_on_event_data{"unwrap-on-event-data", &check};

}  // namespace wright
