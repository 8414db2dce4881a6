// `${{ steps.version.outputs.x }}` where no step of the job has that id, `needs.build.result` where the job does not list `build`
// under `needs:`: GitHub puts nothing in its place and says nothing.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// The name behind `prefix` in an expression, with its place; "" when there is none.
struct Mention {
  std::string_view name;
  std::string_view rest;  // what follows it
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
    const bool asked = rest.starts_with(".outputs") || rest.starts_with(".outcome") || rest.starts_with(".conclusion") ||
                       rest.starts_with(".result");
    if (end > begin && asked) mentions.push_back({line.substr(begin, end - begin), rest, at});
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

bool waits_for(const Job& job, std::string_view id) {
  return std::any_of(job.needs.begin(), job.needs.end(),
                     [&](const std::string& need) { return lower_case(need) == lower_case(id); });
}

// `version:` stands among the lines, as it does where a job or a called workflow lists what it gives.
bool has_key(const std::vector<std::string_view>& lines, std::string_view key) {
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
    line = trim(line);
    return line.size() > key.size() && lower_case(line.substr(0, key.size())) == lower_case(key) && line[key.size()] == ':';
  });
}

std::vector<std::string_view> lines_of(const Workflow& workflow, const Job& job) {
  std::vector<std::string_view> lines;
  const std::uint32_t last = last_line(workflow, job);
  for (std::uint32_t number = job.place.start().line; number <= last; ++number)
    lines.push_back(workflow.file->lines.line(number));
  return lines;
}

// What a workflow of another repository gives is not known.
bool may_give(const Facts& facts, const Workflow& workflow, const Job& job, std::string_view output) {
  if (job.calls.empty()) return has_key(lines_of(workflow, job), output);
  const std::vector<Workflow>& all = facts.pipelines.workflows;
  const auto called = std::find_if(all.begin(), all.end(), [&](const Workflow& other) { return is_called(other, job); });
  return called == all.end() || has_key(split_lines(called->file->text), output);
}

// "version" of `.outputs.version`; "" for anything else.
std::string_view output_name(std::string_view rest) {
  constexpr std::string_view kOutputs = ".outputs.";
  if (!rest.starts_with(kOutputs)) return {};
  rest.remove_prefix(kOutputs.size());
  return rest.substr(0, static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_name_part) - rest.begin()));
}

// What is wrong with `needs.build.outputs.version`; "" where nothing is.
std::string wrong_need(const Facts& facts, const Workflow& workflow, const Job& job, const Mention& mention) {
  if (!waits_for(job, mention.name)) {
    return fmt::format("job `{}` does not list `{}` under `needs`: the expression is empty, whatever that job gives", job.id,
                       mention.name);
  }
  const auto needed = std::find_if(workflow.jobs.begin(), workflow.jobs.end(),
                                   [&](const Job& other) { return lower_case(other.id) == lower_case(mention.name); });
  const std::string_view output = output_name(mention.rest);
  if (needed == workflow.jobs.end() || output.empty() || may_give(facts, workflow, *needed, output)) return {};
  return fmt::format("job `{}` has no output `{}`: the expression is empty, and what it should name is not there", needed->id,
                     output);
}

std::string wrong_step(const Job& job, const Mention& mention) {
  if (job.steps.empty() || has_step(job, mention.name)) return {};
  return fmt::format("no step of job `{}` has the id `{}`: the expression is empty, and what it should name is not there", job.id,
                     mention.name);
}

void check_job(const Facts& facts, const Workflow& workflow, const Job& job, Findings& out) {
  const SourceFile& file = *workflow.file;
  const std::uint32_t last = last_line(workflow, job);
  for (std::uint32_t number = job.place.start().line; number <= last; ++number) {
    const std::string_view line = file.lines.line(number);
    if (trim(line).starts_with('#')) continue;
    for (const std::string_view prefix : {"steps.", "needs."}) {
      for (const Mention& mention : mentions_of(line, prefix)) {
        if (!is_expression(line, mention.at)) continue;
        const std::string wrong = prefix == "steps." ? wrong_step(job, mention) : wrong_need(facts, workflow, job, mention);
        if (wrong.empty()) continue;
        out.report(place_in(file, file.lines.line_start(number) + mention.at, prefix.size() + mention.name.size()), wrong);
      }
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
      if (contains(workflow.file->text, "<<:")) continue;
      check_job(facts, workflow, job, out);
      if (!job.steps.empty()) check_matrix(workflow, job, out);
    }
  }
}

}  // namespace

extern constinit const Rule ci_undefined_output{"ci-undefined-output", &check};

}  // namespace wright
