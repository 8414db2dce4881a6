#include "facts/code.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/code/body.h"
#include "facts/code/entries.h"
#include "facts/code/environment.h"
#include "facts/code/index.h"
#include "facts/code/web_server.h"

namespace wright {
namespace {

// Crates that a Lambda function or extension cannot do without.
bool is_lambda_crate(std::string_view package) {
  constexpr std::array<std::string_view, 20> kPackages{
      "lambda_runtime", "lambda_http",       "lambda-extension",    "lambda_extension", "lamedh_runtime",
      "lamedh_http",    "netlify_lambda",    "netlify_lambda_http", "poem-lambda",      "lambda-web",
      "lambda_web",     "vercel_runtime",    "cobalt-aws",          "rocket_lamb",      "axum-aws-lambda",
      "vercel_lambda",  "aws_lambda_events", "aws-lambda-events",   "lambda",           "crowbar"};
  return std::find(kPackages.begin(), kPackages.end(), package) != kPackages.end();
}

// The sources of the runtime are not a user's code, even in a workspace that holds both.
bool is_runtime_itself(std::string_view crate) {
  constexpr std::array<std::string_view, 5> kCrates{"lambda_runtime", "lambda_http", "lambda-extension",
                                                    "lambda_runtime_api_client", "aws_lambda_events"};
  return std::find(kCrates.begin(), kCrates.end(), crate) != kCrates.end();
}

bool depends_on(const Project& project, const Crate& crate, const std::set<std::uint32_t>& crates) {
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& dependency) {
    if (!dependency.is_path || is_runtime_itself(dependency.package)) return false;
    return std::any_of(crates.begin(), crates.end(),
                       [&](std::uint32_t number) { return project.crates[number].folder == dependency.path; });
  });
}

// Programs that come to the runtime through a library of the workspace.
void add_dependents(const Project& project, std::set<std::uint32_t>& wanted) {
  for (std::size_t before = 0; before != wanted.size();) {
    before = wanted.size();
    for (std::uint32_t number = 0; number < project.crates.size(); ++number) {
      const Crate& crate = project.crates[number];
      if (!is_runtime_itself(crate.name) && !wanted.contains(number) && depends_on(project, crate, wanted)) wanted.insert(number);
    }
  }
}

// The crates that use the Lambda runtime, themselves or through others.
std::set<std::uint32_t> crates_on_lambda(const Project& project) {
  std::set<std::uint32_t> using_lambda;
  for (std::uint32_t number = 0; number < project.crates.size(); ++number) {
    const auto& dependencies = project.crates[number].dependencies;
    if (is_runtime_itself(project.crates[number].name)) continue;
    const bool uses_lambda =
        std::any_of(dependencies.begin(), dependencies.end(), [](const Dependency& d) { return is_lambda_crate(d.package); });
    if (uses_lambda || code::behind_web_adapter(project, project.crates[number])) using_lambda.insert(number);
  }
  add_dependents(project, using_lambda);
  return using_lambda;
}

// They and the workspace crates they are built on: nothing else is read.
std::set<std::uint32_t> crates_to_read(const Project& project, const std::set<std::uint32_t>& using_lambda) {
  std::set<std::uint32_t> wanted;
  std::vector<std::uint32_t> work(using_lambda.begin(), using_lambda.end());
  while (!work.empty()) {
    const std::uint32_t number = work.back();
    work.pop_back();
    if (!wanted.insert(number).second) continue;
    for (const Dependency& dependency : project.crates[number].dependencies) {
      if (!dependency.is_path || is_runtime_itself(dependency.package)) continue;
      for (std::uint32_t other = 0; other < project.crates.size(); ++other) {
        if (project.crates[other].folder == dependency.path) work.push_back(other);
      }
    }
  }
  return wanted;
}

// The main source files of `[[test]]` entries that say where theirs is.
std::vector<std::string> written_tests(const Project& project, const Crate& crate) {
  std::vector<std::string> paths;
  for (const auto& document : project.manifests) {
    if (document->root.place.file != crate.manifest) continue;
    const Value* const tests = document->root.find("test");
    if (tests == nullptr) continue;
    for (const Value& test : tests->items) {
      const Value* const path = test.find("path");
      if (path != nullptr) paths.push_back(normal_path(join_path(crate.folder, path->text)));
    }
  }
  return paths;
}

// tests/*.rs and tests/*/main.rs
bool is_test_target(std::string_view path, std::string_view crate_folder) {
  const std::string prefix = join_path(crate_folder, "tests") + "/";
  if (!path.starts_with(prefix) || !path.ends_with(".rs")) return false;
  const std::string_view rest = path.substr(prefix.size());
  return rest.find('/') == std::string_view::npos || rest.ends_with("/main.rs");
}

// What code calls the library of a crate: its [lib] name, else the package's.
std::string library_name(const Project& project, std::uint32_t number) {
  const Crate& crate = project.crates[number];
  for (const auto& document : project.manifests) {
    if (document->root.place.file != crate.manifest) continue;
    const Value* const name = document->root.find_path({"lib", "name"});
    if (name != nullptr && !name->text.empty()) return code::crate_identifier(name->text);
  }
  return code::crate_identifier(crate.name);
}

// A library's root module is what code calls it; a number tells crates of the same name apart.
std::string library_root(const Project& project, std::uint32_t number) {
  const std::string own = code::crate_identifier(project.crates[number].name);
  const std::string name = library_name(project, number);
  const bool renamed = name != own;
  const auto takes = [&](std::uint32_t other) {
    const std::string& package = project.crates[other].name;
    if (!renamed) return other < number && package == project.crates[number].name;
    // It may be called as another package is.
    return other != number &&
           (code::crate_identifier(package) == name || (other < number && library_name(project, other) == name));
  };
  for (std::uint32_t other = 0; other < project.crates.size(); ++other) {
    if (takes(other)) return name + "#" + std::to_string(number);
  }
  return name;
}

// The client of reqwest before 0.10 holds the thread until the answer is there, as the blocking one of later releases does
// (https://docs.rs/reqwest/0.9.24/reqwest/struct.Client.html, checked 2026-11-27).
bool is_blocking_reqwest(const Dependency& dependency) {
  if (dependency.package != "reqwest") return false;
  std::string_view version = dependency.locked ? *dependency.locked : dependency.requirement;
  while (!version.empty() && contains("^~= ", version.substr(0, 1))) version.remove_prefix(1);
  return version.size() > 2 && version.starts_with("0.") && (version.size() == 3 || version[3] == '.');
}

void name_externals(const Project& project, std::uint32_t number, code::Index& index) {
  const Crate& crate = project.crates[number];
  auto& names = index.externals[number];
  for (const Dependency& dependency : crate.dependencies) {
    const std::string name = code::crate_identifier(dependency.name);
    const std::string package = code::crate_identifier(dependency.package);
    if (name != package) names[name] = package;  // dynamodb = { package = "aws-sdk-dynamodb" }
    if (is_blocking_reqwest(dependency)) names[name] = "reqwest::blocking";
    // What the runtime was called in its repository before it was released again.
    if (name == "lambda" && contains(dependency.git, "aws-lambda-rust-runtime")) names[name] = "lambda_runtime";
    if (!dependency.is_path || is_runtime_itself(dependency.package)) continue;
    for (std::uint32_t other = 0; other < project.crates.size(); ++other) {
      if (project.crates[other].folder != dependency.path) continue;
      names[name] = library_root(project, other);
      if (name == package) names[library_name(project, other)] = names[name];
    }
  }
  if (!crate.library) return;
  names[code::crate_identifier(crate.name)] = library_root(project, number);
  names[library_name(project, number)] = library_root(project, number);
}

void index_crate(const Project& project, std::uint32_t number, code::Index& index) {
  const Crate& crate = project.crates[number];
  name_externals(project, number, index);
  if (crate.library) code::index_target(project, {number, *crate.library, library_root(project, number), false}, index);
  for (const Target& binary : crate.binaries) {
    code::index_target(project, {number, binary.path, code::binary_root(project, number, binary.name), false}, index);
  }
  const std::vector<std::string> written = written_tests(project, crate);
  for (const ProjectFile& file : project.files) {
    const bool named = std::find(written.begin(), written.end(), file.source->path) != written.end();
    if (file.kind == FileKind::Rust && (named || is_test_target(file.source->path, crate.folder))) {
      const std::string root = code::binary_root(project, number, "test:" + file.source->path);
      code::index_target(project, {number, file.source->path, root, true}, index);
    }
  }
}

bool is_test_function(const Function& function) {
  return function.is_test && std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& a) {
           return a == "test" || a.ends_with("::test") || contains(a, "::test(") || a.starts_with("rstest") ||
                  a.starts_with("test_case");
         });
}

bool is_ignored(const Function& function) {
  return std::any_of(function.attributes.begin(), function.attributes.end(),
                     [](const std::string& attribute) { return attribute.starts_with("ignore"); });
}

// Some command of the project runs the tests with `#[ignore]` too, or tells to.
bool runs_ignored_tests(const Project& project) {
  return std::any_of(project.files.begin(), project.files.end(), [](const ProjectFile& file) {
    if (file.kind == FileKind::Lock || file.kind == FileKind::Hcl) return false;
    return contains(file.source->text, "--ignored") || contains(file.source->text, "--include-ignored") ||
           contains(file.source->text, "--run-ignored");
  });
}

void find_tests(const Project& project, const code::Index& index, Code& code) {
  code.crate_has_tests.assign(project.crates.size(), false);
  const bool with_ignored = runs_ignored_tests(project);
  std::vector<FunctionId> tests;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& function = index.functions[id].facts;
    if (!is_test_function(function) || (is_ignored(function) && !with_ignored)) continue;
    tests.push_back(id);
    code.crate_has_tests[function.crate] = true;
  }
  code.reached_by_tests = code::closure_of(index, tests);
}

void drop_binary(Type& type) {
  type.path = without_binary(std::move(type.path));
  for (Type& argument : type.arguments) drop_binary(argument);
}

}  // namespace

std::string without_binary(std::string path) {
  const std::size_t mark = path.find('#');
  if (mark == std::string::npos) return path;
  const std::size_t end = path.find("::", mark);
  path.erase(mark, end == std::string::npos ? std::string::npos : end - mark);
  return path;
}

Code read_code(const Project& project) {
  code::Index index;
  std::set<std::uint32_t> on_lambda = crates_on_lambda(project);
  const std::set<std::uint32_t> read = crates_to_read(project, on_lambda);
  std::erase_if(on_lambda, [&](std::uint32_t number) { return project.crates[number].binaries.empty(); });
  index.builds = code::find_builds(project, on_lambda);
  for (const std::uint32_t number : read) index_crate(project, number, index);
  code::add_written_mains(index);
  code::resolve_signatures(index);
  code::Bodies bodies;
  code::read_bodies(index, bodies);
  code::settle_own_results(index);
  code::settle_assigned_fields(index, bodies);
  code::settle_given_fields(index, bodies);
  code::find_reads_through_helpers(index);
  Code code;
  code.entries = code::find_entries(project, index, bodies);
  const std::vector<code::Callback> takers = code::find_element_callbacks(index);
  code::mark_event_flow(code.entries, index, bodies, takers);
  code::mark_whole_flow(index, bodies);
  code::mark_reply_flow(index, bodies, takers);
  code::find_reached(index, code.entries);
  find_tests(project, index, code);
  for (EntryPoint& entry : code.entries) {
    drop_binary(entry.event);
    drop_binary(entry.response);
  }
  code.secrets = code::find_secrets(index);
  code.structures = code::read_structures(index);
  code.statics = std::move(index.statics);
  code.damages = std::move(index.damages);
  code.functions.reserve(index.functions.size());
  for (code::FunctionItem& item : index.functions) {
    item.facts.qualified = without_binary(std::move(item.facts.qualified));
    drop_binary(item.facts.returns);
    code.functions.push_back(std::move(item.facts));
  }
  return code;
}

}  // namespace wright
