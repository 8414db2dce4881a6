// An item is stored under an id that is made anew for each request, and then what is to be done with it is sent off, where a
// failure ends the function: who tries again stores another item, and nobody ever works on the first. Silent where something
// takes the item back, or knows a repeated request.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/records.h"
#include "rules/redelivery.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr int kDeepest = 3;  // calls within calls that are followed

bool makes_id(std::string_view text) {
  constexpr std::array<std::string_view, 9> kMakers{"Uuid::new_v4", "Uuid::now_v7", "Ulid::new",  "Ulid::generate", "nanoid!",
                                                    "cuid2()",      "cuid::cuid",   "Ksuid::new", "ObjectId::new()"};
  return std::any_of(kMakers.begin(), kMakers.end(), [&](std::string_view maker) { return contains(text, maker); });
}

bool is_put(const Call& call) { return call.awaited && sdk_operation(call) == "put_item"; }

// Starts what somebody else is to do.
bool is_sent(const Call& call) {
  constexpr std::array<std::string_view, 7> kSends{"send_message", "publish",         "put_events",          "invoke",
                                                   "send_email",   "start_execution", "send_templated_email"};
  const std::string operation = call.awaited ? sdk_operation(call) : std::string();
  return !operation.empty() && one_of(std::string_view(operation), kSends);
}

using Test = bool (*)(const Call& call);

// The function that does it behind the call, at most so deep; null where none does.
const Function* behind(const Facts& facts, const Call& call, Test does, int depth) {
  if (!call.awaited || depth == 0) return nullptr;
  for (const FunctionId id : running_targets(facts.code, call)) {
    const Function& target = facts.code.functions[id];
    if (std::any_of(target.calls.begin(), target.calls.end(), does)) return &target;
    for (const Call& next : target.calls) {
      if (const Function* const found = behind(facts, next, does, depth - 1)) return found;
    }
  }
  return nullptr;
}

// The names that a fresh id is given before the place, itself or by a function of the project that makes the record.
bool given_fresh(const Facts& facts, const Function& function, const Call& write) {
  const std::string_view given = write.place.text();
  const auto is_given = [&](const Place& made) {
    const std::string_view before = statement_before(made);
    if (!before.starts_with("let ")) return false;
    std::string_view name = trim(before.substr(4, before.find_first_of(":=", 4) - 4));
    if (name.starts_with("mut ")) name.remove_prefix(4);
    return is_one_word(name) && holds_word(given, name);
  };
  if (makes_id(given)) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.awaited || call.place.span.end > write.place.span.begin || !is_given(call.place)) return false;
    if (makes_id(call.place.text())) return true;
    return std::any_of(call.targets.begin(), call.targets.end(),
                       [&](FunctionId id) { return makes_id(facts.code.functions[id].place.text()); });
  });
}

// Stores an item whose key no other request has.
bool stores_anew(const Facts& facts, const Function& function, const Call& call) {
  if (is_put(call)) return given_fresh(facts, function, call);
  const Function* const storing = behind(facts, call, &is_put, kDeepest);
  return storing != nullptr && (makes_id(storing->place.text()) || given_fresh(facts, function, call));
}

// `?`, unwrap(), or a branch that gives an error.
bool ends_with_failure(const Function& function, std::uint32_t number) {
  if (ends_function_in_words(function, number)) return true;
  const auto index = static_cast<std::int32_t>(number);
  const bool panics = std::any_of(function.panics.begin(), function.panics.end(),
                                  [&](const Panic& panic) { return panic.call == index && panic.kind != PanicKind::Index; });
  return panics || std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& one) {
           return one.call == index && !one.absent && contains(one.body.text(), "return Err(");
         });
}

// A repeated request is known, or the item is taken back.
bool is_settled(const Facts& facts, const Running& running) {
  constexpr std::array<std::string_view, 6> kSigns{"dempoten", "outbox", "rollback", "compensat", "delete_item", "undo"};
  const auto tells = [&](FunctionId id) {
    const std::string text = lower_case(facts.code.functions[id].place.text());
    return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
  };
  return tells(running.reached->function) || std::any_of(running.reached->path.begin(), running.reached->path.end(),
                                                         [&](const PathStep& step) { return tells(step.function); });
}

struct Pair {
  const Call* stored = nullptr;
  const Call* sent = nullptr;
};

// A function of the project that is there to send: `publish_created`, `enqueue`.
bool is_named_send(const Facts& facts, const Call& call) {
  constexpr std::array<std::string_view, 9> kWords{"send",     "publish",  "emit",   "notify", "enqueue",
                                                   "announce", "dispatch", "invoke", "trigger"};
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::string& name = facts.code.functions[id].name;
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
  });
}

std::optional<Pair> stored_and_sent(const Facts& facts, const Function& function) {
  for (std::uint32_t i = 0; i < function.calls.size(); ++i) {
    const Call& sent = function.calls[i];
    if (!is_sent(sent) && !(is_named_send(facts, sent) && behind(facts, sent, &is_sent, kDeepest) != nullptr)) continue;
    if (!ends_with_failure(function, i)) continue;
    for (const Call& stored : function.calls) {
      if (&stored == &sent || !stored.awaited || stored.place.span.end > sent.place.span.begin) continue;
      if (behind(facts, sent, &is_put, kDeepest) != nullptr) continue;  // it stores something itself
      if (is_on_one_way(stored.place, sent.place) && stores_anew(facts, function, stored)) return Pair{&stored, &sent};
    }
  }
  return std::nullopt;
}

const Place& shown_place(const Function& function, const Call& call) {
  const std::string operation = sdk_operation(call);
  return operation.empty() ? call.name_place : operation_place(function, call, operation);
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const bool http = takes_http_requests(running);
    if (!http && !(running.source && delivers_again(*running.source))) continue;
    const Function& function = *running.function;
    if (function.calls.size() < 2 || running.reached->once) continue;
    const std::optional<Pair> pair = stored_and_sent(facts, function);
    if (!pair || is_settled(facts, running)) continue;
    const std::string sent = shown_call(facts, *pair->sent);
    const Place& place = shown_place(function, *pair->sent);
    Finding& finding = out.report(
        place,
        fmt::format("`{}` has stored the item under a new id when `{}` fails here: {} stores a second one, and what was to be "
                    "done for the first is never sent",
                    shown_call(facts, *pair->stored), sent, http ? "the caller, who tries again," : "the next delivery"));
    finding.related.push_back(related(shown_place(function, *pair->stored), "stored here"));
    add_path(finding, facts, *running.reached, place, fmt::format("`{}`", sent));
  }
}

}  // namespace

extern constinit const Rule stored_before_sent{"stored-before-sent", &check};

}  // namespace wright
