#include "facts/pipeline.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/pipeline/builds.h"
#include "facts/pipeline/task_files.h"
#include "facts/pipeline/workflow.h"
#include "syntax/documents.h"

namespace wright {
namespace {

bool is_yaml(std::string_view path) { return path.ends_with(".yml") || path.ends_with(".yaml"); }

void read_script(const SourceFile& file, Pipelines& out) {
  const bool shell = file.path.ends_with(".sh") || file.path.ends_with(".bash");
  const auto size = static_cast<std::uint32_t>(file.text.size());
  add_commands({&file, {0, size}, parent_path(file.path), shell ? ShellLife::Script : ShellLife::Line}, out);
}

void read_updates(const SourceFile& file, Pipelines& out) {
  const Document document = read_yaml(file);
  const Value* const updates = document.root.find("updates");
  if (updates == nullptr) return;
  for (const Value& entry : updates->items) {
    const Value* const ecosystem = entry.find("package-ecosystem");
    const Member* const folder = entry.find_member("directory");
    if (ecosystem == nullptr || folder == nullptr) continue;
    const std::uint32_t line = folder->key_place.start().line;
    const auto indentation = static_cast<std::uint32_t>(file.lines.line(line).find_first_not_of(" \t"));
    const Place place{&file, {file.lines.line_start(line) + indentation, folder->value.place.span.end}};
    out.update_folders.push_back({ecosystem->text, folder->value.text, place});
  }
}

// `specs/0005-deploy.md`, `docs/adr/0007-lambda.md`, `docs/design-draft.md`: what is thought of is not yet how it is built.
bool is_design(const std::string& path) {
  constexpr std::array<std::string_view, 14> kFolders{"spec", "specs", "design", "designs",  "adr",       "adrs",      "rfc",
                                                      "rfcs", "plan",  "plans",  "proposal", "proposals", "decisions", "archive"};
  const std::vector<std::string_view> parts = split(path, '/');
  const std::string name = lower_case(parts.back());
  return std::any_of(parts.begin(), std::prev(parts.end()),
                     [&](std::string_view part) { return one_of(lower_case(part), kFolders); }) ||
         name.starts_with("design") || name.starts_with("adr-") || name.starts_with("rfc-");
}

void read_file(const ProjectFile& file, Pipelines& out) {
  const SourceFile& source = *file.source;
  const bool workflow = source.path.starts_with(".github/workflows/");
  const bool action = source.path.starts_with(".github/actions/");
  if (is_task_file(source.path)) return read_task_file(source, out);
  const bool specification = file.kind == FileKind::Script && is_yaml(source.path);
  if (!is_yaml(source.path)) {
    if (file.kind == FileKind::Script) read_script(source, out);
    if (file.kind == FileKind::Prose && source.path.ends_with(".md") && !is_design(source.path)) add_told_commands(source, out);
    return;
  }
  if (source.path == ".github/dependabot.yml" || source.path == ".github/dependabot.yaml") return read_updates(source, out);
  if (!workflow && !action && !specification) return;
  const Document document = read_yaml(source);
  out.problems.insert(out.problems.end(), document.problems.begin(), document.problems.end());
  out.repeated_keys.insert(out.repeated_keys.end(), document.repeated.begin(), document.repeated.end());
  // Without events GitHub never starts it.
  if (workflow && document.root.find("on") != nullptr) out.workflows.push_back(read_workflow(source, document.root, out));
  if (action) out.actions.push_back(read_action(source, document.root, out));
  if (specification) read_build_specification(source, document.root, out);
}

bool has_crate_near(const Project& project, const std::string& folder) {
  return std::any_of(project.crates.begin(), project.crates.end(), [&](const Crate& crate) {
    return is_below(crate.folder, folder) || (!crate.folder.empty() && is_below(folder, crate.folder));
  });
}

// Scripts in a folder of their own are mostly run from the project's root: `scripts/build.sh` that changes to a folder there.
void run_from_root(const Project& project, const Place& place, std::string& folder) {
  const std::string own = parent_path(place.file->path);
  if (own.empty() || own.starts_with(".github") || !is_below(folder, own) || has_crate_near(project, folder)) return;
  const std::string other = folder == own ? std::string() : folder.substr(own.size() + 1);
  if (has_crate_near(project, other)) folder = other;
}

}  // namespace

bool WorkflowEvent::has_filter(std::string_view key) const {
  return std::any_of(filters.begin(), filters.end(), [&](const auto& filter) { return filter.first == key; });
}

Pipelines read_pipelines(const Project& project) {
  Pipelines pipelines;
  for (const ProjectFile& file : project.files) read_file(file, pipelines);
  for (BuildCommand& build : pipelines.builds) run_from_root(project, build.place, build.folder);
  for (ShellStep& step : pipelines.steps) {
    if (!step.is_told) run_from_root(project, step.place, step.folder);
  }
  return pipelines;
}

}  // namespace wright
