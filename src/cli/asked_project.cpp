#include "cli/asked_project.h"

#include <utility>

#include "cli/inputs.h"
#include "rules/rule.h"

namespace wright {

Result<std::unique_ptr<AskedProject>> find_asked_project(const std::string& path) {
  Result<OpenedProject> opened = open_project(path.empty() ? "." : path);
  if (!opened) {
    if (path.empty()) return std::unique_ptr<AskedProject>();
    return failure(opened.error());
  }
  auto project = std::make_unique<AskedProject>(AskedProject{read_facts(std::move(opened->project)), {}, !path.empty()});
  if (project->facts.functions.empty() && path.empty()) return std::unique_ptr<AskedProject>();
  project->findings = run_rules(project->facts);
  return project;
}

}  // namespace wright
