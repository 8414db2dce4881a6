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
#include "rules/rule.h"
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

// `reply["items"].as_array()`: what another service's JSON need not have. And the time that another machine wrote down.
bool is_json_part(const Function& function, const Panic& panic) {
  if (panic.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  constexpr std::array<std::string_view, 8> kLooks{"as_str",  "as_i64",   "as_u64",    "as_f64",
                                                   "as_bool", "as_array", "as_object", "get"};
  if (call.path == "duration_since") return call.is_method;
  return call.is_method && !panic.on_event && call.receiver.path == "serde_json::Value" && one_of(call.path, kLooks);
}

// What is set when the function is deployed is not a reply.
bool is_of_configuration(std::string_view text) {
  const std::string lower = lower_case(text);
  return contains(lower, "config") || contains(lower, "cfg") || contains(lower, "setting") || contains(lower, "env.");
}

// Reading what was fetched as something: a text as JSON, bytes as an image, an item as a struct. Of numbers, only a text is read.
bool is_decoding(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 24> kDecoders{
      "parse",        "from_str",  "from_slice", "from_value", "from_reader",         "from_utf8",          "from_item",
      "from_items",   "decode",    "try_from",   "from_bytes", "load_from_memory",    "parse_from_rfc3339", "parse_from_str",
      "from_rfc3339", "captures",  "attr",       "parse_str",  "with_guessed_format", "from_rfc2822",       "try_from_slice",
      "from_xml",     "from_json", "from_html"};
  const std::string_view name = last_name(call.path);
  if (!one_of(name, kDecoders) || call.awaited) return false;
  const std::string_view owner = std::string_view(call.path).substr(0, call.path.size() - name.size());
  const bool of_number = name == "try_from" && !owner.empty() && owner[0] >= 'a' && owner[0] <= 'z' && owner.size() <= 7;
  const bool written_here = contains(call.place.text(), "to_value(");  // `Context::from_value(serde_json::to_value(&page))`
  return !of_number && !written_here && !contains(owner, "Header") && !is_of_configuration(panic.text);
}

// `document.select(&row).next()`, `results[0]`: one of several that a reply need not have.
bool is_one_of_many(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 5> kEnds{"next", "nth", "first", "last", "pop"};
  const std::string_view before =
      std::string_view(call.place.text()).substr(0, call.place.text().size() - call.name_place.text().size());
  const bool chosen = contains(before, ".filter(") || contains(before, ".select(");
  return call.is_method && one_of(call.path, kEnds) && chosen && !is_of_configuration(panic.text);
}

// A part of a document that was fetched: `node.attribute("href")`, `row.select(&cell).next()`.
bool is_document_part(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 7> kCrates{"roxmltree", "scraper", "select",   "xmltree",
                                                    "minidom",   "kuchiki", "kuchikiki"};
  const std::string_view owner = call.receiver.path;
  return call.is_method && panic.fetched && one_of(owner.substr(0, owner.find("::")), kCrates) && call.path != "parse";
}

// The newest of a list that was fetched: it may be empty.
bool is_extreme_of_list(const Call& call) {
  constexpr std::array<std::string_view, 6> kEnds{"max", "min", "max_by", "min_by", "max_by_key", "min_by_key"};
  return call.is_method && call.argument_count < 2 && one_of(call.path, kEnds) && contains(call.place.text(), "iter()");
}

// `row.ok().unwrap()` of what a reader makes of a reply: whoever writes ok() has a Result.
bool is_result_of_reader(const Panic& panic, const Call& call) {
  if (!panic.fetched || !call.is_method || call.path != "ok" || !call.targets.empty()) return false;
  std::string_view value = panic.text;
  if (value.ends_with(".ok()")) value.remove_suffix(5);
  return call.receiver_call < 0 || std::all_of(value.begin(), value.end(), is_word_part);
}

// `while let Some(part) = stream.next().await { part.unwrap() }`: what a stream gives is a Result of its own.
bool is_item_of_stream(const Panic& panic, const Call& call) {
  return panic.fetched && call.is_method && call.awaited && call.path == "next" &&
         std::all_of(panic.text.begin(), panic.text.end(), is_word_part);
}

// A list that a function of the project made knows how long it is.
bool is_own_list(const Function& function, const Panic& panic) {
  return panic.call >= 0 && !function.calls[static_cast<std::size_t>(panic.call)].targets.empty();
}

bool is_wanted(const Running& running, const Panic& panic) {
  const Function& function = *running.function;
  if (panic.kind == PanicKind::Macro || panic.value == PanicValue::EventPart || panic.value == PanicValue::ContextPart)
    return false;
  if (panic.value != PanicValue::Item && is_event_lookup(function, panic)) return false;
  if (panic.kind == PanicKind::Index && panic.value != PanicValue::Item)
    return panic.fetched && !is_own_list(function, panic) && !is_of_configuration(panic.text) &&
           fallible(function, panic) == Fallible::Yes;
  if (panic.value == PanicValue::Item) return running.source != EventSource::DynamoDbStream;
  const Call* request = io_call(function, panic);
  return request != nullptr ? request->guard < 0 : panic.fetched;
}

// Any JSON reads as a Value, and what Lambda answers an invoke with is JSON, be it an error.
bool is_payload_of_invoke(const Function& function, const Call& call) {
  if (call.decoded.path != "serde_json::Value") return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& other) {
    return other.path == "send" && other.receiver.path == "aws_sdk_lambda::operation::invoke";
  });
}

// `reply.headers().get(CONTENT_TYPE).unwrap()`: no server has to send one.
bool is_reply_header(const Panic& panic, const Call& call) {
  return call.is_method && call.path == "get" && contains(panic.text, ".headers()");
}

// What was fetched beside other things may not come from there.
bool is_sure(const Function& function, const PanicGroup& group, const std::vector<bool>& with_io) {
  const Panic& panic = *group.panic;
  constexpr std::array kTold{PanicValue::Item, PanicValue::ReplyPart, PanicValue::ServiceError, PanicValue::TaskResult};
  if (std::find(kTold.begin(), kTold.end(), panic.value) != kTold.end()) return group.fallible == Fallible::Yes;
  if (is_json_part(function, panic)) return group.fallible == Fallible::Yes;
  if (panic.kind == PanicKind::Index) return true;
  if (panic.value == PanicValue::Optional) return group.fallible == Fallible::Yes && !is_of_configuration(panic.text);
  const Call* given = panic.call < 0 ? nullptr : &function.calls[static_cast<std::size_t>(panic.call)];
  const bool of_reply = given != nullptr && panic.fetched && !is_of_configuration(panic.text);
  if (of_reply && (is_item_of_stream(panic, *given) || is_reply_header(panic, *given))) return !states_invariant(function, panic);
  if (of_reply && (is_document_part(panic, *given) || is_extreme_of_list(*given) || is_result_of_reader(panic, *given)))
    return !states_invariant(function, panic);
  if (given != nullptr && last_name(given->path) == "parse" && group.fallible == Fallible::Unsure) return false;
  if (given != nullptr && panic.fetched && is_payload_of_invoke(function, *given)) return false;
  if (given != nullptr && panic.fetched && (is_decoding(panic, *given) || is_one_of_many(panic, *given)))
    return !states_invariant(function, panic);
  const Call* request = io_call(function, panic);
  return request != nullptr && (is_request(*request, with_io) || waits_somewhere(*request));
}

std::string message_for(const Function& function, const Panic& panic) {
  const std::string what = shown(panic);
  const bool found = panic.after_try && io_call(function, panic) != nullptr;
  if (found && (panic.value == PanicValue::Other || panic.value == PanicValue::OwnResult))
    return fmt::format("`{}` is unwrapped: that nothing was found panics instead of being returned as an error", what);
  if (panic.kind == PanicKind::Index && panic.value != PanicValue::Item)
    return fmt::format("`{}` panics when the reply has fewer than that, instead of being returned as an error", what);
  if (panic.call >= 0 && panic.value == PanicValue::Other &&
      is_decoding(panic, function.calls[static_cast<std::size_t>(panic.call)]))
    return fmt::format("`{}` is unwrapped: what was fetched and does not read so panics instead of being returned as an error",
                       what);
  switch (panic.value) {
    case PanicValue::OwnResult:
      if (io_call(function, panic) != nullptr) break;
      return fmt::format("`{}` is unwrapped: a failure of it panics instead of being returned as an error", what);
    case PanicValue::Item:
      if (panic.call >= 0 && is_decoding(panic, function.calls[static_cast<std::size_t>(panic.call)]))
        return fmt::format("`{}` is unwrapped: one item in which it does not read so panics on every read", what);
      return fmt::format("`{}` is unwrapped: one item without the attribute, or with one of another type, panics on every read",
                         what);
    case PanicValue::ServiceError:
      return fmt::format("`{}` is unwrapped: a timeout or a refused connection brings no message, and reporting the error panics",
                         what);
    case PanicValue::TaskResult:
      return fmt::format("`{}` is unwrapped: a failure of the task's work panics instead of being returned as an error", what);
    default: break;
  }
  return io_call(function, panic) != nullptr && panic.value != PanicValue::ReplyPart
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
    for (const PanicGroup& group : panics_to_tell(
             function, [&](const Panic& panic) { return is_wanted(running, panic) && !is_table_key(facts, function, panic); })) {
      if (is_sure(function, group, with_io)) {
        by_file[function.place.file->path].push_back({&running, group});
      } else {
        report_one(facts, {&running, group}, "", out).confidence = Confidence::Possible;
      }
    }
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
