// A table that goes with its stack, and of which nothing brings the items back. Likely where the project deploys to production.

#include <fmt/format.h>

#include <algorithm>
#include <array>
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
  constexpr std::array<std::string_view, 8> kWords{"cache", "session", "connection", "lock", "idempot", "token", "test", "rate"};
  const std::string name = lower_case(table.logical_name + table.name.value.value_or(""));
  return !table.expiry_attribute.absent() ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
}

void check(const Facts& facts, Findings& out) {
  std::optional<bool> production;  // every file is read for it, where a table is told of
  for (const DynamoTable& table : facts.deployment.tables) {
    if (table.removal.value != "Delete" || table.is_protected || !table.settings_known || is_short_lived(table)) continue;
    if (!is_deployed_with_ours(facts, table.stack)) continue;
    Finding& finding =
        out.report(table.removal.place,
                   fmt::format("the table `{}` is deleted with the stack, or when a change replaces it, and has no point-in-time "
                               "recovery: its items are gone for good",
                               table.logical_name));
    if (!production) production = names_production(facts);
    if (!*production) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule table_deleted_with_stack{"table-deleted-with-stack", &check};

}  // namespace wright
