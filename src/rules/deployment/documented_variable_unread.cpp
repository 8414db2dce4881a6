// A sample of the environment, or a README's list of variables, that tells of names which nothing in the project knows, while the
// code needs others: who follows it deploys a function that does not find its settings.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
}

bool is_sample(std::string_view path) {
  const std::string_view name = name_of(path);
  return name.starts_with(".env") || name.ends_with(".env.example") || name.ends_with("env.sample") || name == "env.example";
}

struct Named {
  std::string_view name;
  Place place;
};

std::string_view leading_name(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() &&
         ((text[end] >= 'A' && text[end] <= 'Z') || (end > 0 && text[end] >= '0' && text[end] <= '9') || text[end] == '_'))
    ++end;
  return end > 2 ? text.substr(0, end) : std::string_view();
}

// `NAME=` at the start of a line.
std::vector<Named> names_of_sample(const SourceFile& file) {
  std::vector<Named> names;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    std::string_view line = trim(file.lines.line(number));
    if (line.starts_with("export ")) line = trim(line.substr(7));
    const std::string_view name = leading_name(line);
    if (!name.empty() && trim(line.substr(name.size())).starts_with('=')) names.push_back({name, place_in(file, name)});
  }
  return names;
}

// "- `NAME`: ..", "| `NAME` | .." and, in a block, `NAME=..` below a line that speaks of environment variables, up to the next
// heading.
std::vector<Named> names_of_list(const SourceFile& file) {
  std::vector<Named> names;
  bool listing = false;
  bool block = false;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = trim(file.lines.line(number));
    if (line.starts_with("```")) block = !block;
    if (block && listing && !line.starts_with("```")) {
      const std::string_view name = leading_name(line);
      if (!name.empty() && line.substr(name.size()).starts_with('=')) names.push_back({name, place_in(file, name)});
      continue;
    }
    if (line.starts_with('#')) listing = false;
    if (contains(lower_case(line), "environment variable")) listing = true;
    const bool item = line.starts_with("- `") || line.starts_with("* `") || line.starts_with("| `");
    if (!listing || !item) continue;
    const std::string_view name = leading_name(line.substr(3));
    if (!name.empty() && line.substr(3 + name.size()).starts_with('`')) names.push_back({name, place_in(file, name)});
  }
  return names;
}

// Set for tools, for the SDK or for a front end, which need not name them.
bool is_of_tools(std::string_view name) {
  constexpr std::array<std::string_view, 12> kPrefixes{"AWS_",  "RUST",  "CARGO_",  "DOCKER_",  "CDK_",  "VITE_",
                                                       "NEXT_", "REACT", "PUBLIC_", "COMPOSE_", "OTEL_", "SAM_"};
  return name == "TZ" || name == "DATABASE_URL" || name == "PORT" || name == "PATH" || contains(name, "__") ||
         std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return name.starts_with(prefix); });
}

// The code puts the name together: `"ORDERS_"` and `"TABLE"` by a constant, `format!("ORDERS_{name}")`.
bool is_put_together(std::string_view code, std::string_view name) {
  for (std::size_t at = name.find('_'); at != std::string_view::npos; at = name.find('_', at + 1)) {
    const std::string prefix = fmt::format("\"{}", name.substr(0, at + 1));
    if (contains(code, prefix + '"') || contains(code, prefix + '{')) return true;
  }
  return false;
}

// Read by a library that the project takes: its own code need not name it.
bool is_of_library(const Facts& facts, std::string_view name) {
  struct Reader {
    std::string_view prefix;
    std::string_view library;
  };
  constexpr std::array<Reader, 9> kReaders{{{"OPENAI_", "async-openai"},
                                            {"SENTRY_", "sentry"},
                                            {"ROCKET_", "rocket"},
                                            {"PG", "sqlx"},
                                            {"AZURE_", "azure_identity"},
                                            {"GOOGLE_", "google-cloud-auth"},
                                            {"GOOGLE_", "gcp_auth"},
                                            {"ANTHROPIC_", "rig-core"},
                                            {"OPENAI_", "rig-core"}}};
  if (name.ends_with("_PROXY")) return true;
  return std::any_of(kReaders.begin(), kReaders.end(), [&](const Reader& reader) {
    return name.starts_with(reader.prefix) &&
           std::any_of(facts.project.crates.begin(), facts.project.crates.end(),
                       [&](const Crate& crate) { return crate.find_dependency(reader.library) != nullptr; });
  });
}

// Some file besides texts has the name, as it is or as the field of a struct.
bool is_known(const Facts& facts, std::string_view name) {
  if (is_of_tools(name) || is_of_library(facts, name)) return true;
  constexpr std::array<std::string_view, 7> kReaders{"envy", "config", "figment", "clap", "envconfig", "serde_env", "confique"};
  const bool by_field = std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    return std::any_of(kReaders.begin(), kReaders.end(),
                       [&](std::string_view reader) { return crate.find_dependency(reader) != nullptr; });
  });
  const std::string field = lower_case(name);
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Prose) return false;
    if (file.kind == FileKind::Rust && is_put_together(file.source->text, name)) return true;
    return holds_word(file.source->text, name) ||
           (by_field && file.kind == FileKind::Rust && holds_word(file.source->text, field));
  });
}

// Sources that we do not read may know the names.
bool has_foreign_sources(const Facts& facts) {
  constexpr std::array<std::string_view, 12> kEndings{".js", ".jsx", ".tsx",  ".vue", ".svelte", ".mjs",
                                                      ".go", ".ts",  ".java", ".rb",  ".kt",     ".py"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return facts.project.tree.has_ending(ending); });
}

// Names that the code reads and the file does not have.
std::vector<std::string> untold_names(const Facts& facts, const SourceFile& file) {
  std::set<std::string> names;
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const EnvironmentRead& read : function.environment_reads) {
      if (!read.name.empty() && !is_of_tools(read.name) && !holds_word(file.text, read.name)) names.insert(read.name);
    }
  }
  // `const QUEUE_URL: &str = "QUEUE_URL";`, read through a function that is given the name.
  for (const Static& constant : facts.code.statics) {
    const std::string_view value = constant.value;
    const bool of_name = constant.is_const && !constant.is_test && !value.empty() && leading_name(value) == value;
    if (of_name && constant.name.ends_with("::" + constant.value) && !is_of_tools(value) && !holds_word(file.text, value))
      names.insert(constant.value);
  }
  return {names.begin(), names.end()};
}

void check_file(const Facts& facts, const SourceFile& file, const std::vector<Named>& names, Findings& out) {
  std::vector<Named> unknown;
  for (const Named& named : names) {
    if (!is_known(facts, named.name)) unknown.push_back(named);
  }
  if (unknown.empty() || (unknown.size() == 1 && names.size() > 3)) return;
  const std::vector<std::string> untold = untold_names(facts, file);
  if (untold.empty()) return;
  Finding& finding = out.report(
      unknown.front().place,
      fmt::format(
          "nothing in the project reads `{}`, while the code reads `{}`, which is not told here: who follows this deploys "
          "a function without its settings",
          unknown.front().name, untold.front()));
  for (std::size_t i = 1; i < unknown.size(); ++i)
    finding.related.push_back(related(unknown[i].place, fmt::format("nor `{}`", unknown[i].name)));
}

// In the folder of a crate or of its workspace.
bool is_of_crate(const Facts& facts, std::string_view path) {
  const std::string_view folder = path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/'));
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(),
                     [&](const Crate& crate) { return crate.folder == folder || crate.workspace_folder == folder; });
}

// `env::var(format!("INPUT_{name}"))`: which names are read stands nowhere.
bool puts_names_together(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    return file.kind == FileKind::Rust && (contains(text, "env::var(format!(") || contains(text, "env::var(&format!("));
  });
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty() || has_foreign_sources(facts) || puts_names_together(facts)) return;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Prose) continue;
    const std::string& path = file.source->path;
    if (!is_of_crate(facts, path)) continue;
    if (is_sample(path)) check_file(facts, *file.source, names_of_sample(*file.source), out);
    if (lower_case(name_of(path)).starts_with("readme")) check_file(facts, *file.source, names_of_list(*file.source), out);
  }
}

}  // namespace

extern constinit const Rule documented_variable_unread{"documented-variable-unread", &check};

}  // namespace wright
