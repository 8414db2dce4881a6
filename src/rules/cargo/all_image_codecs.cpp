// The image crate decodes about fifteen formats by default, AVIF and OpenEXR with their thread pools among them.

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.package != "image" || !dependency.default_features) continue;
    const Place place = entry_place(dependency);
    out.report(place,
               "`image` with its default features compiles the codecs of all formats into the function, with a thread pool of "
               "their own");
  }
}

}  // namespace

extern constinit const Rule all_image_codecs{"all-image-codecs", &check};

}  // namespace wright
