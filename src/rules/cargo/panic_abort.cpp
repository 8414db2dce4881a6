// lambda_runtime catches a panic of the handler and answers with an error. With panic = "abort" there is nothing to catch: the
// process dies without an answer and the next request pays a cold start. cargo-lambda builds a release that way where the profile
// says nothing about panics (crates/cargo-lambda-metadata/src/cargo/profile.rs of 1.9.2); that is said where code relies on the
// contrary.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/evidence.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

// The runtime turns a panic of the handler's future into an error since 0.6.1 (lambda_runtime/src/lib.rs of 0.6.0 and 0.6.1
// compared).
bool catches_panics(const Crate& crate) {
  for (const char* package : {"lambda_runtime", "lambda_http"}) {
    const Dependency* const dependency = crate.find_dependency(package);
    if (dependency == nullptr) continue;
    const std::optional<Version> version = version_of(*dependency);
    return !version || *version >= Version{0, 6};
  }
  return false;  // another runtime, which catches nothing
}

// `catch_unwind(..)` of std, the method of futures, the layer of tower-http.
std::string_view catching(const Call& call) {
  if (call.is_method ? call.path == "catch_unwind" : call.path.ends_with("panic::catch_unwind")) return "catch_unwind";
  const bool layer = contains(call.path, "CatchPanicLayer::") && !call.is_method;
  return layer ? "CatchPanicLayer" : std::string_view();
}

void report_catching(const Facts& facts, const Function& function, const Reached* reached, Findings& out) {
  for (const Call& call : function.calls) {
    const std::string_view name = catching(call);
    if (name.empty()) continue;
    Finding& finding = out.report(
        call.name_place.file != nullptr ? call.name_place : call.place,
        fmt::format("`{}` catches nothing in what is deployed: `cargo lambda build --release` adds `panic = \"abort\"` "
                    "where the profile says nothing, and a panic ends the process",
                    name));
    finding.confidence = Confidence::Certain;
    if (reached != nullptr) add_path(finding, facts, *reached, call.place, name);
  }
}

void check_catching(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    const Crate& crate = facts.project.crates[entry.crate];
    if (crate.release.find("panic") != nullptr || builder_of(facts, crate) != Builder::CargoLambda) continue;
    for (const Reached& reached : entry.reached) {
      const Function& function = facts.code.functions[reached.function];
      if (!function.is_test && seen.insert(reached.function).second) report_catching(facts, function, &reached, out);
    }
    for (const FunctionId id : entry.init) {
      if (seen.insert(id).second) report_catching(facts, facts.code.functions[id], nullptr, out);
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_catching(facts, out);
  std::set<const SourceFile*> seen;
  for (const Crate* crate : function_crates(facts)) {
    const ProfileSetting* const panic = crate->release.find("panic");
    if (!catches_panics(*crate)) continue;
    if (panic == nullptr || panic->value != "abort" || !seen.insert(panic->place.file).second) continue;
    out.report(
        panic->place,
        "`panic = \"abort\"` ends the process when a handler panics: the runtime cannot answer with an error, and the next "
        "invocation is a cold start");
  }
}

}  // namespace

extern constinit const Rule panic_abort{"panic-abort", &check};

}  // namespace wright
