#include "advice/readings.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {
namespace {

using Reading = std::optional<SlotValue>;

Evidence evidence_at(const Place& place) {
  const std::string_view line = place.file == nullptr ? std::string_view() : place.file->lines.line(place.start().line);
  return {place.file == nullptr ? std::string() : place.file->path, place.start().line, std::string(trim(line))};
}

SlotValue at(SlotValue value, const Place& place) {
  if (place.file != nullptr) value.evidence.push_back(evidence_at(place));
  return value;
}

const FunctionConfig* config_of(const Facts& facts, const LambdaFunction& function) { return facts.config(function); }

Reading timeout(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* config = config_of(facts, function);
  if (config == nullptr || !config->timeout) return std::nullopt;
  return at(number_value(static_cast<double>(config->timeout->value.value)), config->timeout->place);
}

Reading memory(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* config = config_of(facts, function);
  if (config == nullptr || !config->memory) return std::nullopt;
  return at(number_value(static_cast<double>(config->memory->value.value)), config->memory->place);
}

Reading architecture(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* config = config_of(facts, function);
  if (config == nullptr || !config->architecture) return std::nullopt;
  return at(text_value(config->architecture->value == Architecture::Arm64 ? "arm64" : "x86_64"), config->architecture->place);
}

Reading runtime(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* config = config_of(facts, function);
  if (config == nullptr || !config->runtime) return std::nullopt;
  return at(text_value(config->runtime->value), config->runtime->place);
}

Reading event_source(const Facts& facts, const LambdaFunction& function) {
  if (!function.event_source) return std::nullopt;
  SlotValue value = text_value(std::string(name(*function.event_source)));
  const FunctionConfig* config = config_of(facts, function);
  if (config != nullptr && !config->triggers.empty()) return at(value, config->triggers.front().place);
  const EntryPoint* entry = facts.entry(function);
  return entry == nullptr ? value : at(value, entry->event_place);
}

Reading workload(const Facts& facts, const LambdaFunction& function) {
  if (!function.workload) return std::nullopt;
  SlotValue value = text_value(std::string(name(*function.workload)));
  const EntryPoint* entry = facts.entry(function);
  return entry == nullptr ? value : at(value, entry->event_place);
}

Reading clients_per_invocation(const Facts& facts, const LambdaFunction& function) {
  (void)facts;
  SlotValue value = number_value(0);
  for (const Client& client : function.clients) {
    if (!client.per_invocation) continue;
    value.number = *value.number + 1;
    value.evidence.push_back(evidence_at(client.place));
  }
  value.text = number_value(*value.number).text;
  return value;
}

Reading batch_size(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* config = config_of(facts, function);
  if (config == nullptr) return std::nullopt;
  for (const Trigger& trigger : config->triggers) {
    if (trigger.batch_size) return at(number_value(static_cast<double>(trigger.batch_size->value)), trigger.batch_size->place);
  }
  return std::nullopt;
}

Reading visibility_timeout(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* config = config_of(facts, function);
  if (config == nullptr) return std::nullopt;
  for (const Trigger& trigger : config->triggers) {
    for (const Queue& queue : facts.deployment.queues) {
      if (trigger.source_name.empty() || queue.logical_name != trigger.source_name || !queue.visibility_timeout.known()) continue;
      return at(number_value(static_cast<double>(*queue.visibility_timeout.value)), queue.visibility_timeout.place);
    }
  }
  return std::nullopt;
}

Reading profile_setting(const Facts& facts, const LambdaFunction& function, std::string_view key) {
  const Crate* crate = facts.crate(function);
  const ProfileSetting* setting = crate == nullptr ? nullptr : crate->release.find(key);
  return setting == nullptr ? Reading() : at(text_value(setting->value), setting->place);
}

Reading dependency(const Facts& facts, const LambdaFunction& function, std::string_view package) {
  const Crate* crate = facts.crate(function);
  const Dependency* found = crate == nullptr ? nullptr : crate->find_dependency(package);
  if (found == nullptr) return std::nullopt;
  const std::string version = found->locked.value_or(found->requirement);
  return version.empty() ? Reading() : at(text_value(version), found->place);
}

struct NamedReading {
  std::string_view name;
  Reading (*read)(const Facts&, const LambdaFunction&);
};

constexpr std::array<NamedReading, 9> kReadings{{{"timeout", timeout},
                                                 {"memory", memory},
                                                 {"architecture", architecture},
                                                 {"runtime", runtime},
                                                 {"event-source", event_source},
                                                 {"workload", workload},
                                                 {"clients-per-invocation", clients_per_invocation},
                                                 {"batch-size", batch_size},
                                                 {"visibility-timeout", visibility_timeout}}};

}  // namespace

std::optional<SlotValue> read_fact(std::string_view name, const Facts& facts, const LambdaFunction& function) {
  constexpr std::string_view kProfile = "profile.";
  constexpr std::string_view kDependency = "dependency.";
  if (name.starts_with(kProfile)) return profile_setting(facts, function, name.substr(kProfile.size()));
  if (name.starts_with(kDependency)) return dependency(facts, function, name.substr(kDependency.size()));
  const auto* found = std::find_if(kReadings.begin(), kReadings.end(), [name](const NamedReading& r) { return r.name == name; });
  return found == kReadings.end() ? std::nullopt : found->read(facts, function);
}

}  // namespace wright
