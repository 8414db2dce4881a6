#include "rules/workflow_steps.h"

#include <algorithm>
#include <charconv>

#include "base/file_system.h"
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

namespace {

bool uses_action(const Workflow& workflow, const Workflow& action) {
  const std::string own = "./" + parent_path(action.file->path);
  return std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [&](const Job& job) {
    return std::any_of(job.steps.begin(), job.steps.end(),
                       [&](const Step& step) { return step.uses == own || step.uses == own + "/"; });
  });
}

}  // namespace

std::vector<const Workflow*> users_of_action(const Facts& facts, const Workflow& action) {
  std::vector<const Workflow*> users;
  const auto add = [&](const Workflow& used) {
    for (const Workflow& workflow : facts.pipelines.workflows) {
      if (uses_action(workflow, used)) users.push_back(&workflow);
    }
  };
  add(action);
  for (const Workflow& other : facts.pipelines.actions) {
    if (uses_action(other, action)) add(other);
  }
  return users;
}

std::vector<std::string_view> filter_names(std::string_view list) {
  std::vector<std::string_view> names = split(list, ',');
  for (std::string_view& name : names) name = trim(name);
  return names;
}

bool is_called(const Workflow& workflow, const Job& job) {
  return job.calls.starts_with("./") && workflow.file->path == job.calls.substr(2);
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

std::vector<ScriptCommand> script_commands(const Step& step) {
  std::vector<ScriptCommand> commands;
  bool open = false;
  for (const ScriptLine& line : script_lines(step)) {
    if (!open) commands.push_back({{}, line.place});
    open = line.text.ends_with('\\');
    commands.back().text += line.text.substr(0, line.text.size() - (open ? 1 : 0));
  }
  return commands;
}

namespace {

struct Recipe {
  std::vector<std::string_view> needs;  // targets that are made first
  std::vector<std::string_view> lines;
};

// Of `target:` in a Makefile or a justfile.
Recipe recipe(std::string_view text, std::string_view target) {
  Recipe found;
  bool inside = false;
  for (const std::string_view line : split_lines(text)) {
    const bool indented = line.starts_with('\t') || line.starts_with(' ');
    if (indented || line.empty()) {
      if (inside) found.lines.push_back(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    const std::string_view head = line.substr(0, colon);
    inside = colon != std::string_view::npos && trim(head.substr(0, head.find(' '))) == target;
    const std::string_view rest = inside ? line.substr(colon + 1) : std::string_view();
    if (rest.starts_with('=')) continue;
    for (const std::string_view need : split(rest.substr(0, rest.find('#')), ' ')) {
      if (!need.empty()) found.needs.push_back(trim(need));
    }
  }
  return found;
}

// What a word of a command stands for: a script of the project.
std::string script_named(const Facts& facts, const Step& step, std::string_view word) {
  if (!word.ends_with(".sh")) return {};
  const SourceFile* const file = facts.project.find_file(normal_path(join_path(step.folder, word)));
  return file == nullptr ? std::string() : file->text;
}

constexpr int kDeepest = 4;  // recipes that make others

struct Make {
  std::string folder;
  std::string_view program;
  std::string_view target;
};

std::string made_by(const Facts& facts, const Make& make, int depth);

// `cd backend && $(MAKE) build`, `make -C backend build` of a recipe.
std::string made_inside(const Facts& facts, const Make& make, std::string_view line, int depth) {
  Make inner{make.folder, make.program, {}};
  const std::vector<std::string_view> words = split(line, ' ');
  bool runs = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    while (!word.empty() && (word[0] == '@' || word[0] == '-') && !word.starts_with("-C")) word.remove_prefix(1);
    const bool enters = word == "cd" || (runs && word == "-C");
    if (enters && i + 1 < words.size()) inner.folder = normal_path(join_path(inner.folder, words[++i]));
    if (word == "$(MAKE)" || word == "${MAKE}" || word == "make" || word == "just") {
      runs = true;
    } else if (runs && !enters && !word.empty() && inner.target.empty()) {
      inner.target = word;
    }
  }
  return inner.target.empty() ? std::string() : made_by(facts, inner, depth + 1);
}

std::string made_by(const Facts& facts, const Make& make, int depth) {
  for (const std::string_view name : {"Makefile", "makefile", "justfile", "Justfile"}) {
    if ((make.program == "make") != (lower_case(name) == "makefile") || depth > kDeepest) continue;
    const SourceFile* const file = facts.project.find_file(normal_path(join_path(make.folder, name)));
    if (file == nullptr) continue;
    const Recipe found = recipe(file->text, make.target);
    std::string commands;
    for (const std::string_view need : found.needs) commands += made_by(facts, {make.folder, make.program, need}, depth + 1);
    for (const std::string_view line : found.lines) commands += std::string(line) + "\n" + made_inside(facts, make, line, depth);
    return commands;
  }
  return {};
}

}  // namespace

std::string commands_behind(const Facts& facts, const Step& step) {
  std::string commands = step.run + "\n";
  for (const std::string_view line : split_lines(step.run)) {
    const std::string_view text = trim(line);
    if (text.starts_with('#')) continue;
    const std::vector<std::string_view> words = split(text, ' ');
    for (const std::string_view word : words) commands += script_named(facts, step, word) + "\n";
    if (words.size() > 1 && (words[0] == "make" || words[0] == "just"))
      commands += made_by(facts, {step.folder, words[0], words[1]}, 0);
  }
  return commands;
}

std::vector<const Job*> with_needed_jobs(const Workflow& workflow, const Job& job) {
  std::vector<const Job*> jobs{&job};
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    for (const Job& other : workflow.jobs) {
      const std::vector<std::string>& needs = jobs[i]->needs;
      const bool needed = std::find(needs.begin(), needs.end(), other.id) != needs.end();
      if (needed && std::find(jobs.begin(), jobs.end(), &other) == jobs.end()) jobs.push_back(&other);
    }
  }
  return jobs;
}

bool holds_aws_credentials(const Workflow& workflow, const Job& job) {
  const auto has_key = [](const WorkflowEntries& entries) { return !value_of(entries, "AWS_ACCESS_KEY_ID").empty(); };
  if (has_key(workflow.environment) || has_key(job.environment)) return true;
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) {
    return step.uses.starts_with("aws-actions/configure-aws-credentials") || has_key(step.environment);
  });
}

bool is_conditional(const WorkflowStep& at) {
  if (!at.step->condition.empty()) return true;
  const std::vector<const Job*> jobs = with_needed_jobs(*at.workflow, *at.job);
  return std::any_of(jobs.begin(), jobs.end(),
                     [](const Job* job) { return !job->condition.empty() || !job->environment_name.empty(); });
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
