// CloudFormation makes a role, a policy or a user with a name of its own only for who says CAPABILITY_NAMED_IAM.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

constexpr std::string_view kNamed = "CAPABILITY_NAMED_IAM";
constexpr std::string_view kPlain = "CAPABILITY_IAM";

bool says_named_somewhere(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(),
                     [](const ProjectFile& file) { return file.kind != FileKind::Rust && contains(file.source->text, kNamed); });
}

Place part(const Place& place, std::string_view word) {
  const auto begin = place.span.begin + static_cast<std::uint32_t>(place.text().find(word));
  return {place.file, {begin, begin + static_cast<std::uint32_t>(word.size())}};
}

bool is_only_template(const Facts& facts, const Stack& stack) {
  const auto& stacks = facts.deployment.stacks;
  return std::count_if(stacks.begin(), stacks.end(),
                       [](const Stack& other) {
                         return other.tool == DeploymentTool::Sam || other.tool == DeploymentTool::CloudFormation;
                       }) == 1 &&
         stack.place.file != nullptr;
}

// The command deploys the template: it names the file, or there is no other.
bool deploys(const Facts& facts, const ShellStep& step, const NamedIdentity& identity) {
  std::string command;
  for (const std::string& word : step.words) command += word + " ";
  constexpr std::array<std::string_view, 4> kWays{"sam deploy", "cloudformation deploy", "cloudformation create-stack",
                                                  "cloudformation update-stack"};
  if (std::none_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(command, way); })) return false;
  if (is_only_template(facts, facts.deployment.stacks[identity.stack])) return true;
  return contains(command, file_name(identity.place.file->path));
}

// A command, or the settings of `sam deploy` beside the template.
std::optional<Place> plain_capability(const Facts& facts, const NamedIdentity& identity) {
  for (const ShellStep& step : facts.pipelines.steps) {
    if (contains(step.place.text(), kPlain) && deploys(facts, step, identity)) return part(step.place, kPlain);
  }
  const std::string folder = parent_path(identity.place.file->path);
  for (const ProjectFile& file : facts.project.files) {
    const SourceFile& source = *file.source;
    if (file_name(source.path) != "samconfig.toml" || parent_path(source.path) != folder) continue;
    const std::size_t at = source.text.find(kPlain);
    if (at == std::string::npos) continue;
    return Place{&source, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + kPlain.size())}};
  }
  return std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  if (facts.deployment.named_identities.empty() || says_named_somewhere(facts)) return;
  for (const NamedIdentity& identity : facts.deployment.named_identities) {
    const DeploymentTool tool = facts.deployment.stacks[identity.stack].tool;
    const bool own = tool == DeploymentTool::Sam || tool == DeploymentTool::CloudFormation;
    if (!own || identity.place.file == nullptr || !is_deployed_with_ours(facts, identity.stack)) continue;
    const auto place = plain_capability(facts, identity);
    if (!place) continue;
    Finding& finding =
        out.report(*place, fmt::format("`{}` is given a name, for which CloudFormation asks `{}`: the deployment is refused with "
                                       "`InsufficientCapabilities`",
                                       identity.logical_name, kNamed));
    finding.related.push_back(related(identity.place, "the name"));
    return;
  }
}

}  // namespace

extern constinit const Rule named_iam_capability_missing{"named-iam-capability-missing", &check};

}  // namespace wright
