// Terraform and CloudFormation compare the name of a zip, here or in a bucket, or the tag of an image. Without a hash or a
// version a new build changes nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The function that `--function-name` spells out; "" where it is a variable or left out.
std::string_view spelt_function(const ShellStep& step) {
  const auto option = std::find(step.words.begin(), step.words.end(), "--function-name");
  if (option == step.words.end() || option + 1 == step.words.end()) return {};
  const std::string& name = *(option + 1);
  return name.find_first_of("$<{[") == std::string::npos ? std::string_view(name) : std::string_view();
}

// A command that uploads code to an account, and no other function's: `cargo lambda deploy`, `aws lambda update-function-code`.
bool deploys_code(const Facts& facts, const ShellStep& step, const FunctionConfig& config) {
  std::string command;
  for (const std::string& word : step.words) command += word + " ";
  const bool uploads = contains(command, "cargo lambda deploy") || contains(command, "lambda update-function-code");
  if (!uploads || contains(command, "localhost") || contains(command, "127.0.0.1")) return false;
  const Text& own = config.options.function_name;
  const std::string_view spelt = spelt_function(step);
  if (!spelt.empty() && own.known() && spelt != *own.value) return false;
  return std::none_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& other) {
    const std::string& name = other.logical_name;
    return name != config.logical_name && holds_word(command, name);
  });
}

// Terraform makes the function once; another way brings it new code, and a hash would take it back.
bool gets_code_elsewhere(const Facts& facts, const FunctionConfig& config) {
  const auto told = std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    // A page tells developers; a template is deployed by others too.
    const bool counts = !step.is_told || config.tool == DeploymentTool::Terraform;
    return counts && deploys_code(facts, step, config);
  });
  const bool by_workflow =
      std::any_of(facts.pipelines.workflows.begin(), facts.pipelines.workflows.end(), [](const Workflow& workflow) {
        return contains(workflow.file->text, "aws-actions/aws-lambda-deploy") ||
               contains(workflow.file->text, "appleboy/lambda-action");
      });
  return told || by_workflow;
}

// Something writes another name into the template, or gives the parameter another value, for each deployment.
bool is_named_elsewhere(const Facts& facts, const Place& key) {
  const std::string_view text = key.text();
  const std::size_t ref = text.find("Ref");
  std::string_view name = trim(text.substr(ref == std::string_view::npos ? 0 : ref + 3));
  name = name.substr(0, name.find_last_not_of("\"' }]") + 1);
  name = name.substr(std::min(name.find_first_not_of("\"' :"), name.size()));
  const std::string file(file_name(key.file->path));
  if (ref == std::string_view::npos) {
    return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
      const std::string_view command = step.place.text();
      return contains(command, "sed ") && (contains(command, file) || contains(command, name));
    });
  }
  const std::array<std::string, 4> ways{fmt::format("{}=", name), fmt::format("ParameterKey={}", name),
                                        fmt::format("\"ParameterKey\": \"{}\"", name), fmt::format("\"{}\":", name)};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& other) {
    return other.source.get() != key.file && other.kind != FileKind::Rust &&
           std::any_of(ways.begin(), ways.end(), [&](const std::string& way) { return contains(other.source->text, way); });
  });
}

// For an object in a bucket it is enough that something here may update code: the rights of a role, a workflow of another
// repository that a comment tells of.
bool may_get_code_elsewhere(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string& text = file.source->text;
    const bool local = contains(text, "localhost") || contains(text, "awslocal") || contains(text, "endpoint-url");
    return !local && (contains(text, "UpdateFunctionCode") || contains(text, "update-function-code"));
  });
}

// Lambda looks up the tag when it is told of the image, and keeps what it found.
void report_tag(const FunctionConfig& config, const Place& place, Findings& out) {
  out.report(place,
             fmt::format("the image of `{}` keeps the tag `latest`: {} sees no change when another one is pushed under it, and "
                         "the function goes on with the old one",
                         config.logical_name, config.tool == DeploymentTool::Terraform ? "Terraform" : "CloudFormation"));
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.unhashed_artifact || gets_code_elsewhere(facts, config)) continue;
    const Place& place = *config.unhashed_artifact;
    if (config.is_image) {
      if (!may_get_code_elsewhere(facts)) report_tag(config, place, out);
    } else if (config.tool == DeploymentTool::Terraform) {
      const bool in_bucket = contains(place.file->lines.line(place.start().line), "s3_key");
      if (in_bucket && may_get_code_elsewhere(facts)) continue;
      out.report(place, fmt::format("`{}` has no `source_code_hash`{}: Terraform sees no change when the zip has other contents "
                                    "under the same name, and a new build is not deployed",
                                    config.logical_name, in_bucket ? " and no `s3_object_version`" : ""));
    } else if (!is_named_elsewhere(facts, place) && !may_get_code_elsewhere(facts)) {
      out.report(place, fmt::format("`{}` has no `S3ObjectVersion` and every build goes by the same key: CloudFormation sees no "
                                    "change when the object has other contents, and a new build is not deployed",
                                    config.logical_name));
    }
  }
}

}  // namespace

extern constinit const Rule code_change_unseen{"code-change-unseen", &check};

}  // namespace wright
