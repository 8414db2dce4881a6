// A function URL is opened by `lambda:InvokeFunctionUrl` alone. Silent where SAM, the CDK or the Serverless Framework make the
// permissions by themselves; a role that calls the URL by signed requests needs both everywhere.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/pipeline/options.h"
#include "rules/permissions.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

constexpr std::string_view kUrl = "lambda:InvokeFunctionUrl";
constexpr std::string_view kFunction = "lambda:InvokeFunction";

bool opens_url(const InvokePermission& permission) {
  if (permission.action.value != kUrl || !permission.principal.known()) return false;
  const bool everyone = permission.principal.value == "*" && permission.url_auth_type.value.value_or("NONE") == "NONE";
  return everyone || permission.principal.value == "cloudfront.amazonaws.com";
}

// The permission lets the same principal invoke the function itself, or may do so.
bool completes(const InvokePermission& other, const InvokePermission& permission) {
  if (other.stack != permission.stack) return false;
  const bool action = !other.action.known() || other.action.value == kFunction || contains(*other.action.value, "*");
  const bool principal = !other.principal.known() || other.principal.value == permission.principal.value;
  const bool function = other.function.empty() || permission.function.empty() || other.function == permission.function;
  return action && principal && function;
}

// The provider adds the second permission to a URL without authorization since version 6.29.
bool has_old_provider(const Facts& facts, const Stack& stack) {
  const std::string& folder = stack.folder;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    const std::size_t at = text.find("hashicorp/aws\"");
    if (file.kind != FileKind::Hcl || at == std::string_view::npos || !is_below(folder, parent_path(file.source->path)))
      return false;
    const std::string_view rest = text.substr(at, text.find('}', at) - at);
    constexpr std::array<std::string_view, 6> kOld{"\"~> 3", "\"~> 4", "\"~> 5", "\"3.", "\"4.", "\"5."};
    return std::any_of(kOld.begin(), kOld.end(), [&](std::string_view old) { return contains(rest, old); });
  });
}

bool makes_permissions(DeploymentTool tool) {
  return tool == DeploymentTool::Sam || tool == DeploymentTool::Cdk || tool == DeploymentTool::Serverless;
}

constexpr std::string_view kMessage =
    "{} may invoke the URL and not the function: since October 2025 a URL needs `lambda:InvokeFunction` beside "
    "`lambda:InvokeFunctionUrl`, and every request gets 403 without it";

std::string caller(std::string_view principal) { return principal == "*" ? "everyone" : fmt::format("`{}`", principal); }

void check_templates(const Facts& facts, Findings& out) {
  const auto& permissions = facts.deployment.permissions;
  for (const InvokePermission& permission : permissions) {
    const DeploymentTool tool = facts.deployment.stacks[permission.stack].tool;
    const bool by_itself = makes_permissions(tool) && !contains(permission.place.file->text, "AWS::Lambda::Url");
    if (!opens_url(permission) || by_itself) continue;
    if (std::any_of(permissions.begin(), permissions.end(),
                    [&](const InvokePermission& other) { return completes(other, permission); }))
      continue;
    const bool may_be_added = tool == DeploymentTool::Terraform && permission.principal.value == "*";
    if (may_be_added && !has_old_provider(facts, facts.deployment.stacks[permission.stack])) continue;
    out.report(permission.action.place, fmt::format(fmt::runtime(kMessage), caller(*permission.principal.value)));
  }
}

// A URL of Terraform's without authorization: an old provider gives everyone the first permission by itself, and not the second.
void check_urls(const Facts& facts, Findings& out) {
  const auto& permissions = facts.deployment.permissions;
  for (const FunctionUrl& url : facts.deployment.urls) {
    const Stack& stack = facts.deployment.stacks[url.stack];
    // A command that adds one to a function of Terraform's gives the permissions itself.
    if (url.place.file == nullptr || !url.place.file->path.ends_with(".tf")) continue;
    if (stack.tool != DeploymentTool::Terraform || url.auth_type.value != "NONE" || !has_old_provider(facts, stack)) continue;
    // What is written by hand is looked at above; permissions of another module may be for this URL.
    const bool by_hand = std::any_of(permissions.begin(), permissions.end(), [&](const InvokePermission& permission) {
      const bool action = !permission.action.known() || permission.action.value->starts_with(kFunction);
      const bool everyone = !permission.principal.known() || permission.principal.value == "*";
      return facts.deployment.stacks[permission.stack].tool == DeploymentTool::Terraform && action && everyone;
    });
    if (by_hand) continue;
    out.report(url.auth_type.place,
               "the provider at this version adds one of two permissions: since October 2025 a new URL needs "
               "`lambda:InvokeFunction` beside `lambda:InvokeFunctionUrl`, and every request gets 403");
  }
}

bool adds_permission(const ShellStep& step) {
  return step.words.size() > 3 && step.words[0] == "aws" && step.words[1] == "lambda" && step.words[2] == "add-permission";
}

void check_scripts(const Facts& facts, Findings& out) {
  const auto& steps = facts.pipelines.steps;
  for (const ShellStep& step : steps) {
    if (step.is_told || !adds_permission(step) || option_value(step.words, "--action") != kUrl) continue;
    const std::string_view principal = option_value(step.words, "--principal");
    const bool everyone = principal == "*" && option_value(step.words, "--function-url-auth-type") == "NONE";
    const bool completed = std::any_of(steps.begin(), steps.end(), [](const ShellStep& other) {
      const std::string_view action = option_value(other.words, "--action");
      return adds_permission(other) && (action == kFunction || contains(action, "$"));
    });
    if ((!everyone && principal != "cloudfront.amazonaws.com") || completed) continue;
    out.report(step.place, fmt::format(fmt::runtime(kMessage), caller(principal)));
  }
}

bool allows(const PolicyStatement& statement, std::string_view action) {
  return statement.allows && std::any_of(statement.actions.begin(), statement.actions.end(),
                                         [&](const PolicyText& one) { return takes_in(one.text, action); });
}

// A role that may call the URL by a signed request: it needs both as well. Another statement of the stack may be for it.
void check_roles(const Facts& facts, Findings& out) {
  const auto& statements = facts.deployment.statements;
  for (const PolicyStatement& statement : statements) {
    const auto named = std::find_if(statement.actions.begin(), statement.actions.end(),
                                    [](const PolicyText& action) { return action.text == kUrl; });
    if (!statement.allows || statement.origin != StatementOrigin::Statement || named == statement.actions.end()) continue;
    const bool completed = std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& other) {
      const bool trusts = other.origin == StatementOrigin::Trust || other.origin == StatementOrigin::ResourcePolicy;
      return other.stack == statement.stack && !trusts && allows(other, kFunction);
    });
    if (completed || !is_deployed_with_ours(facts, statement.stack)) continue;
    out.report(named->place, fmt::format(fmt::runtime(kMessage), shown_role(facts, statement)));
  }
}

void check(const Facts& facts, Findings& out) {
  check_roles(facts, out);
  check_templates(facts, out);
  check_urls(facts, out);
  check_scripts(facts, out);
}

}  // namespace

extern constinit const Rule url_permission_incomplete{"url-permission-incomplete", &check};

}  // namespace wright
