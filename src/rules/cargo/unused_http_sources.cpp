// lambda_http takes requests of five sources by default; the template says which one there is. A crate that takes no more of it
// than what it hands on of lambda_runtime needs none of them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/dependency.h"
#include "rules/path_library.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view feature_of(EventSource source) {
  switch (source) {
    case EventSource::ApiGatewayRest: return "apigw_rest";
    case EventSource::ApiGatewayHttp:
    case EventSource::FunctionUrl: return "apigw_http";
    case EventSource::Alb: return "alb";
    case EventSource::Websocket: return "apigw_websockets";
    default: return {};
  }
}

// An entry of a manifest with the functions that use it.
struct Entry {
  Place place;
  std::set<std::string_view> features;
  std::string function;
};

using Names = std::set<std::string>;

// `{Error, http::{Method, StatusCode}}`: what stands first in each part; false where that cannot be told.
bool add_group(std::string_view group, Names& names) {
  int depth = 0;
  std::string part;
  for (const char c : group) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    const bool ends = (c == ',' && depth == 1) || depth == 0;
    if (!ends) {
      if (depth == 1 && c != '{' && c != '}') part += c;
      continue;
    }
    const std::string_view name =
        trim(std::string_view(part).substr(0, part.find_first_of(": ", part.find_first_not_of(" \n\r\t"))));
    if (!name.empty()) names.emplace(name);
    part.clear();
    if (depth == 0) return true;
  }
  return false;
}

// The names that a source takes from the library; false where that cannot be told.
bool add_names(std::string_view source, Names& names) {
  constexpr std::string_view kLibrary = "lambda_http";
  std::string text;
  for (const std::string_view line : split_lines(source)) text.append(line.substr(0, line.find("//"))).append(1, '\n');
  for (std::size_t at = text.find(kLibrary); at != std::string::npos; at = text.find(kLibrary, at + 1)) {
    std::string_view rest = std::string_view(text).substr(at + kLibrary.size());
    if ((at > 0 && is_word_part(text[at - 1])) || (!rest.empty() && is_word_part(rest[0]))) continue;
    if (!rest.starts_with("::")) return false;
    rest = trim(rest.substr(2));
    if (rest.starts_with('{')) {
      if (!add_group(rest, names)) return false;
      continue;
    }
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_word_part);
    if (end == rest.begin()) return false;
    names.emplace(rest.begin(), end);
  }
  return true;
}

// What it only hands on (https://docs.rs/lambda_http/1.3.2/lambda_http/#reexports, checked 2026-11-27).
bool is_handed_on(std::string_view name) {
  constexpr std::array<std::string_view, 9> kHandedOn{"Error",   "LambdaEvent", "service_fn",     "tracing",          "Context",
                                                      "Service", "tower",       "lambda_runtime", "aws_lambda_events"};
  return one_of(name, kHandedOn);
}

// The names that the crate takes from `lambda_http`, where all of them are only handed on.
Names only_handed_on(const Facts& facts, const Crate& crate) {
  Names names;
  const bool unknown = any_source(facts, crate, [&](std::string_view text) { return !add_names(text, names); });
  return !unknown && std::all_of(names.begin(), names.end(), is_handed_on) ? names : Names();
}

// A library of the project, or one that Cargo.lock tells of, brings it into the build all the same; or nothing is built with the
// crate but what takes it anyway.
bool comes_anyway(const Facts& facts, const Crate& crate) {
  const auto takes_it = [](const Crate* other) { return other->find_dependency("lambda_http") != nullptr; };
  const std::set<const Crate*> libraries = libraries_of(facts, crate);
  const auto locked = std::find_if(crate.built_with.begin(), crate.built_with.end(),
                                   [](const LockedPackage& package) { return package.name == "lambda_http"; });
  if (std::any_of(libraries.begin(), libraries.end(), takes_it)) return true;
  if (locked != crate.built_with.end() && (*locked).through.size() > 1) return true;
  const std::vector<const Crate*> functions = function_crates(facts);
  return std::none_of(functions.begin(), functions.end(), [&](const Crate* function) {
    return function == &crate || (!takes_it(function) && libraries_of(facts, *function).contains(&crate));
  });
}

void check_handed_on(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    if (built.dependency->package != "lambda_http" || !built.dependency->default_features || built.dependency->is_path) continue;
    const Names names = only_handed_on(facts, *built.crate);
    if (names.empty() || comes_anyway(facts, *built.crate)) continue;
    const std::vector<std::string> list(names.begin(), names.end());
    Finding& finding = out.report(
        built.dependency->place,
        fmt::format(
            "`lambda_http` is compiled with the requests of all its sources, and `{}` takes only `{}` from it: "
            "{} gives {} too",
            built.crate->name, join(list, "`, `"),
            names.contains("aws_lambda_events") ? "`lambda_runtime`, with `aws_lambda_events` beside it," : "`lambda_runtime`",
            names.size() == 1 ? "that" : "them"));
    finding.confidence = Confidence::Likely;
    finding.severity = Severity::Low;
  }
}

void check(const Facts& facts, Findings& out) {
  check_handed_on(facts, out);
  std::map<std::pair<const SourceFile*, std::uint32_t>, Entry> entries;
  for (const LambdaFunction& function : facts.functions) {
    const Crate* const crate = facts.crate(function);
    const Dependency* const http = crate == nullptr ? nullptr : crate->find_dependency("lambda_http");
    if (http == nullptr || !http->default_features || http->is_path || !only_handed_on(facts, *crate).empty()) continue;
    const Place place = entry_place(*http);
    Entry& entry = entries[{place.file, place.span.begin}];
    entry.place = place;
    entry.function = function.name;
    entry.features.insert(function.event_source ? feature_of(*function.event_source) : std::string_view());
  }
  for (const auto& [key, entry] : entries) {
    const std::string_view feature = *entry.features.begin();
    if (entry.features.size() != 1 || feature.empty()) continue;
    out.report(
        entry.place,
        fmt::format(
            "`lambda_http` is built for the requests of all sources and `{}` gets those of one: the feature `{}` is enough",
            entry.function, feature));
  }
}

}  // namespace

extern constinit const Rule unused_http_sources{"unused-http-sources", &check};

}  // namespace wright
