// A role that GitHub's workflows may assume, whose trust names no branch and no environment, or not even a repository.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kIssuer = "token.actions.githubusercontent.com";

const PolicyCondition* subject_condition(const PolicyStatement& statement) {
  const auto found = std::find_if(statement.conditions.begin(), statement.conditions.end(), [](const PolicyCondition& condition) {
    return contains(condition.key, kIssuer) && condition.key.ends_with(":sub");
  });
  return found == statement.conditions.end() ? nullptr : &*found;
}

bool is_for_workflows(const PolicyStatement& statement) {
  if (statement.origin != StatementOrigin::Trust || !statement.allows) return false;
  const auto assumes = [](const PolicyText& action) { return contains(action.text, "AssumeRoleWithWebIdentity"); };
  const auto names_github = [](const PolicyText& principal) { return contains(principal.text, kIssuer); };
  const auto asks_github = [](const PolicyCondition& condition) { return contains(condition.key, kIssuer); };
  return std::any_of(statement.actions.begin(), statement.actions.end(), assumes) &&
         (std::any_of(statement.principals.begin(), statement.principals.end(), names_github) ||
          std::any_of(statement.conditions.begin(), statement.conditions.end(), asks_github));
}

// "repo:owner/name:*", "repo:owner/*", "*"; "repo:owner/name:ref:refs/heads/*" names branches at least.
bool takes_every_run(std::string_view subject) {
  if (subject == "*" || subject == "repo:*") return true;
  if (!subject.starts_with("repo:")) return false;
  const std::size_t colon = subject.find(':', std::string_view("repo:").size());
  return colon == std::string_view::npos ? subject.ends_with("/*") : subject.substr(colon) == ":*";
}

std::string message(const PolicyStatement& statement, std::string_view subject) {
  const bool one_repository = subject.ends_with(":*") && !contains(subject.substr(0, subject.size() - 1), "*");
  return fmt::format(
      "{} may assume `{}`: {}",
      one_repository ? "every workflow of the repository, on any branch, tag or pull request," : "workflows of many repositories",
      statement.owner,
      one_repository ? "whoever can push a branch deploys with its rights, past reviews and protected branches"
                     : "one of them is enough to use its rights");
}

// Other claims that name whose workflow it is.
bool names_it_otherwise(const PolicyStatement& statement) {
  constexpr std::array<std::string_view, 6> kClaims{":repository",          ":repository_id",    ":repository_owner",
                                                    ":repository_owner_id", ":job_workflow_ref", ":environment"};
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), [&](const PolicyCondition& condition) {
    return std::any_of(kClaims.begin(), kClaims.end(), [&](std::string_view claim) { return condition.key.ends_with(claim); });
  });
}

// The text between quotes of one of three kinds that begins so; "" where the line has none.
std::string_view quoted_from(std::string_view line, std::string_view beginning) {
  const std::size_t at = line.find(beginning);
  const char quote = at == std::string_view::npos || at == 0 ? ' ' : line[at - 1];
  const std::size_t end = quote == '"' || quote == '\'' || quote == '`' ? line.find(quote, at) : std::string_view::npos;
  return end == std::string_view::npos ? std::string_view() : line.substr(at, end - at);
}

// A trust policy that a script writes down for `aws iam create-role`, or conditions that a CDK program gives a principal.
void check_text(const SourceFile& file, Findings& out) {
  constexpr std::array<std::string_view, 4> kOtherClaims{":environment", ":job_workflow_ref", ":repository", ":ref\""};
  constexpr std::array<std::string_view, 3> kTrusts{"AssumeRoleWithWebIdentity", "OpenIdConnectPrincipal(",
                                                    "WebIdentityPrincipal("};
  const auto names = [&](std::string_view claim) { return contains(file.text, std::string(kIssuer) + std::string(claim)); };
  const auto trusts = [&](std::string_view way) { return contains(file.text, way); };
  if (std::none_of(kTrusts.begin(), kTrusts.end(), trusts) || std::any_of(kOtherClaims.begin(), kOtherClaims.end(), names))
    return;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    const std::string_view subject = contains(line, ":sub") ? quoted_from(line, "repo:") : std::string_view();
    const bool comment = trim(line).starts_with('#') || trim(line).starts_with("//");
    if (subject.empty() || comment || !takes_every_run(subject)) continue;
    out.report(place_in(file, subject),
               "every workflow of the repository, on any branch, tag or pull request, may assume the role that this makes: "
               "whoever can push a branch deploys with its rights, past reviews and protected branches");
    return;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    const bool program = file.kind == FileKind::TypeScript || file.kind == FileKind::Python;
    // What the program's evaluation shows is told below.
    const bool shown = std::any_of(facts.deployment.statements.begin(), facts.deployment.statements.end(),
                                   [&](const auto& one) { return one.place.file == file.source.get() && is_for_workflows(one); });
    if (file.kind == FileKind::Script || (program && !shown)) check_text(*file.source, out);
  }
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (!is_for_workflows(statement) || names_it_otherwise(statement)) continue;
    const PolicyCondition* const subject = subject_condition(statement);
    if (subject == nullptr) {
      out.report(statement.place,
                 fmt::format("the trust of `{}` names no repository: any workflow on GitHub may assume it", statement.owner))
          .severity = Severity::High;
      continue;
    }
    const auto wide = std::find_if(subject->values.begin(), subject->values.end(),
                                   [](const PolicyText& value) { return takes_every_run(value.text); });
    if (wide != subject->values.end()) out.report(wide->place, message(statement, wide->text));
  }
}

}  // namespace

extern constinit const Rule oidc_trust_too_wide{"oidc-trust-too-wide", &check};

}  // namespace wright
