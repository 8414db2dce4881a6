// A statement written by hand allows what no line of the code calls. Only where all code that runs with it is known, and names
// operations of the service at all. What the event source mapping calls for the function counts as used.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 9> kServices{"dynamodb", "s3",      "sqs",    "sns",           "events",
                                                    "states",   "kinesis", "lambda", "secretsmanager"};

// Called by Lambda for a trigger, or by an extension and the SDK without a call in the code; or so little that it is no matter.
bool is_let_pass(std::string_view action) {
  const std::string_view name = action.substr(service_of(action).size() + 1);
  constexpr std::array<std::string_view, 12> kNames{
      "ReceiveMessage",   "DeleteMessage",     "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl",  "GetRecords",
      "GetShardIterator", "GetBucketLocation", "SubscribeToShard",        "GetSecretValue",     "PutObjectAcl", "GetFunction"};
  return name.starts_with("List") || name.starts_with("Describe") || contains(name, "*") || contains(name, "Multipart") ||
         name.starts_with("PartiQL") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_unused(const std::vector<SdkUse>& code, std::string_view action) {
  const std::string_view service = service_of(action);
  if (service.size() == action.size() || std::find(kServices.begin(), kServices.end(), service) == kServices.end()) return false;
  if (is_let_pass(action)) return false;
  return std::none_of(code.begin(), code.end(), [&](const SdkUse& use) { return use.may_need(action); });
}

// The code uses the service for something that the statement allows.
bool is_used_at_all(const std::vector<SdkUse>& code, const PolicyStatement& statement, std::string_view service) {
  const auto used = [&](const PolicyText& action) {
    return service_of(action.text) == service && !is_let_pass(action.text) &&
           std::any_of(code.begin(), code.end(),
                       [&](const SdkUse& use) { return use.knows(service) && use.may_need(action.text); });
  };
  return std::any_of(statement.actions.begin(), statement.actions.end(), used);
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (statement.origin != StatementOrigin::Statement || !is_of_a_function(statement) || !statement.complete) continue;
    const std::vector<SdkUse> code = code_behind(facts, statement);
    if (code.empty()) continue;
    std::vector<const PolicyText*> unused;
    for (const PolicyText& action : statement.actions) {
      if (is_unused(code, action.text) && is_used_at_all(code, statement, service_of(action.text))) unused.push_back(&action);
    }
    if (unused.empty()) continue;
    std::vector<std::string> names;
    for (const PolicyText* const action : unused) names.push_back("`" + action->text + "`");
    Finding& finding =
        out.report(unused[0]->place, fmt::format("{} may call {}, which no code of {} does", shown_functions(statement),
                                                 join(names, ", "), statement.functions.size() == 1 ? "it" : "theirs"));
    for (std::size_t i = 1; i < unused.size(); ++i) finding.related.push_back(related(unused[i]->place, "not called either"));
  }
}

}  // namespace

extern constinit const Rule unused_permission{"unused-permission", &check};

}  // namespace wright
