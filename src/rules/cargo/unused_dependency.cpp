// A dependency that no source of the crate names. Some are there for their features only, or are used by what a macro or a build
// script writes; where that can be, the finding is a possible one.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/dependency.h"
#include "rules/foreign_names.h"
#include "rules/log_setup.h"
#include "rules/named_library.h"
#include "rules/path_library.h"
#include "rules/rule.h"
#include "rules/served_library.h"

namespace wright {
namespace {

constexpr std::size_t kHandful = 5;  // more in one manifest are one finding

bool is_second_runtime(const Crate& crate, const Dependency& dependency) {
  return dependency.package == "lambda_runtime" && !dependency.shared && holds_two_runtimes(crate);
}

// The runtime that `lambda_http` is built on may be asked for what that one does not turn on.
bool asks_more_of_runtime(const Crate& crate, const Dependency& dependency) {
  const Dependency* const http = crate.find_dependency("lambda_http");
  return http == nullptr || http->optional || http->is_path || dependency.is_path || !dependency.features.empty();
}

// Reported by rules of their own, or known to be there for what they turn on elsewhere.
bool has_other_purpose(const Crate& crate, const Dependency& dependency) {
  if (dependency.package == "lambda_runtime")
    return !is_second_runtime(crate, dependency) && asks_more_of_runtime(crate, dependency);
  constexpr std::array<std::string_view, 10> kOthers{"openssl", "native-tls", "getrandom", "rustls",       "aws-lc-rs",
                                                     "ring",    "tokio",      "serde",     "jemallocator", "mimalloc"};
  return one_of(dependency.package, kOthers) || dependency.package.ends_with("-sys") || contains(dependency.package, "allocator");
}

// Small ones that cost a build next to nothing, or are built anyway: all of a manifest are one finding.
bool is_light(const Crate& crate, const Dependency& dependency) {
  constexpr std::array<std::string_view, 14> kLight{"anyhow",      "thiserror", "log",       "bytes",      "futures",
                                                    "serde_json",  "tracing",   "http",      "once_cell",  "url",
                                                    "lazy_static", "base64",    "itertools", "pin-project"};
  if (dependency.package == "lambda_runtime") return !is_second_runtime(crate, dependency);
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
  if (is_written_by_macro(facts, crate, dependency)) return true;
  const std::string name = identifier(dependency);
  const std::string squeezed = replace_all(dependency.name, "-", "");
  for (const std::string& form : {name, squeezed, name + "_derive", name + "_macros", name + "_macro"}) {
    if (names_library(facts, crate, form)) return true;
  }
  return false;
}

// `[target.'cfg(any())'.dependencies]`, which no target is: it holds two versions together and builds nothing.
bool is_never_built(const Dependency& dependency) {
  const std::string_view before = std::string_view(dependency.place.file->text).substr(0, dependency.place.span.begin);
  const std::size_t header = before.rfind("\n[");
  return header != std::string_view::npos && contains(before.substr(header), "cfg(any())");
}

// A library of the project that the crate takes and calls by no name.
bool is_unnamed_library(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const Crate* const library = library_of(facts, dependency);
  return library != nullptr && !is_never_built(dependency) && !names_library(facts, crate, library_name(*library));
}

// `html2md::rewrite_html(..)` of the package `fast_html2md`: the library is called as the end of its package's name.
bool is_called_shorter(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const std::string name = identifier(dependency);
  for (std::size_t at = name.find('_'); at != std::string::npos; at = name.find('_', at + 1)) {
    if (calls_library(facts, crate, std::string_view(name).substr(at + 1))) return true;
  }
  return false;
}

// The subscriber that no program of the crate installs: it is to be called, not to be dropped.
bool is_yet_to_be_called(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  return dependency.package == "tracing-subscriber" &&
         std::any_of(facts.code.entries.begin(), facts.code.entries.end(), [&](const EntryPoint& entry) {
           return &facts.project.crates[entry.crate] == &crate && drops_log_lines(facts, entry);
         });
}

struct Unused {
  const Dependency* dependency = nullptr;
  Confidence confidence = Confidence::Likely;
};

Confidence confidence_in(const Facts& facts, const Crate& crate, const Dependency& dependency, bool has_unknown_library) {
  if (is_light(crate, dependency)) return Confidence::Possible;
  if (dependency.is_path) return comes_with_another(facts, crate, dependency) ? Confidence::Possible : Confidence::Likely;
  const bool sdk = dependency.package.starts_with("aws");
  // An SDK's library is called as its package is.
  const bool other_name = may_have_other_name(dependency) || (has_unknown_library && !sdk);
  return other_name || holds_version(crate, dependency) || may_serve_others(facts, crate, dependency) ? Confidence::Possible
                                                                                                      : Confidence::Likely;
}

std::vector<Unused> unused_of(const Facts& facts, const Crate& crate, const std::vector<const Dependency*>& dependencies) {
  std::vector<Unused> unused;
  if (!has_sources(facts, crate) || writes_code(facts, crate)) return unused;
  for (const Dependency* const dependency : dependencies) {
    if (has_other_purpose(crate, *dependency) || is_named(facts, crate, *dependency)) continue;
    if (dependency->is_path && !is_unnamed_library(facts, crate, *dependency)) continue;
    if (is_called_shorter(facts, crate, *dependency) || is_yet_to_be_called(facts, crate, *dependency)) continue;
    if (is_named_by_feature(*dependency)) continue;
    unused.push_back({dependency});
  }
  if (unused.empty()) return unused;
  bool unknown = false;
  for (const std::string& library : unknown_libraries(facts, crate)) {
    // `summarizer` of the package `text-summarizer`
    const std::size_t left =
        std::erase_if(unused, [&](const Unused& one) { return contains(identifier(*one.dependency), library); });
    unknown = unknown || left == 0;
  }
  for (Unused& one : unused) one.confidence = confidence_in(facts, crate, *one.dependency, unknown);
  return unused;
}

std::string message(const Crate& crate, const Dependency& dependency) {
  if (is_second_runtime(crate, dependency))
    return "`lambda_runtime` is compiled beside the one that `lambda_http` is built on, and nothing in the sources of this crate "
           "names it";
  return fmt::format("`{}` is compiled in every build and nothing in the sources of this crate names it", dependency.package);
}

// One look over the manifest cures them all: it was copied from another crate, or they are light.
Finding& report_all(const std::vector<const Dependency*>& unused, std::string message, Findings& out) {
  Finding& finding = out.report(unused.front()->place, std::move(message));
  for (std::size_t at = 1; at < unused.size(); ++at)
    finding.related.push_back(related(unused[at]->place, fmt::format("`{}`", unused[at]->package)));
  return finding;
}

void report_light(const std::vector<const Dependency*>& light, Confidence confidence, Findings& out) {
  if (light.empty()) return;
  const std::string others = light.size() == 1   ? ""
                             : light.size() == 2 ? fmt::format(" and `{}`", light[1]->package)
                                                 : fmt::format(" and {} other dependencies", light.size() - 1);
  report_all(light,
             fmt::format("`{}`{} {} in the manifest and nothing in the sources of this crate names {}: resolved, audited and "
                         "updated for nothing",
                         light[0]->package, others, light.size() == 1 ? "stands" : "stand", light.size() == 1 ? "it" : "them"),
             out)
      .confidence = confidence;
}

// The last finding, which sends the reader to this manifest anyway; null when there is none.
Finding* report_heavy(const Crate& crate, const std::vector<const Dependency*>& heavy, Findings& out) {
  if (heavy.size() > kHandful) {
    return &report_all(heavy,
                       fmt::format("`{}` and {} other dependencies are compiled in every build and nothing in the sources of "
                                   "this crate names them",
                                   heavy[0]->package, heavy.size() - 1),
                       out);
  }
  Finding* last = nullptr;
  for (const Dependency* const one : heavy) last = &out.report(one->place, message(crate, *one));
  return last;
}

void report_unused(const Facts& facts, const Crate& crate, const std::vector<const Dependency*>& dependencies, Findings& out) {
  std::vector<const Dependency*> heavy;
  std::vector<const Dependency*> light;
  std::vector<const Dependency*> light_with_features;
  for (const Unused& one : unused_of(facts, crate, dependencies)) {
    if (is_light(crate, *one.dependency)) {
      (is_bare(*one.dependency) ? light : light_with_features).push_back(one.dependency);
    } else if (one.confidence == Confidence::Likely) {
      heavy.push_back(one.dependency);
    } else {
      out.report(one.dependency->place, message(crate, *one.dependency)).confidence = one.confidence;
    }
  }
  report_light(light_with_features, Confidence::Possible, out);
  Finding* const told = report_heavy(crate, heavy, out);
  if (told == nullptr) return report_light(light, Confidence::Likely, out);
  for (const Dependency* const one : light)
    told->related.push_back(related(one->place, fmt::format("nor does anything name `{}`", one->package)));
}

// What the build script does not name; a script of several files may use it in another one.
void report_unused_of_build(const Facts& facts, const Crate& crate, Findings& out) {
  const SourceFile* const script = facts.project.find_file(join_path(crate.folder, "build.rs"));
  if (script == nullptr || contains(script->text, "mod ") || contains(script->text, "include!")) return;
  std::vector<const Dependency*> unused;
  for (const Dependency& dependency : crate.dependencies) {
    const bool build = dependency.kind == DependencyKind::Build && !dependency.optional && !dependency.is_path;
    // `use types::reqwest::blocking::get;`: through another crate, for which this line turns a feature on.
    const bool named = holds_word(script->text, identifier(dependency)) && !dependency.features.empty();
    if (!build || named || dependency.package.ends_with("-sys") || names_library(script->text, identifier(dependency))) continue;
    if (!may_have_other_name(dependency)) unused.push_back(&dependency);
  }
  if (unused.empty()) return;
  report_all(
      unused,
      fmt::format("`{}`{} compiled for the build script in every build, and `build.rs` does not name {}", unused[0]->package,
                  unused.size() == 1 ? " is" : fmt::format(" and {} other build dependencies are", unused.size() - 1),
                  unused.size() == 1 ? "it" : "them"),
      out);
}

void check(const Facts& facts, Findings& out) {
  for (const Crate* crate : built_crates(facts)) report_unused_of_build(facts, *crate, out);
  const std::vector<BuiltDependency> all = built_dependencies(facts);
  for (std::size_t at = 0; at < all.size();) {
    const Crate& crate = *all[at].crate;
    std::vector<const Dependency*> dependencies;
    for (; at < all.size() && all[at].crate == &crate; ++at) dependencies.push_back(all[at].dependency);
    report_unused(facts, crate, dependencies, out);
  }
}

}  // namespace

extern constinit const Rule unused_dependency{"unused-dependency", &check};

}  // namespace wright
