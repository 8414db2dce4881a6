// A queue, a topic or a bucket that takes what anybody sends. A condition counts where it names an account, an organization or a
// resource of one; the ARN of a bucket has no account in it, so that `arn:aws:s3:::*` is every bucket there is.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool is_everybody(const PolicyStatement& statement) {
  return std::any_of(statement.principals.begin(), statement.principals.end(),
                     [](const PolicyText& principal) { return principal.text == "*"; });
}

// What anybody may do there without harm, such as reading a site's files, is passed over.
const PolicyText* harmful_action(const PolicyStatement& statement) {
  constexpr std::array<std::string_view, 8> kBeginnings{
      "sqs:", "sns:", "events:put", "lambda:", "s3:put", "s3:delete", "s3:*", "kinesis:"};
  const auto found = std::find_if(statement.actions.begin(), statement.actions.end(), [&](const PolicyText& action) {
    const std::string plain = lower_case(action.text);
    return plain == "*" || std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                       [&](std::string_view beginning) { return plain.starts_with(beginning); });
  });
  return found == statement.actions.end() ? nullptr : &*found;
}

// A source that anybody can have.
bool is_any_source(const PolicyCondition& condition) {
  if (lower_case(condition.key) != "aws:sourcearn" || condition.values.empty()) return false;
  return std::any_of(condition.values.begin(), condition.values.end(), [](const PolicyText& value) {
    constexpr std::array<std::string_view, 5> kAll{"*", "arn:aws:s3:::*", "arn:aws:s3:*:*:*", "arn:aws:sns:*:*:*", "arn:*"};
    return one_of(value.text, kAll);
  });
}

// The place of the condition that keeps nobody out; nowhere when there is none. Nothing where a condition may keep others out.
std::optional<Place> open_condition(const PolicyStatement& statement) {
  if (!statement.has_condition) return Place{};
  if (statement.conditions.empty()) return std::nullopt;
  Place place;
  for (const PolicyCondition& condition : statement.conditions) {
    if (lower_case(condition.key) == "aws:securetransport") continue;
    if (!is_any_source(condition)) return std::nullopt;
    place = condition.values[0].place;
  }
  return place;
}

// `block_public_policy = true`: S3 refuses such a policy for the bucket, or lets nobody else in by it.
bool blocks_public_access(const SourceFile& file) {
  constexpr std::array<std::string_view, 4> kKeys{"block_public_policy", "restrict_public_buckets", "BlockPublicPolicy",
                                                  "RestrictPublicBuckets"};
  const std::string_view text = file.text;
  return std::any_of(kKeys.begin(), kKeys.end(), [&](std::string_view key) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
      const std::string_view rest = text.substr(at + key.size());
      const std::size_t value = rest.find_first_not_of(" =:\"'");
      if (value != std::string_view::npos && rest.substr(value).starts_with("true")) return true;
    }
    return false;
  });
}

bool has_source(const Facts& facts, EventSource source) {
  return std::any_of(facts.functions.begin(), facts.functions.end(),
                     [&](const LambdaFunction& function) { return function.event_source == source; });
}

// A function that everybody may invoke past its URL and its API. The permission for calls through a URL has a condition of its
// own.
void check_permissions(const Facts& facts, Findings& out) {
  for (const InvokePermission& permission : facts.deployment.permissions) {
    const bool everybody = permission.principal.value == "*";
    const bool invokes = permission.action.value && lower_case(*permission.action.value) == "lambda:invokefunction";
    const bool bounded =
        !permission.url_auth_type.absent() || !permission.source_arn.absent() || !permission.source_account.absent();
    if (!everybody || !invokes || bounded || !is_deployed_with_ours(facts, permission.stack)) continue;
    const std::string text = lower_case(permission.place.file->text);
    if (contains(text, "invokedviafunctionurl") || contains(text, "invoked_via_function_url") ||
        contains(text, "principalorgid") || contains(text, "principal_org_id"))
      continue;
    out.report(permission.place,
               "any AWS account may invoke this function directly, with any event: the permission names everybody and has no "
               "condition");
  }
}

void check(const Facts& facts, Findings& out) {
  check_permissions(facts, out);
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (statement.origin != StatementOrigin::ResourcePolicy || !statement.allows || !is_everybody(statement)) continue;
    const PolicyText* const action = harmful_action(statement);
    const std::optional<Place> condition = open_condition(statement);
    if (action == nullptr || !condition || !is_deployed_with_ours(facts, statement.stack)) continue;
    const bool bucket = lower_case(action->text).starts_with("s3:");
    if (bucket && blocks_public_access(*action->place.file)) continue;
    const bool bounded = condition->file != nullptr;
    out.report(
        bounded ? *condition : action->place,
        fmt::format("anybody may call `{}` here{}: {}", action->text,
                    bounded ? ", from a resource of whichever account: `aws:SourceAccount` is not asked for" : "",
                    bucket && !has_source(facts, EventSource::S3)
                        ? "strangers put into the bucket what they like, replace what is there, and the account pays for it"
                        : "what a function of the project then handles comes from strangers"));
  }
}

}  // namespace

extern constinit const Rule public_resource_policy{"public-resource-policy", &check};

}  // namespace wright
