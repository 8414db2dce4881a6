// One role for functions of which one does what the others never do: whoever takes over the least of them may do it too. Only
// where the code of all that have the role is known, and for actions that change something, give something away or run something.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Of an action that only one function needs, whether it is a matter that another may call it.
bool is_serious(std::string_view action) {
  constexpr std::array<std::string_view, 19> kBeginnings{"Put",      "Delete", "Update",    "Create", "Batch",  "Send", "Publish",
                                                         "Start",    "Stop",   "Invoke",    "Sign",   "Admin",  "Tag",  "Remove",
                                                         "Transact", "Run",    "Terminate", "Write",  "Restore"};
  constexpr std::array<std::string_view, 4> kReads{"BatchGetItem", "PutLogEvents", "PutTraceSegments", "PutTelemetryRecords"};
  const std::string_view service = service_of(action);
  if (contains(action, "*") || service.size() == action.size() || is_of_the_runtime(action)) return false;
  const std::string_view name = action.substr(service.size() + 1);
  if (action == "secretsmanager:GetSecretValue" || action == "kms:Sign") return true;
  return !one_of(name, kReads) &&
         std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](std::string_view begin) { return name.starts_with(begin); });
}

// What a function with the role never does, and which others do.
struct Spare {
  const PolicyStatement* statement = nullptr;
  std::set<std::string> actions;
  std::set<std::string> users;
  std::set<std::string> holders;
};

using ByFunction = std::map<std::string, Spare>;                // by the name on the card
using ByHolders = std::map<std::set<std::string>, ByFunction>;  // by those that have the role

void add_spare(const Facts& facts, const PolicyStatement& statement, ByHolders& out) {
  if (!is_of_a_function(facts, statement) || statement.origin != StatementOrigin::Statement || !statement.actions_known) return;
  const std::vector<PathUse> uses = uses_behind(facts, statement);
  std::set<std::string> holders;
  for (const PathUse& use : uses) holders.insert(use.name);
  for (const PolicyText& action : statement.actions) {
    if (!is_serious(action.text)) continue;
    std::set<std::string> users;
    for (const PathUse& use : uses) {
      if (use.may_need(action.text)) users.insert(use.name);
    }
    if (users.empty()) continue;  // unused-permission tells of it
    for (const std::string& name : holders) {
      if (users.contains(name)) continue;
      Spare& spare = out[holders][name];
      spare.statement = &statement;
      spare.actions.insert(action.text);
      spare.users.insert(users.begin(), users.end());
      spare.holders = holders;
    }
  }
}

const FunctionConfig* config_of(const Facts& facts, std::string_view name) {
  const auto found = std::find_if(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    return function.name == name && facts.config(function) != nullptr;
  });
  return found == facts.functions.end() ? nullptr : facts.config(*found);
}

void report(const Facts& facts, const std::string& name, const Spare& spare, Findings& out) {
  const FunctionConfig* const config = config_of(facts, name);
  if (config == nullptr) return;
  // Those first that need what it does not.
  std::vector<std::string> others(spare.users.begin(), spare.users.end());
  std::copy_if(spare.holders.begin(), spare.holders.end(), std::back_inserter(others),
               [&](const std::string& holder) { return holder != name && !spare.users.contains(holder); });
  const std::vector<std::string> actions(spare.actions.begin(), spare.actions.end());
  Finding& finding = out.report(config->role ? config->role->place : config->place,
                                fmt::format("`{}` shares its role with {}: it may call `{}`, which none of its code does", name,
                                            shown_functions(others), join(actions, "`, `")));
  finding.related.push_back(related(spare.statement->place, "what the role allows"));
}

// One finding for each role, at the function that could do without most.
void check(const Facts& facts, Findings& out) {
  ByHolders by_holders;
  for (const PolicyStatement& statement : facts.deployment.statements) add_spare(facts, statement, by_holders);
  for (const auto& [holders, by_function] : by_holders) {
    const auto worst = std::max_element(by_function.begin(), by_function.end(), [](const auto& a, const auto& b) {
      return a.second.actions.size() < b.second.actions.size();
    });
    report(facts, worst->first, worst->second, out);
  }
}

}  // namespace

extern constinit const Rule shared_role{"shared-role", &check};

}  // namespace wright
