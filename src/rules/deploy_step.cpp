#include "rules/deploy_step.h"

#include <array>

#include "base/text.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 17> kCommands{"sam deploy",
                                                     "cdktf deploy",
                                                     "cdk deploy",
                                                     "cdk -- deploy",
                                                     "cargo lambda deploy",
                                                     "terraform apply",
                                                     "tofu apply",
                                                     "lambda update-function-code",
                                                     "serverless deploy",
                                                     "sls deploy",
                                                     "sst deploy",
                                                     "pulumi up",
                                                     "terragrunt apply",
                                                     "cloudformation deploy",
                                                     "lambda publish-version",
                                                     "run deploy",
                                                     "make deploy"};

// Owner and name of actions that deploy by themselves.
constexpr std::array<std::string_view, 7> kActions{"appleboy/lambda-action",
                                                   "aws-actions/aws-cloudformation-github-deploy",
                                                   "aws-actions/aws-lambda-deploy",
                                                   "youyo/aws-cdk-github-actions",
                                                   "serverless/github-action",
                                                   "dflook/terraform-apply",
                                                   "pulumi/actions"};

std::optional<std::string_view> deploying_command(std::string_view script) {
  for (const std::string_view line : split_lines(script)) {
    if (trim(line).starts_with('#')) continue;
    for (const std::string_view command : kCommands) {
      if (contains(line, command)) return command;
    }
  }
  return std::nullopt;
}

// A script of that name, where the job can act in an account.
constexpr std::string_view kScript = "./deploy.sh";

}  // namespace

Place line_with(const Step& step, std::string_view command) {
  const SourceFile* const file = step.place.file;
  if (file == nullptr) return step.place;
  const std::uint32_t first = step.place.start().line;
  const auto lines = static_cast<std::uint32_t>(split_lines(step.run).size());
  for (std::uint32_t number = first; number <= first + lines + 1 && number <= file->lines.line_count(); ++number) {
    const std::string_view line = file->lines.line(number);
    const std::size_t at = line.find(command);
    if (at == std::string_view::npos || trim(line).starts_with('#')) continue;
    const std::uint32_t begin = file->lines.line_start(number) + static_cast<std::uint32_t>(at);
    return {file, {begin, begin + static_cast<std::uint32_t>(command.size())}};
  }
  return step.place;
}

std::vector<DeployStep> deploy_steps(const Facts& facts) {
  std::vector<DeployStep> steps;
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      for (const Step& step : job.steps) {
        if (const std::optional<std::string_view> command = deploying_command(step.run)) {
          steps.push_back({&workflow, &job, &step, line_with(step, *command), *command});
        }
        if (contains(step.run, kScript) && !deploying_command(step.run) && holds_aws_credentials(workflow, job)) {
          steps.push_back({&workflow, &job, &step, line_with(step, kScript), kScript});
        }
        for (const std::string_view action : kActions) {
          if (step.uses.starts_with(action)) steps.push_back({&workflow, &job, &step, step.place, action});
        }
      }
    }
  }
  return steps;
}

}  // namespace wright
