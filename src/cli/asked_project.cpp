#include "cli/asked_project.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "cli/inputs.h"
#include "rules/rule.h"

namespace wright {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 9> kProjectFiles{"Cargo.toml",     "CargoLambda.toml", "template.yaml",
                                                   "template.yml",   "samconfig.toml",   "cdk.json",
                                                   "serverless.yml", "serverless.yaml",  "main.tf"};

bool holds_project_file(const fs::path& folder) {
  std::error_code error;
  return std::any_of(kProjectFiles.begin(), kProjectFiles.end(),
                     [&](const char* name) { return fs::exists(folder / name, error); });
}

// A folder in which a project begins or that lies inside one, by a look at a few names: nobody waits for a whole home directory
// to be read because of a question.
bool looks_like_project(const fs::path& start) {
  std::error_code error;
  for (fs::path folder = fs::absolute(start, error); !error; folder = folder.parent_path()) {
    if (holds_project_file(folder)) return true;
    if (fs::exists(folder / ".git", error) || folder == folder.parent_path()) return false;
  }
  return false;
}

}  // namespace

Result<std::unique_ptr<AskedProject>> find_asked_project(const std::string& path, const Library& library) {
  if (path.empty() && !looks_like_project(".")) return std::unique_ptr<AskedProject>();
  Result<OpenedProject> opened = open_project(path.empty() ? "." : path);
  if (!opened) {
    if (path.empty()) return std::unique_ptr<AskedProject>();
    return failure(opened.error());
  }
  auto project = std::make_unique<AskedProject>(AskedProject{read_facts(std::move(opened->project)), {}, !path.empty()});
  if (project->facts.functions.empty() && path.empty()) return std::unique_ptr<AskedProject>();
  // An answer does with what the other rules say; `review` tells of one that failed.
  project->findings = run_rules(project->facts, [](std::string_view, std::string_view) {});
  for (Finding& finding : project->findings) finding.message = library.with_rates(std::move(finding.message));
  return project;
}

}  // namespace wright
