// Actions that their authors have archived: they ask for versions of Node that runners no longer have, and nobody mends them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

struct Archived {
  std::string_view action;
  std::string_view successor;
};

// Their repositories say so, read 2026-11-25.
constexpr std::array kArchived{Archived{"actions-rs/toolchain", "`dtolnay/rust-toolchain` or `rustup` in a `run` step"},
                               Archived{"actions-rs/cargo", "`cargo` in a `run` step"},
                               Archived{"actions-rs/clippy-check", "`cargo clippy` in a `run` step"},
                               Archived{"actions-rs/audit-check", "`rustsec/audit-check`"},
                               Archived{"actions-rs/install", "`taiki-e/install-action`"},
                               Archived{"actions-rs/tarpaulin", "`cargo tarpaulin` in a `run` step"},
                               Archived{"actions-rs/grcov", "`cargo llvm-cov` in a `run` step"},
                               Archived{"goto-bus-stop/setup-zig", "`mlugg/setup-zig`"},
                               Archived{"actions/create-release", "`gh release create`"},
                               Archived{"actions/upload-release-asset", "`gh release upload`"}};

const Archived* find_archived(const Step& step) {
  const ActionUse use = read_use(step.uses);
  const auto found =
      std::find_if(kArchived.begin(), kArchived.end(), [&](const Archived& archived) { return archived.action == use.action; });
  return found == kArchived.end() ? nullptr : &*found;
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    std::vector<std::pair<const Archived*, const Step*>> uses;
    for (const Job& job : workflow.jobs) {
      for (const Step& step : job.steps) {
        if (const Archived* const archived = find_archived(step)) uses.emplace_back(archived, &step);
      }
    }
    if (uses.empty()) continue;
    const auto [archived, first] = uses[0];
    Finding& finding = out.report(first->place, fmt::format("`{}` is archived and gets no fixes: {} takes its place",
                                                            archived->action, archived->successor));
    for (std::size_t i = 1; i < uses.size(); ++i) {
      finding.related.push_back(
          related(uses[i].second->place, fmt::format("`{}` too: {}", uses[i].first->action, uses[i].first->successor)));
    }
  }
}

}  // namespace

extern constinit const Rule ci_archived_action{"ci-archived-action", &check};

}  // namespace wright
