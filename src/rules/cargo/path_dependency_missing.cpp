// A dependency by a path where the repository has no crate: whoever clones it cannot build the function.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/builder.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

// What is reviewed is a whole repository, not a folder of one.
bool is_repository(const Facts& facts) {
  constexpr std::array<std::string_view, 6> kMarks{".git", ".github", ".gitlab-ci.yml", "LICENSE", "LICENSE.md", "COPYING"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return facts.project.tree.presence(mark) == Presence::There; });
}

// "../../common" of `common = { path = "../../common" }`.
std::string_view written_path(const Dependency& dependency) {
  const std::string_view entry = entry_place(dependency).text();
  const std::size_t key = entry.find("path");
  const std::size_t open = key == std::string_view::npos ? key : entry.find('"', key);
  return open == std::string_view::npos ? std::string_view() : entry.substr(open + 1, entry.find('"', open + 1) - open - 1);
}

// A submodule, or a step of a workflow that fetches what lies there.
bool may_come_along(const Facts& facts, std::string_view path) {
  if (facts.project.tree.presence(".gitmodules") == Presence::There || path.empty()) return true;
  while (path.starts_with("../")) path.remove_prefix(3);
  const std::string_view name = path.substr(0, path.find('/'));
  return std::any_of(facts.pipelines.workflows.begin(), facts.pipelines.workflows.end(), [&](const Workflow& workflow) {
    const std::string& text = workflow.file->text;
    return (contains(text, "repository:") || contains(text, "git clone")) && contains(text, name);
  });
}

bool is_missing(const Facts& facts, const std::string& folder) {
  if (folder == ".." || folder.starts_with("../")) return true;
  return !folder.empty() && facts.project.tree.presence(folder) == Presence::Absent;
}

void check(const Facts& facts, Findings& out) {
  if (!is_repository(facts)) return;
  std::set<std::string> told;
  Finding* first = nullptr;
  for (const Crate* const crate : built_crates(facts)) {
    for (const Dependency& dependency : crate->dependencies) {
      if (!dependency.is_path || dependency.kind != DependencyKind::Normal || dependency.optional) continue;
      const std::string_view path = written_path(dependency);
      if (!is_missing(facts, dependency.path) || may_come_along(facts, path) || !told.insert(std::string(path)).second) continue;
      if (first != nullptr) {
        first->related.push_back(related(entry_place(dependency), fmt::format("nor `{}`", dependency.package)));
        continue;
      }
      const bool outside = dependency.path.starts_with("..");
      first = &out.report(
          entry_place(dependency),
          fmt::format("`{}` lies in `{}`, which {}: a fresh clone and a runner cannot build the function", dependency.package,
                      path, outside ? "is outside of the repository" : "the repository does not have"));
    }
  }
}

}  // namespace

extern constinit const Rule path_dependency_missing{"path-dependency-missing", &check};

}  // namespace wright
