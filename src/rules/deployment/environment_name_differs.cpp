// The code reads a variable under one name and takes an empty text when it is missing; the template sets another one, which
// nobody reads. Only where there is one of each.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// An empty text stands for a missing variable: nothing works with that.
bool falls_back_to_nothing(const EnvironmentRead& read) {
  const SourceFile& file = *read.place.file;
  const std::string_view rest = std::string_view(file.text).substr(read.place.span.begin);
  const std::string_view statement = rest.substr(0, rest.find(';'));
  constexpr std::array<std::string_view, 5> kSigns{"unwrap_or_default()", "unwrap_or(\"\")", "|_| \"\".", "String::new()",
                                                   "unwrap_or(\"\"."};
  return statement.size() < 160 &&
         std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(statement, sign); });
}

bool is_of_the_platform(std::string_view name) {
  constexpr std::array<std::string_view, 8> kPrefixes{"AWS_", "_", "LAMBDA_", "RUST_", "OTEL_", "CARGO_", "DD_", "LOG"};
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool sets(const FunctionConfig& config, std::string_view name) {
  return std::any_of(config.environment.begin(), config.environment.end(),
                     [&](const EnvironmentEntry& entry) { return entry.name == name; });
}

bool is_named(const Facts& facts, std::string_view name) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(),
                     [&](const ProjectFile& file) { return file.kind == FileKind::Rust && contains(file.source->text, name); });
}

// What the template sets and no code names.
std::vector<const EnvironmentEntry*> unread(const Facts& facts, const FunctionConfig& config) {
  std::vector<const EnvironmentEntry*> entries;
  for (const EnvironmentEntry& entry : config.environment) {
    if (!is_of_the_platform(entry.name) && !is_named(facts, entry.name)) entries.push_back(&entry);
  }
  return entries;
}

std::vector<const EnvironmentRead*> unset(const Facts& facts, const EntryPoint& entry, const FunctionConfig& config) {
  std::vector<const EnvironmentRead*> reads;
  for (const FunctionId id : functions_of(entry)) {
    for (const EnvironmentRead& read : facts.code.functions[id].environment_reads) {
      const bool told =
          std::any_of(reads.begin(), reads.end(), [&](const EnvironmentRead* other) { return other->name == read.name; });
      if (!read.name.empty() && !told && !is_of_the_platform(read.name) && !sets(config, read.name)) reads.push_back(&read);
    }
  }
  return reads;
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr || !is_surely_absent(*config, "environment")) continue;
    const std::vector<const EnvironmentRead*> reads = unset(facts, *entry, *config);
    const std::vector<const EnvironmentEntry*> entries = unread(facts, *config);
    if (reads.size() != 1 || entries.size() != 1 || reads[0]->panics_when_missing || !falls_back_to_nothing(*reads[0])) continue;
    Finding& finding =
        out.report(reads[0]->place, fmt::format("`{}` is read here and `{}` does not set it: the value is an empty text",
                                                reads[0]->name, config->logical_name));
    finding.related.push_back(related(entries[0]->value.place, "set and never read"));
  }
}

}  // namespace

extern constinit const Rule environment_name_differs{"environment-name-differs", &check};

}  // namespace wright
