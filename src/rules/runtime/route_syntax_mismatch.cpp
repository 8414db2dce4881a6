// Routes of axum in the form of another release. Since 0.8 a parameter is `{id}`, and the Router panics at a segment that begins
// with `:` or `*`; before, it was `:id`, and `{id}` was a text like any other
// (https://docs.rs/axum/0.8.8/axum/struct.Router.html#method.without_v07_checks, checked 2026-11-27).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

constexpr Version kBraces{0, 8};

// Only a version that is sure: a bare "0" or ">=0.6" may be any.
std::optional<Version> axum_version(const Crate& crate) {
  const Dependency* const axum = crate.find_dependency("axum");
  if (axum == nullptr || axum->is_path || !axum->git.empty()) return std::nullopt;
  const std::string& written = axum->requirement;
  if (!axum->locked && (!contains(written, ".") || contains(written, ",") || contains(written, ">"))) return std::nullopt;
  const std::optional<Version> version = version_of(*axum);
  return version && version->released ? version : std::nullopt;
}

// Others have `route` as well, and braces or colons of their own.
bool has_other_router(const Crate& crate) {
  constexpr std::array<std::string_view, 7> kOthers{"actix-web", "poem", "salvo", "ntex", "warp", "rocket", "tide"};
  return std::any_of(kOthers.begin(), kOthers.end(),
                     [&](std::string_view name) { return crate.find_dependency(name) != nullptr; });
}

// `.route("/orders", ..)`: the path is the text itself, not one that a macro or a function makes of it.
bool adds_route(const Call& call) {
  constexpr std::array<std::string_view, 4> kNames{"route", "nest", "route_service", "nest_service"};
  if (!call.is_method || call.mention || call.argument_count != 2 || !call.first_string.starts_with('/')) return false;
  if (call.receiver.known() && !contains(call.receiver.path, "Router")) return false;
  if (!one_of(call.path, kNames) || !call.targets.empty()) return false;
  const std::string_view text = call.place.file->text;
  const std::size_t open = text.find('(', call.name_place.span.begin);
  return open != std::string_view::npos && trim(text.substr(open + 1, 200)).starts_with('"');
}

// The first segment of the path that this release takes otherwise than it is meant; "" when there is none.
std::string_view misread_segment(std::string_view path, const Version& version) {
  for (const std::string_view segment : split(path, '/')) {
    const bool colon = segment.size() > 1 && (segment.starts_with(':') || segment.starts_with('*'));
    const bool braces = segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}');
    if (version < kBraces ? braces : colon) return segment;
  }
  return {};
}

std::string braced(std::string_view segment) {
  return segment.starts_with(':') ? fmt::format("{{{}}}", segment.substr(1)) : fmt::format("{{{}}}", segment);
}

std::string message(const Call& call, std::string_view segment, const Version& version) {
  if (version < kBraces) {
    const bool rest = segment.starts_with("{*");
    return fmt::format(
        "axum {}.{} takes `{}` of the route `{}` as plain text, so no request ever matches it and callers get 404: "
        "a parameter is `{}{}` there",
        version.major, version.minor, segment, call.first_string, rest ? "*" : ":",
        segment.substr(rest ? 2 : 1, segment.size() - (rest ? 3 : 2)));
  }
  return fmt::format(
      "axum panics at the route `{}` when the Router is built, at every start of the function: since 0.8 `{}` is "
      "written `{}`",
      call.first_string, segment, braced(segment));
}

struct Misread {
  const Call* call;
  std::string text;
};

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> functions;
  std::set<std::uint32_t> unchecked;  // crates that switch the check of 0.8 off
  for (const EntryPoint& entry : facts.code.entries) functions.merge(functions_of(entry));
  for (const FunctionId id : functions) {
    const Function& function = facts.code.functions[id];
    for (const Call& call : function.calls)
      if (call.is_method && call.path == "without_v07_checks") unchecked.insert(function.crate);
  }
  std::map<std::string, std::map<std::uint32_t, Misread>> found;  // by file, in its order
  for (const FunctionId id : functions) {
    const Function& function = facts.code.functions[id];
    const Crate& crate = facts.project.crates[function.crate];
    const std::optional<Version> version = axum_version(crate);
    if (function.is_test || !version || has_other_router(crate) || unchecked.contains(function.crate)) continue;
    for (const Call& call : function.calls) {
      if (!adds_route(call)) continue;
      const std::string_view segment = misread_segment(call.first_string, *version);
      if (segment.empty()) continue;
      found[call.place.file->path].insert({call.name_place.span.begin, {&call, message(call, segment, *version)}});
    }
  }
  for (const auto& [file, routes] : found) {
    Finding* finding = nullptr;
    for (const auto& [at, misread] : routes) {
      if (finding == nullptr)
        finding = &out.report(misread.call->name_place, misread.text);
      else
        finding->related.push_back(related(misread.call->name_place, fmt::format("`{}` as well", misread.call->first_string)));
    }
  }
}

}  // namespace

extern constinit const Rule route_syntax_mismatch{"route-syntax-mismatch", &check};

}  // namespace wright
