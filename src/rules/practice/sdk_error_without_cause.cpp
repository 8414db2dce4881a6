// The Display of an SdkError taken for the whole error, in map_err and in branches of failures.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `error.as_service_error().is_some_and(|e| e.is_..())` only asks which error it is.
std::string without_questions(std::string_view text) {
  std::string rest(text);
  constexpr std::string_view kAsks = "as_service_error()";
  for (std::size_t at = rest.find(kAsks); at != std::string::npos; at = rest.find(kAsks, at)) {
    std::size_t end = at + kAsks.size();
    while (end < rest.size() && contains(" \n\t", rest.substr(end, 1))) ++end;
    const std::string_view after = std::string_view(rest).substr(end);
    if (!after.starts_with(".is_some_and(") && !after.starts_with(".map_or(false")) break;
    rest.erase(at, kAsks.size());
  }
  return rest;
}

bool keeps_cause(std::string_view whole) {
  const std::string text = without_questions(whole);
  for (const std::string_view way : {"DisplayErrorContext", "service_error", ":?}", ":#?}", ":#}", "?err", "?e", ".code()",
                                     ".message()", ".meta()", ".source(", "source:", "Debug"}) {
    if (contains(text, way)) return true;
  }
  return false;
}

// The name the error is bound to: of `|e|`, `Err(e)`.
std::string_view bound_name(std::string_view text, char open, char close) {
  const std::size_t begin = text.find(open);
  const std::size_t end = begin == std::string_view::npos ? begin : text.find(close, begin + 1);
  if (end == std::string_view::npos) return {};
  std::string_view name = text.substr(begin + 1, end - begin - 1);
  const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return std::all_of(name.begin(), name.end(), is_part) && name != "_" ? name : std::string_view();
}

// `error!(%err, "..")` and nothing else of the error: tracing's `%` is its Display.
bool logs_display_only(std::string_view text, const std::string& name) {
  std::size_t shown = 0;
  std::size_t others = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const bool begins = at == 0 || !is_word_part(text[at - 1]);
    const std::string_view rest = text.substr(at + name.size());
    if (!begins || (!rest.empty() && is_word_part(rest[0]))) continue;
    const bool binding = at > 0 && (text[at - 1] == '|' || trim(rest).starts_with("= %"));
    if (at > 0 && text[at - 1] == '%')
      ++shown;
    else if (!binding)
      ++others;
  }
  return shown > 0 && others == 0;
}

// `e.to_string()`, `{e}`, `format!("..{}", e)`: shown by its Display.
bool shows_display(std::string_view text, std::string_view name) {
  if (name.empty() || keeps_cause(text)) return false;
  const std::string plain(name);
  if (logs_display_only(text, plain)) return true;
  if (contains(text, plain + ".to_string()") || contains(text, "{" + plain + "}")) return true;
  return contains(text, "{}") &&
         (contains(text, ", " + plain + ")") || contains(text, ", " + plain + "\n") || contains(text, "(" + plain + ")"));
}

// An SDK request is sent by the expression that begins where `call` does.
bool follows_request(const Function& function, const Call& call) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
    return !sdk_operation(other).empty() && other.place.file == call.place.file &&
           other.place.span.begin == call.place.span.begin && other.place.span.end < call.place.span.end;
  });
}

// `pages.next().await` of `request.into_paginator().send()`: the page or the error of its request.
bool gives_page(const Function& function, const Call& call) {
  if (!call.is_method || !call.awaited || (call.path != "next" && call.path != "try_next") || call.receiver_call < 0)
    return false;
  return contains(function.calls[static_cast<std::size_t>(call.receiver_call)].place.text(), "into_paginator(");
}

bool gives_sdk_error(const Facts& facts, const Call& call) {
  if (!sdk_operation(call).empty()) return true;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Type& returns = facts.code.functions[id].returns;
    return returns.arguments.size() == 2 && returns.arguments[1].path.ends_with("SdkError");
  });
}

// The function hands SDK errors on as they are, in a box whose Display is theirs.
bool boxes_sdk_error(const Facts& facts, FunctionId id, int depth = 3) {
  const Function& function = facts.code.functions[id];
  const Type& returns = function.returns;
  constexpr std::array<std::string_view, 5> kBoxes{"lambda_runtime::Error", "lambda_http::Error", "anyhow::Error", "Box", "+"};
  const bool boxed = returns.path == "anyhow::Result" ||
                     (returns.arguments.size() == 2 && one_of(std::string_view(returns.arguments[1].path), kBoxes));
  if (!boxed) return false;
  return std::any_of(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
    if (early.call < 0) return false;
    const Call& call = function.calls[static_cast<std::size_t>(early.call)];
    if (!sdk_operation(call).empty()) return true;
    return depth > 0 && call.awaited && call.targets.size() == 1 && boxes_sdk_error(facts, call.targets.front(), depth - 1);
  });
}

// The branch writes a line to the log that shows the error by its Display, and hands it to nobody.
bool logs_boxed_error(const Facts& facts, const Function& function, const FailureBranch& branch, std::string_view name) {
  if (branch.call < 0 || name.empty()) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  const std::string_view body = branch.body.text();
  const std::size_t told = body.find("Err(");
  const bool handed_on = told != std::string_view::npos && holds_word(body.substr(told), name);
  if (!call.awaited || call.targets.size() != 1 || handed_on || contains(body, "?;") || keeps_cause(body)) return false;
  constexpr std::array<std::string_view, 5> kLogs{"error", "warn", "info", "println", "eprintln"};
  const bool shown = std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return one_of(last_name(use.name), kLogs) && is_inside(use.place, branch.body) && shows_display(use.place.text(), name);
  });
  return shown && boxes_sdk_error(facts, call.targets.front());
}

// `map_err` on what an SDK request gives, also through a function of the project that hands the error on as it is.
bool maps_sdk_error(const Facts& facts, const Function& function, const Call& call) {
  if (!call.is_method || call.path != "map_err") return false;
  if (follows_request(function, call)) return true;
  if (call.receiver_call < 0) return false;
  const Call& asked = function.calls[static_cast<std::size_t>(call.receiver_call)];
  return gives_page(function, asked) ||
         (asked.awaited && !asked.targets.empty() &&
          (gives_sdk_error(facts, asked) || (asked.targets.size() == 1 && boxes_sdk_error(facts, asked.targets.front()))));
}

struct Loss {
  Place place;
  const Reached* reached = nullptr;  // null where it happens before the invocations
};

std::vector<Loss> losses(const Facts& facts, const Function& function, const Reached* reached) {
  std::vector<Loss> found;
  for (const Call& call : function.calls) {
    if (!maps_sdk_error(facts, function, call)) continue;
    const std::string_view text = call.name_place.text();
    if (shows_display(text, bound_name(text, '|', '|'))) found.push_back({call.name_place, reached});
  }
  for (const FailureBranch& branch : function.failure_branches) {
    const std::string_view pattern = branch.place.text();
    const std::size_t at = pattern.find("Err(");
    if (branch.absent || branch.call < 0 || at == std::string_view::npos) continue;
    const std::string_view name = bound_name(pattern.substr(at), '(', ')');
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    const bool direct = gives_sdk_error(facts, call) || gives_page(function, call);
    if (direct ? shows_display(branch.body.text(), name) : logs_boxed_error(facts, function, branch, name))
      found.push_back({branch.place, reached});
  }
  return found;
}

// A habit of a file is mended there once: one finding at its first place.
void check(const Facts& facts, Findings& out) {
  const std::vector<Running> all = running_functions(facts);
  std::map<std::string_view, std::vector<Loss>> by_file;
  std::set<FunctionId> seen;
  for (const Running& running : all) {
    seen.insert(running.reached->function);
    for (const Loss& loss : losses(facts, *running.function, running.reached)) by_file[loss.place.file->path].push_back(loss);
  }
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      if (entry.is_extension || is_stand_in(function) || !seen.insert(id).second) continue;
      for (const Loss& loss : losses(facts, function, nullptr)) by_file[loss.place.file->path].push_back(loss);
    }
  }
  for (auto& [file, places] : by_file) {
    std::sort(places.begin(), places.end(), [](const Loss& a, const Loss& b) { return a.place.span.begin < b.place.span.begin; });
    const Loss& first = places.front();
    Finding& finding = out.report(
        first.place,
        fmt::format("the SDK error is kept as its `Display` text{}, which says only `service error` or `dispatch failure`: code, "
                    "message and cause are lost",
                    places.size() > 1 ? fmt::format(" ({} times in this file)", places.size()) : ""));
    for (std::size_t i = 1; i < places.size(); ++i) finding.related.push_back(related(places[i].place, "and here"));
    if (first.reached != nullptr) add_path(finding, facts, *first.reached, first.place, "the error's text");
  }
}

}  // namespace

extern constinit const Rule sdk_error_without_cause{"sdk-error-without-cause", &check};

}  // namespace wright
