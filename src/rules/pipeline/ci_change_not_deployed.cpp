// `paths:` of a workflow that deploys takes in the folder of a crate and leaves out what the crate is built from besides: the
// lock file or the manifest of its workspace, or another crate of the project that it depends on by path.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "project/wildcard.h"
#include "rules/builder.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// `**.rs` of GitHub passes the borders of folders.
bool is_glued(std::string_view pattern) {
  const std::vector<std::string_view> parts = split(pattern, '/');
  return std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return part != "**" && contains(part, "**"); });
}

// The last pattern that matches decides; those that begin with '!' take out.
bool takes_in(const std::vector<std::string_view>& patterns, std::string_view path) {
  bool taken = false;
  for (const std::string_view pattern : patterns) {
    const bool out = pattern.starts_with('!');
    if (!out && is_glued(pattern)) return true;
    if (path_matches(pattern.substr(out ? 1 : 0), path)) taken = !out;
  }
  return taken;
}

// Jobs that this workflow runs: its own and those of workflows of the project that it calls.
bool deploys(const Workflow& workflow, const std::set<const Workflow*>& deploying) {
  if (deploying.contains(&workflow)) return true;
  return std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [&](const Job& job) {
    return std::any_of(deploying.begin(), deploying.end(), [&](const Workflow* other) { return is_called(*other, job); });
  });
}

// "workspace = true" somewhere: versions stand in the manifest of the workspace.
bool inherits(const Crate& crate) {
  return crate.manifest != nullptr &&
         (contains(crate.manifest->text, "workspace = true") || contains(crate.manifest->text, "workspace=true"));
}

// A file that the crate is built from and no pattern takes in; "" when there is none.
std::string left_out(const Facts& facts, const Crate& crate, const std::vector<std::string_view>& patterns) {
  for (const Dependency& dependency : crate.dependencies) {
    if (!dependency.is_path || dependency.kind != DependencyKind::Normal || dependency.optional || dependency.path.empty())
      continue;
    for (const Crate& other : facts.project.crates) {
      const bool used = other.folder == dependency.path && other.library;
      if (used && !takes_in(patterns, *other.library)) return other.folder;
    }
  }
  if (crate.lock != nullptr && !takes_in(patterns, crate.lock->path)) return crate.lock->path;
  const bool shared = crate.workspace_manifest != nullptr && crate.workspace_manifest != crate.manifest && inherits(crate);
  return shared && !takes_in(patterns, crate.workspace_manifest->path) ? crate.workspace_manifest->path : std::string();
}

void check_event(const Facts& facts, const WorkflowEvent& event, Findings& out) {
  if (event.name != "push") return;
  const auto paths =
      std::find_if(event.filters.begin(), event.filters.end(), [](const auto& filter) { return filter.first == "paths"; });
  if (paths == event.filters.end() || contains(paths->second.value, "$")) return;
  const std::vector<std::string_view> patterns = filter_names(paths->second.value);
  for (const Crate* const crate : function_crates(facts)) {
    if (crate->binaries.empty() || !takes_in(patterns, crate->binaries[0].path)) continue;
    const std::string missing = left_out(facts, *crate, patterns);
    if (missing.empty()) continue;
    const bool locked = missing.ends_with("Cargo.lock");
    out.report(paths->second.place,
               fmt::format("`{}` is built from `{}` too, which no path of the filter takes in: {}", crate->name, missing,
                           locked ? "a dependency that is updated there, for a security hole too, is not deployed"
                                  : "what is changed there is not deployed"));
    return;
  }
}

void check(const Facts& facts, Findings& out) {
  std::set<const Workflow*> deploying;
  for (const DeployStep& deploy : deploy_steps(facts)) deploying.insert(deploy.workflow);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (!deploys(workflow, deploying)) continue;
    for (const WorkflowEvent& event : workflow.events) check_event(facts, event, out);
  }
}

}  // namespace

extern constinit const Rule ci_change_not_deployed{"ci-change-not-deployed", &check};

}  // namespace wright
