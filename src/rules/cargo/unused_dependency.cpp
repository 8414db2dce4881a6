// A dependency that no source of the crate names. Some are there for their features only, or are used by what a macro or a build
// script writes; where that can be, the finding is a possible one.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Reported by rules of their own, or known to be there for what they turn on elsewhere.
bool has_other_purpose(const Dependency& dependency) {
  constexpr std::array<std::string_view, 11> kOthers{"openssl",        "native-tls",   "getrandom", "rustls",
                                                     "aws-lc-rs",      "ring",         "tokio",     "serde",
                                                     "lambda_runtime", "jemallocator", "mimalloc"};
  return dependency.is_path || one_of(dependency.package, kOthers) || dependency.package.ends_with("-sys") ||
         contains(dependency.package, "allocator");
}

// Small ones that cost a build next to nothing.
bool is_light(const Dependency& dependency) {
  constexpr std::array<std::string_view, 14> kLight{"anyhow",      "thiserror", "log",       "bytes",      "futures",
                                                    "serde_json",  "tracing",   "http",      "once_cell",  "url",
                                                    "lazy_static", "base64",    "itertools", "pin-project"};
  return one_of(dependency.package, kLight);
}

// The library of some packages has another name than the package.
bool may_have_other_name(const Dependency& dependency) {
  const std::string& package = dependency.package;
  return contains(package, "rust") || package.ends_with("-rs") || package.starts_with("rs-") || package.ends_with("_rs");
}

bool has_sources(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Rust && facts.project.crate_of(file.source->path) == &crate;
  });
}

// What a build script writes is not there to be read.
bool writes_code(const Facts& facts, const Crate& crate) {
  return mentions(facts, crate, "OUT_DIR") || mentions(facts, crate, "include_proto");
}

bool is_named(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const std::string name = identifier(dependency);
  const std::string squeezed = replace_all(dependency.name, "-", "");
  for (const std::string& form : {name, squeezed, name + "_derive", name + "_macros", name + "_macro"}) {
    if (mentions(facts, crate, form)) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  const Crate* last = nullptr;
  bool readable = false;
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Crate& crate = *built.crate;
    const Dependency& dependency = *built.dependency;
    if (&crate != last) readable = has_sources(facts, crate) && !writes_code(facts, crate);
    last = &crate;
    if (!readable || has_other_purpose(dependency) || is_named(facts, crate, dependency)) continue;
    Finding& finding = out.report(
        dependency.place,
        fmt::format("`{}` is compiled in every build and nothing in the sources of this crate names it", dependency.package));
    const bool sdk = dependency.package.starts_with("aws");
    const bool for_features = !sdk && (!dependency.features.empty() || !dependency.default_features);
    if (is_light(dependency) || for_features || may_have_other_name(dependency)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule unused_dependency{"unused-dependency", &check};

}  // namespace wright
