// Cargo.lock that does not fit the manifests: it has no package of a dependency's name, or none of a version that would do. Then
// cargo resolves the missing part anew in each build, and refuses to build with `--locked`. Asked of the workspaces that
// functions are built from. A dependency that is optional or for another system has its place in the file all the same.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "project/lock_file.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool has_package(const Crate& crate, std::string_view name) {
  return contains(crate.lock->text, fmt::format("name = \"{}\"", name));
}

struct Gap {
  Place place;
  std::string what;
};

std::optional<Gap> find_gap(const Crate& crate, const Dependency& dependency) {
  const Place place = dependency.shared ? *dependency.shared : dependency.place;
  if (!has_package(crate, dependency.package)) return Gap{place, fmt::format("has no `{}`", dependency.package)};
  if (!dependency.locked || is_compatible(dependency.requirement, *dependency.locked)) return std::nullopt;
  return Gap{place, fmt::format("has `{}` {} where the manifest asks for {}", dependency.package, *dependency.locked,
                                dependency.requirement)};
}

// What is missing for the crates of one workspace, each package once.
std::vector<Gap> find_gaps(const Facts& facts, std::string_view workspace) {
  std::vector<Gap> gaps;
  std::set<std::string> seen;
  for (const Crate& crate : facts.project.crates) {
    if (crate.workspace_folder != workspace || crate.lock == nullptr) continue;
    if (!has_package(crate, crate.name)) {
      gaps.push_back({crate.name_place, fmt::format("does not know the package `{}`", crate.name)});
      continue;
    }
    for (const Dependency& dependency : crate.dependencies) {
      std::optional<Gap> gap = find_gap(crate, dependency);
      if (gap && seen.insert(dependency.package).second) gaps.push_back(std::move(*gap));
    }
  }
  return gaps;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::string_view> seen;
  for (const Crate* crate : function_crates(facts)) {
    if (crate->lock == nullptr || !seen.insert(crate->workspace_folder).second) continue;
    const std::vector<Gap> gaps = find_gaps(facts, crate->workspace_folder);
    if (gaps.empty()) continue;
    const std::string more = gaps.size() == 1 ? "" : fmt::format(", and {} more do not fit", gaps.size() - 1);
    out.report(gaps[0].place,
               fmt::format("`Cargo.lock` is older than the manifests: it {}{}; each build takes the newest version "
                           "of what is missing, and one with `--locked` fails",
                           gaps[0].what, more));
  }
}

}  // namespace

extern constinit const Rule lock_file_behind{"lock-file-behind", &check};

}  // namespace wright
