#include "rules/workflow_steps.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace wright {

std::vector<WorkflowStep> workflow_steps(const Facts& facts) {
  std::vector<WorkflowStep> steps;
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      for (const Step& step : job.steps) steps.push_back({&workflow, &job, &step});
    }
  }
  return steps;
}

std::vector<ScriptLine> script_lines(const Step& step) {
  std::vector<ScriptLine> lines;
  if (step.run.empty() || step.place.file == nullptr) return lines;
  const SourceFile& file = *step.place.file;
  std::uint32_t number = step.place.start().line;
  for (const std::string_view whole : split_lines(step.run)) {
    const std::string_view line = trim(whole);
    if (line.empty()) continue;
    // The lines of a folded script are joined: they are shown at the step.
    Place place = step.place;
    for (std::uint32_t at = number; at <= file.lines.line_count(); ++at) {
      const std::size_t column = file.lines.line(at).find(line);
      if (column == std::string_view::npos) continue;
      const std::uint32_t begin = file.lines.line_start(at) + static_cast<std::uint32_t>(column);
      place = {&file, {begin, begin + static_cast<std::uint32_t>(line.size())}};
      number = at;
      break;
    }
    if (!line.starts_with('#')) lines.push_back({line, place});
  }
  return lines;
}

ActionUse read_use(std::string_view uses) {
  if (uses.starts_with("./") || uses.starts_with("docker:")) return {uses, {}};
  const std::size_t at = uses.find('@');
  if (at == std::string_view::npos) return {uses, {}};
  return {uses.substr(0, at), uses.substr(at + 1)};
}

int major_version(std::string_view reference) {
  if (!reference.starts_with('v')) return -1;
  const std::string_view digits = reference.substr(1);
  int major = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), major);
  const bool whole = end == digits.data() + digits.size() || *end == '.';
  return error == std::errc() && whole ? major : -1;
}

std::string_view value_of(const WorkflowEntries& entries, std::string_view key) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
  return found == entries.end() ? std::string_view() : std::string_view(found->second.value);
}

}  // namespace wright
