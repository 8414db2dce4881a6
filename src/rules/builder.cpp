#include "rules/builder.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"

namespace wright {
namespace {

// cargo-lambda is run, or is what runs at deployment.
bool runs_cargo_lambda(const ProjectFile& file) {
  if (file_name(file.source->path) == "CargoLambda.toml") return true;
  const std::string& text = file.source->text;
  switch (file.kind) {
    case FileKind::Script: return contains(text, "cargo lambda build") || contains(text, "cargo-lambda build");
    case FileKind::Yaml:
    case FileKind::Toml:
    case FileKind::Json:
    case FileKind::Hcl:
      return contains(text, "cargo lambda build") || contains(text, "cargo-lambda") || contains(text, "rust-cargolambda");
    case FileKind::TypeScript:
    case FileKind::Python:
      return contains(text, "cargo-lambda") || contains(text, "cargo_lambda") || contains(text, "cargo lambda");
    default: return false;
  }
}

// A script that installs it, a comment of the code that tells to build with it.
bool names_cargo_lambda(const ProjectFile& file) {
  const std::string& text = file.source->text;
  return runs_cargo_lambda(file) || (file.kind == FileKind::Script && contains(text, "cargo-lambda")) ||
         (file.kind == FileKind::Rust && contains(text, "cargo lambda build"));
}

// The folder that a file speaks for: workflows stand in .github and speak for all.
std::string folder_of(std::string_view path) {
  const std::size_t hidden = path.find(".github/");
  return hidden == std::string_view::npos ? parent_path(path) : std::string(path.substr(0, hidden == 0 ? 0 : hidden - 1));
}

// A folder beside those that hold crates, such as the one of the CDK app.
bool stands_aside(const Facts& facts, std::string_view folder) {
  const std::string top(folder.substr(0, folder.find('/')));
  return std::none_of(facts.project.crates.begin(), facts.project.crates.end(),
                      [&](const Crate& crate) { return is_below(crate.folder, top); });
}

// `mkdir -p target/lambda/orders`: the folder of cargo-lambda's outcome is filled by something else.
bool fills_by_hand(const ShellStep& step) {
  constexpr std::array<std::string_view, 3> kPrograms{"mkdir", "cp", "mv"};
  return one_of(step.words[0], kPrograms) && contains(step.words.back(), "target/lambda/");
}

bool configured_for_cargo_lambda(const Facts& facts, const FunctionConfig& config) {
  const bool method = config.build_method && config.build_method->value == "rust-cargolambda";
  const std::vector<ShellStep>& steps = facts.pipelines.steps;
  const bool artifact = config.code_uri && contains(config.code_uri->value, "target/lambda/") &&
                        std::none_of(steps.begin(), steps.end(), fills_by_hand);
  return method || artifact || config.tool == DeploymentTool::CargoLambda;
}

// A function of the crate's workspace is.
bool configured(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.config(function);
    const Crate* const owner = facts.crate(function);
    return config != nullptr && owner != nullptr && owner->workspace_folder == crate.workspace_folder &&
           configured_for_cargo_lambda(facts, *config);
  });
}

// `cargo lambda watch` and `invoke` are for the desk; anything else that is said of it may be how the project is built.
bool may_build_with_it(std::string_view text) {
  constexpr std::string_view kCommand = "cargo lambda";
  constexpr std::array<std::string_view, 4> kForTheDesk{" watch", " invoke", " start", " new"};
  for (std::size_t at = text.find(kCommand); at != std::string_view::npos; at = text.find(kCommand, at + 1)) {
    const std::string_view rest = text.substr(at + kCommand.size());
    if (std::none_of(kForTheDesk.begin(), kForTheDesk.end(), [&](std::string_view word) { return rest.starts_with(word); }))
      return true;
  }
  return contains(text, "cargo-lambda");
}

bool speaks_of_it(std::string_view text) { return contains(text, "cargo lambda") || contains(text, "cargo-lambda"); }

bool any_prose(const Facts& facts, bool (*holds)(std::string_view)) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(),
                     [&](const ProjectFile& file) { return file.kind == FileKind::Prose && holds(file.source->text); });
}

// A comment at the head says for what else it is.
bool is_for_the_desk(const Facts& facts, std::string_view path) {
  const SourceFile* const file = facts.project.find_file(path);
  return file != nullptr && is_dockerfile(path) && file->text.starts_with('#') &&
         contains(lower_case(first_line(*file).text()), "compose");
}

bool builds_crate(const std::vector<BuildCommand>& builds, const Crate& crate) {
  return std::any_of(builds.begin(), builds.end(), [&](const BuildCommand& build) {
    return build.release && on_one_branch(build.folder, crate.workspace_folder);
  });
}

// Constructs by the name of cargo-lambda's that run another program: AWS's own experiment (cargo-zigbuild, see
// https://github.com/cdklabs/aws-lambda-rust), and `rust.aws-cdk-lambda` (cross, cargo-lambda from 1.0 on, see
// https://github.com/rnag/rust.aws-cdk-lambda); both read 2026-11-27.
bool imports_plain_construct(const ProjectFile& file) {
  const std::string& text = file.source->text;
  if (file.kind == FileKind::Json) {
    constexpr std::string_view kEntry = "\"rust.aws-cdk-lambda\": \"";
    const std::size_t at = text.find(kEntry);
    const std::size_t version = at == std::string::npos ? at : text.find_first_not_of("^~", at + kEntry.size());
    return version != std::string::npos && text[version] == '0';
  }
  return (file.kind == FileKind::TypeScript && contains(text, "@cdklabs/aws-lambda-rust")) ||
         (file.kind == FileKind::Python && contains(text, "cdklabs.aws_lambda_rust"));
}

bool imports_cargo_lambda_construct(const ProjectFile& file) {
  const std::string& text = file.source->text;
  return (file.kind == FileKind::TypeScript && contains(text, "cargo-lambda-cdk")) ||
         (file.kind == FileKind::Python && contains(text, "cargo_lambda_cdk"));
}

bool any_file(const Facts& facts, bool (*holds)(const ProjectFile&)) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), holds);
}

// A build for another machine, as one for a function is; on a runner it may be a check as well.
bool builds_for_lambda(const Facts& facts, const Crate& crate) {
  const std::vector<BuildCommand>& builds = facts.pipelines.builds;
  return std::any_of(builds.begin(), builds.end(), [&](const BuildCommand& build) {
    const bool other = contains(build.text, "--target") || contains(build.text, "zigbuild") || build.text.starts_with("cross ");
    return build.release && other && on_one_branch(build.folder, crate.workspace_folder);
  });
}

// The images `*/lambda-rust` and the plug-in of the Serverless Framework that runs one: `cargo build --release` inside.
bool runs_build_image(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const bool image = file.kind == FileKind::Script && contains(file.source->text, "/lambda-rust");
    const bool plugin = file.kind == FileKind::Yaml && (contains(file.source->text, "- serverless-rust\n") ||
                                                        contains(file.source->text, "- nserverless-rust\n"));
    return (image || plugin) && on_one_branch(folder_of(file.source->path), crate.workspace_folder);
  });
}

// The crate of a function and the crates of the project that it is built from; what only a feature brings in is not.
void add_with_paths(const Facts& facts, const Crate& crate, std::vector<const Crate*>& crates) {
  if (std::find(crates.begin(), crates.end(), &crate) != crates.end()) return;
  crates.push_back(&crate);
  for (const Dependency& dependency : crate.dependencies) {
    if (!dependency.is_path || dependency.kind != DependencyKind::Normal || dependency.optional) continue;
    for (const Crate& other : facts.project.crates) {
      if (other.folder == dependency.path) add_with_paths(facts, other, crates);
    }
  }
}

// The binaries and packages that a build names.
std::vector<std::string> named_targets(const BuildCommand& build) {
  std::vector<std::string> names;
  if (!build.package.empty()) names.push_back(build.package);
  const std::vector<std::string_view> words = split(build.text, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--bin" && i + 1 < words.size()) names.emplace_back(words[i + 1]);
    if (words[i].starts_with("--bin=")) names.emplace_back(words[i].substr(6));
  }
  return names;
}

bool is_function_target(const Facts& facts, std::string_view name) {
  return std::any_of(facts.code.entries.begin(), facts.code.entries.end(), [&](const EntryPoint& entry) {
    const Crate& crate = facts.project.crates[entry.crate];
    return entry.binary == name || (crate.name == name && crate.binaries.size() < 2);
  });
}

// Every function is deployed as a zip, and nothing in the project builds an image or names one.
bool is_left_over(const Facts& facts, std::string_view path) {
  if (file_name(path) != "Dockerfile" || facts.functions.empty()) return false;
  const bool zips = std::all_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.config(function);
    return config != nullptr && !config->is_image;
  });
  constexpr std::array<std::string_view, 10> kSigns{"docker build", "docker-compose", "docker compose", "dockerfile",  "buildx",
                                                    "podman",       "build-push",     "finch",          "dockerimage", "kaniko"};
  return zips && std::none_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
           if (is_dockerfile(file.source->path)) return false;
           const std::string text = lower_case(file.source->text);
           return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
         });
}

// Its builds name targets, and none of them is a function: the server that stands beside it.
bool builds_others(const Facts& facts, std::string_view path) {
  const SourceFile* const file = facts.project.find_file(path);
  if (file == nullptr || contains(lower_case(file->text), "lambda")) return false;
  bool named = false;
  for (const BuildCommand& build : facts.pipelines.builds) {
    if (build.place.file != file) continue;
    const std::vector<std::string> names = named_targets(build);
    const bool unknown = names.empty() || std::any_of(names.begin(), names.end(), [](const std::string& name) {
                           return contains(name, "$") || contains(name, "{");
                         });
    if (unknown ||
        std::any_of(names.begin(), names.end(), [&](const std::string& name) { return is_function_target(facts, name); }))
      return false;
    named = true;
  }
  return named;
}

}  // namespace

std::vector<const Crate*> built_crates(const Facts& facts) {
  std::vector<const Crate*> crates;
  for (const Crate* crate : function_crates(facts)) add_with_paths(facts, *crate, crates);
  return crates;
}

bool any_source(const Facts& facts, const Crate& crate, const std::function<bool(std::string_view)>& is_wanted) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust || !is_below(file.source->path, crate.folder)) return false;
    return facts.project.crate_of(file.source->path) == &crate && is_wanted(file.source->text);
  });
}

bool mentions(const Facts& facts, const Crate& crate, std::string_view identifier) {
  return any_source(facts, crate, [&](std::string_view text) { return holds_word(text, identifier); });
}

bool on_one_branch(std::string_view folder, std::string_view other) { return is_below(other, folder) || is_below(folder, other); }

Builder builder_of(const Facts& facts, const Crate& crate) {
  if (crate.lambda_metadata != nullptr) return Builder::CargoLambda;
  if (configured(facts, crate)) {
    const bool plain = any_file(facts, imports_plain_construct) && !any_file(facts, imports_cargo_lambda_construct);
    return plain ? Builder::Cargo : Builder::CargoLambda;
  }
  const auto speaks_for = [&](const ProjectFile& file) {
    const std::string folder = folder_of(file.source->path);
    return on_one_branch(folder, crate.workspace_folder) || stands_aside(facts, folder);
  };
  bool named = false;
  for (const ProjectFile& file : facts.project.files) {
    if (!names_cargo_lambda(file) || !speaks_for(file)) continue;
    if (runs_cargo_lambda(file)) return Builder::CargoLambda;
    named = true;
  }
  if (named) return builds_for_lambda(facts, crate) ? Builder::Cargo : Builder::CargoLambda;
  if (builds_crate(facts.pipelines.builds, crate) || runs_build_image(facts, crate)) return Builder::Cargo;
  // Nothing but a README says how.
  if (any_prose(facts, may_build_with_it)) return Builder::Unknown;
  return builds_crate(facts.pipelines.told_builds, crate) ? Builder::Cargo : Builder::Unknown;
}

bool is_without_cargo_lambda(const Facts& facts) {
  return !any_file(facts, names_cargo_lambda) && !any_prose(facts, speaks_of_it);
}

std::vector<const Crate*> function_crates(const Facts& facts) {
  std::vector<const Crate*> crates;
  for (const EntryPoint& entry : facts.code.entries) {
    const Crate* const crate = &facts.project.crates[entry.crate];
    if (std::find(crates.begin(), crates.end(), crate) == crates.end()) crates.push_back(crate);
  }
  // A loop of its own over the Runtime API has no entry that the reading of the code knows.
  for (const Crate& crate : facts.project.crates) {
    const bool own_loop = !crate.binaries.empty() && crate.find_dependency("lambda_runtime_api_client") != nullptr;
    if (own_loop && std::find(crates.begin(), crates.end(), &crate) == crates.end()) crates.push_back(&crate);
  }
  return crates;
}

bool is_toolchain_file(std::string_view path) {
  const std::string name = file_name(path);
  return name == "rust-toolchain.toml" || name == "rust-toolchain";
}

bool is_dockerfile(std::string_view path) {
  const std::string name = lower_case(file_name(path));
  return name.starts_with("dockerfile") || name.ends_with(".dockerfile");
}

bool builds_functions(const Facts& facts, std::string_view path) {
  if (is_left_over(facts, path)) return false;
  // The interface emulator (`.rie`) runs a function at the desk.
  constexpr std::array<std::string_view, 6> kOthers{"test", "local", "dev", "backup", "example", ".rie"};
  const std::size_t slash = path.rfind('/');
  const std::string name = lower_case(slash == std::string_view::npos ? path : path.substr(slash + 1));
  if (std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view word) { return contains(name, word); })) return false;
  if (builds_others(facts, path) || is_for_the_desk(facts, path)) return false;
  const std::string folder = folder_of(path);
  const std::vector<const Crate*> crates = function_crates(facts);
  return std::any_of(crates.begin(), crates.end(), [&](const Crate* crate) { return on_one_branch(crate->folder, folder); });
}

}  // namespace wright
