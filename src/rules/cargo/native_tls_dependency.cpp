// OpenSSL has to be cross-compiled for Lambda and is not in the image of provided.al2023. reqwest before 0.13 brings it unless
// its default features are switched off; choosing rustls besides does not take it out.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/builder.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

constexpr Version kFirstWithRustls{0, 13};

bool is_vendored(const Crate& crate) {
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [](const Dependency& dependency) {
    return has_feature(dependency, "vendored") || has_feature(dependency, "native-tls-vendored");
  });
}

bool brings_openssl(const Dependency& dependency) {
  if (dependency.kind != DependencyKind::Normal || dependency.optional) return false;
  constexpr std::array<std::string_view, 3> kNative{"openssl", "openssl-sys", "native-tls"};
  if (std::find(kNative.begin(), kNative.end(), std::string_view(dependency.package)) != kNative.end()) return true;
  if (dependency.package != "reqwest") return false;
  if (has_feature(dependency, "native-tls")) return true;
  const std::optional<Version> version = version_of(dependency);
  return version && *version < kFirstWithRustls && dependency.default_features;
}

// The crate of a function and the crates of the project that it is built from.
void add_with_paths(const Facts& facts, const Crate& crate, std::vector<const Crate*>& crates) {
  if (std::find(crates.begin(), crates.end(), &crate) != crates.end()) return;
  crates.push_back(&crate);
  for (const Dependency& dependency : crate.dependencies) {
    if (!dependency.is_path || dependency.kind != DependencyKind::Normal) continue;
    for (const Crate& other : facts.project.crates) {
      if (other.folder == dependency.path) add_with_paths(facts, other, crates);
    }
  }
}

bool takes_default_tls(const Dependency& dependency) { return dependency.package == "reqwest" && !has_feature(dependency, "native-tls"); }

std::string shown(const Dependency& dependency) {
  if (!takes_default_tls(dependency)) return fmt::format("`{}` brings", dependency.package);
  const Version version = *version_of(dependency);
  return fmt::format("the default features of `{}` {}.{} bring", dependency.package, version.major, version.minor);
}

void check(const Facts& facts, Findings& out) {
  std::vector<const Crate*> crates;
  for (const Crate* crate : function_crates(facts)) add_with_paths(facts, *crate, crates);
  const bool vendored = std::any_of(crates.begin(), crates.end(), [](const Crate* crate) { return is_vendored(*crate); });
  std::set<std::pair<std::string_view, std::string_view>> seen;  // a workspace and a package once
  for (const Crate* crate : crates) {
    for (const Dependency& dependency : crate->dependencies) {
      if (!brings_openssl(dependency) || (vendored && !takes_default_tls(dependency))) continue;
      if (!seen.insert({crate->workspace_folder, dependency.package}).second) continue;
      Finding& finding = out.report(
          dependency.place, fmt::format("{} OpenSSL into the function: {}", shown(dependency),
                                        vendored ? "it is compiled from C in every build, where rustls needs none of it"
                                                 : "it has to be cross-compiled, and `libssl` is not in the Lambda image"));
      if (vendored) finding.severity = Severity::Low;
    }
  }
}

}  // namespace

extern constinit const Rule native_tls_dependency{"native-tls-dependency", &check};

}  // namespace wright
