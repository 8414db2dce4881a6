// A variable that nobody reads is a leftover, or a misspelt name whose reader takes a default.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Read by the runtime, the SDK, extensions, or the crates that log.
bool is_for_others(std::string_view name) {
  constexpr std::array<std::string_view, 9> kPrefixes{"AWS_",        "RUST_",   "OTEL_",      "DD_",   "LAMBDA_",
                                                      "POWERTOOLS_", "SENTRY_", "NEW_RELIC_", "TOKIO_"};
  // Read by the system's libraries, by crates for folders, time zones and certificates, and by interpreters that are started.
  constexpr std::array<std::string_view, 16> kNames{
      "HOME",          "PATH",         "TMPDIR",     "TZ",          "LANG",     "HOSTNAME",   "LD_LIBRARY_PATH", "LD_PRELOAD",
      "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PYTHONPATH", "NODE_OPTIONS",    "NODE_PATH"};
  if (one_of(name, kNames) || name.starts_with("XDG_") || name.starts_with("LC_")) return true;
  if (name == "DATABASE_URL") return true;  // read by database crates and by what they generate
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return name.starts_with(prefix); });
}

// The name, in one piece or after a prefix that a configuration crate adds, in any file of the code.
bool is_named(const Facts& facts, std::string_view name) {
  const std::string lower = lower_case(name);
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust) return false;
    if (contains(file.source->text, name) || contains(file.source->text, lower)) return true;
    return contains(file.source->text, "envy") || contains(file.source->text, "Figment") ||
           contains(file.source->text, "with_prefix");
  });
}

// A client of a service reads its key by itself: `OPENAI_API_KEY` beside the crate `async-openai`.
bool is_for_client(const Facts& facts, const LambdaFunction& function, std::string_view name) {
  const std::string service = lower_case(name.substr(0, name.find('_')));
  const Crate* const crate = facts.crate(function);
  if (crate == nullptr || service.size() < 4 || service.size() == name.size()) return false;
  const auto is_client = [&](std::string_view package) { return contains(package, service); };
  return std::any_of(crate->dependencies.begin(), crate->dependencies.end(),
                     [&](const Dependency& dependency) { return !dependency.is_path && is_client(dependency.package); });
}

// The same lines make functions in other languages too, whose sources we do not read.
bool may_be_for_foreign(const Facts& facts, const FunctionConfig& config) {
  if (config.instance.empty()) return false;
  constexpr std::array<std::string_view, 9> kEndings{".go", ".py", ".js", ".mjs", ".java", ".kt", ".rb", ".cs", ".ts"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return facts.project.tree.has_ending(ending); });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || !function.entry || !config->options.layers.empty()) continue;
    if (may_be_for_foreign(facts, *config)) continue;
    for (const EnvironmentEntry& entry : config->environment) {
      if (is_for_others(entry.name) || is_named(facts, entry.name) || is_for_client(facts, function, entry.name)) continue;
      out.report(entry.value.place,
                 fmt::format("`{}` sets `{}`, which no code of the project reads", config->logical_name, entry.name));
    }
  }
}

}  // namespace

extern constinit const Rule variable_never_read{"variable-never-read", &check};

}  // namespace wright
