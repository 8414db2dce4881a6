// What only Terraform has: modules from elsewhere, and commands that run when a resource is made.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/deployment/terraform.h"

namespace wright {
namespace {

// `owner/name/provider`, a registry's host before it or not, a submodule behind it or not; or a repository of git.
bool is_foreign(std::string_view source) {
  if (source.empty() || source.starts_with('.') || source.starts_with('/') || contains(source, "${")) return false;
  const std::string_view module = source.substr(0, source.find("//"));
  const bool git = source.starts_with("git::") || source.starts_with("github.com/") || source.starts_with("git@");
  return git || std::count(module.begin(), module.end(), '/') == 2 || std::count(module.begin(), module.end(), '/') == 3;
}

void read_module(const HclBlock& block, std::uint32_t stack, Deployment& out) {
  const Value* const source = block.body.find("source");
  if (block.labels.size() != 1 || source == nullptr || !source->tag.empty() || !is_foreign(source->text)) return;
  ForeignModule module;
  module.logical_name = block.labels[0];
  module.place = source->place;
  module.stack = stack;
  module.is_pinned = block.body.find("version") != nullptr || contains(source->text, "ref=");
  out.foreign_modules.push_back(std::move(module));
}

void read_command(const HclBlock& block, std::uint32_t stack, Deployment& out) {
  if (block.labels.size() != 2) return;
  const bool old = block.labels[0] == "null_resource";
  if (!old && block.labels[0] != "terraform_data") return;
  for (const std::string_view key : {"triggers", "triggers_replace", "input", "for_each"}) {
    if (block.body.find(key) != nullptr) return;
  }
  if (block.body.find_path({"lifecycle", "replace_triggered_by"}) != nullptr) return;
  std::string command;
  for (const Member& member : block.body.members) {
    if (member.key != "provisioner" || member.value.find("when") != nullptr) continue;
    if (const Value* const run = member.value.find("command")) command += run->text + "\n";
  }
  if (command.empty()) return;
  RunOnce once;
  once.logical_name = block.labels[1];
  once.place = block.place;
  once.stack = stack;
  once.command = std::move(command);
  out.run_once.push_back(std::move(once));
}

bool has_resource(const TerraformModule& module, std::string_view type) {
  return std::any_of(module.blocks.begin(), module.blocks.end(), [&](const HclBlock* block) {
    return block->type == "resource" && !block->labels.empty() && block->labels[0] == type;
  });
}

// Something else than the API's own id that a change of the methods can change: a hash in `triggers`, a time in a variable.
bool names_more(const HclBlock& block) {
  constexpr std::array<std::string_view, 4> kFixed{"rest_api_id", "lifecycle", "depends_on", "stage_name"};
  return std::any_of(block.body.members.begin(), block.body.members.end(), [&](const Member& member) {
    const bool fixed = one_of(member.key, kFixed);
    return !fixed && (member.value.is_mapping() || !member.value.tag.empty() || contains(member.value.place.text(), "${"));
  });
}

// `depends_on`, or the API's id by way of a method or an integration: Terraform makes that one first.
bool waits_for_methods(const HclBlock& block) {
  const Value* const api = block.body.find("rest_api_id");
  const std::string_view way = api == nullptr ? std::string_view() : api->place.text();
  return block.body.find("depends_on") != nullptr || contains(way, "aws_api_gateway_method.") ||
         contains(way, "aws_api_gateway_integration.");
}

void read_api_deployment(const TerraformModule& module, const HclBlock& block, std::uint32_t stack, Deployment& out) {
  if (block.labels.size() != 2 || block.labels[0] != "aws_api_gateway_deployment") return;
  if (!has_resource(module, "aws_api_gateway_method") || !has_resource(module, "aws_api_gateway_integration")) return;
  if (names_more(block) || block.body.find_path({"lifecycle", "replace_triggered_by"}) != nullptr) return;
  FixedApiDeployment made;
  made.logical_name = block.labels[1];
  made.place = block.place;
  made.stack = stack;
  made.waits = waits_for_methods(block);
  out.fixed_api_deployments.push_back(std::move(made));
}

}  // namespace

void read_habits(const TerraformModule& module, std::uint32_t stack, Deployment& out) {
  for (const HclBlock* const block : module.blocks) {
    if (block->type == "module") read_module(*block, stack, out);
    if (block->type != "resource") continue;
    read_command(*block, stack, out);
    read_api_deployment(module, *block, stack, out);
  }
}

}  // namespace wright
