// Images that GitHub has taken away: the job waits for a runner until it is cancelled. Azure Pipelines takes its hosted images
// from the same place.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// https://github.com/actions/runner-images, read 2026-11-25.
constexpr std::array<std::string_view, 9> kRemoved{"ubuntu-16.04", "ubuntu-18.04", "ubuntu-20.04", "macos-10.15", "macos-11",
                                                   "macos-12",     "macos-13",     "windows-2016", "windows-2019"};

// https://learn.microsoft.com/azure/devops/pipelines/agents/hosted, read 2026-11-26.
constexpr std::array<std::string_view, 8> kRemovedByAzure{"ubuntu-16.04", "ubuntu-18.04", "ubuntu-20.04", "macos-10.14",
                                                          "macos-10.15",  "macos-11",     "macos-12",     "vs2017-win2016"};

// `vmImage: ubuntu-18.04`, or a variable or parameter that a pool is given: no other value looks like one.
void check_azure(const SourceFile& file, Findings& out) {
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || trim(line).starts_with('#')) continue;
    std::string_view value = trim(line.substr(colon + 1, line.find(" #", colon) - colon - 1));
    if (value.size() > 2 && (value.front() == '\'' || value.front() == '"')) value = value.substr(1, value.size() - 2);
    if (!one_of(lower_case(value), kRemovedByAzure)) continue;
    const std::uint32_t begin = file.lines.line_start(number) + static_cast<std::uint32_t>(line.find(value));
    out.report({&file, {begin, begin + static_cast<std::uint32_t>(value.size())}},
               fmt::format("`{}` has been removed from the hosted agents: no job that asks for it starts", value));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::Yaml && contains(file_name(file.source->path), "azure-pipelines")) check_azure(*file.source, out);
  }
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      // Machines of one's own may carry any label.
      if (job.runs_on.size() != 1) continue;
      const Setting<std::string>& label = job.runs_on[0];
      if (std::find(kRemoved.begin(), kRemoved.end(), label.value) == kRemoved.end()) continue;
      out.report(label.place, fmt::format("`{}` has been removed by GitHub: job `{}` waits for a runner that never comes",
                                          label.value, job.id));
    }
  }
}

}  // namespace

extern constinit const Rule ci_removed_runner{"ci-removed-runner", &check};

}  // namespace wright
