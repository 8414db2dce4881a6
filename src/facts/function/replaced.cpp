// Stacks that were left behind: they take every program from the build folder of a workspace that is gone, and another
// description deploys the same programs from where they are now.

#include "facts/function/replaced.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

// "backend" of "backend/target/lambda/orders", a folder that nothing of the project lies in.
bool is_from_missing_workspace(const Facts& facts, const FunctionConfig& config) {
  if (!config.code_uri) return false;
  const std::string& path = config.code_uri->value;
  const std::size_t target = path.find("/target/");
  if (target == std::string::npos || target == 0 || contains(path, "${")) return false;
  return facts.project.tree.presence(path.substr(0, target)) == Presence::Absent;
}

std::set<std::uint32_t> stacks_left_behind(const Facts& facts) {
  std::set<std::uint32_t> left;
  std::set<std::uint32_t> kept;
  for (const LambdaFunction& function : facts.functions) {
    if (!function.config) continue;
    const FunctionConfig& config = facts.deployment.functions[*function.config];
    const bool replaced = is_from_missing_workspace(facts, config) && function.entry &&
                          std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& other) {
                            const FunctionConfig* const by = facts.config(other);
                            return by != nullptr && by->stack != config.stack && other.entry == function.entry &&
                                   by->tool != DeploymentTool::Script && by->tool != DeploymentTool::CargoLambda &&
                                   !is_from_missing_workspace(facts, *by);
                          });
    (replaced ? left : kept).insert(config.stack);
  }
  for (const std::uint32_t stack : kept) left.erase(stack);
  return left;
}

}  // namespace

void drop_replaced_stacks(Facts& facts) {
  const auto& functions = facts.deployment.functions;
  const bool any = std::any_of(functions.begin(), functions.end(),
                               [&](const FunctionConfig& config) { return is_from_missing_workspace(facts, config); });
  if (!any) return;
  const std::set<std::uint32_t> left = stacks_left_behind(facts);
  if (left.empty()) return;
  const auto is_of_one = [&](const auto& one) { return left.contains(one.stack); };
  std::erase_if(facts.deployment.functions, is_of_one);
  std::erase_if(facts.deployment.statements, is_of_one);
  facts.functions = join_functions(facts);
}

}  // namespace wright
