// A newer push stops the run that is deploying: CloudFormation goes on without anybody who watches, Terraform leaves its lock.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

std::string_view consequence(std::string_view command) {
  if (contains(command, "terraform") || contains(command, "tofu"))
    return "the state stays locked or lacks what was made, and the next run fails on it";
  return "the stack goes on changing without it, and the next run finds it busy";
}

// The command of `make deploy` or a script that changes a stack for minutes; "" where there is none.
std::string_view long_command(const Facts& facts, const DeployStep& deploy) {
  const std::string commands = commands_behind(facts, *deploy.step);
  constexpr std::array<std::string_view, 7> kLong{"terraform apply", "tofu apply", "cloudformation deploy", "sam deploy",
                                                  "cdk deploy",      "pulumi up",  "serverless deploy"};
  const auto found =
      std::find_if(kLong.begin(), kLong.end(), [&](std::string_view command) { return contains(commands, command); });
  return found == kLong.end() ? std::string_view() : *found;
}

// `cancel-in-progress` of the job, its workflow, or a job or workflow that calls that one.
std::optional<Place> cancelling(const Facts& facts, const DeployStep& deploy) {
  if (deploy.job->cancels) return deploy.job->cancels;
  if (deploy.workflow->cancels) return deploy.workflow->cancels;
  for (const Workflow& caller : facts.pipelines.workflows) {
    for (const Job& job : caller.jobs) {
      if (!is_called(*deploy.workflow, job)) continue;
      if (job.cancels || caller.cancels) return job.cancels ? job.cancels : caller.cancels;
    }
  }
  return std::nullopt;
}

// `strategy:` with more than one deployment at a time, the first failure of which stops the others.
bool stops_the_others(const Job& job) {
  if (!job.matrix || !job.fails_fast) return false;
  const SourceFile& file = *job.matrix->file;
  std::uint32_t number = job.matrix->start().line;
  const std::size_t depth = file.lines.line(number).find_first_not_of(' ');
  std::size_t entries = 0;
  for (++number; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    const std::size_t own = line.find_first_not_of(' ');
    if (own == std::string_view::npos) continue;
    if (own <= depth) break;
    if (contains(line, "max-parallel")) return false;
    const bool item = trim(line).starts_with("- ");
    if (item || contains(line, ",")) entries += item ? 1 : 2;
  }
  return entries > 1;
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    // Code that is uploaded in one call is there or is not; what a script or an action does is not known.
    const bool at_once = contains(deploy.what, "lambda ");
    const bool behind = contains(deploy.what, "/") || contains(deploy.what, "make ") || contains(deploy.what, "just ") ||
                        contains(deploy.what, "run ");
    const std::string_view what = behind ? long_command(facts, deploy) : deploy.what;
    const std::optional<Place> cancels = cancelling(facts, deploy);
    if (at_once || what.empty()) continue;
    if (!cancels && stops_the_others(*deploy.job) && seen.insert(deploy.job).second) {
      Finding& finding = out.report(
          *deploy.job->matrix,
          fmt::format("when one of these fails, the others are stopped in the middle of `{}`: {}", what, consequence(what)));
      finding.related.push_back(related(deploy.place, "what is stopped"));
    }
    if (!cancels || !seen.insert(deploy.job).second) continue;
    Finding& finding = out.report(
        *cancels, fmt::format("a newer run stops job `{}` in the middle of `{}`: {}", deploy.job->id, what, consequence(what)));
    finding.related.push_back(related(deploy.place, "what is stopped"));
  }
}

}  // namespace

extern constinit const Rule ci_deploy_cancelled{"ci-deploy-cancelled", &check};

}  // namespace wright
