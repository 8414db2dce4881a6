// A variable that nobody reads is a leftover, or a misspelt name whose reader takes a default.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "facts/own_code.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The Lambda functions of the CDK for Node.js set it by themselves, and so it is copied: version 2 of the SDK for JavaScript
// reads it. https://docs.aws.amazon.com/sdk-for-javascript/v2/developer-guide/node-reusing-connections.html, checked 2026-11-28.
constexpr std::string_view kForNodeSdk = "AWS_NODEJS_CONNECTION_REUSE_ENABLED";

// Read by the runtime, the SDK, extensions, or the crates that log.
bool is_for_others(std::string_view name) {
  constexpr std::array<std::string_view, 9> kPrefixes{"AWS_",        "RUST_",   "OTEL_",      "DD_",   "LAMBDA_",
                                                      "POWERTOOLS_", "SENTRY_", "NEW_RELIC_", "TOKIO_"};
  // Read by the system's libraries, by crates for folders, time zones and certificates, and by interpreters that are started.
  constexpr std::array<std::string_view, 16> kNames{
      "HOME",          "PATH",         "TMPDIR",     "TZ",          "LANG",     "HOSTNAME",   "LD_LIBRARY_PATH", "LD_PRELOAD",
      "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PYTHONPATH", "NODE_OPTIONS",    "NODE_PATH"};
  if (one_of(name, kNames) || name.starts_with("XDG_") || name.starts_with("LC_")) return true;
  if (name == kForNodeSdk) return false;
  if (name == "DATABASE_URL") return true;  // read by database crates and by what they generate
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return name.starts_with(prefix); });
}

// `include!(concat!(env!("OUT_DIR"), "/settings.rs"))`: a build script has written what reads them.
bool includes_settings(std::string_view text) {
  constexpr std::array<std::string_view, 4> kWords{"env", "setting", "conf", "vars"};
  constexpr std::string_view kFolder = "env!(\"OUT_DIR\")";
  for (std::size_t at = text.find(kFolder); at != std::string_view::npos; at = text.find(kFolder, at + 1)) {
    const std::string_view rest = text.substr(at + kFolder.size());
    const std::string_view file = rest.substr(0, rest.find('\n'));
    if (std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(file, word); })) return true;
  }
  return false;
}

// Names of variables are made at run time, or every variable is taken.
bool reads_any(std::string_view text) {
  constexpr std::array<std::string_view, 7> kWays{"envy",        "Figment",      "with_prefix",  "env::vars",
                                                  "var(format!", "var(&format!", "var(&*format!"};
  return includes_settings(text) ||
         std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// A crate of the project takes settings by the names of a struct's fields: `config`, `envconfig`, `clap`.
bool may_read_by_fields(const Crate& crate) {
  constexpr std::array<std::string_view, 5> kPlain{"env_logger", "pretty_env_logger", "dotenv", "dotenvy", "dotenv_codegen"};
  constexpr std::array<std::string_view, 7> kOthers{"clap", "structopt", "figment", "confique", "twelf", "argh", "schematic"};
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& dependency) {
    const std::string_view name = dependency.package;
    if (dependency.is_path || name.starts_with("aws-") || one_of(name, kPlain)) return false;
    return contains(name, "env") || contains(name, "conf") || one_of(name, kOthers);
  });
}

// A crate of their own in another repository may read settings for the function.
bool takes_unseen_settings(const OwnCode& code) {
  constexpr std::array<std::string_view, 5> kWords{"conf", "env", "setting", "common", "shared"};
  const auto is_unseen = [&](const Dependency& dependency) {
    return !dependency.git.empty() &&
           std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(dependency.package, word); });
  };
  return std::any_of(code.crates.begin(), code.crates.end(), [&](const Crate* crate) {
    return std::any_of(crate->dependencies.begin(), crate->dependencies.end(), is_unseen);
  });
}

// Sources and what may read variables in them.
class Readers {
 public:
  void add(const Crate& crate) { by_fields_ = by_fields_ || may_read_by_fields(crate); }

  void add(const SourceFile& file) {
    texts_.emplace_back(file.text);
    any_ = any_ || reads_any(file.text);
  }

  // The name, in one piece, as a field's or after a prefix that a configuration crate adds.
  [[nodiscard]] bool name(std::string_view variable) const {
    const std::string field = by_fields_ ? lower_case(variable) : std::string(variable);
    return any_ || std::any_of(texts_.begin(), texts_.end(),
                               [&](std::string_view text) { return contains(text, variable) || contains(text, field); });
  }

 private:
  std::vector<std::string_view> texts_;
  bool any_ = false;
  bool by_fields_ = false;
};

Readers readers_of(const Project& project) {
  Readers readers;
  for (const Crate& crate : project.crates) readers.add(crate);
  for (const ProjectFile& file : project.files) {
    if (file.kind == FileKind::Rust) readers.add(*file.source);
  }
  return readers;
}

Readers readers_of(const OwnCode& code) {
  Readers readers;
  for (const Crate* const crate : code.crates) readers.add(*crate);
  for (const SourceFile* const file : code.files) readers.add(*file);
  return readers;
}

// The same line sets it for another function too.
bool is_shared(const Facts& facts, const FunctionConfig& config, const EnvironmentEntry& entry) {
  const Place& place = entry.value.place;
  return std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& other) {
    return &other != &config && std::any_of(other.environment.begin(), other.environment.end(), [&](const auto& one) {
      return one.value.place.file == place.file && one.value.place.span.begin == place.span.begin;
    });
  });
}

// A client of a service reads its key by itself: `OPENAI_API_KEY` beside the crate `async-openai`.
bool is_for_client(const OwnCode& code, std::string_view name) {
  const std::string service = lower_case(name.substr(0, name.find('_')));
  if (service.size() < 4 || service.size() == name.size()) return false;
  const auto is_client = [&](const Dependency& dependency) {
    return !dependency.is_path && contains(dependency.package, service);
  };
  return std::any_of(code.crates.begin(), code.crates.end(), [&](const Crate* crate) {
    return std::any_of(crate->dependencies.begin(), crate->dependencies.end(), is_client);
  });
}

// `endpoint: "${env:COLLECTOR}"`: the settings of an extension, or of a program that is started, name it.
bool is_for_settings(const Facts& facts, std::string_view name) {
  const std::string wanted = fmt::format("${{env:{}}}", name);
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const bool settings = file.kind == FileKind::Yaml || file.kind == FileKind::Json || file.kind == FileKind::Toml;
    return settings && !contains(file.source->path, "serverless.") && contains(file.source->text, wanted);
  });
}

// The same lines make functions in other languages too, whose sources we do not read.
bool may_be_for_foreign(const Facts& facts, const FunctionConfig& config) {
  if (config.instance.empty()) return false;
  constexpr std::array<std::string_view, 9> kEndings{".go", ".py", ".js", ".mjs", ".java", ".kt", ".rb", ".cs", ".ts"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return facts.project.tree.has_ending(ending); });
}

// `ORDERS: ordersTable.name, // retained for the migration`: on the line, or alone on the line above.
bool is_kept_on_purpose(const Place& place) {
  constexpr std::array<std::string_view, 10> kWords{"retain", "kept",   "keep",    "migrat",   "legacy",
                                                    "compat", "needed", "used by", "required", "read by"};
  const std::uint32_t number = place.start().line;
  const std::string_view line = place.file->lines.line(number);
  const std::string_view above = number > 1 ? trim(place.file->lines.line(number - 1)) : std::string_view();
  std::string comment;
  for (const std::string_view sign : {" //", " #"}) {
    if (const std::size_t at = line.find(sign); at != std::string_view::npos) comment = line.substr(at);
  }
  if (above.starts_with("//") || above.starts_with('#')) comment += above;
  comment = lower_case(comment);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(comment, word); });
}

// Sources that we do not read may read it.
bool has_other_languages(const Facts& facts) {
  constexpr std::array<std::string_view, 7> kEndings{".go", ".py", ".mjs", ".java", ".kt", ".rb", ".cs"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return facts.project.tree.has_ending(ending); });
}

// Of `Globals`, which stands above the functions: it may be for one in another language.
bool is_of_globals(const FunctionConfig& config, const EnvironmentEntry& entry) {
  return config.tool == DeploymentTool::Sam && entry.value.place.span.begin < config.place.span.begin;
}

// The stack has functions in other languages too, and the line may be for them.
bool may_be_for_node(const Facts& facts, const FunctionConfig& config, const EnvironmentEntry& entry) {
  const std::vector<ForeignFunction>& foreign = facts.deployment.foreign;
  return is_of_globals(config, entry) && std::any_of(foreign.begin(), foreign.end(), [&](const ForeignFunction& function) {
           return function.stack == config.stack;
         });
}

void check(const Facts& facts, Findings& out) {
  std::optional<Readers> all;  // every source is read for it, where a function has variables
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || !function.entry || !config->options.layers.empty() || config->environment.empty()) continue;
    if (may_be_for_foreign(facts, *config) || contains(config->place.file->path, "fixtures/")) continue;
    const OwnCode code = own_code(facts, function);
    if (takes_unseen_settings(code)) continue;
    const Readers own = readers_of(code);
    if (!all) all = readers_of(facts.project);
    for (const EnvironmentEntry& entry : config->environment) {
      if (is_for_others(entry.name) || is_for_client(code, entry.name)) continue;
      if (is_kept_on_purpose(entry.value.place)) continue;
      if (own.name(entry.name) || is_for_settings(facts, entry.name)) continue;
      if (entry.name == kForNodeSdk) {
        if (!may_be_for_node(facts, *config, entry))
          out.report(entry.value.place,
                     fmt::format("`{}` sets `{}`, which only the SDK for JavaScript reads: it does nothing in a "
                                 "Rust function",
                                 config->logical_name, entry.name));
      } else if (!all->name(entry.name)) {
        if (has_other_languages(facts) && is_of_globals(*config, entry)) continue;
        out.report(entry.value.place, fmt::format("`{}` sets `{}`, which no {}code of the project reads", config->logical_name,
                                                  entry.name, has_other_languages(facts) ? "Rust " : ""));
      } else if (!is_shared(facts, *config, entry)) {
        out.report(entry.value.place,
                   fmt::format("`{}` sets `{}`, which none of its code reads", config->logical_name, entry.name));
      }
    }
  }
}

}  // namespace

extern constinit const Rule variable_never_read{"variable-never-read", &check};

}  // namespace wright
