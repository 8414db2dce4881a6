// map_err(|_| ..) and its likes on what an invocation waits for. One finding for each function.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "facts/written.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/hidden_reason.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/once_per_file.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `map_err(|_| ..)`, and `unwrap_or_else(|_| (StatusCode::INTERNAL_SERVER_ERROR, "..").into_response())` and its likes where the
// failure stays one: a default in its place is another matter.
bool ignores_error(const Facts& facts, const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 4> kTakers{"map_err", "unwrap_or_else", "or_else", "map_or_else"};
  constexpr std::array<std::string_view, 4> kUnnamed{"|_|", "|_e|", "|_err|", "|_error|"};
  if (!call.is_method || !one_of(call.path, kTakers)) return false;
  const std::string_view closure = trim(argument_text(call, 0));
  const bool unnamed =
      std::any_of(kUnnamed.begin(), kUnnamed.end(), [&](std::string_view head) { return closure.starts_with(head); });
  if (!unnamed || call.path == "map_err") return unnamed;
  return contains(closure, "Err(") || answers_server_failure(facts, function, place_in(*call.place.file, closure));
}

// `.map(into_reply)` before map_err leaves the error as it is.
const Call& past_maps(const Function& function, const Call& call) {
  const Call* first = &call;
  while (first->receiver_call >= 0) {
    const Call& before = function.calls[static_cast<std::size_t>(first->receiver_call)];
    if (!before.is_method || before.awaited || (before.path != "map" && before.path != "inspect")) break;
    first = &before;
  }
  return *first;
}

// The result of a request or of file access: the call just before map_err is awaited.
bool of_request(const Function& function, const std::vector<bool>& with_io, const Call& dropping) {
  const Call& call = past_maps(function, dropping);
  if (call.receiver_call >= 0 && sync_io(function.calls[static_cast<std::size_t>(call.receiver_call)])) return true;
  const std::uint32_t begin = call.place.span.begin;
  const std::string_view before = std::string_view(call.place.text()).substr(0, call.name_place.span.begin - begin);
  const std::size_t dot = before.find_last_not_of(" \n\t\r.");
  if (dot == std::string_view::npos || !before.substr(0, dot + 1).ends_with(".await")) return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
    const bool inside =
        other.place.file == call.place.file && other.place.span.begin == begin && other.place.span.end < call.place.span.end;
    if (!inside || !other.awaited) return false;
    if (is_io(other) || !sdk_operation(other).empty()) return true;
    return std::any_of(other.targets.begin(), other.targets.end(), [&](FunctionId id) { return with_io[id]; });
  });
}

// An item of a table or the body of a reply read as a struct: which attribute is wrong stands only in the error.
bool of_decoding(const Function& function, const Call& call) {
  if (call.receiver_call < 0) return false;
  const Call& read = function.calls[static_cast<std::size_t>(call.receiver_call)];
  constexpr std::array<std::string_view, 6> kReads{"from_item",  "from_items", "from_str",
                                                   "from_slice", "from_value", "from_reader"};
  const bool serde = is_in(read.path, "serde_dynamo") || is_in(read.path, "serde_json");
  return !read.is_method && serde && one_of(last_name(read.path), kReads) && (read.fetched_values & 1U) != 0;
}

void report_hidden(const Facts& facts, const Running& running, const HiddenReason& hidden, Findings& out) {
  const Place& place = hidden.place;
  std::string message =
      "the error is thrown away here and not logged: a timeout, a throttle and a missing permission look the same";
  if (hidden.told) {
    message =
        "the line of the log says that it failed and not why, as the error is thrown away: a timeout, a throttle and a missing "
        "permission look the same";
  } else if (!hidden.value.empty()) {
    message = fmt::format(
        "a failure becomes `{}` here and no line of the log has it: whoever gets it takes a timeout, a "
        "throttle or a missing permission for an answer",
        hidden.value);
  }
  Finding& finding = out.report(place, std::move(message));
  add_path(finding, facts, *running.reached, place, fmt::format("`{}`", place.text()));
}

void check_branches(const Facts& facts, const Running& running, Findings& out) {
  for (const FailureBranch& branch : running.function->failure_branches) {
    // An answer of 5xx without a line of the log is server-failure-unlogged's.
    if (branch.absent || answers_server_failure(facts, *running.function, branch.body)) continue;
    const std::optional<HiddenReason> hidden = hidden_reason(facts, *running.function, branch);
    if (!hidden) continue;
    report_hidden(facts, running, *hidden, out);
  }
}

// `impl From<jsonwebtoken::errors::Error> for AuthError { fn from(_: ..) -> Self { AuthError::Invalid } }`: each `?` throws it
// away. That a number does not parse says itself why.
bool converts_blindly(const Function& function) {
  const bool unnamed = function.parameter_names.size() == 1 && function.parameter_names[0].starts_with("_");
  if (function.is_test || function.name != "from" || !unnamed || !contains(last_name(function.self_type), "Error")) return false;
  const Type& from = function.parameter_types.front();
  if (from.path == "thiserror::Error") return false;  // the macro: which error is meant cannot be told
  return last_name(from.path).ends_with("Error") && !is_in(from.path, "std") && !is_in(from.path, "core") &&
         !logs_line(function.place.text()) && !contains(function.place.text(), "unimplemented!");
}

// Those of a file are one finding.
void check_conversions(const Facts& facts, Findings& out) {
  OncePerFile told("and here");
  for (const Function& function : facts.code.functions) {
    if (!converts_blindly(function) || told.add(function.name_place, "")) continue;
    Finding& first = out.report(
        function.name_place, fmt::format("each `?` on a `{}` becomes a fixed error here and the cause is thrown away: what did "
                                         "not fit or why it was refused stands neither in the answer nor in the log",
                                         function.parameter_types.front().path));
    first.confidence = Confidence::Possible;  // which failures come this way cannot be told from here
    told.start(function.name_place, "", first);
  }
}

// How many steps of the function fail with `()`: `ok_or(())?`, `map_err(|_| ())?`, `Err(())`.
std::size_t unit_failures(const Function& function) {
  std::size_t count = 0;
  const std::string_view text = function.place.text();
  for (const std::string_view way : {"ok_or(())", "ok_or_else(|| ())", "map_err(|_| ())", "map_err(|_e| ())", "Err(())"}) {
    for (std::size_t at = text.find(way); at != std::string_view::npos; at = text.find(way, at + 1)) ++count;
  }
  return count;
}

// Several steps of one function, and whoever called it is told that one of them failed. Those of a file are one finding.
void check_units(const Facts& facts, const std::vector<Running>& all, Findings& out) {
  OncePerFile told("and here");
  for (const Running& running : all) {
    const Function& function = *running.function;
    const std::size_t count = contains(function.returns.path, "Result") ? unit_failures(function) : 0;
    if (count < 2 || writes_log(function) || told.add(function.name_place, "")) continue;
    const std::string_view type = last_name(function.self_type);
    const std::string name = type.empty() ? function.name : fmt::format("{}::{}", type, function.name);
    Finding& first =
        out.report(function.name_place,
                   fmt::format("{} different failures of `{}` are all `()`: which of them it was, and what did not fit, stands "
                               "neither in the log nor in what the caller can tell",
                               count, name));
    add_path(first, facts, *running.reached, function.name_place, fmt::format("`{}`", name));
    told.start(function.name_place, "", first);
  }
}

// `reqwest::get(url).await.ok()?` in a function that gives an Option. Of a lookup that is failure-read-as-absent.
bool becomes_none(const Function& function, const Call& call) {
  if (!call.is_method || call.path != "ok" || call.receiver_call < 0) return false;
  const std::string_view rest = trim(std::string_view(call.place.file->text).substr(call.place.span.end, 40));
  const Call& asked = function.calls[static_cast<std::size_t>(call.receiver_call)];
  const bool http = asked.awaited && (is_in(asked.path, "reqwest") || is_in(asked.receiver.path, "reqwest"));
  return http && rest.starts_with('?') && contains(function.returns.path, "Option");
}

void check_options(const Facts& facts, const Running& running, Findings& out) {
  if (is_best_effort(running.function->name)) return;
  Finding* first = nullptr;
  for (const Call& call : running.function->calls) {
    if (!becomes_none(*running.function, call)) continue;
    if (first != nullptr) {
      first->related.push_back(related(call.name_place, "and here"));
      continue;
    }
    first =
        &out.report(call.name_place,
                    "a failed request becomes `None` here: a timeout, a refused connection and a reply that does not parse look "
                    "the same to the caller, and no line of the log tells them apart");
    add_path(*first, facts, *running.reached, call.name_place, "`ok`");
  }
}

void check(const Facts& facts, Findings& out) {
  check_conversions(facts, out);
  const std::vector<bool>& with_io = facts.with_io;
  const std::vector<Running> all = running_functions(facts);
  check_units(facts, all, out);
  for (const Running& running : all) {
    check_branches(facts, running, out);
    check_options(facts, running, out);
    const Function& function = *running.function;
    std::vector<const Call*> found;
    for (const Call& call : function.calls) {
      if (ignores_error(facts, function, call) && !logs_line(call.name_place.text()) &&
          (of_request(function, with_io, call) || of_decoding(function, call)))
        found.push_back(&call);
    }
    if (found.empty()) continue;
    const std::string more = found.size() > 1 ? fmt::format(" ({} times here)", found.size()) : "";
    Finding& finding = out.report(
        found.front()->name_place,
        of_decoding(function, *found.front())
            ? fmt::format("the error is replaced by a fixed one{}: which field of what was read does not fit stands "
                          "nowhere, neither in the answer nor in the log",
                          more)
            : fmt::format("the error is replaced by a fixed one{}: a timeout, a throttle and a missing permission look "
                          "the same",
                          more));
    for (std::size_t i = 1; i < found.size(); ++i) finding.related.push_back(related(found[i]->name_place, "and here"));
    add_path(finding, facts, *running.reached, found.front()->name_place, fmt::format("`{}`", found.front()->path));
  }
}

}  // namespace

extern constinit const Rule error_cause_dropped{"error-cause-dropped", &check};

}  // namespace wright
