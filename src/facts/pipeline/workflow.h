#pragma once
// GitHub Actions files. Internal to facts/pipeline.

#include "facts/pipeline.h"
#include "syntax/value.h"

namespace wright {

[[nodiscard]] Workflow read_workflow(const SourceFile& file, const Value& root, Pipelines& out);
// A composite action: its steps are those of one job.
[[nodiscard]] Workflow read_action(const SourceFile& file, const Value& root, Pipelines& out);
// The builds in a CodeBuild specification.
void read_build_specification(const SourceFile& file, const Value& root, Pipelines& out);

}  // namespace wright
