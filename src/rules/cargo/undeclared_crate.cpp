// `use image::..` without a dependency `image`: cargo refuses the crate. A library may be called otherwise than its package, so
// every dependency must be used by its own name, or be known to have that one; then none is left that the name could be of.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/places.h"
#include "rules/foreign_names.h"
#include "rules/rule.h"
#include "rules/test_module.h"

namespace wright {
namespace {

std::vector<const SourceFile*> sources_of(const Facts& facts, const Crate& crate) {
  std::vector<const SourceFile*> sources;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::Rust && facts.project.crate_of(file.source->path) == &crate) sources.push_back(file.source.get());
  }
  return sources;
}

// `struct ProjectQuery`, from which a derive macro makes the module `project_query`.
bool may_be_derived(const std::vector<const SourceFile*>& sources, std::string_view name) {
  std::string type = "struct ";
  bool capital = true;
  for (const char c : name) {
    if (c != '_') type += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = c == '_';
  }
  return std::any_of(sources.begin(), sources.end(), [&](const SourceFile* source) { return holds_word(source->text, type); });
}

// Code that stands in no file, or modules that come from elsewhere.
bool takes_more_in(const std::vector<const SourceFile*>& sources) {
  return std::any_of(sources.begin(), sources.end(), [](const SourceFile* source) {
    return contains(source->text, "OUT_DIR") || contains(source->text, "include!(") || contains(source->text, "macro_use");
  });
}

// Called in code like its package.
bool is_called_so(const Dependency& dependency, const std::vector<const SourceFile*>& sources) {
  constexpr std::array<std::string_view, 12> kAlways{
      "tokio",  "serde",   "serde_json", "tracing",     "tracing-subscriber", "log",
      "anyhow", "openssl", "reqwest",    "lambda_http", "lambda_runtime",     "futures"};
  const std::string_view package = dependency.package;
  if (one_of(package, kAlways) || package.starts_with("aws-") || package.starts_with("aws_")) return true;
  const std::string name = replace_all(dependency.name, "-", "_");
  return std::any_of(sources.begin(), sources.end(), [&](const SourceFile* source) { return holds_word(source->text, name); });
}

// "rig" of "rig-core": three letters in a row of the name stand in the package's.
bool may_be_called(const Dependency& dependency, std::string_view name) {
  constexpr std::size_t kLetters = 3;
  const std::string package = replace_all(replace_all(lower_case(dependency.package), "-", ""), "_", "");
  const std::string plain = replace_all(std::string(name), "_", "");
  for (std::size_t at = 0; at + kLetters <= plain.size(); ++at) {
    if (contains(package, std::string_view(plain).substr(at, kLetters))) return true;
  }
  return plain.size() < kLetters;
}

// No dependency is left that the name could be of.
bool is_of_none(const Crate& crate, const std::vector<const SourceFile*>& sources, std::string_view name) {
  return std::all_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& dependency) {
    if (dependency.is_path || !dependency.git.empty()) return false;
    return is_called_so(dependency, sources) || !may_be_called(dependency, name);
  });
}

// Modules that a glob of a library brings: `use aws_sdk_dynamodb::*; use types::AttributeValue;`.
bool has_foreign_glob(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    const std::string_view use = trim(line);
    return use.starts_with("use ") && contains(use, "::*") && !use.starts_with("use super::") && !use.starts_with("use crate::");
  });
}

// The name in the line `use name::..` of the file; nothing where a condition stands before it.
std::optional<Place> use_of(const SourceFile& file, std::string_view name) {
  const std::string head = fmt::format("use {}::", name);
  std::string_view before;
  for (const std::string_view line : split_lines(file.text)) {
    const std::string_view text = trim(line);
    if (text.starts_with(head) && !before.starts_with("#[cfg")) return place_in(file, text.substr(4, name.size()));
    if (!text.empty()) before = text;
  }
  return std::nullopt;
}

bool is_compiled(const Facts& facts, const SourceFile& file) {
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(),
                     [&](const Function& function) { return function.place.file == &file; });
}

// Some manifest has it as a key or a value: a dependency of a platform, of the workspace, a feature.
bool is_in_manifest(const Crate& crate, std::string_view name) {
  const std::string dashed = replace_all(std::string(name), "_", "-");
  const auto is_key = [&](std::string_view line) {
    for (const std::string_view key : {name, std::string_view(dashed)}) {
      const std::string_view text = trim(line);
      const std::string_view rest = text.starts_with(key) ? trim(text.substr(key.size())) : std::string_view();
      if (rest.starts_with('=') || rest.starts_with('.')) return true;
      if (contains(text, fmt::format("\"{}\"", key)) || contains(text, fmt::format(".{}]", key))) return true;
    }
    return false;
  };
  for (const SourceFile* manifest : {crate.manifest, crate.workspace_manifest}) {
    if (manifest == nullptr) continue;
    const std::vector<std::string_view> lines = split_lines(manifest->text);
    if (std::any_of(lines.begin(), lines.end(), is_key)) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  for (const Crate& crate : facts.project.crates) {
    const bool has_functions = std::any_of(facts.code.entries.begin(), facts.code.entries.end(),
                                           [&](const EntryPoint& entry) { return &facts.project.crates[entry.crate] == &crate; });
    if (!has_functions || crate.edition == "2015") continue;
    const std::vector<const SourceFile*> sources = sources_of(facts, crate);
    if (takes_more_in(sources)) continue;
    for (const std::string& name : unknown_libraries(facts, crate)) {
      if (!is_of_none(crate, sources, name) || is_in_manifest(crate, name) || may_be_derived(sources, name)) continue;
      for (const SourceFile* const source : sources) {
        const std::optional<Place> place = use_of(*source, name);
        if (!place || !is_compiled(facts, *source) || has_foreign_glob(source->text)) continue;
        // A package loses what its tests are built from by a path when it is published.
        if (contains("/" + source->path, "/tests/") || contains("/" + source->path, "/benches/")) continue;
        const Span tests = test_module(source->text);
        const bool tested = tests.begin < place->span.begin && place->span.begin < tests.end;
        Finding& finding = out.report(*place, fmt::format("`{}` is neither a module nor a dependency of `{}`: {} not compile",
                                                          name, crate.name, tested ? "the tests do" : "the crate does"));
        if (tested) finding.severity = Severity::Medium;
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule undeclared_crate{"undeclared-crate", &check};

}  // namespace wright
