// OpenSSL is a C library that the build needs for Lambda's target and the function when it starts. reqwest before 0.13 brings it
// unless its default features are switched off; choosing rustls besides does not take it out. So do Rusoto and others; of any
// crate Cargo.lock tells whether it brings OpenSSL. A vendored copy that no code uses is there for such a crate only.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/locked_features.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr Version kFirstWithRustls{0, 13};

bool is_vendored(const Dependency& dependency) {
  return has_feature(dependency, "vendored") || has_feature(dependency, "native-tls-vendored");
}

bool is_openssl(const Dependency& dependency) {
  constexpr std::array<std::string_view, 3> kNative{"openssl", "openssl-sys", "native-tls"};
  return std::find(kNative.begin(), kNative.end(), std::string_view(dependency.package)) != kNative.end();
}

bool takes_default_tls(const Dependency& dependency) {
  if (dependency.package != "reqwest" || !dependency.default_features) return false;
  const std::optional<Version> version = version_of(dependency);
  return version && *version < kFirstWithRustls;
}

// `features = ["runtime-tokio-native-tls"]` of sqlx, `tokio-native-tls-comp` of redis, `openssl-tls` of mongodb.
bool asks_for_system_tls(const Dependency& dependency) {
  if (is_openssl(dependency) || dependency.package == "reqwest") return false;
  return std::any_of(dependency.features.begin(), dependency.features.end(),
                     [](const std::string& feature) { return contains(feature, "native-tls") || feature == "openssl-tls"; });
}

// Crates whose default features take the system's TLS (docs.rs, checked 2026-11-26).
bool takes_system_tls(const Dependency& dependency) {
  constexpr std::array<std::string_view, 5> kDefaults{"lettre", "opensearch", "elasticsearch", "egg-mode", "kafka"};
  if (dependency.package == "hyper-tls" || asks_for_system_tls(dependency)) return true;
  constexpr std::array<std::string_view, 4> kWithout{"rusoto_signature", "rusoto_credential", "rusoto_mock", "rusoto_xray"};
  const bool rusoto = dependency.package.starts_with("rusoto_") && !one_of(dependency.package, kWithout);
  return dependency.default_features && (rusoto || one_of(dependency.package, kDefaults));
}

bool brings_openssl(const Dependency& dependency) {
  return is_openssl(dependency) || takes_default_tls(dependency) ||
         (dependency.package == "reqwest" && has_feature(dependency, "native-tls"));
}

bool is_used(const Facts& facts, const BuiltDependency& built) {
  return is_openssl(*built.dependency) && mentions(facts, *built.crate, identifier(*built.dependency));
}

// A program for musl holds the library and needs none at its start; some images to build it in bring the library along.
bool is_static(const Facts& facts, std::string_view sign) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return (file.kind == FileKind::Script || file.kind == FileKind::Yaml) && contains(file.source->text, sign);
  });
}

std::string_view effect(const Facts& facts, bool vendored) {
  if (vendored) return "it is compiled from C in every build, where rustls needs none of it";
  if (is_static(facts, "rust-musl-builder") || is_static(facts, "clux/muslrust"))
    return "the C library that the build image holds is linked in, however old that is, where rustls needs none";
  if (is_static(facts, "musl")) return "a C library that the build needs for Lambda's target, where rustls needs none";
  return "a C library that the build needs for Lambda's target and the function at its start, where rustls needs none";
}

std::string message(const Facts& facts, const Dependency& dependency, bool vendored) {
  if (is_openssl(dependency) && is_vendored(dependency)) {
    return fmt::format("`{}` compiles OpenSSL from C in every build, and no code of this crate uses it", dependency.package);
  }
  const std::string brings = takes_default_tls(dependency) ? std::string("the default features of `reqwest` before 0.13 bring")
                                                           : fmt::format("`{}` brings", dependency.package);
  return fmt::format("{} OpenSSL into the function: {}", brings, effect(facts, vendored));
}

// Features of one package add up over what a program is built from, in whichever manifest they stand.
bool is_vendored_for(const std::vector<BuiltDependency>& all, const Crate& crate) {
  return std::any_of(all.begin(), all.end(), [&](const BuiltDependency& other) {
    const std::vector<Dependency>& own = other.crate->dependencies;
    const bool built_from = std::any_of(own.begin(), own.end(), [&](const Dependency& dependency) {
      return dependency.is_path && dependency.path == crate.folder;
    });
    return is_vendored(*other.dependency) && (other.crate->workspace_folder == crate.workspace_folder || built_from);
  });
}

// Another program of the workspace, which shares the entry, calls it.
bool is_used_beside(const Facts& facts, const BuiltDependency& built) {
  const std::vector<Crate>& crates = facts.project.crates;
  return built.dependency->shared && std::any_of(crates.begin(), crates.end(), [&](const Crate& other) {
           return other.workspace_folder == built.crate->workspace_folder &&
                  other.find_dependency(built.dependency->package) != nullptr && mentions(facts, other, "openssl");
         });
}

// The code calls OpenSSL, or a C library of a database that is linked with it.
bool is_needed(const BuiltDependency& built, const Facts& facts) {
  if (!is_openssl(*built.dependency)) return false;
  if (is_used_beside(facts, built)) return true;
  constexpr std::array<std::string_view, 3> kLinked{"pq-sys", "mysqlclient-sys", "libpq"};
  const auto& locked = built.crate->built_with;
  return mentions(facts, *built.crate, "openssl") ||
         std::any_of(locked.begin(), locked.end(), [&](const LockedPackage& package) { return one_of(package.name, kLinked); });
}

// Another package than the client has it too, and comes with a dependency that is not told of itself: without the client's it is
// still built.
bool comes_otherwise(const BuiltDependency& built) {
  constexpr std::array<std::string_view, 6> kTls{"native-tls", "hyper-tls",   "tokio-native-tls",
                                                 "openssl",    "openssl-sys", "reqwest"};
  if (is_openssl(*built.dependency)) return false;
  const std::vector<Dependency>& own = built.crate->dependencies;
  const auto told = [&](std::uint32_t number) { return takes_system_tls(own[number]) || brings_openssl(own[number]); };
  const auto& locked = built.crate->built_with;
  return std::any_of(locked.begin(), locked.end(), [&](const LockedPackage& package) {
    return !one_of(package.name, kTls) && !std::all_of(package.through.begin(), package.through.end(), told) &&
           std::any_of(package.dependencies.begin(), package.dependencies.end(),
                       [&](const std::string& name) { return name != "reqwest" && one_of(name, kTls); });
  });
}

// By Cargo.lock nothing but the copy itself and its parts is built with OpenSSL.
bool is_for_nothing(const Crate& crate) {
  constexpr std::array<std::string_view, 3> kFamily{"openssl", "openssl-sys", "native-tls"};
  return crate.lock != nullptr &&
         std::none_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& locked) {
           return !one_of(locked.name, kFamily) && locked.name != crate.name &&
                  std::any_of(locked.dependencies.begin(), locked.dependencies.end(),
                              [&](const std::string& name) { return one_of(name, kFamily); });
         });
}

// A client that a manifest of the workspace names takes the system's TLS: that is changed there, and the vendored copy can go.
// Where only a crate further down takes it, the copy is what lets it be cross-compiled.
bool is_for_own_client(const std::vector<BuiltDependency>& all, const BuiltDependency& openssl) {
  return std::any_of(all.begin(), all.end(), [&](const BuiltDependency& other) {
    const Dependency& client = *other.dependency;
    const bool native = (client.package == "reqwest" && brings_openssl(client)) ||
                        (client.package.starts_with("rusoto_") && client.default_features);
    return native && (client.package != "reqwest" || !comes_otherwise(other)) &&
           other.crate->workspace_folder == openssl.crate->workspace_folder;
  });
}

bool has_openssl(const Crate& crate) {
  return std::any_of(crate.built_with.begin(), crate.built_with.end(),
                     [](const LockedPackage& locked) { return locked.name == "openssl-sys"; });
}

// By Cargo.lock this dependency, and no other, leads to a crate that takes the system's TLS.
bool leads_alone(const BuiltDependency& built) {
  constexpr std::array<std::string_view, 4> kWays{"native-tls", "hyper-tls", "reqwest", "tokio-native-tls"};
  const std::vector<LockedPackage>& packages = built.crate->built_with;
  const auto leads = [&](const LockedPackage& locked) {
    const auto number = static_cast<std::uint32_t>(built.dependency - built.crate->dependencies.data());
    return std::find(locked.through.begin(), locked.through.end(), number) != locked.through.end();
  };
  const bool native = std::any_of(packages.begin(), packages.end(),
                                  [&](const auto& locked) { return locked.name == "native-tls" && leads(locked); });
  return native && has_openssl(*built.crate) && std::any_of(packages.begin(), packages.end(), [&](const auto& locked) {
           return one_of(locked.name, kWays) && locked.through.size() == 1 && leads(locked);
         });
}

// What only one dependency brings, of those whose manifests say nothing of it.
bool brings_by_lock(const BuiltDependency& built) {
  const Dependency& dependency = *built.dependency;
  if (dependency.is_path || dependency.package == "reqwest" || brings_openssl(dependency)) return false;
  return leads_alone(built);
}

bool brings_by_default(const BuiltDependency& built) {
  return !built.dependency->is_path && takes_system_tls(*built.dependency) &&
         (built.crate->lock == nullptr || has_openssl(*built.crate));
}

// Another dependency of the workspace, one of the tests included, may be why the lock file has it: features of one package add up
// there.
bool is_clouded(const Facts& facts, std::string_view workspace) {
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    return crate.workspace_folder == workspace &&
           std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [](const Dependency& dependency) {
             const bool other = dependency.kind != DependencyKind::Normal || dependency.optional;
             return (brings_openssl(dependency) && !is_vendored(dependency)) || (other && takes_system_tls(dependency));
           });
  });
}

// Crates further down: one finding for each family of a workspace.
void check_below(const Facts& facts, const std::vector<BuiltDependency>& all, Findings& out) {
  std::set<std::pair<std::string_view, std::string>> told;
  for (const BuiltDependency& built : all) {
    const std::string& package = built.dependency->package;
    const bool by_default = brings_by_default(built);
    const bool by_lock = !by_default && brings_by_lock(built) && !is_clouded(facts, built.crate->workspace_folder) &&
                         !is_by_features_beside(facts, built);
    if (!by_default && !by_lock) continue;
    const bool family = package.starts_with("rusoto_");
    if (!told.insert({built.crate->workspace_folder, family ? std::string("rusoto_") : package}).second) continue;
    const bool vendored = is_vendored_for(all, *built.crate) ||
                          std::any_of(built.crate->built_with.begin(), built.crate->built_with.end(),
                                      [](const LockedPackage& locked) { return locked.name == "openssl-src"; });
    const bool asked = !by_default || package == "hyper-tls" || asks_for_system_tls(*built.dependency);
    const std::string brings =
        asked ? fmt::format("`{}` brings", package) : fmt::format("the default features of `{}` bring", package);
    Finding& finding = out.report(entry_place(*built.dependency),
                                  fmt::format("{} OpenSSL into the function: {}", brings, effect(facts, vendored)));
    if (vendored) finding.severity = Severity::Low;
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<BuiltDependency> all = built_dependencies(facts);
  for (const BuiltDependency& built : all) {
    const Dependency& dependency = *built.dependency;
    if (!brings_openssl(dependency)) continue;
    const bool vendored = is_vendored_for(all, *built.crate);
    // A static copy for code that calls it works.
    if (is_needed(built, facts)) continue;
    if (vendored && !takes_default_tls(dependency) && (!is_vendored(dependency) || is_used(facts, built))) continue;
    Finding& finding = out.report(entry_place(dependency), message(facts, dependency, vendored));
    if (vendored) finding.severity = Severity::Low;
    // The code itself calls OpenSSL, which stays whatever the client takes.
    const bool stays = !is_openssl(dependency) && mentions(facts, *built.crate, "openssl");
    if (stays || comes_otherwise(built)) finding.confidence = Confidence::Possible;
    const bool for_others = is_openssl(dependency) && vendored && !is_for_own_client(all, built);
    if (for_others && !is_for_nothing(*built.crate)) finding.confidence = Confidence::Possible;
  }
  check_below(facts, all, out);
}

}  // namespace

extern constinit const Rule native_tls_dependency{"native-tls-dependency", &check};

}  // namespace wright
