#pragma once
// Commands in the task files of other tools: package.json's scripts, project.json of Nx, Taskfile.yml, and pipelines of GitLab,
// CircleCI and Bitbucket. Internal to facts/pipeline.

#include "facts/pipeline.h"

namespace wright {

[[nodiscard]] bool is_task_file(std::string_view path);
void read_task_file(const SourceFile& file, Pipelines& out);

}  // namespace wright
