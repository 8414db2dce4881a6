// Debug information and incremental compilation in the release profile. cargo-lambda strips what the profile does not keep.

#include <algorithm>
#include <initializer_list>

#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_one_of(const ProfileSetting* setting, std::initializer_list<std::string_view> values) {
  return setting != nullptr && std::find(values.begin(), values.end(), setting->value) != values.end();
}

// The symbols are in the binary that is deployed.
bool is_kept(const Facts& facts, const Crate& crate) {
  const ProfileSetting* const strip = crate.release.find("strip");
  if (strip != nullptr) return is_one_of(strip, {"false", "none"});
  return builder_of(facts, crate) != Builder::CargoLambda;
}

void check(const Facts& facts, Findings& out) {
  for (const Crate* crate : function_crates(facts)) {
    const ProfileSetting* const debug = crate->release.find("debug");
    const bool full = is_one_of(debug, {"true", "1", "2", "full", "limited"});
    if (full && is_kept(facts, *crate)) {
      Finding& finding = out.report(
          debug->place,
          "debug information is deployed with the function: the package is several times as large and takes longer to load");
      if (builder_of(facts, *crate) == Builder::Unknown && crate->release.find("strip") == nullptr)
        finding.confidence = Confidence::Possible;
    }
    const ProfileSetting* const incremental = crate->release.find("incremental");
    if (is_one_of(incremental, {"true"})) {
      out.report(incremental->place,
                 "`incremental = true` cuts the crate into many units that are optimised apart: the deployed binary is larger "
                 "and slower");
    }
  }
}

}  // namespace

extern constinit const Rule debug_info_in_release{"debug-info-in-release", &check};

}  // namespace wright
