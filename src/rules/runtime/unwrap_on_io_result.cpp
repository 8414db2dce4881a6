// unwrap or expect on what a request, a file or a database gave: throttling, a timeout or an odd reply becomes a panic instead of
// an error.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/panics.h"
#include "rules/records.h"
#include "rules/reply_parts.h"
#include "rules/rule.h"
#include "rules/settled_replies.h"
#include "rules/settled_values.h"
#include "rules/table_keys.h"
#include "rules/waiting.h"

namespace wright {
namespace {

// The unwrapped call waits for another machine or a disk itself.
bool is_request(const Call& call, const std::vector<bool>& with_io) {
  if (is_io(call)) return true;
  for (const FunctionId target : call.targets) {
    if (with_io[target]) return true;
  }
  return false;
}

// The time that another machine wrote down, and a part of its JSON.
bool is_json_part(const Function& function, const Panic& panic) {
  if (panic.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  if (call.path == "duration_since") return call.is_method;
  return is_part_of_json(function, panic, call);
}

// A list that a function of the project made knows how long it is.
bool is_own_list(const Function& function, const Panic& panic) {
  return panic.call >= 0 && !function.calls[static_cast<std::size_t>(panic.call)].targets.empty();
}

bool is_wanted(const Facts& facts, const Running& running, const Panic& panic) {
  const Function& function = *running.function;
  if (panic.kind == PanicKind::Macro || panic.value == PanicValue::EventPart || panic.value == PanicValue::ContextPart)
    return false;
  if (panic.value != PanicValue::Item && is_event_lookup(function, panic)) return false;
  if (panic.kind == PanicKind::Index && panic.value != PanicValue::Item)
    return panic.fetched && !is_own_list(function, panic) && !is_of_configuration(panic.text) &&
           fallible(function, panic) == Fallible::Yes;
  if (panic.value == PanicValue::Item) return running.source != EventSource::DynamoDbStream;
  const bool of_json = is_json_part(function, panic) || contains(panic.text, "\"].as_str()");
  if (of_json && is_json_of_own(facts, function, panic)) return false;
  const Call* request = io_call(function, panic);
  // Headers that are no cookies make an empty jar: its rejection is Infallible.
  if (request != nullptr && request->path.ends_with("CookieJar::from_request_parts")) return false;
  if (request != nullptr) return request->guard < 0;
  return panic.fetched || (panic.on_event && is_of_request(facts, function, panic));
}

// Any JSON reads as a Value, and what Lambda answers an invoke with is JSON, be it an error.
bool is_payload_of_invoke(const Function& function, const Call& call) {
  if (call.decoded.path != "serde_json::Value") return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& other) {
    return other.path == "send" && other.receiver.path == "aws_sdk_lambda::operation::invoke";
  });
}

// What was fetched beside other things may not come from there.
bool is_sure(const Facts& facts, const Function& function, const PanicGroup& group, const std::vector<bool>& with_io) {
  const Panic& panic = *group.panic;
  constexpr std::array kTold{PanicValue::Item, PanicValue::ReplyPart, PanicValue::ServiceError, PanicValue::TaskResult};
  if (std::find(kTold.begin(), kTold.end(), panic.value) != kTold.end()) return group.fallible == Fallible::Yes;
  if (is_json_part(function, panic)) return group.fallible == Fallible::Yes;
  if (panic.kind == PanicKind::Index) return true;
  if (panic.value == PanicValue::Optional) return group.fallible == Fallible::Yes && !is_of_configuration(panic.text);
  if (panic.fetched && is_row_of_reader(function, panic)) return true;
  const Call* given = given_by(function, panic);
  const bool of_reply = given != nullptr && panic.fetched && !is_of_configuration(panic.text);
  if (of_reply && (is_item_of_stream(panic, *given) || is_reply_header(panic, *given))) return !states_invariant(function, panic);
  if (of_reply && (is_document_part(panic, *given) || is_extreme_of_list(*given) || is_searched(function, *given) ||
                   is_result_of_reader(panic, *given)))
    return !states_invariant(function, panic);
  if (given != nullptr && (is_of_sdk_list(function, *given) || is_own_reading(panic, *given)))
    return group.fallible != Fallible::No && !states_invariant(function, panic);
  // `github.create_comment(..)`: a function of the project that asks another machine and holds the thread meanwhile.
  if (given != nullptr && panic.value == PanicValue::OwnResult && !given->awaited && is_request(*given, with_io))
    return group.fallible == Fallible::Yes && !states_invariant(function, panic);
  if (given != nullptr && last_name(given->path) == "parse" && group.fallible == Fallible::Unsure) return false;
  if (given != nullptr && panic.fetched && is_payload_of_invoke(function, *given)) return false;
  const bool fetched = panic.fetched || (panic.on_event && is_of_request(facts, function, panic));
  if (given != nullptr && fetched && (is_decoding(panic, *given) || is_one_of_many(panic, *given)))
    return !states_invariant(function, panic);
  // `user.secret.clone()` of a row that a function of the project has looked for.
  if (fetched && !panic.fetched && panic.value == PanicValue::Other && contains(panic.text, "."))
    return group.fallible == Fallible::Yes;
  const Call* request = io_call(function, panic);
  return request != nullptr && (is_request(*request, with_io) || waits_somewhere(*request));
}

// `reply.body.collect().await`: the reply is there, and its body is still on its way.
bool is_transfer(const Function& function, const Panic& panic) {
  if (panic.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  return call.is_method && call.awaited && call.path == "collect" && call.argument_count == 0;
}

// Nothing throttles or refuses what a file is asked for.
bool is_of_disk(const Call& call) {
  return call.path.starts_with("std::fs::") || call.path.starts_with("tokio::fs::") ||
         call.receiver.path.starts_with("std::fs::") || call.receiver.path.starts_with("tokio::fs::") ||
         call.path.ends_with("ByteStream::from_path");
}

std::string message_for(const Function& function, const Panic& panic) {
  const std::string what = shown(panic);
  const bool found = panic.after_try && io_call(function, panic) != nullptr;
  if (found && (panic.value == PanicValue::Other || panic.value == PanicValue::OwnResult))
    return fmt::format("`{}` is unwrapped: that nothing was found panics instead of being returned as an error", what);
  if (panic.kind == PanicKind::Index && panic.value != PanicValue::Item)
    return fmt::format("`{}` panics when the reply has {}, instead of being returned as an error", what,
                       panic.text.ends_with("\"]") ? "nothing of that name" : "fewer than that");
  if (panic.call >= 0 && panic.value == PanicValue::Other &&
      is_decoding(panic, function.calls[static_cast<std::size_t>(panic.call)]))
    return fmt::format("`{}` is unwrapped: what was fetched and does not read so panics instead of being returned as an error",
                       what);
  if (is_transfer(function, panic))
    return fmt::format("`{}` is unwrapped: a connection that breaks meanwhile panics instead of being returned as an error",
                       what);
  if (panic.fetched && is_row_of_reader(function, panic))
    return fmt::format("`{}` is unwrapped: a row that does not read panics instead of being returned as an error", what);
  if (is_cut_of_item(panic))
    return fmt::format("`{}` panics when what the item holds is shorter than that, instead of being returned as an error", what);
  switch (panic.value) {
    case PanicValue::OwnResult:
      return fmt::format("`{}` is unwrapped: a failure of it panics instead of being returned as an error", what);
    case PanicValue::Item:
      if (panic.call >= 0 && is_decoding(panic, function.calls[static_cast<std::size_t>(panic.call)]))
        return fmt::format("`{}` is unwrapped: one item in which it does not read so panics on every read", what);
      if (panic.kind == PanicKind::Index)
        return fmt::format("`{}` panics when an item has nothing of that name, on every read of it", what);
      return fmt::format("`{}` is unwrapped: one item without the attribute, or with one of another type, panics on every read",
                         what);
    case PanicValue::ServiceError:
      return fmt::format("`{}` is unwrapped: a timeout or a refused connection brings no message, and reporting the error panics",
                         what);
    case PanicValue::TaskResult:
      return fmt::format("`{}` is unwrapped: a failure of the task's work panics instead of being returned as an error", what);
    default: break;
  }
  const Call* const request = io_call(function, panic);
  if (request != nullptr && is_of_disk(*request))
    return fmt::format(
        "`{}` is unwrapped: a file that is not there, or a disk that is full or read-only, panics instead of being "
        "returned as an error",
        what);
  if (request != nullptr && contains(request->receiver.path, "process::"))
    return fmt::format(
        "`{}` is unwrapped: a program that is not there or does not start panics instead of being returned as an "
        "error",
        what);
  return request != nullptr && panic.value != PanicValue::ReplyPart
             ? fmt::format("`{}` is unwrapped: a timeout, throttling or a refusal panics instead of being returned as an error",
                           what)
             : fmt::format("`{}` is unwrapped: a reply without it panics instead of being returned as an error", what);
}

struct Told {
  const Running* running = nullptr;
  PanicGroup group;
};

void add_repeats(const PanicGroup& group, Finding& finding) {
  for (const Panic* repeat : group.repeats)
    finding.related.push_back(related(repeat->place, fmt::format("`{}` likewise", shown(*repeat))));
}

Finding& report_one(const Facts& facts, const Told& told, std::string_view others, Findings& out) {
  const Panic& panic = *told.group.panic;
  Finding& finding = out.report(panic.place, message_for(*told.running->function, panic) + std::string(others));
  add_path(finding, facts, *told.running->reached, panic.place, fmt::format("`{}`", shown(panic)));
  add_repeats(told.group, finding);
  return finding;
}

// A habit of a file: one look over it mends all its places.
void report_all(const Facts& facts, const std::vector<Told>& sure, Findings& out) {
  Finding& first = report_one(facts, sure.front(), fmt::format(" ({} such places in this file)", sure.size()), out);
  for (std::size_t i = 1; i < sure.size(); ++i) {
    const Panic& panic = *sure[i].group.panic;
    first.related.push_back(related(panic.place, fmt::format("`{}` in `{}`", shown(panic), sure[i].running->function->name)));
    add_repeats(sure[i].group, first);
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<bool> with_io = functions_that_wait(facts);
  const std::vector<Running> all = running_functions(facts);
  std::map<std::string_view, std::vector<Told>> by_file;
  for (const Running& running : all) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    // What is mostly settled is told apart: it must not stand for what is not.
    std::vector<const Panic*> open;
    std::vector<const Panic*> settled;
    for (const Panic& panic : function.panics) {
      if (!is_wanted(facts, running, panic) || is_table_key(facts, function, panic) || is_settled(facts, running, panic))
        continue;
      const bool mostly = is_mostly_settled(facts, running, panic) || is_settled_reply(function, panic);
      (mostly ? settled : open).push_back(&panic);
    }
    const auto groups_of = [&](const std::vector<const Panic*>& some) {
      return panics_to_tell(function,
                            [&](const Panic& panic) { return std::find(some.begin(), some.end(), &panic) != some.end(); });
    };
    for (const PanicGroup& group : groups_of(open)) {
      if (is_sure(facts, function, group, with_io)) {
        by_file[function.place.file->path].push_back({&running, group});
      } else {
        report_one(facts, {&running, group}, "", out).confidence = Confidence::Possible;
      }
    }
    for (const PanicGroup& group : groups_of(settled))
      report_one(facts, {&running, group}, "", out).confidence = Confidence::Possible;
  }
  constexpr std::size_t kHandful = 5;
  for (auto& [file, sure] : by_file) {
    std::sort(sure.begin(), sure.end(),
              [](const Told& a, const Told& b) { return a.group.panic->place.span.begin < b.group.panic->place.span.begin; });
    if (sure.size() > kHandful) {
      report_all(facts, sure, out);
      continue;
    }
    for (const Told& told : sure) report_one(facts, told, "", out);
  }
}

}  // namespace

extern constinit const Rule unwrap_on_io_result{"unwrap-on-io-result", &check};

}  // namespace wright
