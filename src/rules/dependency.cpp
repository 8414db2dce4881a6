#include "rules/dependency.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"

namespace wright {
namespace {

constexpr Version kFirstInStep{0, 3};
constexpr Version kLastInStep{0, 13};  // up to here both had the same numbers

// Versions of lambda_runtime that the dependency leads to, by the lock file.
std::set<std::string> versions_through(const Crate& crate, const Dependency& dependency) {
  const auto number = static_cast<std::uint32_t>(&dependency - crate.dependencies.data());
  std::set<std::string> versions;
  for (const LockedPackage& package : crate.built_with) {
    const std::vector<std::uint32_t>& through = package.through;
    if (package.name == "lambda_runtime" && std::find(through.begin(), through.end(), number) != through.end())
      versions.insert(package.version);
  }
  return versions;
}

// By the requirements alone, without a lock file.
bool must_differ(const Dependency& runtime, const Dependency& http) {
  // `*` is the newest, which is built on 1.x.
  const Dependency& other_one = runtime.requirement == "*" ? http : runtime;
  const std::optional<Version> fixed = version_of(other_one);
  if ((runtime.requirement == "*") != (http.requirement == "*")) return fixed && *fixed < Version{1, 0};
  const std::optional<Version> one = version_of(runtime);
  const std::optional<Version> other = version_of(http);
  if (!one || !other || runtime.requirement.find('.') == std::string::npos || http.requirement.find('.') == std::string::npos)
    return false;
  return *one >= kFirstInStep && *other >= kFirstInStep && *one <= kLastInStep && *other <= kLastInStep && *one != *other;
}

}  // namespace

std::vector<BuiltDependency> built_dependencies(const Facts& facts) {
  std::vector<BuiltDependency> built;
  for (const Crate* crate : built_crates(facts)) {
    for (const Dependency& dependency : crate->dependencies) {
      if (dependency.kind == DependencyKind::Normal && !dependency.optional) built.push_back({crate, &dependency});
    }
  }
  return built;
}

Place entry_place(const Dependency& dependency) { return dependency.shared.value_or(dependency.place); }

std::vector<Place> entries_with(const Dependency& dependency, std::string_view text) {
  std::vector<Place> places;
  if (dependency.shared && contains(dependency.shared->text(), text)) places.push_back(*dependency.shared);
  if (contains(dependency.place.text(), text)) places.push_back(dependency.place);
  return places;
}

std::string identifier(const Dependency& dependency) {
  // Packages whose library has another name, by their manifests on crates.io, checked 2026-11-26.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kLibraries{
      {{"async-stripe", "stripe"}, {"md-5", "md5"}, {"rust-ini", "ini"}, {"rust-s3", "s3"}, {"sha-1", "sha1"}}};
  const auto* const found =
      std::find_if(kLibraries.begin(), kLibraries.end(), [&](const auto& row) { return row.first == dependency.name; });
  return found != kLibraries.end() ? std::string(found->second) : replace_all(dependency.name, "-", "_");
}

bool holds_version(const Crate& crate, const Dependency& dependency) {
  return dependency.requirement.starts_with('=') &&
         std::any_of(crate.built_with.begin(), crate.built_with.end(),
                     [&](const LockedPackage& locked) { return locked.name == dependency.package && locked.through.size() > 1; });
}

bool holds_two_runtimes(const Crate& crate) {
  const Dependency* const runtime = crate.find_dependency("lambda_runtime");
  const Dependency* const http = crate.find_dependency("lambda_http");
  if (runtime == nullptr || http == nullptr || runtime->optional || http->optional || runtime->is_path || http->is_path)
    return false;
  if (crate.lock == nullptr) return must_differ(*runtime, *http);
  const std::set<std::string> own = versions_through(crate, *runtime);
  const std::set<std::string> brought = versions_through(crate, *http);
  return !own.empty() && !brought.empty() && own != brought;
}

}  // namespace wright
