// The code gives up when a variable is missing and the template does not set it: the function fails on every start or every
// invocation.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/flags.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Set by Lambda or by Datadog's plugin and constructs, or with a meaning when absent.
bool is_given(std::string_view name) {
  constexpr std::array<std::string_view, 7> kPrefixes{"AWS_", "_", "LAMBDA_", "RUST_", "OTEL_", "CARGO_", "DD_"};
  constexpr std::array<std::string_view, 8> kNames{"TZ",   "PATH", "LANG",   "LD_LIBRARY_PATH",
                                                   "HOME", "PORT", "TMPDIR", "HTTP_PROXY"};
  const bool prefixed =
      std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return name.starts_with(prefix); });
  return prefixed || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool sets(const FunctionConfig& config, std::string_view name) {
  return std::any_of(config.environment.begin(), config.environment.end(),
                     [&](const EnvironmentEntry& entry) { return entry.name == name; });
}

// What the program does with its own environment: `set_var("TOKEN", ..)` after it has read a secret, names that only a loop
// knows, a file of variables that lies in the package.
struct OwnSettings {
  std::set<std::string> names;
  bool any_name = false;
  bool reads_file = false;
};

OwnSettings own_settings(const Facts& facts, const std::set<FunctionId>& functions) {
  OwnSettings own;
  for (const FunctionId id : functions) {
    for (const Call& call : facts.code.functions[id].calls) {
      if (call.path.starts_with("dotenv")) own.reads_file = true;
      if (call.is_method || !call.path.ends_with("env::set_var")) continue;
      if (call.first_string.empty()) own.any_name = true;
      own.names.insert(call.first_string);
    }
  }
  return own;
}

// The functions that run in every start or every invocation, whatever the program decides on the way.
std::set<FunctionId> always_run(const Facts& facts, const EntryPoint& entry) {
  std::vector<FunctionId> open(entry.handlers.begin(), entry.handlers.end());
  open.push_back(entry.main);
  std::set<FunctionId> seen(open.begin(), open.end());
  while (!open.empty()) {
    const Function& function = facts.code.functions[open.back()];
    open.pop_back();
    for (const Call& call : function.calls) {
      if (call.conditional) continue;
      for (const FunctionId target : call.targets) {
        if (call.targets.size() == 1 && seen.insert(target).second) open.push_back(target);
      }
    }
  }
  return seen;
}

// A command that a page tells is no complete setting up: variables are often set by hand beside it.
bool is_told(const FunctionConfig& config) {
  const std::string path = lower_case(config.place.file->path);
  return config.tool == DeploymentTool::Script && (path.ends_with(".md") || path.ends_with(".adoc") || path.ends_with(".rst"));
}

// A script, a build file or a manifest puts a file of variables into the package: `COPY .env .`, `include = [".env"]`.
bool packs_variables(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const bool packs = file.kind == FileKind::Script || file.kind == FileKind::Toml || file.kind == FileKind::Yaml;
    return packs && contains(file.source->text, ".env");
  });
}

// What stands behind a call in brackets that open at `open`.
std::string_view behind_brackets(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return text.substr(at + 1);
  }
  return {};
}

// `env::var("TABLE")?`, also with words about the failure before the sign: the function in which it stands gives up.
bool gives_up_when_missing(const EnvironmentRead& read) {
  std::string_view rest = std::string_view(read.place.file->text).substr(read.place.span.end);
  constexpr std::array<std::string_view, 4> kWords{".map_err(", ".context(", ".with_context(", ".wrap_err("};
  for (int links = 0; links < 3; ++links) {
    rest = trim(rest);
    const auto word = std::find_if(kWords.begin(), kWords.end(), [&](std::string_view one) { return rest.starts_with(one); });
    if (word == kWords.end()) break;
    rest = behind_brackets(rest, word->size() - 1);
  }
  return rest.starts_with('?');
}

// Another function of the template gets the variable, and its program reads it at the same place.
const FunctionConfig* sibling_that_has_it(const Facts& facts, const FunctionConfig& config, FunctionId reader,
                                          std::string_view name) {
  for (const LambdaFunction& other : facts.functions) {
    const FunctionConfig* const sibling = facts.config(other);
    const EntryPoint* const entry = facts.entry(other);
    if (sibling == nullptr || entry == nullptr || sibling == &config || sibling->stack != config.stack) continue;
    if (sets(*sibling, name) && functions_of(*entry).contains(reader)) return sibling;
  }
  return nullptr;
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr || !is_surely_absent(*config, "environment") || is_told(*config)) continue;
    const std::set<FunctionId> functions = functions_of(*entry);
    const OwnSettings own = own_settings(facts, functions);
    if (own.any_name) continue;
    const std::set<FunctionId> always = always_run(facts, *entry);
    for (const FunctionId id : functions) {
      for (const EnvironmentRead& read : facts.code.functions[id].environment_reads) {
        if (read.name.empty() || is_given(read.name) || sets(*config, read.name) || own.names.contains(read.name)) continue;
        // What `?` hands up ends the start; further down somebody may take it for an answer.
        const bool starts = id == entry->main && !facts.code.functions[id].calls[read.call].conditional;
        const bool gives_up = !read.panics_when_missing && starts && gives_up_when_missing(read);
        const bool certain_here = read.panics_when_missing || gives_up;
        const FunctionConfig* const sibling =
            !certain_here && gives_up_when_missing(read) ? sibling_that_has_it(facts, *config, id, read.name) : nullptr;
        if (!certain_here && sibling == nullptr) continue;
        if (is_switched_off(facts, *entry, facts.code.functions[id], read.place)) continue;
        Finding& finding = out.report(
            read.place,
            sibling != nullptr
                ? fmt::format("`{}` is read here, `{}` sets it and `{}`, which runs the same code, does not: there this fails",
                              read.name, sibling->logical_name, config->logical_name)
                : fmt::format("`{}` is read here and `{}` does not set it: the function {}", read.name, config->logical_name,
                              gives_up ? "does not start" : "panics"));
        const bool surely = always.contains(id) && !facts.code.functions[id].calls[read.call].conditional;
        // An image may bring variables of its own, and so may a file in the package.
        if (config->is_image || (own.reads_file && packs_variables(facts)) || !surely) finding.confidence = Confidence::Possible;
        finding.related.push_back(related(config->place, "the function in the template"));
      }
    }
  }
}

}  // namespace

extern constinit const Rule environment_not_set{"environment-not-set", &check};

}  // namespace wright
