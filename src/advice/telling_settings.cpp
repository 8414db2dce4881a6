// Memory, timeout, architecture, variables, and what they cost.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "advice/telling.h"
#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kMostFunctions = 6;
constexpr double kMillion = 1e6;
constexpr double kExampleSeconds = 0.1;
constexpr std::int64_t kApiSeconds = 29;  // integration timeout of API Gateway REST by default

bool is_behind_api(const FunctionConfig& config) {
  return std::any_of(config.triggers.begin(), config.triggers.end(), [](const Trigger& trigger) {
    return trigger.source == EventSource::ApiGatewayRest || trigger.source == EventSource::ApiGatewayHttp ||
           trigger.source == EventSource::Http;
  });
}

bool may_be_set_elsewhere(const FunctionConfig& config, std::string_view setting) {
  const bool unresolved = std::find(config.unresolved.begin(), config.unresolved.end(), setting) != config.unresolved.end();
  return unresolved || !config.settings_known;
}

std::string memory_text(const FunctionConfig& config) {
  if (config.memory) return fmt::format("{} MB memory ({})", config.memory->value.value, shown_place(config.memory->place));
  return may_be_set_elsewhere(config, "memory") ? "memory that cannot be read here"
                                                : "no memory set (so {rate:memory-default} by default)";
}

std::string timeout_text(const FunctionConfig& config) {
  if (config.timeout) return fmt::format("{} s timeout ({})", config.timeout->value.value, shown_place(config.timeout->place));
  return may_be_set_elsewhere(config, "timeout") ? "a timeout that cannot be read here"
                                                 : "no timeout set (so {rate:timeout-default} by default)";
}

void tell_sense(const LambdaFunction& function, const FunctionConfig& config, std::vector<Told>& told) {
  constexpr std::int64_t kSmall = 128;
  const bool computes = function.workload && (*function.workload == Workload::Compute || *function.workload == Workload::Mixed);
  const bool small = config.memory ? config.memory->value.value <= kSmall : !may_be_set_elsewhere(config, "memory");
  if (small && computes)
    told.push_back(
        {fmt::format("{{rate:memory-least}} gives `{}` {{rate:memory-least-share}} of a core, far too little for the CPU work it "
                     "does; one full core is at {{rate:memory-vcpu}}",
                     function.name),
         config.memory ? config.memory->place : config.place});
  if (config.timeout && config.timeout->value.value > kApiSeconds && is_behind_api(config))
    told.push_back(
        {fmt::format("{} s is longer than API Gateway waits: a REST API gives up after {{rate:rest-limit}} by default, an "
                     "HTTP API after {{rate:http-limit}}, so the caller has a 504 while the function still runs; set "
                     "it below {{rate:rest-limit}}",
                     config.timeout->value.value),
         config.timeout->place});
}

// Code that reads a variable, with the first place.
struct Variable {
  Place place;
  bool panics = false;
  std::string function;
};
using Variables = std::map<std::string, Variable>;

bool is_variable_name(std::string_view text) {
  const bool upper =
      std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
  return upper && text.size() > 2;
}

// The environment of every function has it without a template.
bool is_set_by_lambda(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames{"AWS_REGION",
                                                   "AWS_DEFAULT_REGION",
                                                   "AWS_EXECUTION_ENV",
                                                   "AWS_ACCESS_KEY_ID",
                                                   "AWS_SECRET_ACCESS_KEY",
                                                   "AWS_SESSION_TOKEN",
                                                   "TZ",
                                                   "PATH",
                                                   "LANG"};
  return name.starts_with("AWS_LAMBDA_") || name.starts_with("LAMBDA_") || name.starts_with('_') ||
         std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// The SDK, the logger and the tracer do without it.
bool is_for_tools(std::string_view name) {
  return name.starts_with("AWS_") || name.starts_with("RUST_") || name.starts_with("OTEL_");
}

// The text of a constant: `const TABLE: &str = "TABLE_NAME";`; "" when it is none.
std::string constant_text(const Code& code, std::string_view read) {
  for (const Static& item : code.statics) {
    if (!contains(read, item.name) || item.name.size() < 3) continue;
    const std::string_view text = item.place.text();
    const std::size_t begin = text.find('"');
    const std::size_t end = begin == std::string_view::npos ? begin : text.find('"', begin + 1);
    if (end != std::string_view::npos) return std::string(text.substr(begin + 1, end - begin - 1));
  }
  return {};
}

// Variables that the function reads, also behind a constant, a helper such as `require_env("NAME")` or an option of clap.
void add_variables(const Code& code, const Function& function, Variables& variables) {
  for (const EnvironmentRead& read : function.environment_reads) {
    const std::string name = read.name.empty() ? constant_text(code, read.place.text()) : read.name;
    if (!name.empty()) variables.try_emplace(name, Variable{read.place, read.panics_when_missing, function.name});
  }
  for (const Call& call : function.calls) {
    const bool helper = contains(call.path, "env") || contains(call.path, "config") || contains(call.path, "var");
    if (helper && is_variable_name(call.first_string))
      variables.try_emplace(call.first_string, Variable{call.name_place, false, function.name});
  }
}

Variables variables_read(const Facts& facts, const LambdaFunction& function) {
  Variables variables;
  const EntryPoint* entry = facts.entry(function);
  if (entry == nullptr) return variables;
  std::set<FunctionId> ids(entry->init.begin(), entry->init.end());
  for (const Reached& reached : entry->reached) ids.insert(reached.function);
  for (const FunctionId id : ids) add_variables(facts.code, facts.code.functions[id], variables);
  return variables;
}

void tell_variables(const Facts& facts, const LambdaFunction& function, std::vector<Told>& told, std::set<std::string>& names) {
  const Variables read = variables_read(facts, function);
  const FunctionConfig* config = facts.config(function);
  std::set<std::string> set;
  if (config != nullptr) {
    for (const EnvironmentEntry& entry : config->environment) set.insert(entry.name);
  }
  for (const auto& [name, variable] : read) {
    std::string text = fmt::format("`{}` reads `{}` in `{}`", function.name, name, variable.function);
    if (variable.panics) text += " and panics when it is missing";
    if (set.contains(name)) text += "; the template sets it";
    if (is_set_by_lambda(name)) text += "; Lambda sets it";
    if (config != nullptr && !set.contains(name) && !is_set_by_lambda(name) && !is_for_tools(name) && config->settings_known)
      text += "; **the template does not set it**";
    told.push_back({text, variable.place});
    names.insert(name);
  }
  if (config == nullptr) return;
  for (const EnvironmentEntry& entry : config->environment) {
    if (!read.contains(entry.name))
      told.push_back(
          {fmt::format("the template sets `{}`, which the code read here does not use", entry.name), entry.value.place});
  }
}

// Variables of functions that no entry is known to reach.
void tell_other_variables(const Facts& facts, std::vector<Told>& told, const std::set<std::string>& names) {
  Variables others;
  for (const Function& function : facts.code.functions) {
    if (!function.is_test) add_variables(facts.code, function, others);
  }
  for (const auto& [name, variable] : others) {
    if (names.contains(name)) continue;
    told.push_back({fmt::format("`{}` is read in `{}`{}", name, variable.function,
                                variable.panics ? ", which panics when it is missing" : ""),
                    variable.place});
  }
}

// Where the functions are not known: the lines that read a variable.
void tell_lines_of_variables(const Asked& asked, std::vector<Told>& told) {
  for (const ProjectPassage& passage : asked.passages) {
    if (passage.kind != FileKind::Rust || passage.is_test || !contains(passage.text(), "env::var")) continue;
    for (std::uint32_t line = passage.first_line; line <= passage.last_line; ++line) {
      const std::string_view text = trim(passage.file->lines.line(line));
      const std::size_t at = text.find("env::var");
      if (at == std::string_view::npos) continue;
      const std::string constant = constant_text(asked.project.facts.code, text.substr(at));
      const std::uint32_t begin = passage.file->lines.line_start(line);
      told.push_back({fmt::format("`{}`{} is read", replace_all(std::string(text.substr(at)), "`", "'"),
                                  constant.empty() ? "" : " (`" + constant + "`)"),
                      {passage.file, {begin, begin}}});
    }
  }
}

}  // namespace

std::vector<Told> tell_settings(const Asked& asked) {
  std::vector<Told> told;
  const Facts& facts = asked.project.facts;
  for (const LambdaFunction* function : asked.functions) {
    const FunctionConfig* config = facts.config(*function);
    if (config == nullptr || told.size() >= kMostFunctions * 2) continue;
    std::string text = fmt::format("`{}` has {}, {}", function->name, memory_text(*config), timeout_text(*config));
    if (config->architecture) text += config->architecture->value == Architecture::Arm64 ? ", arm64" : ", x86_64";
    if (config->runtime) text += fmt::format(", runtime `{}`", config->runtime->value);
    if (function->workload) text += fmt::format("; its work is {}", name(*function->workload));
    told.push_back({text, config->place});
    tell_sense(*function, *config, told);
  }
  if (told.empty() && !asked.functions.empty())
    told.push_back(
        {"no template that can be read here sets memory or timeout; without a setting Lambda gives {rate:memory-default} and "
         "{rate:timeout-default}",
         {}});
  return told;
}

std::vector<Told> tell_environment(const Asked& asked) {
  std::vector<Told> told;
  std::set<std::string> names;
  for (const LambdaFunction* function : asked.functions) tell_variables(asked.project.facts, *function, told, names);
  if (asked.functions.size() == asked.project.facts.functions.size()) tell_other_variables(asked.project.facts, told, names);
  std::stable_partition(told.begin(), told.end(), [](const Told& one) { return contains(one.text, "**"); });
  if (told.empty()) tell_lines_of_variables(asked, told);
  if (told.empty()) told.push_back({"no reading of an environment variable was found in the code", {}});
  return told;
}

std::vector<Told> tell_cost(const Asked& asked) {
  std::vector<Told> told = tell_settings(asked);
  for (const LambdaFunction* function : asked.functions) {
    const FunctionConfig* config = asked.project.facts.config(*function);
    if (config == nullptr) continue;
    const bool arm = config->architecture && config->architecture->value == Architecture::Arm64;
    const RateTable& rates = asked.rates;
    const double memory = config->memory ? static_cast<double>(config->memory->value.value) : rates.rate("memory-default").value;
    const double compute = memory / rates.rate("gb").value * kExampleSeconds * kMillion;
    const double millions = compute * rates.rate(arm ? "arm64-gbs" : "x86-gbs").value + rates.rate("request").value;
    told.push_back({fmt::format("a million invocations of `{}` of 100 ms each cost about {:.2f} USD at {} MB on {} (requests "
                                "{{rate:request 0.00 bare}} USD included, us-east-1)",
                                function->name, millions, static_cast<int>(memory),
                                arm ? "arm64" : "x86_64; arm64 is {rate:arm64-saving} cheaper per GB-second"),
                    config->memory ? config->memory->place : config->place});
    if (told.size() > kMostFunctions) break;
  }
  return told;
}

}  // namespace wright
