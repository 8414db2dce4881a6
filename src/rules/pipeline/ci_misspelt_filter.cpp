// A key that GitHub does not know makes the whole file invalid: the workflow never runs.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 7> kFilters{"branches", "branches-ignore", "tags", "tags-ignore",
                                                   "paths",    "paths-ignore",    "types"};

bool takes_these_filters(std::string_view event) {
  return event == "push" || event == "pull_request" || event == "pull_request_target";
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const WorkflowEvent& event : workflow.events) {
      if (!takes_these_filters(event.name)) continue;
      for (const auto& [key, value] : event.filters) {
        if (std::find(kFilters.begin(), kFilters.end(), key) != kFilters.end()) continue;
        out.report(value.place,
                   fmt::format("`{}` is no filter of `{}`: GitHub takes the file for invalid and the workflow never runs", key,
                               event.name));
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_misspelt_filter{"ci-misspelt-filter", &check};

}  // namespace wright
