#include "advice/project_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "advice/readings.h"
#include "base/text.h"

namespace wright {
namespace {

bool is_named(std::string_view lower_question, std::string_view name) {
  return !name.empty() && contains(lower_question, lower_case(name));
}

// The files that a finding about the function may be in.
bool is_about(const Finding& finding, const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* config = facts.config(function);
  if (config != nullptr && config->place.file != nullptr && config->place.file->path == finding.location.file) return true;
  const Crate* crate = facts.crate(function);
  return crate != nullptr && facts.project.crate_of(finding.location.file) == crate;
}

Slots finding_slots(const ProjectView& project, const LambdaFunction* function, const std::vector<SlotDefinition>& definitions) {
  Slots slots;
  const std::vector<const Finding*> findings = findings_of(project, function);
  for (const SlotDefinition& definition : definitions) {
    if (definition.findings.empty()) continue;
    SlotValue value = number_value(0);
    for (const Finding* finding : findings) {
      if (std::find(definition.findings.begin(), definition.findings.end(), finding->rule) == definition.findings.end()) continue;
      value.number = *value.number + 1;
      value.evidence.push_back({finding->location.file, finding->location.line, finding->message});
    }
    value.text = number_value(*value.number).text;
    slots[definition.id] = std::move(value);
  }
  return slots;
}

}  // namespace

const LambdaFunction* choose_function(const ProjectView& project, std::string_view question) {
  const std::string text = lower_case(question);
  const std::vector<LambdaFunction>& functions = project.facts.functions;
  const auto named =
      std::find_if(functions.begin(), functions.end(), [&](const LambdaFunction& f) { return is_named(text, f.name); });
  if (named != functions.end()) return &*named;
  const auto by_source = std::find_if(functions.begin(), functions.end(), [&](const LambdaFunction& f) {
    return f.event_source && is_named(text, name(*f.event_source));
  });
  if (by_source != functions.end()) return &*by_source;
  const auto most = std::max_element(functions.begin(), functions.end(), [&](const LambdaFunction& a, const LambdaFunction& b) {
    return findings_of(project, &a).size() < findings_of(project, &b).size();
  });
  return most == functions.end() ? nullptr : &*most;
}

std::vector<const Finding*> findings_of(const ProjectView& project, const LambdaFunction* function) {
  std::vector<const Finding*> list;
  for (const Finding& finding : project.findings) {
    if (function == nullptr || is_about(finding, project.facts, *function)) list.push_back(&finding);
  }
  return list;
}

Slots slots_from_project(const ProjectView& project, const LambdaFunction* function,
                         const std::vector<SlotDefinition>& definitions) {
  Slots slots = finding_slots(project, function, definitions);
  if (function == nullptr) return slots;
  for (const SlotDefinition& definition : definitions) {
    if (definition.fact.empty()) continue;
    if (std::optional<SlotValue> value = read_fact(definition.fact, project.facts, *function))
      slots[definition.id] = std::move(*value);
  }
  return slots;
}

}  // namespace wright
