// `${{ steps.version.outputs.x }}` where no step of the job has that id: GitHub puts nothing in its place and says nothing.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The name behind `prefix` in an expression, with its place; "" when there is none.
struct Mention {
  std::string_view name;
  std::size_t at = 0;
};

bool is_name_part(char c) { return is_word_part(c) || c == '-'; }

std::vector<Mention> mentions_of(std::string_view line, std::string_view prefix) {
  std::vector<Mention> mentions;
  for (std::size_t at = line.find(prefix); at != std::string_view::npos; at = line.find(prefix, at + 1)) {
    if (at > 0 && (is_name_part(line[at - 1]) || line[at - 1] == '.' || line[at - 1] == '/')) continue;
    const std::size_t begin = at + prefix.size();
    std::size_t end = begin;
    while (end < line.size() && is_name_part(line[end])) ++end;
    const std::string_view rest = line.substr(end);
    const bool asked = rest.starts_with(".outputs") || rest.starts_with(".outcome") || rest.starts_with(".conclusion");
    if (end > begin && asked) mentions.push_back({line.substr(begin, end - begin), at});
  }
  return mentions;
}

// An expression stands between `${{` and `}}`, or in an `if:`.
bool is_expression(std::string_view line, std::size_t at) {
  const std::string_view text = trim(line);
  if (text.starts_with("if:") || text.starts_with("- if:")) return true;
  const std::size_t open = line.rfind("${{", at);
  return open != std::string_view::npos && line.substr(open, at - open).find("}}") == std::string_view::npos;
}

// GitHub compares ids without regard to case.
bool has_step(const Job& job, std::string_view id) {
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) { return lower_case(step.id) == lower_case(id); });
}

// The last line of the job: that before the next one.
std::uint32_t last_line(const Workflow& workflow, const Job& job) {
  std::uint32_t last = workflow.file->lines.line_count();
  const std::uint32_t first = job.place.start().line;
  for (const Job& other : workflow.jobs) {
    const std::uint32_t begin = other.place.start().line;
    if (begin > first) last = std::min(last, begin - 1);
  }
  return last;
}

void check_job(const Workflow& workflow, const Job& job, Findings& out) {
  const SourceFile& file = *workflow.file;
  const std::uint32_t last = last_line(workflow, job);
  for (std::uint32_t number = job.place.start().line; number <= last; ++number) {
    const std::string_view line = file.lines.line(number);
    if (trim(line).starts_with('#')) continue;
    for (const Mention& mention : mentions_of(line, "steps.")) {
      if (has_step(job, mention.name) || !is_expression(line, mention.at)) continue;
      const std::uint32_t begin = file.lines.line_start(number) + static_cast<std::uint32_t>(mention.at);
      const auto size = static_cast<std::uint32_t>(std::string_view("steps.").size() + mention.name.size());
      out.report({&file, {begin, begin + size}},
                 fmt::format("no step of job `{}` has the id `{}`: the expression is empty, and what it should name is not there",
                             job.id, mention.name));
    }
  }
}

// `${{ matrix.target }}` of a job without a matrix, left from another workflow: the first one.
void check_matrix(const Workflow& workflow, const Job& job, Findings& out) {
  const SourceFile& file = *workflow.file;
  const std::uint32_t last = last_line(workflow, job);
  std::optional<Place> first;
  std::string name;
  for (std::uint32_t number = job.place.start().line; number <= last; ++number) {
    const std::string_view line = file.lines.line(number);
    if (trim(line).starts_with("matrix:") || trim(line).starts_with("strategy:")) return;
    const std::size_t at = line.find("${{ matrix.");
    if (at == std::string_view::npos || first || trim(line).starts_with('#')) continue;
    const std::size_t end = std::min(line.find("}}", at) + 2, line.size());
    first = place_in(file, file.lines.line_start(number) + at, end - at);
    name = trim(line.substr(at + 4, end - at - 6));
  }
  if (!first) return;
  out.report(*first, fmt::format("job `{}` has no matrix: `{}` is empty, and what it should name is not there", job.id, name));
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      // Steps that come from a YAML anchor are not seen.
      if (job.steps.empty() || contains(workflow.file->text, "<<:")) continue;
      check_job(workflow, job, out);
      check_matrix(workflow, job, out);
    }
  }
}

}  // namespace

extern constinit const Rule ci_undefined_output{"ci-undefined-output", &check};

}  // namespace wright
