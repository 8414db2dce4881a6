// Test tools among the normal dependencies, and features that are meant for tests, are compiled into what is deployed.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/dependency.h"
#include "rules/named_library.h"
#include "rules/path_library.h"
#include "rules/rule.h"
#include "rules/test_module.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 19> kTools{
    "rstest",   "mockall",  "criterion", "insta",       "proptest",        "quickcheck", "wiremock",
    "mockito",  "httpmock", "test-case", "serial_test", "tokio-test",      "assert_cmd", "pretty_assertions",
    "test-log", "trybuild", "divan",     "httptest",    "assert-json-diff"};

std::string_view test_feature(const Dependency& dependency) {
  const bool sdk = dependency.package.starts_with("aws-") || dependency.package == "tokio";
  return sdk && has_feature(dependency, "test-util") ? "test-util" : std::string_view();
}

// The tests of a source file: the block of its `#[cfg(test)] mod`.
Span tests_of(const SourceFile& file, const Crate& crate) {
  const std::string_view inside = std::string_view(file.path).substr(crate.folder.empty() ? 0 : crate.folder.size() + 1);
  const std::string_view text = file.text;
  const auto whole = static_cast<std::uint32_t>(text.size());
  if (inside.starts_with("tests/") || inside.starts_with("benches/") || inside.starts_with("examples/")) return {0, whole};
  return test_module(text);
}

// The sources of the crate name it, and only in their tests.
bool only_tests_name(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const Crate* const library = library_of(facts, dependency);
  const std::string name = library == nullptr ? identifier(dependency) : library_name(*library);
  bool named = false;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust || facts.project.crate_of(file.source->path) != &crate) continue;
    const Span tests = tests_of(*file.source, crate);
    const std::string_view text = file.source->text;
    if (names_library(text.substr(0, tests.begin), name) || names_library(text.substr(tests.end), name)) return false;
    named = named || names_library(text.substr(tests.begin, tests.end - tests.begin), name);
  }
  return named;
}

// By Cargo.lock nothing else that the function is built with needs it, so that its features serve nobody else either.
bool stands_alone(const Crate& crate, const Dependency& dependency) {
  return crate.lock != nullptr &&
         std::none_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& locked) {
           return std::find(locked.dependencies.begin(), locked.dependencies.end(), dependency.package) !=
                  locked.dependencies.end();
         });
}

// Its features may serve another dependency, a proc macro of the code may need it, or the runtime is built with it anyway.
bool may_serve_more(const Crate& crate, const Dependency& dependency) {
  constexpr std::array<std::string_view, 14> kOthers{"serde",     "tokio",     "tracing",     "futures",    "log",
                                                     "getrandom", "thiserror", "async-trait", "serde_json", "http",
                                                     "bytes",     "hyper",     "url",         "base64"};
  const bool for_features = !dependency.features.empty() || !dependency.default_features;
  return (for_features && !stands_alone(crate, dependency)) || one_of(dependency.package, kOthers);
}

// A library of the project that functions are built with anyway: another of their crates takes it.
bool is_built_anyway(const Facts& facts, const std::vector<BuiltDependency>& all, const BuiltDependency& one) {
  if (!one.dependency->is_path) return false;
  const Crate* const library = library_of(facts, *one.dependency);
  return library == nullptr || std::any_of(all.begin(), all.end(), [&](const BuiltDependency& other) {
           return other.crate != one.crate && library_of(facts, *other.dependency) == library;
         });
}

// `#[automock]` on a trait in every build, not only in that of the tests: other crates' tests may use the mock that it makes.
bool mocks_in_every_build(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust || facts.project.crate_of(file.source->path) != &crate) return false;
    const std::string_view text = file.source->text;
    for (const std::string_view attribute : {"#[automock", "#[mockall::automock"}) {
      for (std::size_t at = text.find(attribute); at != std::string_view::npos; at = text.find(attribute, at + 1)) {
        const std::string_view before = trim(text.substr(0, at));
        if (!before.ends_with("#[cfg(test)]") && at < test_module(text).begin) return true;
      }
    }
    return false;
  });
}

bool serves_other_tests(const Facts& facts, const Crate& crate) {
  const std::vector<Crate>& crates = facts.project.crates;
  return std::any_of(crates.begin(), crates.end(),
                     [&](const Crate& other) { return &other != &crate && other.find_dependency(crate.name) != nullptr; });
}

void check(const Facts& facts, Findings& out) {
  const std::vector<BuiltDependency> all = built_dependencies(facts);
  for (const BuiltDependency& built : all) {
    const Dependency& dependency = *built.dependency;
    if (!mentions(facts, *built.crate, identifier(dependency))) continue;  // unused-dependency speaks of it
    if (std::find(kTools.begin(), kTools.end(), dependency.package) != kTools.end()) {
      Finding& finding = out.report(
          dependency.place,
          fmt::format("the test tool `{}` is a normal dependency: it is compiled for the deployed function", dependency.package));
      if (dependency.package == "mockall" && mocks_in_every_build(facts, *built.crate) && serves_other_tests(facts, *built.crate))
        finding.confidence = Confidence::Possible;
      continue;
    }
    if (!may_serve_more(*built.crate, dependency) && only_tests_name(facts, *built.crate, dependency) &&
        !is_built_anyway(facts, all, built)) {
      out.report(dependency.place, fmt::format("only tests use `{}`, and as a normal dependency it is compiled for the deployed "
                                               "function",
                                               dependency.package));
      continue;
    }
    const std::string_view feature = test_feature(dependency);
    if (feature.empty()) continue;
    for (const Place& place : entries_with(dependency, feature)) {
      out.report(place, fmt::format("`{}` of `{}` in a normal dependency compiles test clients into the deployed function",
                                    feature, dependency.package));
    }
  }
}

}  // namespace

extern constinit const Rule test_tool_in_dependencies{"test-tool-in-dependencies", &check};

}  // namespace wright
