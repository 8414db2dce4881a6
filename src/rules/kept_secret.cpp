#include "rules/kept_secret.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

constexpr int kMostSteps = 3;

// What gives the same text in another form.
bool keeps_text(std::string_view method) {
  constexpr std::array<std::string_view, 14> kSame{
      "clone",  "to_string", "to_owned", "as_str", "as_bytes", "into_bytes",        "as_deref",
      "as_ref", "trim",      "into",     "unwrap", "expect",   "unwrap_or_default", "to_vec"};
  return one_of(method, kSame);
}

// The name at the end of `self.config.client_secret` with what keeps the text behind it, `.clone() + "&"`; "" of anything else.
std::string_view source_name(std::string_view made) {
  while (made.starts_with('&') || made.starts_with('*')) made.remove_prefix(1);
  std::string_view name;
  for (;;) {
    std::size_t end = 0;
    while (end < made.size() && is_word_part(made[end])) ++end;
    if (end == 0) return {};
    const std::string_view word = made.substr(0, end);
    made.remove_prefix(end);
    if (made.starts_with('(')) {
      const std::size_t close = made.find(')');
      if (close == std::string_view::npos || !keeps_text(word) || name.empty()) return {};
      made.remove_prefix(close + 1);
    } else {
      name = word;
    }
    if (made.starts_with('?')) made.remove_prefix(1);
    made = trim(made);
    if (made.empty() || made.starts_with("+ \"") || made.starts_with("+ &\"")) return name;
    if (!made.starts_with('.')) return {};
    made.remove_prefix(1);
  }
}

// "API_TOKEN" of `std::env::var("API_TOKEN")?`; "" of anything else.
std::string_view variable_name(std::string_view made) {
  constexpr std::string_view kRead = "env::var(\"";
  if (made.starts_with("std::")) made.remove_prefix(5);
  const std::size_t close = made.find("\")");
  if (!made.starts_with(kRead) || close == std::string_view::npos) return {};
  const std::string_view name = made.substr(kRead.size(), close - kRead.size());
  return source_name("value" + std::string(made.substr(close + 2))).empty() ? std::string_view() : name;
}

// `API_TOKEN`, `DATABASE_URL`: what the variable holds opens something. `SECRET_ARN` and `TOKEN_TABLE` only name where it is.
bool names_secret_variable(std::string_view name) {
  constexpr std::array<std::string_view, 13> kEnds{
      "TOKEN",        "SECRET",     "PASSWORD",    "API_KEY",           "SECRET_KEY",  "SIGNING_KEY", "DB_URL",
      "DATABASE_URL", "ACCESS_KEY", "PRIVATE_KEY", "CONNECTION_STRING", "MONGODB_URI", "POSTGRES_URL"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return name.ends_with(end); });
}

// `info!("{}", mask(&env::var("API_TOKEN")?))`: whether a call takes what follows `before`. The first bracket is the macro's.
bool is_in_a_call(std::string_view before) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < before.size(); ++at) {
    if (before[at] == '"' && (at == 0 || before[at - 1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    if (before[at] == '(') ++depth;
    if (before[at] == ')') --depth;
  }
  return depth > 1;
}

// What follows the read, up to the end of its argument.
std::string_view rest_of_argument(std::string_view rest) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (rest[at] == '"' && (at == 0 || rest[at - 1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    if (rest[at] == '(') ++depth;
    if (rest[at] == ')') --depth;
    if (depth < 0 || (depth == 0 && rest[at] == ',')) return rest.substr(0, at);
  }
  return rest;
}

// Whether it is set, how long it is, or what a closure makes of it.
bool is_changed(std::string_view rest) {
  constexpr std::array<std::string_view, 7> kChanges{".is_", ".len()", ".map(", ".map_or", ".and_then(", " == ", " != "};
  return std::any_of(kChanges.begin(), kChanges.end(), [&](std::string_view change) { return contains(rest, change); });
}

}  // namespace

const EnvironmentRead* shown_variable(const Function& function, const MacroUse& use) {
  const auto found = std::find_if(function.environment_reads.begin(), function.environment_reads.end(), [&](const auto& read) {
    if (!is_inside(read.place, use.place) || !names_secret_variable(read.name)) return false;
    const std::string_view file = read.place.file->text;
    const std::string_view before = file.substr(use.place.span.begin, read.place.span.begin - use.place.span.begin);
    const std::string_view rest = file.substr(read.place.span.end, use.place.span.end - read.place.span.end);
    return !is_in_a_call(before) && !is_changed(rest_of_argument(rest));
  });
  return found == function.environment_reads.end() ? nullptr : &*found;
}

std::string kept_secret(const Function& function, const MacroUse& use) {
  for (const MacroValue& value : use.values) {
    std::string name(plain_name(value.text));
    std::uint32_t before = use.place.span.begin;
    for (int step = 0; step < kMostSteps && !name.empty(); ++step) {
      const std::string_view made = let_value(function, name, before);
      if (made.empty()) break;
      if (const std::string_view variable = variable_name(made); names_secret(variable)) return std::string(variable);
      const std::string_view source = source_name(trim(made));
      if (names_secret_value(source)) return std::string(source);
      before = static_cast<std::uint32_t>(made.data() - function.place.file->text.data());
      name = source;
    }
  }
  return {};
}

std::string signed_address(const Function& function, const MacroUse& use) {
  const auto presigned = std::find_if(function.calls.begin(), function.calls.end(),
                                      [](const Call& call) { return call.is_method && call.path == "presigned"; });
  if (presigned == function.calls.end() || presigned->place.span.begin > use.place.span.begin) return {};
  const std::uint32_t from = presigned->place.span.end;
  const std::string_view since = std::string_view(use.place.file->text).substr(from, use.place.span.begin - from);
  for (const MacroValue& value : use.values) {
    const std::string_view made = let_value(function, plain_name(value.text), use.place.span.begin);
    const bool whole = made.ends_with(".uri()") || made.ends_with(".uri().to_string()") || made.ends_with(".uri().to_owned()");
    if (!whole) continue;
    const std::string_view of = trim(made.substr(0, made.find('.')));
    const bool given = contains(since, fmt::format("Ok({})", of));
    if (given || contains(let_value(function, of, use.place.span.begin), ".presigned(")) return value.text;
  }
  return {};
}

}  // namespace wright
