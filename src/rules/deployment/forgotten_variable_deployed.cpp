// A program that puts the stack together takes a setting of the function from the environment of whoever deploys, and goes on
// without it: the variable becomes an empty text, the word "undefined" or nothing. The deployment succeeds, the function fails.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/given_text.h"
#include "rules/rule.h"

namespace wright {
namespace {

enum class Becomes : std::uint8_t { Empty, Undefined, Nothing };

bool reads_environment(std::string_view text) {
  return text.starts_with("process.env") || text.starts_with("os.environ.get(") || text.starts_with("os.getenv(");
}

// `X` and `?? ""` of `X ?? ""`; the second is "" where the text has no such end.
struct Split {
  std::string_view value;
  std::string_view rest;
};

Split split_fallback(std::string_view text) {
  const std::size_t at = std::min(text.find("??"), text.find("||"));
  if (at == std::string_view::npos) return {trim(text), {}};
  return {trim(text.substr(0, at)), trim(text.substr(at + 2))};
}

bool is_empty_text(std::string_view text) {
  constexpr std::array<std::string_view, 3> kEmpty{"''", "\"\"", "``"};
  return one_of(text, kEmpty);
}

// `process.env.X`, or a name that the file assigns it to; with nothing behind it.
bool is_bare_read(const SourceFile& file, std::string_view text) {
  std::string_view value = text;
  if (!reads_environment(value) && is_one_word(value)) value = assigned_in(file, value);
  return value.starts_with("process.env") && value.find_first_of(" !?|,;") == std::string_view::npos;
}

// `password=${process.env.X}`: what is missing is written as the word.
bool writes_undefined(const SourceFile& file, std::string_view text) {
  if (!text.starts_with('`')) return false;
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 1)) {
    const std::string_view inner = text.substr(at + 2, text.find('}', at) - at - 2);
    if (is_bare_read(file, trim(inner))) return true;
  }
  return false;
}

// `os.environ.get("X", "")`
bool gets_empty(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (text.starts_with("process.env") || comma == std::string_view::npos || !text.ends_with(')')) return false;
  return is_empty_text(trim(text.substr(comma + 1, text.size() - comma - 2)));
}

// The value as its line has it: `token ?? ""` of `TOKEN: token ?? "",`. Where it has no line of its own, what is known of it,
// with what stands behind.
std::string_view whole_value(const EnvironmentEntry& entry) {
  const SourceFile& file = *entry.given.file;
  if (entry.value.place.file == &file) {
    std::string_view line = file.lines.line(entry.value.place.start().line);
    line = trim(line.substr(0, line.find(" //")));
    if (line.ends_with(',')) line.remove_suffix(1);
    const std::size_t name = line.find(entry.name);
    const std::string_view after = name == std::string_view::npos ? std::string_view() : line.substr(name + entry.name.size());
    const std::size_t colon = after.find_first_not_of("'\"");
    if (name <= 1 && colon != std::string_view::npos && after[colon] == ':') return trim(after.substr(colon + 1));
  }
  const std::string_view rest = std::string_view(file.text).substr(entry.given.span.end);
  constexpr std::array<std::string_view, 3> kEnds{"!", " ??", " ||"};
  const bool more = std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return rest.starts_with(end); });
  const std::uint32_t length = more ? static_cast<std::uint32_t>(std::min(rest.find_first_of(",\n}"), rest.size())) : 0;
  const Place whole{&file, {entry.given.span.begin, entry.given.span.end + length}};
  return trim(whole.text());
}

std::optional<Becomes> becomes(const EnvironmentEntry& entry) {
  if (entry.given.file == nullptr || entry.is_name) return std::nullopt;
  const SourceFile& file = *entry.given.file;
  std::string_view text = whole_value(entry);
  constexpr int kSteps = 3;
  for (int step = 0; step < kSteps && !text.empty(); ++step) {
    const Split parts = split_fallback(text);
    const bool environment = reads_environment(parts.value);
    const bool bare = is_bare_read(file, parts.value);
    if (bare && is_empty_text(parts.rest)) return Becomes::Empty;
    if (environment && gets_empty(parts.value)) return Becomes::Empty;
    if (writes_undefined(file, text)) return Becomes::Undefined;
    const bool forced = parts.rest.empty() && parts.value.ends_with('!');
    if (forced && is_bare_read(file, parts.value.substr(0, parts.value.size() - 1))) return Becomes::Nothing;
    const bool name = parts.rest.empty() && is_one_word(text);
    text = name ? assigned_in(file, text) : std::string_view();
  }
  return std::nullopt;
}

// Empty means that there is none, or that something is switched off.
bool may_be_empty(std::string_view name) {
  constexpr std::array<std::string_view, 9> kParts{"OPTIONAL", "PREFIX", "SUFFIX",  "SENTRY", "DEBUG",
                                                   "LOG",      "PROXY",  "FEATURE", "OTEL_"};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(name, part); });
}

// The crate of the function; null where that is not known.
const Crate* crate_of(const Facts& facts, const FunctionConfig& config) {
  const auto own = std::find_if(facts.functions.begin(), facts.functions.end(),
                                [&](const LambdaFunction& function) { return facts.config(function) == &config; });
  return own == facts.functions.end() ? nullptr : facts.crate(*own);
}

using Sources = std::vector<std::string_view>;

// Rust that the function may be built from: no program of another function.
Sources sources_of(const Facts& facts, const FunctionConfig& config) {
  const Crate* const own = crate_of(facts, config);
  const std::vector<const Crate*> programs = function_crates(facts);
  Sources sources;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust) continue;
    const Crate* const crate = facts.project.crate_of(file.source->path);
    const bool other = own != nullptr && crate != own && std::find(programs.begin(), programs.end(), crate) != programs.end();
    if (!other) sources.push_back(file.source->text);
  }
  return sources;
}

// The code reads it, and asks nowhere whether it is empty.
bool is_taken_as_given(const Sources& sources, const std::string& name) {
  constexpr std::size_t kNear = 240;
  const std::string quoted = "\"" + name + "\"";
  const std::string asked = lower_case(name) + ".is_empty()";
  bool read = false;
  for (const std::string_view text : sources) {
    if (contains(text, asked)) return false;
    for (std::size_t at = text.find(quoted); at != std::string_view::npos; at = text.find(quoted, at + 1)) {
      read = true;
      if (contains(text.substr(at, kNear), "is_empty()")) return false;
    }
  }
  return read;
}

// Some program of the project stops when it is missing: `if (!process.env.X) throw ..`, a list of required names.
bool is_demanded(const Facts& facts, const std::string& name) {
  constexpr std::array<std::string_view, 9> kSigns{"throw",         "if (!",   "if not ", "equired", "assert",
                                                   "=== undefined", "== null", "exit(",   "z."};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const bool program = file.kind == FileKind::TypeScript || file.kind == FileKind::Python;
    if (!program || !contains(file.source->text, name)) return false;
    const std::vector<std::string_view> lines = split_lines(file.source->text);
    return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
      return contains(line, name) &&
             std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(line, sign); });
    });
  });
}

// What is not set at all is told from what is empty: a read that goes on without it is meant.
bool needs_it(const Sources& sources, const std::string& name) {
  constexpr std::array<std::string_view, 6> kWays{".expect(", ".unwrap()", "?", ".map_err(", ".context(", ".with_context("};
  const std::string quoted = "\"" + name + "\")";
  return std::any_of(sources.begin(), sources.end(), [&](std::string_view text) {
    for (std::size_t at = text.find(quoted); at != std::string_view::npos; at = text.find(quoted, at + 1)) {
      const std::string_view after = trim(text.substr(at + quoted.size()));
      if (std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return after.starts_with(way); })) return true;
    }
    return false;
  });
}

std::string message(const FunctionConfig& config, const std::string& name, Becomes what) {
  constexpr std::string_view kThen = "the deployment succeeds and the function fails at its first use";
  const std::string& owner = config.logical_name;
  switch (what) {
    case Becomes::Empty:
      return fmt::format("`{}` gets `{}` as an empty text when whoever deploys has not set it: {}", owner, name, kThen);
    case Becomes::Undefined:
      return fmt::format("`{}` gets `{}` with the word `undefined` in it when whoever deploys lacks a variable: {}", owner, name,
                         kThen);
    case Becomes::Nothing:
      return fmt::format("`{}` goes without `{}` when whoever deploys has not set it, since `!` only silences the compiler: {}",
                         owner, name, kThen);
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (contains(config.place.file->path, "test")) continue;
    const Sources sources = sources_of(facts, config);
    Finding* told = nullptr;
    for (const EnvironmentEntry& entry : config.environment) {
      const std::optional<Becomes> what = becomes(entry);
      if (!what || (*what != Becomes::Undefined && may_be_empty(entry.name))) continue;
      if (!is_taken_as_given(sources, entry.name)) continue;
      if (is_demanded(facts, entry.name) || (*what == Becomes::Nothing && !needs_it(sources, entry.name))) continue;
      if (told != nullptr) {
        told->related.push_back(related(entry.value.place, fmt::format("`{}` as well", entry.name)));
        continue;
      }
      told = &out.report(entry.value.place, message(config, entry.name, *what));
    }
  }
}

}  // namespace

extern constinit const Rule forgotten_variable_deployed{"forgotten-variable-deployed", &check};

}  // namespace wright
