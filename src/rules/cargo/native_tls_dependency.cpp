// OpenSSL has to be cross-compiled for Lambda and is not in the image of provided.al2023. reqwest before 0.13 brings it unless
// its default features are switched off; choosing rustls besides does not take it out. A vendored copy that no code uses is there
// for such a crate only.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dependency.h"
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

bool brings_openssl(const Dependency& dependency) {
  return is_openssl(dependency) || takes_default_tls(dependency) ||
         (dependency.package == "reqwest" && has_feature(dependency, "native-tls"));
}

bool is_used(const Facts& facts, const BuiltDependency& built) {
  return is_openssl(*built.dependency) && mentions(facts, *built.crate, identifier(*built.dependency));
}

std::string message(const Dependency& dependency, bool vendored) {
  if (is_openssl(dependency) && is_vendored(dependency)) {
    return fmt::format("`{}` compiles OpenSSL from C in every build, and no code of this crate uses it", dependency.package);
  }
  const std::string brings = takes_default_tls(dependency) ? std::string("the default features of `reqwest` before 0.13 bring")
                                                           : fmt::format("`{}` brings", dependency.package);
  return fmt::format("{} OpenSSL into the function: {}", brings,
                     vendored ? "it is compiled from C in every build, where rustls needs none of it"
                              : "it has to be cross-compiled, and `libssl` is not in the Lambda image");
}

// A client that a manifest of the workspace names takes the system's TLS: that is changed there, and the vendored copy can go.
// Where only a crate further down takes it, the copy is what lets it be cross-compiled.
bool is_for_own_client(const std::vector<BuiltDependency>& all, const BuiltDependency& openssl) {
  return std::any_of(all.begin(), all.end(), [&](const BuiltDependency& other) {
    const Dependency& client = *other.dependency;
    const bool native = (client.package == "reqwest" && brings_openssl(client)) ||
                        (client.package.starts_with("rusoto_") && client.default_features);
    return native && other.crate->workspace_folder == openssl.crate->workspace_folder;
  });
}

void check(const Facts& facts, Findings& out) {
  const std::vector<BuiltDependency> all = built_dependencies(facts);
  for (const BuiltDependency& built : all) {
    const Dependency& dependency = *built.dependency;
    if (!brings_openssl(dependency)) continue;
    const bool vendored = std::any_of(all.begin(), all.end(), [&](const BuiltDependency& other) {
      return other.crate->workspace_folder == built.crate->workspace_folder && is_vendored(*other.dependency);
    });
    // A static copy for code that calls it works.
    if (vendored && !takes_default_tls(dependency) && (!is_vendored(dependency) || is_used(facts, built))) continue;
    Finding& finding = out.report(entry_place(dependency), message(dependency, vendored));
    if (vendored) finding.severity = Severity::Low;
    if (is_openssl(dependency) && vendored && !is_for_own_client(all, built)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule native_tls_dependency{"native-tls-dependency", &check};

}  // namespace wright
