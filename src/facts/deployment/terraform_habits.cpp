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
  module.source = source->text;
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

}  // namespace

void read_habits(const TerraformModule& module, std::uint32_t stack, Deployment& out) {
  for (const HclBlock* const block : module.blocks) {
    if (block->type == "module") read_module(*block, stack, out);
    if (block->type == "resource") read_command(*block, stack, out);
  }
}

}  // namespace wright
