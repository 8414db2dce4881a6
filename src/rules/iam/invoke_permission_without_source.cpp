// A service of AWS may invoke a function for whoever owns the API, the bucket or the topic: nothing says for which one.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// Services whose resources of any account can name a function of another one as their target.
bool invokes_for_any_account(std::string_view principal) {
  constexpr std::array<std::string_view, 3> kServices{"apigateway.amazonaws.com", "s3.amazonaws.com", "sns.amazonaws.com"};
  return one_of(principal, kServices);
}

// The id of the skill, which Alexa gives as the token of the source, is in the file, or the code compares it.
bool knows_skill(const Facts& facts, const InvokePermission& permission) {
  const std::string text = lower_case(permission.place.file->text);
  if (contains(text, "eventsourcetoken") || contains(text, "event_source_token")) return true;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    if (file.kind != FileKind::Rust) return false;
    const std::vector<std::string_view> lines = split_lines(file.source->text);
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
      return contains(line, "application_id") && (contains(line, "==") || contains(line, "!="));
    });
  });
}

void check_skill(const Facts& facts, const InvokePermission& permission, Findings& out) {
  if (permission.place.file == nullptr || !is_deployed_with_ours(facts, permission.stack) || knows_skill(facts, permission))
    return;
  out.report(
      permission.place,
      fmt::format("`{}` lets `alexa-appkit` invoke {} for every skill of Alexa: without the id of yours as the token of the "
                  "event's source, whoever knows the function's ARN can put a skill of his own before it",
                  permission.logical_name,
                  permission.function.empty() ? std::string("the function") : fmt::format("`{}`", permission.function)));
}

void check(const Facts& facts, Findings& out) {
  for (const InvokePermission& permission : facts.deployment.permissions) {
    if (permission.principal.value && *permission.principal.value == "alexa-appkit.amazon.com")
      check_skill(facts, permission, out);
    if (!permission.principal.value || !invokes_for_any_account(*permission.principal.value)) continue;
    if (!permission.source_arn.absent() || !permission.source_account.absent()) continue;
    if (!is_deployed_with_ours(facts, permission.stack)) continue;
    const std::string service = permission.principal.value->substr(0, permission.principal.value->find('.'));
    const std::string function =
        permission.function.empty() ? std::string("the function") : fmt::format("`{}`", permission.function);
    out.report(permission.place,
               fmt::format("`{}` lets `{}` invoke {} for every account: who knows its name can send it events of their "
                           "own making",
                           permission.logical_name, service, function));
  }
}

}  // namespace

extern constinit const Rule invoke_permission_without_source{"invoke-permission-without-source", &check};

}  // namespace wright
