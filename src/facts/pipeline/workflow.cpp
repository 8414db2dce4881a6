#include "facts/pipeline/workflow.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/pipeline/builds.h"

namespace wright {
namespace {

using Entries = std::vector<std::pair<std::string, Setting<std::string>>>;

std::string text_of(const Value* value) { return value != nullptr && value->is_scalar() ? value->text : std::string(); }

Entries entries_of(const Value* mapping) {
  Entries entries;
  if (mapping == nullptr) return entries;
  for (const Member& member : mapping->members) entries.push_back({member.key, {member.value.text, member.value.place}});
  return entries;
}

// A name, a list of names, or a mapping by name.
std::vector<std::string> names_of(const Value* value) {
  std::vector<std::string> names;
  if (value == nullptr) return names;
  if (value->is_scalar()) names.push_back(value->text);
  for (const Value& item : value->items) names.push_back(item.text);
  for (const Member& member : value->members) names.push_back(member.key);
  return names;
}

bool grants_id_token(const Value* permissions) {
  if (permissions == nullptr) return false;
  return text_of(permissions) == "write-all" || text_of(permissions->find("id-token")) == "write";
}

std::string joined_text(const Value& value) {
  std::vector<std::string> texts;
  if (value.is_scalar()) texts.push_back(value.text);
  for (const Value& item : value.items) texts.push_back(item.text);
  return join(texts, ",");
}

// `on: push`, `on: [push]`, or a mapping by name.
std::vector<WorkflowEvent> events_of(const Value* on) {
  std::vector<WorkflowEvent> events;
  if (on == nullptr) return events;
  if (on->is_scalar()) events.push_back({on->text, on->place, {}});
  for (const Value& item : on->items) events.push_back({item.text, item.place, {}});
  for (const Member& member : on->members) {
    WorkflowEvent event{member.key, member.key_place, {}};
    for (const Member& filter : member.value.members)
      event.filters.push_back({filter.key, {joined_text(filter.value), filter.key_place}});
    for (const Value& item : member.value.items) {  // `schedule` has a list of them
      for (const Member& filter : item.members)
        event.filters.push_back({filter.key, {joined_text(filter.value), filter.key_place}});
    }
    events.push_back(std::move(event));
  }
  return events;
}

std::vector<CallInput> call_inputs(const Value* inputs) {
  std::vector<CallInput> wanted;
  if (inputs == nullptr) return wanted;
  for (const Member& member : inputs->members) {
    const bool required = text_of(member.value.find("required")) == "true" && member.value.find("default") == nullptr;
    wanted.push_back({member.key, member.key_place, required});
  }
  return wanted;
}

bool is_true(const Value* value) { return value != nullptr && value->boolean().value_or(false); }

// From the key to the end of its line.
Place first_line(const Member& member) {
  const SourceFile& file = *member.key_place.file;
  const std::uint32_t begin = member.key_place.span.begin;
  const std::size_t end = std::min(file.text.find('\n', begin), file.text.size());
  return {&file, {begin, std::min(static_cast<std::uint32_t>(end), std::max(begin, member.value.place.span.end))}};
}

std::optional<Place> cancels(const Value& owner) {
  const Value* const flag = owner.find_path({"concurrency", "cancel-in-progress"});
  if (flag == nullptr || flag->text != "true") return std::nullopt;
  const std::string group = text_of(owner.find_path({"concurrency", "group"}));
  // A group of each run's own has no other run in it.
  const bool alone = contains(group, "github.run_id") || contains(group, "github.sha") || contains(group, "github.run_number");
  return alone ? std::nullopt : std::optional(flag->place);
}

std::optional<Permissions> permissions_of(const Value& scope) {
  const Member* const member = scope.find_member("permissions");
  if (member == nullptr) return std::nullopt;
  return Permissions{first_line(*member), text_of(&member->value), entries_of(&member->value)};
}

std::vector<Setting<std::string>> labels_of(const Value* value) {
  std::vector<Setting<std::string>> labels;
  if (value == nullptr) return labels;
  if (value->is_scalar()) labels.push_back({value->text, value->place});
  for (const Value& item : value->items) labels.push_back({item.text, item.place});
  return labels;
}

// `container: rust:1.91`, or a mapping with `image:`.
std::optional<Setting<std::string>> image_of(const Value* container) {
  const Value* const image = container != nullptr && container->is_mapping() ? container->find("image") : container;
  if (image == nullptr || text_of(image).empty()) return std::nullopt;
  return Setting<std::string>{image->text, image->place};
}

// The script's own bytes: without the quotes, or without the `|` line of a block.
Span script_span(const Value& run) {
  Span span = run.place.span;
  const std::string_view text = run.place.text();
  if (text.starts_with('|') || text.starts_with('>')) {
    const std::size_t line = text.find('\n');
    span.begin += static_cast<std::uint32_t>(line == std::string_view::npos ? text.size() : line + 1);
  } else if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')) {
    ++span.begin;
    --span.end;
  }
  return span;
}

class StepReader {
 public:
  StepReader(const SourceFile& file, std::string folder, Pipelines& out) : file_(file), folder_(std::move(folder)), out_(out) {}

  Step read(const Value& value) {
    Step step;
    step.id = text_of(value.find("id"));
    step.name = text_of(value.find("name"));
    step.place = value.place;
    step.with = entries_of(value.find("with"));
    step.environment = entries_of(value.find("env"));
    step.condition = text_of(value.find("if"));
    if (const Value* const condition = value.find("if")) step.condition_place = condition->place;
    step.goes_on_after_error = is_true(value.find("continue-on-error"));
    if (const Member* const uses = value.find_member("uses")) {
      step.uses = text_of(&uses->value);
      step.place = uses->value.place;
    }
    add_action_build(step);
    if (const Member* const run = value.find_member("run")) {
      step.run = text_of(&run->value);
      step.place = first_line(*run);
      const std::string own = text_of(value.find("working-directory"));
      const std::string& folder = own.empty() ? folder_ : own;
      step.folder = working_folder(folder);
      step.folder_known = !contains(folder, "$") && !folder.starts_with('/') && !normal_path(folder).starts_with("..");
      add_commands({&file_, script_span(run->value), step.folder, ShellLife::Script}, out_);
    }
    return step;
  }

  // Actions that run cargo: `command: build` with `args: --release --target ..`.
  void add_action_build(const Step& step) {
    constexpr std::array<std::string_view, 3> kActions{"actions-rs/cargo@", "houseabsolute/actions-rust-cross@",
                                                       "clechasseur/rs-cargo@"};
    if (std::none_of(kActions.begin(), kActions.end(), [&](std::string_view action) { return step.uses.starts_with(action); }))
      return;
    std::vector<std::string> words{"cargo"};
    for (const std::string_view key : {"command", "args", "target"}) {
      const auto given = std::find_if(step.with.begin(), step.with.end(), [&](const auto& entry) { return entry.first == key; });
      if (given == step.with.end()) {
        if (key == "command") words.emplace_back("build");
        continue;
      }
      if (key == "target") words.emplace_back("--target");
      for (const std::string_view word : split(given->second.value, ' ')) {
        if (!word.empty()) words.emplace_back(word);
      }
    }
    add_build(words, step.place, {}, out_);
  }

  static std::string working_folder(const std::string& path) {
    if (contains(path, "$") || path.starts_with('/')) return {};
    std::string normal = normal_path(path);
    return normal == ".." ? std::string() : normal;
  }

 private:
  const SourceFile& file_;
  std::string folder_;
  Pipelines& out_;
};

std::string default_folder(const Value& scope) { return text_of(scope.find_path({"defaults", "run", "working-directory"})); }

// `if: ${{ false }}`
bool is_switched_off(const Value& job) {
  std::string condition = text_of(job.find("if"));
  std::erase_if(condition, [](char c) { return c == '$' || c == '{' || c == '}' || c == ' '; });
  return condition == "false";
}

// The jobs that never run: switched off, or waiting for one that is and not going on all the same.
std::set<std::string> idle_jobs(const Value& jobs) {
  std::set<std::string> idle;
  for (std::size_t before = 1; before != idle.size();) {
    before = idle.size();
    for (const Member& member : jobs.members) {
      const std::vector<std::string> needs = names_of(member.value.find("needs"));
      const bool goes_on = contains(text_of(member.value.find("if")), "()");  // always(), !cancelled()
      const bool waits = std::any_of(needs.begin(), needs.end(), [&](const std::string& name) { return idle.contains(name); });
      if (is_switched_off(member.value) || (waits && !goes_on)) idle.insert(member.key);
    }
  }
  return idle;
}

class WorkflowReader {
 public:
  WorkflowReader(const SourceFile& file, const Value& root, Pipelines& out) : file_(file), root_(root), out_(out) {}

  Workflow read() {
    Workflow workflow;
    workflow.file = &file_;
    workflow.name = text_of(root_.find("name"));
    workflow.place = {&file_, {0, static_cast<std::uint32_t>(file_.lines.line(1).size())}};
    workflow.has_permissions = root_.find("permissions") != nullptr;
    workflow.permissions = permissions_of(root_);
    workflow.has_concurrency = root_.find("concurrency") != nullptr;
    workflow.cancels = cancels(root_);
    workflow.triggers = names_of(root_.find("on"));
    workflow.events = events_of(root_.find("on"));
    workflow.environment = entries_of(root_.find("env"));
    workflow.inputs = call_inputs(root_.find_path({"on", "workflow_call", "inputs"}));
    workflow.secrets = call_inputs(root_.find_path({"on", "workflow_call", "secrets"}));
    if (const Value* const jobs = root_.find("jobs")) {
      const std::set<std::string> idle = idle_jobs(*jobs);
      for (const Member& member : jobs->members) {
        if (!idle.contains(member.key)) workflow.jobs.push_back(job(member));
      }
    }
    return workflow;
  }

 private:
  Job job(const Member& member) {
    const Value& value = member.value;
    Job job;
    job.id = member.key;
    job.place = member.key_place;
    job.needs = names_of(value.find("needs"));
    const Value* const environment = value.find("environment");
    job.environment_name =
        environment != nullptr && environment->is_mapping() ? text_of(environment->find("name")) : text_of(environment);
    const Value* const own = value.find("permissions");
    job.has_permissions = own != nullptr;
    job.id_token_write = grants_id_token(own != nullptr ? own : root_.find("permissions"));
    job.permissions = permissions_of(value);
    job.calls = text_of(value.find("uses"));
    if (const Value* const secrets = value.find("secrets")) job.secrets = {text_of(secrets), secrets->place};
    job.given_inputs = entries_of(value.find("with"));
    job.given_secrets = entries_of(value.find("secrets"));
    job.condition = text_of(value.find("if"));
    if (const Value* const condition = value.find("if")) job.condition_place = condition->place;
    job.image = image_of(value.find("container"));
    job.runs_on = labels_of(value.find("runs-on"));
    job.has_timeout = value.find("timeout-minutes") != nullptr;
    if (const Member* const strategy = value.find_member("strategy")) {
      if (strategy->value.find("matrix") != nullptr) job.matrix = strategy->key_place;
      job.fails_fast = text_of(strategy->value.find("fail-fast")) != "false";
    }
    job.has_concurrency = value.find("concurrency") != nullptr;
    job.cancels = cancels(value);
    job.environment = entries_of(value.find("env"));
    const std::string folder = default_folder(value);
    StepReader reader(file_, folder.empty() ? default_folder(root_) : folder, out_);
    if (const Value* const steps = value.find("steps")) {
      for (const Value& step : steps->items) job.steps.push_back(reader.read(step));
    }
    return job;
  }

  const SourceFile& file_;
  const Value& root_;
  Pipelines& out_;
};

}  // namespace

Workflow read_workflow(const SourceFile& file, const Value& root, Pipelines& out) {
  return WorkflowReader(file, root, out).read();
}

Workflow read_action(const SourceFile& file, const Value& root, Pipelines& out) {
  Workflow action;
  action.file = &file;
  action.name = text_of(root.find("name"));
  action.place = {&file, {0, static_cast<std::uint32_t>(file.lines.line(1).size())}};
  action.inputs = call_inputs(root.find("inputs"));
  const Value* const steps = root.find_path({"runs", "steps"});
  if (steps == nullptr) return action;
  StepReader reader(file, {}, out);
  Job& job = action.jobs.emplace_back();
  job.place = action.place;
  for (const Value& step : steps->items) job.steps.push_back(reader.read(step));
  return action;
}

void read_build_specification(const SourceFile& file, const Value& root, Pipelines& out) {
  const Value* const phases = root.find("phases");
  if (phases == nullptr) return;
  out.others.push_back({&file});
  for (const Member& phase : phases->members) {
    const Value* const commands = phase.value.find("commands");
    if (commands == nullptr) continue;
    for (const Value& command : commands->items) {
      if (command.is_scalar()) add_commands({&file, script_span(command), parent_path(file.path), ShellLife::Script}, out);
    }
  }
}

}  // namespace wright
