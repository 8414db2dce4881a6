#include "rules/deploy_step.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 18> kCommands{"sam deploy",
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
                                                     "make deploy",
                                                     "just deploy"};

// Owner and name of actions that deploy by themselves.
constexpr std::array<std::string_view, 7> kActions{"appleboy/lambda-action",
                                                   "aws-actions/aws-cloudformation-github-deploy",
                                                   "aws-actions/aws-lambda-deploy",
                                                   "youyo/aws-cdk-github-actions",
                                                   "serverless/github-action",
                                                   "dflook/terraform-apply",
                                                   "pulumi/actions"};

// The place of the command in `line`, with the version and the options left out that may stand between its words:
// `aws-cdk@latest deploy`, `terraform -chdir=infra apply`.
struct Words {
  std::string_view first;
  std::string_view second;
};
constexpr std::array<Words, 6> kSpaced{{{"cdk", "deploy"},
                                        {"terraform", "apply"},
                                        {"tofu", "apply"},
                                        {"serverless", "deploy"},
                                        {"sls", "deploy"},
                                        {"sst", "deploy"}}};

bool is_option_or_value(std::string_view word, std::string_view before) {
  constexpr std::array<std::string_view, 4> kWithValue{"--app", "-a", "--profile", "--context"};
  return word.starts_with('-') || one_of(before, kWithValue);
}

// A comment, or a line that only prints: `echo "adding arguments for cdk deploy"`.
bool runs_nothing(std::string_view line) {
  line = trim(line);
  const bool prints = line.starts_with("echo ") || line.starts_with("printf ");
  return line.starts_with('#') || (prints && !contains(line, "$(") && !contains(line, "`") && !contains(line, "&&") &&
                                   !contains(line, ";") && !contains(line, "|"));
}

// `cdk ${{ inputs.action }}` in a workflow that some other calls with `action: deploy`.
bool is_given(const Facts& facts, const std::vector<std::string_view>& words, std::size_t at, std::string_view wanted) {
  constexpr std::string_view kInput = "inputs.";
  if (words[at] != "${{" || at + 1 >= words.size() || !words[at + 1].starts_with(kInput)) return false;
  const std::string setting = std::string(words[at + 1].substr(kInput.size())) + ": ";
  return std::any_of(facts.pipelines.workflows.begin(), facts.pipelines.workflows.end(), [&](const Workflow& workflow) {
    const std::vector<std::string_view> lines = split_lines(workflow.file->text);
    return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
      line = trim(line);
      if (!line.starts_with(setting)) return false;
      line = trim(line.substr(setting.size()));
      return line == wanted || line == "'" + std::string(wanted) + "'" || line == "\"" + std::string(wanted) + "\"";
    });
  });
}

// As it stands in the line, from the first word to the second.
std::optional<std::string_view> spaced_command(const Facts& facts, std::string_view line, const Words& wanted) {
  const std::vector<std::string_view> words = split(line, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view name = words[i].substr(0, words[i].find('@'));
    if (name != wanted.first && !(wanted.first == "cdk" && name == "aws-cdk")) continue;
    std::size_t next = i + 1;
    while (next < words.size() && (words[next].empty() || is_option_or_value(words[next], words[next - 1]))) ++next;
    if (next >= words.size()) continue;
    if (is_given(facts, words, next, wanted.second))
      next += 2;
    else if (words[next] != wanted.second)
      continue;
    return line.substr(static_cast<std::size_t>(words[i].data() - line.data()),
                       static_cast<std::size_t>(words[next].data() - words[i].data()) + words[next].size());
  }
  return std::nullopt;
}

// A script of that name, where the job can act in an account.
constexpr std::string_view kScript = "./deploy.sh";

std::optional<std::string_view> deploying_command(const Facts& facts, std::string_view script) {
  for (const std::string_view line : split_lines(script)) {
    if (runs_nothing(line)) continue;
    for (const std::string_view command : kCommands) {
      if (contains(line, command)) return command;
    }
    for (const Words& words : kSpaced) {
      if (const std::optional<std::string_view> command = spaced_command(facts, line, words)) return command;
    }
  }
  return std::nullopt;
}

// The word of a line that is a script of the project in which functions are deployed.
std::optional<std::string_view> deploying_script(const Facts& facts, const Step& step) {
  for (const std::string_view line : split_lines(step.run)) {
    if (trim(line).starts_with('#')) continue;
    for (const std::string_view word : split(trim(line), ' ')) {
      const std::string_view path = word.starts_with("./") ? word.substr(2) : word;
      if (!path.ends_with(".sh") || contains(path, "$")) continue;
      const SourceFile* const script = facts.project.find_file(normal_path(join_path(step.folder, path)));
      if (script != nullptr && deploying_command(facts, script->text)) return word;
    }
  }
  return std::nullopt;
}

// "make tf-apply" of a line whose recipe deploys.
std::optional<std::string_view> deploying_recipe(const Facts& facts, const Step& step) {
  std::string folder = step.folder;
  for (const std::string_view whole : split_lines(step.run)) {
    const std::string_view line = trim(whole);
    if (line.starts_with("cd ")) folder = normal_path(join_path(folder, trim(line.substr(3))));
    if (!line.starts_with("make ") && !line.starts_with("just ")) continue;
    const std::size_t target = line.find_first_not_of(' ', 4);
    const std::string_view told = line.substr(0, line.find_first_of(" ;&|", target));
    if (line[target] == '-') continue;
    Step one;
    one.run = told;
    one.folder = folder;
    if (deploying_command(facts, commands_behind(facts, one))) return told;
  }
  return std::nullopt;
}

}  // namespace

bool runs_sam_for_others(const Facts& facts, const Step& step) {
  if (!contains(step.run, "sam ") || contains(step.run, "cd ") || contains(step.run, "-t")) return false;
  if (!step.folder_known || step.folder.empty()) return false;
  const bool has_template = facts.project.find_file(join_path(step.folder, "template.yaml")) != nullptr ||
                            facts.project.find_file(join_path(step.folder, "template.yml")) != nullptr;
  const std::vector<FunctionConfig>& functions = facts.deployment.functions;
  return has_template && !functions.empty() &&
         std::none_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) {
           return config.place.file != nullptr && parent_path(config.place.file->path) == step.folder;
         });
}

bool tells_of_deployment(std::string_view script) {
  constexpr std::array<std::string_view, 8> kWords{
      "sam deploy", "sam package",     "cloudformation deploy", "cloudformation package",
      "cdk deploy", "terraform apply", "update-function-code",  "cargo lambda deploy"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(script, word); });
}

Place line_with(const Step& step, std::string_view command) {
  const SourceFile* const file = step.place.file;
  if (file == nullptr) return step.place;
  const std::uint32_t first = step.place.start().line;
  const auto lines = static_cast<std::uint32_t>(split_lines(step.run).size());
  for (std::uint32_t number = first; number <= first + lines + 1 && number <= file->lines.line_count(); ++number) {
    const std::string_view line = file->lines.line(number);
    const std::size_t at = line.find(command);
    if (at == std::string_view::npos || runs_nothing(line)) continue;
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
        if (runs_sam_for_others(facts, step)) continue;
        if (const std::optional<std::string_view> command = deploying_command(facts, step.run)) {
          steps.push_back({&workflow, &job, &step, line_with(step, *command), *command});
        }
        if (!deploying_command(facts, step.run) && holds_aws_credentials(workflow, job)) {
          std::optional<std::string_view> script = contains(step.run, kScript) ? kScript : deploying_script(facts, step);
          if (!script) script = deploying_recipe(facts, step);
          if (script) steps.push_back({&workflow, &job, &step, line_with(step, *script), *script});
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
