#include "rules/served_library.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/dependency.h"
#include "rules/named_library.h"
#include "rules/path_library.h"

namespace wright {
namespace {

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

// A macro of the library that hands it on may write its name, and features asked for here are that library's too.
bool is_handed_on(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const std::string name = identifier(dependency);
  return takes_from_other(facts, crate, name) || (!dependency.features.empty() && reaches_through_other(facts, crate, name));
}

// In what the macros of a source write.
bool macros_name(std::string_view source, std::string_view identifier) {
  if (contains(source, "quote!") && names_library(source, identifier)) return true;
  for (std::size_t at = source.find("macro_rules!"); at != std::string_view::npos; at = source.find("macro_rules!", at + 1)) {
    if (names_library(source.substr(at, source.find("\n}", at) - at), identifier)) return true;
  }
  return false;
}

}  // namespace

bool is_written_by_macro(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  if (dependency.package == "tracing") return mentions(facts, crate, "instrument");
  const auto has_json = [](std::string_view text) { return contains(text, "json!"); };
  if (dependency.package == "serde_json" && any_source(facts, crate, has_json)) return true;
  const std::set<const Crate*> libraries = libraries_of(facts, crate);
  return std::any_of(libraries.begin(), libraries.end(), [&](const Crate* library) {
    return any_source(facts, *library, [&](std::string_view text) { return macros_name(text, identifier(dependency)); });
  });
}

bool may_serve_others(const Facts& facts, const Crate& crate, const Dependency& dependency) {
  const bool sdk = dependency.package.starts_with("aws");
  // What is turned on here may be for another package that uses it, unless there is none.
  const bool alone = crate.lock != nullptr && !others_bring(crate, dependency);
  const bool chosen = std::any_of(dependency.features.begin(), dependency.features.end(), chooses_build);
  const bool for_features = !sdk && !alone && (chosen || serves_library(facts, crate, dependency));
  return for_features || may_turn_on(crate, dependency) || hands_on_lines(facts, crate, dependency) ||
         is_handed_on(facts, crate, dependency);
}

bool is_named_by_feature(const Dependency& dependency) {
  const std::string_view text = dependency.place.file->text;
  const std::size_t begin = text.starts_with("[features]") ? 0 : text.find("\n[features]");
  if (begin == std::string_view::npos) return false;
  const std::string_view table = text.substr(begin, text.find("\n[", begin + 1) - begin);
  return contains(table, fmt::format("\"{}/", dependency.name)) || contains(table, fmt::format("\"{}?/", dependency.name));
}

bool is_bare(const Dependency& dependency) {
  const SourceFile& file = *dependency.place.file;
  const std::string_view line = file.lines.line(dependency.place.start().line);
  return dependency.features.empty() && dependency.default_features && !dependency.optional && !contains(line, "# ");
}

}  // namespace wright
