// lambda_runtime catches a panic of the handler and answers with an error. With panic = "abort" there is nothing to catch: the
// process dies without an answer and the next request pays a cold start.

#include <set>

#include "rules/builder.h"
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

void check(const Facts& facts, Findings& out) {
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
