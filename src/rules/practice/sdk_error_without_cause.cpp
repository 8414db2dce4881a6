// The Display of an SdkError taken for the whole error, in map_err and in branches of failures.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool keeps_cause(std::string_view text) {
  for (const std::string_view way : {"DisplayErrorContext", "service_error", ":?}", ":#?}", ":#}", "?err", "?e", ".code()",
                                     ".meta()", ".source(", "source:", "Debug"}) {
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
  if (!call.awaited || call.targets.size() != 1 || contains(body, "Err(") || contains(body, "?;") || keeps_cause(body))
    return false;
  constexpr std::array<std::string_view, 5> kLogs{"error", "warn", "info", "println", "eprintln"};
  const bool shown = std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return one_of(last_name(use.name), kLogs) && is_inside(use.place, branch.body) && shows_display(use.place.text(), name);
  });
  return shown && boxes_sdk_error(facts, call.targets.front());
}

void report(const Facts& facts, const Running& running, const Place& place, Findings& out) {
  Finding& finding =
      out.report(place,
                 "the SDK error is kept as its `Display` text, which says only `service error` or `dispatch failure`: "
                 "code, message and cause are lost");
  add_path(finding, facts, *running.reached, place, "the error's text");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const Call& call : function.calls) {
      if (!call.is_method || call.path != "map_err" || !follows_request(function, call)) continue;
      const std::string_view text = call.name_place.text();
      if (shows_display(text, bound_name(text, '|', '|'))) report(facts, running, call.name_place, out);
    }
    for (const FailureBranch& branch : function.failure_branches) {
      const std::string_view pattern = branch.place.text();
      const std::size_t at = pattern.find("Err(");
      if (branch.absent || branch.call < 0 || at == std::string_view::npos) continue;
      const std::string_view name = bound_name(pattern.substr(at), '(', ')');
      const bool direct = gives_sdk_error(facts, function.calls[static_cast<std::size_t>(branch.call)]);
      if (direct ? shows_display(branch.body.text(), name) : logs_boxed_error(facts, function, branch, name))
        report(facts, running, branch.place, out);
    }
  }
}

}  // namespace

extern constinit const Rule sdk_error_without_cause{"sdk-error-without-cause", &check};

}  // namespace wright
