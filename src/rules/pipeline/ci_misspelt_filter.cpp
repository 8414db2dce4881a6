// A key that GitHub does not know makes the whole file invalid: the workflow never runs. Nor does one that names no
// event.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 7> kFilters{"branches", "branches-ignore", "tags", "tags-ignore",
                                                   "paths",    "paths-ignore",    "types"};

bool takes_these_filters(std::string_view event) {
  return event == "push" || event == "pull_request" || event == "pull_request_target";
}

// A workflow without `on:` is none for the reader of facts: it is known by its folder and its jobs.
void check_missing(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    const SourceFile& source = *file.source;
    if (file.kind != FileKind::Yaml || !source.path.starts_with(".github/workflows/")) continue;
    const std::vector<std::string_view> lines = split_lines(source.text);
    // Switched off by hand: `#on:`.
    const bool off = std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
      return line.starts_with('#') && trim(line.substr(1)).starts_with("on:");
    });
    const auto has = [&](std::initializer_list<std::string_view> keys) {
      return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
        return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return line.starts_with(key); });
      });
    };
    const auto& problems = facts.pipelines.problems;
    const bool damaged =
        std::any_of(problems.begin(), problems.end(), [&](const SyntaxProblem& one) { return one.place.file == &source; });
    if (damaged || off || !has({"jobs:"}) || has({"on:", "on :", "\"on\"", "'on'", "true:", "{"})) continue;
    const std::size_t jobs = source.text.starts_with("jobs:") ? 0 : source.text.find("\njobs:") + 1;
    out.report(place_in(source, jobs, std::string_view("jobs:").size()),
               "the workflow has no `on:`: GitHub takes the file for invalid and none of its jobs ever runs");
  }
}

void check(const Facts& facts, Findings& out) {
  check_missing(facts, out);
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
