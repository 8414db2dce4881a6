#include "rules/sdk_error_text.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/invocation.h"

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

// `error!(%err, "..")` and nothing else of the error: tracing's `%` is its Display.
bool logs_display_only(std::string_view text, const std::string& name) {
  std::size_t shown = 0;
  std::size_t others = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const bool begins = at == 0 || !is_word_part(text[at - 1]);
    const std::string_view rest = text.substr(at + name.size());
    if (!begins || (!rest.empty() && is_word_part(rest[0])) || rest.starts_with("!(")) continue;  // `error!(%error)`
    const bool binding = at > 0 && (text[at - 1] == '|' || trim(rest).starts_with("= %"));
    if (at > 0 && text[at - 1] == '%')
      ++shown;
    else if (!binding)
      ++others;
  }
  return shown > 0 && others == 0;
}

// `let refused = error.into_service_error();` and then `refused.to_string()`, with no question which one it is.
bool shows_name_of_service_error(std::string_view text, std::string_view compact, const std::string& taken) {
  const std::size_t given = compact.find("=" + taken + ";");
  const std::size_t let = given == std::string_view::npos ? given : compact.rfind("let", given);
  if (let == std::string_view::npos) return false;
  const std::string name(compact.substr(let + 3, given - let - 3));
  if (!is_one_word(name) || contains(compact, name + ".is_") || contains(compact, "match" + name) ||
      contains(compact, "match&" + name) || contains(text, "?" + name))
    return false;
  return contains(compact, name + ".to_string()") || contains(compact, "{" + name + "}") || contains(compact, "%" + name) ||
         (contains(compact, "{}") && (contains(compact, "," + name + ")") || contains(compact, ",&" + name + ")")));
}

}  // namespace

bool keeps_cause(std::string_view whole) {
  const std::string text = without_questions(whole);
  for (const std::string_view way : {"DisplayErrorContext", "service_error", ":?}", ":#?}", ":#}", "?err", "?e", ".code()",
                                     ".message()", ".meta()", ".source(", "source:", "Debug"}) {
    if (contains(text, way)) return true;
  }
  return false;
}

std::string_view error_name(std::string_view text, char open, char close) {
  const std::size_t begin = text.find(open);
  const std::size_t end = begin == std::string_view::npos ? begin : text.find(close, begin + 1);
  if (end == std::string_view::npos) return {};
  std::string_view name = text.substr(begin + 1, end - begin - 1);
  const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return std::all_of(name.begin(), name.end(), is_part) && name != "_" ? name : std::string_view();
}

bool shows_display(std::string_view text, std::string_view name) {
  if (name.empty() || keeps_cause(text)) return false;
  const std::string plain(name);
  if (logs_display_only(text, plain)) return true;
  if (contains(text, plain + ".to_string()") || contains(text, "{" + plain + "}")) return true;
  return contains(text, "{}") &&
         (contains(text, ", " + plain + ")") || contains(text, ", " + plain + "\n") || contains(text, "(" + plain + ")"));
}

bool shows_service_display(std::string_view text, std::string_view name) {
  if (name.empty()) return false;
  const std::string compact = without_spaces(text);
  const std::string taken = std::string(name) + ".into_service_error()";
  for (const std::string_view more :
       {"DisplayErrorContext", ":?}", ":#?}", ".code()", ".message()", ".meta()", ".source(", "Debug"}) {
    if (contains(compact, more)) return false;
  }
  if (shows_name_of_service_error(text, compact, taken)) return true;
  return contains(compact, taken + ".to_string()") ||
         (contains(compact, "{}") && (contains(compact, "," + taken + ")") || contains(compact, ",&" + taken + ")")));
}

bool gives_error_itself(std::string_view closure, std::string_view name) {
  const std::size_t end = closure.rfind('}');
  if (name.empty() || end == std::string_view::npos) return false;
  const std::string_view before = trim(closure.substr(0, end));
  if (!before.ends_with(name) || before.size() == name.size()) return false;
  const std::string_view rest = trim(before.substr(0, before.size() - name.size()));
  return rest.ends_with(';') || rest.ends_with('}');
}

bool follows_request(const Function& function, const Call& call) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
    return !sdk_operation(other).empty() && other.place.file == call.place.file &&
           other.place.span.begin == call.place.span.begin && other.place.span.end < call.place.span.end;
  });
}

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

// Before 0.24
// (github.com/awslabs/aws-sdk-rust/releases/tag/release-2023-01-13, checked 2026-11-27).
bool shows_inner_error(const Crate& crate) {
  constexpr Version kFirst{0, 24};
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& dependency) {
    const std::optional<Version> version = dependency.name.starts_with("aws-sdk-") ? version_of(dependency) : std::nullopt;
    return version && *version < kFirst;
  });
}

}  // namespace wright
