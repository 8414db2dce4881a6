// The AWS SDK wants to know whose defaults for retries and timeouts a program was written for. `aws_config::load_from_env` hides
// the choice and is deprecated; a service configuration built by hand without one panics when its client is made.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "rules/path_library.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

constexpr Version kFirstWithVersions{1, 0};

std::string package_of(std::string_view path) { return replace_all(std::string(path.substr(0, path.find("::"))), "_", "-"); }

// Some function is built from both.
bool share_a_program(const Facts& facts, const Crate& crate, const Crate& other) {
  return std::any_of(facts.code.entries.begin(), facts.code.entries.end(), [&](const EntryPoint& entry) {
    const std::set<const Crate*> libraries = libraries_of(facts, facts.project.crates[entry.crate]);
    return libraries.contains(&crate) && libraries.contains(&other);
  });
}

bool chooses_latest(const Crate& crate, std::string_view package) {
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& dependency) {
    return dependency.package == package && has_feature(dependency, "behavior-version-latest");
  });
}

// The crate is of an age that has behaviour versions, and no feature chooses the latest: its own, or that of a library of the
// project it is built with or into, since features add up.
bool must_choose(const Facts& facts, const Crate& crate, std::string_view package) {
  const Dependency* const dependency = crate.find_dependency(package);
  if (dependency == nullptr || chooses_latest(crate, package)) return false;
  for (const Crate& other : facts.project.crates) {
    if (!chooses_latest(other, package)) continue;
    const bool beside = libraries_of(facts, crate).contains(&other) || libraries_of(facts, other).contains(&crate);
    if (beside || share_a_program(facts, crate, other)) return false;
  }
  const std::optional<Version> version = version_of(*dependency);
  return version && *version >= kFirstWithVersions;
}

bool builds_configuration(const Call& call) {
  if (call.is_method || call.mention || !call.path.starts_with("aws_sdk_")) return false;
  return call.path.ends_with("::Config::builder") || call.path.ends_with("::config::Builder::new");
}

bool sets_version(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    return call.is_method && (call.path == "behavior_version" || call.path == "set_behavior_version");
  });
}

void check_function(const Facts& facts, const Function& function, Findings& out) {
  const Crate& crate = facts.project.crates[function.crate];
  for (const Call& call : function.calls) {
    const bool hidden = call.path == "aws_config::load_from_env" || call.path == "aws_config::from_env";
    if (hidden && !call.mention && must_choose(facts, crate, "aws-config")) {
      out.report(
          call.name_place,
          fmt::format("`{}` is deprecated and takes the newest defaults without saying so: retries and timeouts change with an "
                      "update",
                      call.path));
    }
    if (builds_configuration(call) && !sets_version(function) && must_choose(facts, crate, package_of(call.path))) {
      Finding& finding = out.report(call.name_place, "the configuration has no behaviour version: making a client of it panics");
      finding.severity = Severity::High;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    std::vector<FunctionId> functions = entry.init;
    for (const Reached& reached : entry.reached) functions.push_back(reached.function);
    for (const FunctionId id : functions) {
      if (seen.insert(id).second) check_function(facts, facts.code.functions[id], out);
    }
  }
}

}  // namespace

extern constinit const Rule missing_behavior_version{"missing-behavior-version", &check};

}  // namespace wright
