#include "facts/pipeline.h"

#include <algorithm>

#include "base/text.h"
#include "facts/pipeline/builds.h"
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

void read_file(const ProjectFile& file, Pipelines& out) {
  const SourceFile& source = *file.source;
  const bool workflow = source.path.starts_with(".github/workflows/");
  const bool action = source.path.starts_with(".github/actions/");
  const bool specification = file.kind == FileKind::Script && is_yaml(source.path);
  if (!is_yaml(source.path)) {
    if (file.kind == FileKind::Script) read_script(source, out);
    if (file.kind == FileKind::Prose && source.path.ends_with(".md")) add_told_commands(source, out);
    return;
  }
  if (!workflow && !action && !specification) return;
  const Document document = read_yaml(source);
  out.problems.insert(out.problems.end(), document.problems.begin(), document.problems.end());
  if (workflow) out.workflows.push_back(read_workflow(source, document.root, out));
  if (action) read_action(source, document.root, out);
  if (specification) read_build_specification(source, document.root, out);
}

}  // namespace

bool WorkflowEvent::has_filter(std::string_view key) const {
  return std::any_of(filters.begin(), filters.end(), [&](const auto& filter) { return filter.first == key; });
}

Pipelines read_pipelines(const Project& project) {
  Pipelines pipelines;
  for (const ProjectFile& file : project.files) read_file(file, pipelines);
  return pipelines;
}

}  // namespace wright
