// A dependency that no source of the crate names. Some are there for their features only, or are used by what a macro or a build
// script writes; where that can be, the finding is a possible one.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/foreign_names.h"
#include "rules/log_setup.h"
#include "rules/path_library.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::size_t kHandful = 5;  // more in one manifest are one finding

// Reported by rules of their own, or known to be there for what they turn on elsewhere. The runtime that `lambda_http` is built
// on costs nothing; another one does.
bool has_other_purpose(const Crate& crate, const Dependency& dependency) {
  if (dependency.package == "lambda_runtime") return dependency.shared || !holds_two_runtimes(crate);
  constexpr std::array<std::string_view, 10> kOthers{"openssl", "native-tls", "getrandom", "rustls",       "aws-lc-rs",
                                                     "ring",    "tokio",      "serde",     "jemallocator", "mimalloc"};
  return one_of(dependency.package, kOthers) || dependency.package.ends_with("-sys") || contains(dependency.package, "allocator");
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

// The line without its comment; one of documentation stays, since its examples are built. A `//` behind a colon is a URL's.
std::string_view without_comment(std::string_view line) {
  std::size_t at = line.find("//");
  while (at != std::string_view::npos && at > 0 && line[at - 1] == ':') at = line.find("//", at + 2);
  const std::string_view comment = at == std::string_view::npos ? std::string_view() : line.substr(at);
  return comment.starts_with("///") || comment.starts_with("//!") ? line : line.substr(0, at);
}

// As a word of its own, and not only in code that is commented out.
bool names(const Facts& facts, const Crate& crate, std::string_view identifier) {
  return any_source(facts, crate, [&](std::string_view text) {
    if (!holds_word(text, identifier)) return false;
    const std::vector<std::string_view> lines = split_lines(text);
    return std::any_of(lines.begin(), lines.end(),
                       [&](std::string_view line) { return holds_word(without_comment(line), identifier); });
  });
}

bool is_named(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const std::string name = identifier(dependency);
  const std::string squeezed = replace_all(dependency.name, "-", "");
  for (const std::string& form : {name, squeezed, name + "_derive", name + "_macros", name + "_macro"}) {
    if (names(facts, crate, form)) return true;
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
  return library != nullptr && !is_never_built(dependency) && !names(facts, crate, library_name(*library));
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

// By Cargo.lock it is built with a sister that the crate has as well and of which it asks for less than the default
// (`tracing-appender` with `tracing-subscriber`): the rest of what the code uses may come through this one.
bool may_turn_on(const Crate& crate, const Dependency& dependency) {
  const auto own = std::find_if(crate.built_with.begin(), crate.built_with.end(),
                                [&](const LockedPackage& locked) { return locked.name == dependency.package; });
  const std::string_view family = std::string_view(dependency.package).substr(0, dependency.package.find('-') + 1);
  return own != crate.built_with.end() && !family.empty() && family != "aws-" &&
         std::any_of(own->dependencies.begin(), own->dependencies.end(), [&](const auto& name) {
           const Dependency* const other = crate.find_dependency(name);
           return name.starts_with(family) && other != nullptr && !other->default_features;
         });
}

struct Unused {
  const Dependency* dependency = nullptr;
  Confidence confidence = Confidence::Likely;
};

// By Cargo.lock another package of the function is built with it.
bool others_bring(const Crate& crate, const Dependency& dependency) {
  return std::any_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& locked) {
    return std::find(locked.dependencies.begin(), locked.dependencies.end(), dependency.package) != locked.dependencies.end();
  });
}

// How the crate is built or what it stands on, which may be meant for another that calls it. Other features add to what it
// offers, and serve only who calls it.
bool chooses_build(std::string_view feature) {
  constexpr std::array<std::string_view, 22> kWords{
      "tls",    "ring",   "native", "openssl",  "vendored", "bundled", "static", "dynamic", "js",      "wasm", "runtime",
      "crypto", "aws-lc", "std",    "parallel", "reqwest",  "hyper",   "simd",   "http2",   "backend", "zlib", "miniz"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(feature, word); });
}

// A library of the project that is built with it too asks for less of it.
bool serves_library(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const std::set<const Crate*> libraries = libraries_of(facts, crate);
  return std::any_of(libraries.begin(), libraries.end(), [&](const Crate* library) {
    const Dependency* const other = library->find_dependency(dependency.package);
    if (other == nullptr) return false;
    const std::vector<std::string>& given = other->features;
    return std::any_of(dependency.features.begin(), dependency.features.end(),
                       [&](const std::string& feature) { return std::find(given.begin(), given.end(), feature) == given.end(); });
  });
}

// Lines of `log` reach the subscriber of the runtime through `tracing-log`, which this one turns on.
bool hands_on_lines(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  return dependency.package == "tracing-subscriber" &&
         std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
           const Crate* const owner = file.kind == FileKind::Rust ? facts.project.crate_of(file.source->path) : nullptr;
           const std::string_view text = file.source->text;
           return owner != nullptr && owner->workspace_folder == crate.workspace_folder &&
                  (contains(text, "tracing::log::") || contains(text, "log::info!"));
         });
}

Confidence confidence_in(const Facts& facts, const Crate& crate, const Dependency& dependency, bool has_unknown_library) {
  if (dependency.package == "lambda_runtime") return Confidence::Likely;
  if (dependency.is_path) return comes_with_another(facts, crate, dependency) ? Confidence::Possible : Confidence::Likely;
  const bool sdk = dependency.package.starts_with("aws");
  // What is turned on here may be for another package that uses it, unless there is none.
  const bool alone = crate.lock != nullptr && !others_bring(crate, dependency);
  const bool chosen = std::any_of(dependency.features.begin(), dependency.features.end(), chooses_build);
  const bool for_features = !sdk && !alone && (chosen || serves_library(facts, crate, dependency));
  // An SDK's library is called as its package is.
  const bool other_name = may_have_other_name(dependency) || (has_unknown_library && !sdk);
  const bool serves = for_features || may_turn_on(crate, dependency) || hands_on_lines(facts, crate, dependency);
  return is_light(dependency) || serves || other_name ? Confidence::Possible : Confidence::Likely;
}

std::vector<Unused> unused_of(const Facts& facts, const Crate& crate, const std::vector<const Dependency*>& dependencies) {
  std::vector<Unused> unused;
  if (!has_sources(facts, crate) || writes_code(facts, crate)) return unused;
  for (const Dependency* const dependency : dependencies) {
    if (has_other_purpose(crate, *dependency) || is_named(facts, crate, *dependency)) continue;
    if (dependency->is_path && !is_unnamed_library(facts, crate, *dependency)) continue;
    if (is_called_shorter(facts, crate, *dependency) || is_yet_to_be_called(facts, crate, *dependency)) continue;
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

std::string message(const Dependency& dependency) {
  if (dependency.package == "lambda_runtime")
    return "`lambda_runtime` is compiled beside the one that `lambda_http` is built on, and nothing in the sources of this crate "
           "names it";
  return fmt::format("`{}` is compiled in every build and nothing in the sources of this crate names it", dependency.package);
}

// A manifest that was copied from another crate: one look over it cures them all.
void report_all(const std::vector<Unused>& unused, Findings& out) {
  Finding& finding =
      out.report(unused.front().dependency->place,
                 fmt::format("`{}` and {} other dependencies are compiled in every build and nothing in the sources "
                             "of this crate names them",
                             unused.front().dependency->package, unused.size() - 1));
  for (std::size_t at = 1; at < unused.size(); ++at)
    finding.related.push_back(related(unused[at].dependency->place, fmt::format("`{}`", unused[at].dependency->package)));
}

void report_unused(const Facts& facts, const Crate& crate, const std::vector<const Dependency*>& dependencies, Findings& out) {
  std::vector<Unused> sure;
  for (const Unused& one : unused_of(facts, crate, dependencies)) {
    if (one.confidence == Confidence::Likely) {
      sure.push_back(one);
      continue;
    }
    out.report(one.dependency->place, message(*one.dependency)).confidence = one.confidence;
  }
  if (sure.size() > kHandful) return report_all(sure, out);
  for (const Unused& one : sure) out.report(one.dependency->place, message(*one.dependency));
}

void check(const Facts& facts, Findings& out) {
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
