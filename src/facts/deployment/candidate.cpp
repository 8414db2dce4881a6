// Which functions of a template can be Rust. `provided` runtimes and images also carry Go, Swift and C++; a repository of many
// languages must not have them taken for ours. So a function needs a sign: cargo-lambda, a crate at its code, or a crate around
// its template.
#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/settings.h"

namespace wright {
namespace {

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

// A crate in the folder, below it, or in one of the folders above it.
bool has_crate_around(const Project& project, std::string_view folder) {
  return std::any_of(project.crates.begin(), project.crates.end(), [&](const Crate& crate) {
    return is_at_or_below(crate.folder, folder) || is_at_or_below(folder, crate.folder);
  });
}

bool is_artifact(std::string_view path) {
  return contains(path, "target/") || path.ends_with(".zip") || path.ends_with("bootstrap") || contains(path, "lambda-artifacts");
}

std::string_view without_slash(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// `ADD ./bootstrap /`: a program of the project that something builds beside the Dockerfile.
bool takes_in_program(const Project& project, const ProjectFile& dockerfile) {
  for (const std::string_view line : split_lines(dockerfile.source->text)) {
    if (!line.starts_with("ADD ") && !line.starts_with("COPY ")) continue;
    const std::string plain = replace_all(std::string(line), "\"", "");
    const std::vector<std::string_view> words = split(plain, ' ');
    if (words.size() < 3 || words[1].starts_with("--from")) continue;
    const std::string name = file_name(words[1]);
    const bool there =
        project.tree.presence(normal_path(join_path(parent_path(dockerfile.source->path), words[1]))) == Presence::There;
    if (!there && std::any_of(project.crates.begin(), project.crates.end(), [&](const Crate& crate) {
          return std::any_of(crate.binaries.begin(), crate.binaries.end(),
                             [&](const Target& binary) { return binary.name == name; });
        }))
      return true;
  }
  return false;
}

bool has_rust_image(const Project& project, const FunctionConfig& config, const std::string& folder) {
  const std::string context = config.code_uri ? config.code_uri->value : "";
  for (const ProjectFile& file : project.files) {
    const std::string& path = file.source->path;
    if (file.kind != FileKind::Script || !contains(file_name(path), "ockerfile") || !is_at_or_below(path, context)) continue;
    if (contains(file.source->text, "cargo") || contains(file.source->text, "rust")) return true;
    if (takes_in_program(project, file)) return true;
  }
  return !config.code_uri && has_crate_around(project, folder);
}

// The code's folder has the name of a binary or a crate: `bin/orders`, whatever fills it.
bool is_named_like_code(const Project& project, std::string_view path) {
  const std::string name = file_name(without_slash(path));
  return std::any_of(project.crates.begin(), project.crates.end(), [&](const Crate& crate) {
    return crate.name == name ||
           std::any_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& binary) { return binary.name == name; });
  });
}

bool can_run_rust(const FunctionConfig& config) {
  if (!config.runtime) {
    const bool unreadable = std::find(config.unresolved.begin(), config.unresolved.end(), "runtime") != config.unresolved.end();
    const bool bootstrap = config.handler && contains(config.handler->value, "bootstrap");
    return unreadable || bootstrap || (config.code_uri && !binary_of_artifact(config.code_uri->value).empty());
  }
  return config.runtime->value.starts_with("provided") || contains(config.runtime->value, "rust");
}

// A folder of Go without a crate in it.
bool holds_go(const Project& project, std::string_view folder) {
  const bool crate = std::any_of(project.crates.begin(), project.crates.end(),
                                 [&](const Crate& candidate) { return is_at_or_below(candidate.folder, folder); });
  return !folder.empty() && !crate && project.tree.presence(join_path(folder, "go.mod")) == Presence::There;
}

// A Makefile builds what runs by itself, and nothing else in the project is compiled.
bool is_made_of_rust(const Project& project, const FunctionConfig& config) {
  const bool bootstrap = config.handler && config.handler->value == "bootstrap";
  return bootstrap && config.build_method && !project.tree.has_ending(".go") && !project.tree.has_ending(".swift") &&
         !project.tree.has_ending(".cpp");
}

}  // namespace

bool can_be_rust(const Project& project, const FunctionConfig& config) {
  const std::string folder = parent_path(config.place.file->path);
  if (config.build_method && config.build_method->value != "makefile") {
    return contains(config.build_method->value, "rust") || contains(config.build_method->value, "cargo");
  }
  if (config.is_image) return has_rust_image(project, config, folder);
  if (!can_run_rust(config)) return false;
  if (project.crates.empty()) return false;
  if (!config.code_uri || is_artifact(config.code_uri->value) || is_made_of_rust(project, config)) return true;
  if (holds_go(project, without_slash(config.code_uri->value))) return false;
  if (project.tree.presence(without_slash(config.code_uri->value)) != Presence::There &&
      is_named_like_code(project, config.code_uri->value))
    return true;
  // Nothing is there: what it was meant for are the crates, unless the project has another language that is compiled.
  const bool bootstrap = config.handler && config.handler->value == "bootstrap";
  if (bootstrap && project.tree.presence(without_slash(config.code_uri->value)) == Presence::Absent &&
      !project.tree.has_ending(".go") && !project.tree.has_ending(".swift"))
    return true;
  return has_crate_around(project, config.code_uri->value) || has_crate_around(project, folder);
}

}  // namespace wright
