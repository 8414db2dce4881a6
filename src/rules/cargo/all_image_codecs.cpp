// The image crate decodes about fifteen formats by default, AVIF and OpenEXR with their thread pools among them.

#include <algorithm>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

// `image::open(..)`, `use image::{..}`, `use image as pictures;`: as a word alone it is a field or a text.
bool names_library(std::string_view text) {
  for (std::size_t at = text.find("image"); at != std::string_view::npos; at = text.find("image", at + 1)) {
    if (at > 0 && (is_word_part(text[at - 1]) || text[at - 1] == '.')) continue;
    const std::string_view rest = text.substr(at + std::string_view("image").size());
    const bool imported = text.substr(0, at).ends_with("use ") && (rest.starts_with(";") || rest.starts_with(" as "));
    if (rest.starts_with("::") || imported) return true;
  }
  return false;
}

// What uses it is marked as code that nothing calls: the linker leaves it out.
bool is_for_dead_code(const Facts& facts, const Crate& crate) {
  bool any = false;
  for (const Function& function : facts.code.functions) {
    if (&facts.project.crates[function.crate] != &crate || !names_library(function.place.text())) continue;
    const auto& marks = function.attributes;
    const bool dead =
        std::any_of(marks.begin(), marks.end(), [](const std::string& mark) { return contains(mark, "dead_code"); });
    if (!dead) return false;
    any = true;
  }
  return any;
}

// From 0.25 on `imageproc` turns all codecs on by default, whatever this line says: `default = ["rayon", "image/default"]` of its
// manifest, https://github.com/image-rs/imageproc/blob/master/Cargo.toml, checked 2026-11-27.
bool comes_with_another(const Crate& crate) {
  constexpr Version kFirst{0, 25};
  const Dependency* const own = crate.find_dependency("imageproc");
  if (own != nullptr) {
    const std::optional<Version> version = version_of(*own);
    return own->default_features && version && *version >= kFirst;
  }
  return std::any_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& locked) {
    const std::optional<Version> version = locked.name == "imageproc" ? read_version(locked.version) : std::nullopt;
    return version && *version >= kFirst;
  });
}

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.package != "image" || !dependency.default_features) continue;
    if (!any_source(facts, *built.crate, names_library) || is_for_dead_code(facts, *built.crate)) continue;
    if (comes_with_another(*built.crate)) continue;
    const Place place = entry_place(dependency);
    out.report(place,
               "`image` with its default features compiles the codecs of all formats into the function, with a thread pool of "
               "their own");
  }
}

}  // namespace

extern constinit const Rule all_image_codecs{"all-image-codecs", &check};

}  // namespace wright
