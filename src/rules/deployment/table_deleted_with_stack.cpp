// A table that goes with its stack, and of which nothing brings the items back. Likely where the project deploys to production.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// `environment: production`, `--context stage=prod`
bool names_production(const Facts& facts) {
  constexpr std::array<std::string_view, 6> kWords{"environment: prod", "stage: prod", "env: prod",
                                                   "environment=prod",  "stage=prod",  "env=prod"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Yaml && file.kind != FileKind::Script && file.kind != FileKind::TypeScript) return false;
    const std::string text = lower_case(file.source->text);
    return !contains(text, "node_env=prod") &&
           std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
}

// What is made anew by itself: items that expire, caches, locks.
bool is_short_lived(const DynamoTable& table) {
  constexpr std::array<std::string_view, 10> kWords{"cache", "session", "connection", "lock",         "idempot",
                                                    "token", "test",    "rate",       "verification", "reset"};
  const std::string name = lower_case(table.logical_name + table.name.value.value_or(""));
  return !table.expiry_attribute.absent() ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
}

// CloudFormation deletes what says nothing else; the CDK and Terraform have defaults of their own.
bool is_deleted_by_default(const Facts& facts, const DynamoTable& table) {
  const DeploymentTool tool = facts.deployment.stacks[table.stack].tool;
  return table.removal.absent() && table.place.file != nullptr &&
         (tool == DeploymentTool::Sam || tool == DeploymentTool::CloudFormation || tool == DeploymentTool::Serverless);
}

// `stage === "dev" ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN`, written here or under a name of the same file: the tables of
// production stay.
bool depends_on_stage(const Place& removal) {
  constexpr std::string_view kDeleted = "RemovalPolicy.DESTROY";
  constexpr std::size_t kNear = 60;
  const std::string_view text = removal.file->text;
  for (std::size_t at = text.find(kDeleted); at != std::string_view::npos; at = text.find(kDeleted, at + 1)) {
    const bool named = !contains(removal.text(), "DESTROY");
    if (!named && (at + kDeleted.size() < removal.span.begin || at > removal.span.end)) continue;
    const std::string_view before = trim(text.substr(at < kNear ? 0 : at - kNear, std::min(at, kNear)));
    const std::string_view after = trim(text.substr(at + kDeleted.size(), kNear));
    if ((before.ends_with('?') && after.starts_with(':') && contains(after, "RETAIN")) ||
        (before.ends_with(':') && contains(before, "RETAIN")))
      return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  std::map<std::uint32_t, Finding*> told;  // of a stack whose tables say nothing
  Finding* none = nullptr;
  std::optional<bool> production;  // every file is read for it, where a table is told of
  for (const DynamoTable& table : facts.deployment.tables) {
    const bool by_default = is_deleted_by_default(facts, table);
    if (!by_default && (table.removal.value != "Delete" || depends_on_stage(table.removal.place))) continue;
    if (table.is_protected || !table.settings_known || is_short_lived(table)) continue;
    if (!is_deployed_with_ours(facts, table.stack)) continue;
    Finding*& before = by_default ? told[table.stack] : none;
    if (by_default && before != nullptr) {
      before->related.push_back(related(table.place, fmt::format("so is `{}`", table.logical_name)));
      continue;
    }
    Finding& finding =
        out.report(by_default ? table.place : table.removal.place,
                   fmt::format("the table `{}` {}is deleted with the stack, or when a change replaces it, and has no "
                               "point-in-time recovery: its items are gone for good",
                               table.logical_name, by_default ? "has no `DeletionPolicy`: it " : ""));
    if (by_default) before = &finding;
    if (!production) production = names_production(facts);
    if (!*production) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule table_deleted_with_stack{"table-deleted-with-stack", &check};

}  // namespace wright
